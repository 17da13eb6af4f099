"""One paragraph of a Word document while it is written: text, tabs and breaks go in, runs come out.

White space folds as in HTML. Each run says its language and, in right-to-left text, its direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.writers.docx.languages import (
    EAST_ASIAN_FONTS,
    Direction,
    has_capitals,
    is_east_asian,
    pieces,
    script,
    word_language,
)
from toolkit.writers.docx.xml import allowed, flag, make, part, put

MARKS: dict[Direction, str] = {"ltr": "\u200e", "rtl": "\u200f"}
"""As strong as a letter, and not seen."""
WHITE = re.compile("[ \t\n\r\f]+")


@dataclass(frozen=True)
class Ink:
    """How a run is written."""

    language: str
    direction: Direction
    document_language: str
    """Runs in this language don't name it again."""
    style: str = ""
    """A character style."""
    bold: bool = False
    italic: bool = False


class Paragraph:
    """`element` is the <w:p>; runs go to `target`, which is the paragraph or what is open in it."""

    def __init__(self, element: BaseOxmlElement) -> None:
        self.element = element
        self.target = element
        self._outer: list[BaseOxmlElement] = []
        self._last: BaseOxmlElement | None = None
        """The text of the run before, which takes a space when more follows."""
        self._space = False

    @property
    def properties(self) -> BaseOxmlElement:
        return part(self.element, "w:pPr")

    def write(self, text: str, ink: Ink) -> None:
        folded = WHITE.sub(" ", allowed(text))
        kept = folded.strip(" ")
        self._space = self._space or folded.startswith(" ")
        for piece, direction in pieces(kept, ink.direction):
            self._text(piece, ink, direction)
        self._space = self._space or (folded.endswith(" ") and bool(kept))

    def tab(self, ink: Ink) -> None:
        self._fresh_line(make("w:tab"), ink)

    def line_break(self, ink: Ink) -> None:
        self._fresh_line(make("w:br"), ink)

    def symbol(self, text: str, ink: Ink) -> None:
        """Text that isn't folded: no-break spaces, a box to tick."""
        self._text(text, ink, ink.direction)

    def settle(self) -> None:
        """Write the space that was held back in case that nothing followed."""
        if self._space and self._last is not None:
            if self._last.getparent() not in list(self.target):  # behind what was open
                self._last = make("w:t", {"xml:space": "preserve"})
                self.target.append(make("w:r", {}, self._last))
            self._last.text = f"{self._last.text or ''} "
        self._space = False

    def _text(self, text: str, ink: Ink, direction: Direction) -> None:
        self._last = self.add_run(ink, make("w:t", {"xml:space": "preserve"}), direction)
        self._last.text = text

    def open(self, around: BaseOxmlElement) -> BaseOxmlElement:
        """Let what is written until `close` stand in `around`: a link, text of another direction."""
        self.settle()
        self.target.append(around)
        self._outer.append(self.target)
        self.target = around
        return around

    def close(self) -> None:
        self.target = self._outer.pop()

    @contextmanager
    def apart(self, ink: Ink) -> Iterator[None]:
        """What is written meanwhile runs in the ink's direction and doesn't reorder what stands around it.

        Word goes by `w:dir`; LibreOffice, which passes over that, by the marks at both ends.
        """
        self.open(make("w:dir", {"val": ink.direction}))
        self.symbol(MARKS[ink.direction], ink)
        yield
        space, self._space = self._space, False
        self.symbol(MARKS[ink.direction], ink)
        self.close()
        self._space = space

    def add_run(self, ink: Ink, content: BaseOxmlElement, direction: Direction | None = None) -> BaseOxmlElement:
        """Put `content` in a run of its own; gives the content back."""
        self.settle()
        run = make("w:r")
        self.target.append(run)
        _describe(run, ink, direction or ink.direction)
        run.append(content)
        return content

    def _fresh_line(self, content: BaseOxmlElement, ink: Ink) -> None:
        self._last = None
        self.add_run(ink, content)


def _describe(run: BaseOxmlElement, ink: Ink, direction: Direction) -> None:
    properties = part(run, "w:rPr")
    if ink.style:
        put(properties, make("w:rStyle", {"val": ink.style}))
    if ink.bold:
        put(properties, flag("w:b"))
        put(properties, flag("w:bCs"))
    if ink.italic:
        put(properties, flag("w:i"))
        put(properties, flag("w:iCs"))
    if direction == "rtl":
        put(properties, flag("w:rtl"))
        if has_capitals(ink.document_language):  # capitals are spaced there, which would tear joined letters
            put(properties, make("w:spacing", {"val": 0}))
    _name_language(properties, ink, direction)
    if not len(properties):
        run.remove(properties)


def _name_language(properties: BaseOxmlElement, ink: Ink, direction: Direction) -> None:
    east_asian = is_east_asian(ink.language)
    if east_asian:
        fonts = {"hint": "eastAsia"}
        if ink.language != ink.document_language:
            fonts["eastAsia"] = EAST_ASIAN_FONTS[script(ink.language)]
        put(properties, make("w:rFonts", fonts))
    if ink.language == ink.document_language or ink.direction != direction:
        return
    attribute = "bidi" if direction == "rtl" else "eastAsia" if east_asian else "val"
    put(properties, make("w:lang", {attribute: word_language(ink.language)}))
