"""The prompt book: timed blocks, cues, remarks. Labels and clock hang in the margin column, a tab before the words."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import _Element

from toolkit.writers.docx.measure import plain_text, text_width
from toolkit.writers.docx.output import BlockHandler, Output
from toolkit.writers.docx.paragraph import Paragraph
from toolkit.writers.docx.scope import Scope
from toolkit.writers.docx.styles import INSET
from toolkit.writers.docx.xml import make, part, put

NEAR = 2.0
"""Millimetres that stay free between the margin column's text and the words."""


def block(element: _Element, out: Output, scope: Scope) -> None:
    """Clock, minutes and heading in one line below a rule across both columns; the rest in the wide column."""
    column = out.look.space("column")
    time, heading = element.find("div[@class='time']"), element.find("h3")
    inner = replace(scope, start=column)
    if heading is not None:
        out.mark(heading)
        paragraph = out.paragraph("BlockHeading", inner)
        if time is not None:
            out.inline(time, scope.of(time), paragraph)
            if not _fits(time, out):
                paragraph.line_break(scope.ink)
        if column and (time is None or _fits(time, out)):
            paragraph.tab(scope.ink)
        out.inline(heading, scope.of(heading), paragraph)
    for child in element.iterchildren("*"):
        if child is not heading and (child is not time or heading is None):
            out.handle(child, inner)


def _fits(time: _Element, out: Output) -> bool:
    sizes = {"clock": out.look.size("clock"), "minutes": out.look.size("note")}
    width = sum(text_width(plain_text(span) + " ", sizes.get(span.get("class") or "", 0.0)) for span in time)
    return width + NEAR < out.look.space("column")


def time_alone(element: _Element, out: Output, scope: Scope) -> None:
    """Clock and minutes of a block that has no heading."""
    out.inline(element, scope, out.paragraph("CueHeading", scope))


def cue(style: str) -> BlockHandler:
    """Label TAB words. Where the label is too wide, or a list follows it, it stands in a line of its own."""
    said = style in ("Say", "Ask")

    def write(element: _Element, out: Output, scope: Scope) -> None:
        column = out.look.space("column")
        inner = replace(scope, style=style, start=column, label="SaidLabel" if said else "CueLabel")
        label, *rest = element.iterchildren("*")
        beside = bool(rest) and rest[0].tag == "p" and label_fits(label, out, INSET if said else 0.0)
        if said and (before := element.getprevious()) is not None and before.get("class") in ("cue say", "cue ask"):
            out.gap(inner)  # two of them would become one
        with out.kept_together() as written:
            place = inner if beside or said else replace(inner, start=0.0)
            first = out.paragraph(style if beside or said else "CueHeading", place)
            write_label(label, out, inner, first)
            paragraph = first if beside else None
            for child in rest:
                if child.tag == "p":
                    question = said and child.get("class") == "question"
                    words_in = inner.of(child)
                    paragraph = paragraph or out.paragraph("AskQuestion" if question else style, words_in)
                    _ensure_style(paragraph, "AskQuestion" if question else style)
                    if column:
                        paragraph.tab(words_in.ink)
                    out.mark(child)
                    out.inline(child, words_in, paragraph)
                else:
                    out.handle(child, inner)
                paragraph = None
        if said and not column:
            _close_ranks(written)

    return write


def label_fits(label: _Element, out: Output, edge: float = 0.0) -> bool:
    """Is there room for it in the margin column, `edge` millimetres in?"""
    width = text_width(plain_text(label), out.look.size("cue"), label=True)
    return edge + width + NEAR < out.look.space("column")


def write_label(label: _Element, out: Output, scope: Scope, paragraph: Paragraph) -> None:
    inner = scope.of(label)
    out.inline(label, inner.inked(style=scope.label), paragraph)


def _ensure_style(paragraph: Paragraph, style: str) -> None:
    put(part(paragraph.element, "w:pPr"), make("w:pStyle", {"val": style}))


def _close_ranks(paragraphs: list[BaseOxmlElement]) -> None:
    """No white stripe in the tint where Word draws two paragraphs' grounds apart because their indents differ."""
    for above, below in pairwise(paragraphs):
        if _is_item(above) != _is_item(below):
            put(part(above, "w:pPr"), make("w:spacing", {"after": 0}))


def _is_item(paragraph: BaseOxmlElement) -> bool:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None


def callout(element: _Element, out: Output, scope: Scope) -> None:
    inner = replace(scope, style="Callout")
    with out.kept_together():
        for child in element.iterchildren("*"):
            if child.get("class") == "label":
                write_label(child, out, inner, out.paragraph("Callout", inner))
            else:
                out.handle(child, inner)
