"""Sections of a Word document: the paper, its margins, and the footer of its pages."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from copy import deepcopy

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.theme import Look
from toolkit.writers.docx.fields import write_field
from toolkit.writers.docx.languages import Direction
from toolkit.writers.docx.paragraph import Ink, Paragraph
from toolkit.writers.docx.xml import flag, make, part, put, styled_paragraph, twips


class Sections:
    """The section that is being written, and those before it, whose properties stand in their last paragraphs."""

    def __init__(self, document: Document, look: Look, direction: Direction) -> None:
        self._document = document
        self._body: BaseOxmlElement = document.element.body
        self._look = look
        self._direction = direction
        self._current: BaseOxmlElement = document.sections[0]._sectPr
        self.page = "default"
        """Which of the theme's pages."""

    def begin(self, page: str, names: Sequence[tuple[str, Ink]] = (), ink: Ink | None = None) -> None:
        """To be called before all else. `names`: document and title, for the footer; without them there is none."""
        if names and ink:
            self._write_footer(names, ink)
        self.page = page
        self._body.remove(self._current)

    def _write_footer(self, names: Sequence[tuple[str, Ink]], ink: Ink) -> None:
        """Document and title at the start, page and pages at the end."""
        footer = self._document.sections[0].footer
        footer.is_linked_to_previous = False
        root = footer._element
        for child in list(root):
            root.remove(child)
        line = styled_paragraph("Footer")
        root.append(line)
        paragraph = Paragraph(line)
        for at, (name, own) in enumerate(names):
            paragraph.write(" · " if at else "", ink)
            with paragraph.apart(own) if own.direction != ink.direction else nullcontext():
                paragraph.write(name, own)
        paragraph.tab(ink)
        write_field(paragraph, "PAGE", "1", ink)
        paragraph.symbol("\u00a0/\u00a0", ink)
        write_field(paragraph, "NUMPAGES", "1", ink)

    def hide_first_footer(self) -> None:
        put(self._current, flag("w:titlePg"))

    def start(self, page: str, kind: str = "nextPage") -> None:
        """End the section, if anything stands in it; the next one has that page of the theme. Cards have no footer."""
        if len(self._body):
            if self._body[-1].tag != qn("w:p"):
                self._body.append(styled_paragraph("Gap"))
            last = self._body[-1]
            assert isinstance(last, BaseOxmlElement)
            put(part(last, "w:pPr"), self._properties())
            self._current = make("w:sectPr", {}, make("w:type", {"val": kind}))  # its footer continues
        self.page = page

    def finish(self) -> None:
        self._body.append(self._properties())

    def _properties(self) -> BaseOxmlElement:
        section = deepcopy(self._current)
        page = self._look.page(self.page)
        put(section, make("w:pgSz", {"w": twips(page.width), "h": twips(page.height)}))
        margins = {"top": page.top, "right": page.sides, "bottom": page.bottom, "left": page.sides,
                   "header": page.top / 2, "footer": page.bottom / 2, "gutter": 0}  # fmt: skip
        put(section, make("w:pgMar", {side: twips(length) for side, length in margins.items()}))
        if self.page == "cards":  # one page, which is the section's first
            put(section, flag("w:titlePg"))
        if self._direction == "rtl":
            put(section, flag("w:bidi"))
        return section
