"""The Word document while it grows: handlers ask it for paragraphs; it keeps containers, bookmarks and lists."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import _Element

from toolkit.errors import KitError
from toolkit.theme import Look
from toolkit.writers.docx.fields import bookmark_name
from toolkit.writers.docx.languages import Direction
from toolkit.writers.docx.numbering import Numbering
from toolkit.writers.docx.paragraph import Paragraph
from toolkit.writers.docx.scope import Scope
from toolkit.writers.docx.sections import Sections
from toolkit.writers.docx.styles import Style
from toolkit.writers.docx.xml import flag, indents, make, part, put, styled_paragraph

Handler = TypeVar("Handler")


class UnknownElement(KitError):  # noqa: N818, the vocabulary's word
    """An element outside the vocabulary."""


BlockHandler = Callable[[_Element, "Output", Scope], None]
InlineHandler = Callable[[_Element, "Output", Scope, Paragraph], None]


class Output:
    """`container` is the body or a cell; paragraphs and tables go there. `said`: the classes of the document's body."""

    def __init__(
        self,
        document: Document,
        said: frozenset[str],
        look: Look,
        styles: Mapping[str, Style],
        direction: Direction,
        pages: Mapping[str, int],
        blocks: Mapping[str, BlockHandler],
        inlines: Mapping[str, InlineHandler],
    ) -> None:
        self.document = document
        self.look = look
        self.direction = direction
        self.pages = pages
        self.styles = styles
        self.numbering = Numbering(document.part.numbering_part.element, look, direction)
        self.body: BaseOxmlElement = document.element.body
        self.container = self.body
        self._blocks, self._inlines = blocks, inlines
        self._inline_tags = {name.partition(".")[0] for name in inlines}
        self.said = said
        self.sections = Sections(document, look, direction)
        self._pictures = 0
        self._marks: list[str] = []
        self._mark_count = 0
        self._new_page = False

    # Elements

    def handle(self, element: _Element, scope: Scope) -> None:
        """Write a block element with its handler."""
        self.mark(element)
        _handler(self._blocks, element)(element, self, scope.of(element))

    def children(self, element: _Element, scope: Scope) -> None:
        for child in element.iterchildren("*"):
            self.handle(child, scope)

    def is_inline(self, element: _Element) -> bool:
        return str(element.tag) in self._inline_tags

    def flow(self, element: _Element, scope: Scope, opened: Callable[[], Paragraph], first: Paragraph | None = None) -> None:
        """Write mixed content: text and inline elements in paragraphs that `opened` gives, blocks between them."""
        paragraph = first

        def write(text: str | None) -> None:
            nonlocal paragraph
            if text and (paragraph or text.strip()):
                paragraph = paragraph or opened()
                paragraph.write(text, scope.ink)

        write(element.text)
        for child in element:
            if isinstance(child.tag, str):
                if self.is_inline(child):
                    paragraph = paragraph or opened()
                    self.mark(child)
                    _handler(self._inlines, child)(child, self, scope.of(child), paragraph)
                else:
                    self.handle(child, scope)
                    paragraph = None
            write(child.tail)

    def inline(self, element: _Element, scope: Scope, paragraph: Paragraph) -> None:
        """Write an element that holds only text and inline elements."""
        self.flow(element, scope, lambda: paragraph, paragraph)

    # Paragraphs

    def paragraph(self, style: str, scope: Scope) -> Paragraph:
        """A new paragraph, indented as the scope says."""
        element = styled_paragraph(style)
        self.container.append(element)
        properties = part(element, "w:pPr")
        if self._new_page:
            put(properties, flag("w:pageBreakBefore"))
            self._new_page = False
        if scope.ink.direction != self.direction:
            put(properties, flag("w:bidi", scope.ink.direction == "rtl"))
        if scope.ink.direction == "rtl":
            put(properties, make("w:rPr", {}, flag("w:rtl")))
        self._indent(properties, style, scope)
        for name in self._marks:
            self._mark_count += 1
            element.append(make("w:bookmarkStart", {"id": self._mark_count, "name": name}))
            element.append(make("w:bookmarkEnd", {"id": self._mark_count}))
        self._marks.clear()
        return Paragraph(element)

    def _indent(self, properties: BaseOxmlElement, style_id: str, scope: Scope) -> None:
        """Only where the style's own indents, which are made for the wide column, don't fit."""
        style = self.styles[style_id]
        usual = style.start or 0.0
        start = scope.start if style.start is None else max(0.0, usual + scope.start - self.look.space("column"))
        in_cell = scope.width < self.look.page("default").text_width
        end = scope.end if in_cell else style.end
        if round(start - usual, 2) or round(end - style.end, 2):
            put(properties, indents(start, min(style.hanging, start), end))

    def mark(self, element: _Element) -> None:
        """Let the next paragraph carry the bookmark of an element's id."""
        if element.get("id"):
            self._marks.append(bookmark_name(str(element.get("id"))))

    def start_page(self) -> None:
        """Let the next paragraph begin a page, unless nothing stands before it."""
        self._new_page = len(self.body) > 0

    @property
    def new_page(self) -> bool:
        """Is the next paragraph to begin a page?"""
        return self._new_page

    def relation(self, target: str) -> str:
        """The id by which the document names an address outside."""
        return str(self.document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def count_picture(self) -> int:
        self._pictures += 1
        return self._pictures

    def gap(self, scope: Scope) -> None:
        """A paragraph without height: Word wants one after a table, and two tables in a row become one."""
        self.paragraph("Gap", replace(scope, start=0.0))

    @contextmanager
    def inside(self, cell: BaseOxmlElement) -> Iterator[None]:
        """Write into a cell; it ends with a paragraph, as Word wants it."""
        outer, self.container = self.container, cell
        yield
        if cell[-1].tag != qn("w:p"):
            cell.append(styled_paragraph("Gap"))
        self.container = outer

    @contextmanager
    def kept_together(self) -> Iterator[list[BaseOxmlElement]]:
        """Keep what is written meanwhile on one page. The list holds its paragraphs afterwards."""
        before = len(self.container)
        written: list[BaseOxmlElement] = []
        yield written
        for element in self.container[before:]:
            written.extend(element.iter(qn("w:p")))
        for paragraph in written[:-1]:
            put(part(paragraph, "w:pPr"), flag("w:keepNext"))


def _handler(handlers: Mapping[str, Handler], element: _Element) -> Handler:
    require(element, handlers)
    return handlers[entries(element)[0]]


def require(element: _Element, known: Container[str]) -> None:
    """Raise UnknownElement unless the element, with each of its classes, is among those known."""
    for name in entries(element):
        if name not in known:
            raise UnknownElement("The Word writer doesn't know <{element}>.", element=name)


def entries(element: _Element) -> list[str]:
    """The names under which the vocabulary lists an element: ["section.new-page", "section.keep"]."""
    classes = (element.get("class") or "").split()
    if str(element.tag) == "div" and "cue" in classes:
        return [".".join(["div", "cue", *(name for name in classes if name != "cue")])]
    if str(element.tag) == "div" and "sheet" in classes:
        return ["div.sheet.back" if "back" in classes else "div.sheet.front"]
    return [f"{element.tag}.{name}" for name in classes] or [str(element.tag)]
