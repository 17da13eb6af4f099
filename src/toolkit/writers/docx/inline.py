"""Inline elements: what stands in a line of text."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace

from lxml.etree import _Element

from toolkit.writers.docx.fields import bookmark_name, open_link
from toolkit.writers.docx.languages import has_capitals
from toolkit.writers.docx.output import Output
from toolkit.writers.docx.paragraph import Paragraph
from toolkit.writers.docx.scope import Scope
from toolkit.writers.docx.styles import MM_PER_POINT
from toolkit.writers.docx.xml import allowed

BOX = "☐"
NO_BREAK_SPACE = "\u00a0"
WIDTH_OF_SPACE = 0.26
"""Of the type size, in FiraGO."""
BLANK = 34.0
"""Length of a line to write on within a text, millimetres."""


def plain(element: _Element, out: Output, scope: Scope, paragraph: Paragraph) -> None:
    """Text that says its direction stands apart."""
    with paragraph.apart(scope.ink) if element.get("dir") else nullcontext():
        out.inline(element, scope, paragraph)


def strong(element: _Element, out: Output, scope: Scope, paragraph: Paragraph) -> None:
    out.inline(element, scope.inked(bold=True), paragraph)


def emphasis(element: _Element, out: Output, scope: Scope, paragraph: Paragraph) -> None:
    out.inline(element, scope.inked(italic=has_capitals(scope.ink.language)), paragraph)


def clock(element: _Element, out: Output, scope: Scope, paragraph: Paragraph) -> None:
    out.inline(element, scope.inked(style="Clock"), paragraph)


def minutes(element: _Element, out: Output, scope: Scope, paragraph: Paragraph) -> None:
    out.inline(element, scope.inked(style="Minutes"), paragraph)


def line_break(element: _Element, out: Output, scope: Scope, paragraph: Paragraph) -> None:
    paragraph.line_break(scope.ink)


def link(element: _Element, out: Output, scope: Scope, paragraph: Paragraph) -> None:
    target = allowed(element.get("href") or "")
    in_text = next(element.iterancestors("p", "li", "dd"), None) is not None  # elsewhere, as in tables, it needs no mark
    with paragraph.apart(scope.ink) if element.get("dir") else nullcontext():
        if target.startswith("#"):
            open_link(paragraph, anchor=bookmark_name(target[1:]))
        else:
            open_link(paragraph, relation=out.relation(target))
        out.inline(element, scope.inked(style=scope.ink.style or ("Hyperlink" if in_text else "")), paragraph)
        paragraph.close()


def blank(element: _Element, out: Output, scope: Scope, paragraph: Paragraph) -> None:
    """A line to write on: underlined spaces that don't break."""
    wide = "wide" in (element.get("class") or "").split()
    room = scope.room
    length = room * 0.9 if wide else min(BLANK, room * 0.6)
    spaces = max(6, int(length / (out.look.size("text") * MM_PER_POINT * WIDTH_OF_SPACE)))
    paragraph.symbol(NO_BREAK_SPACE * spaces, replace(scope.ink, style="Blank"))


def box(element: _Element, out: Output, scope: Scope, paragraph: Paragraph) -> None:
    paragraph.symbol(NO_BREAK_SPACE * 2, scope.ink)
    paragraph.symbol(BOX, replace(scope.ink, style="Box"))
