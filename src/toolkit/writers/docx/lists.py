"""Lists: Word's own numbering, boxes to tick, and lists without marks."""

from __future__ import annotations

from dataclasses import replace

from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import _Element

from toolkit.writers.docx.inline import BOX
from toolkit.writers.docx.numbering import BULLETS, LEVELS, NUMBERS, SAID_BULLETS, SAID_NUMBERS
from toolkit.writers.docx.output import Output
from toolkit.writers.docx.paragraph import Paragraph
from toolkit.writers.docx.scope import Scope
from toolkit.writers.docx.styles import list_indent
from toolkit.writers.docx.xml import indents, make, put


def bulleted(element: _Element, out: Output, scope: Scope) -> None:
    if scope.style == "PosterItem":
        unmarked(element, out, scope)
    else:
        _marked(element, out, scope, "ListBullet", SAID_BULLETS if scope.said else BULLETS)


def numbered(element: _Element, out: Output, scope: Scope) -> None:
    _marked(element, out, scope, "ListNumber", SAID_NUMBERS if scope.said else NUMBERS)


def _marked(element: _Element, out: Output, scope: Scope, style: str, kind: int) -> None:
    inner = replace(scope, level=min(scope.level + 1, LEVELS - 1))
    number = out.numbering.new(kind)
    name = scope.style if scope.said else "ListenList" if scope.style == "Listen" else style
    for item in element.iterchildren("li"):
        _item(item, out, inner.of(item), name, number)


def _item(item: _Element, out: Output, scope: Scope, style: str, number: int) -> None:
    """The first paragraph has the mark; further ones stand below its words."""
    marked = False

    def opened() -> Paragraph:
        nonlocal marked
        paragraph = out.paragraph(style, scope)
        properties = paragraph.properties
        if not marked:
            level, identifier = make("w:ilvl", {"val": scope.level}), make("w:numId", {"val": number})
            put(properties, make("w:numPr", {}, level, identifier))
        if not scope.said and (marked or scope.start != out.look.space("column")):
            step = list_indent(out.look)
            put(properties, indents(scope.start + step * (scope.level + 1), 0.0 if marked else step, scope.end))
        elif not scope.said:
            _drop_indent(properties)
        marked = True
        return paragraph

    out.mark(item)
    out.flow(item, scope, opened)


def _drop_indent(properties: BaseOxmlElement) -> None:
    """Where the wide column is, the numbering's own indents are right."""
    indent = properties.find(make("w:ind").tag)
    if indent is not None:
        properties.remove(indent)


def checklist(element: _Element, out: Output, scope: Scope) -> None:
    for item in element.iterchildren("li"):
        inner = scope.of(item)
        out.mark(item)
        paragraph = out.paragraph("Checklist", inner)
        paragraph.symbol(BOX, replace(inner.ink, style="Box"))
        paragraph.tab(inner.ink)
        out.flow(item, inner, lambda inner=inner: out.paragraph("Checklist", inner), paragraph)  # type: ignore[misc]


def unmarked(element: _Element, out: Output, scope: Scope) -> None:
    style = scope.style if scope.style == "PosterItem" else "List"
    for item in element.iterchildren("li"):
        inner = scope.of(item)
        out.mark(item)
        out.flow(item, inner, lambda inner=inner: out.paragraph(style, inner))  # type: ignore[misc]
