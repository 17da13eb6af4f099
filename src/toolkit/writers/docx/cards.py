"""Sheets of cards: tables with exact heights, each in a section of its own with the cards' margins."""

from __future__ import annotations

from dataclasses import replace

from lxml.etree import _Element

from toolkit.writers.docx.output import BlockHandler, Output
from toolkit.writers.docx.scope import Scope
from toolkit.writers.docx.tables import add_cell, add_row, start_table
from toolkit.writers.docx.xml import border, make, part, put

ACROSS, DOWN = 2, 4
"""Of the theme's size."""
SIZES = {"four": (1, 2), "two": (2, 2)}
"""How many of those one card is wide and high, by the sheet's class."""
PADDING = 7.0
"""Millimetres."""


def sheet(side: str) -> BlockHandler:
    """Fronts begin on the front of a sheet of paper and have lines to cut along; backs stand behind them."""

    def write(element: _Element, out: Output, scope: Scope) -> None:
        out.sections.start("cards", "oddPage" if side == "front" else "nextPage")
        wide, high = next((size for name, size in SIZES.items() if name in _classes(element)), (1, 1))
        width, height = out.look.space("card-width") * wide, out.look.space("card-height") * high
        across, down = ACROSS // wide, DOWN // high
        table = start_table(out, replace(scope, start=0.0), [width] * across, 0.0)
        put(part(table, "w:tblPr"), make("w:jc", {"val": "center"}))
        cards = list(element.iterchildren("div"))
        cut = out.look.colour("cut")
        for first in range(0, across * down, across):
            row = add_row(table, height=height)
            for place in range(first, first + across):
                sides = ("top", "left", "bottom", "right") if side == "front" and place < len(cards) else ()
                edges = [border(name, 0.5, cut, line="dashed") for name in sides]
                with out.inside(add_cell(row, width, edges, PADDING, PADDING, PADDING)):
                    inner = replace(scope, width=width - 2 * PADDING, start=0.0)
                    for card in cards[place : place + 1]:
                        out.handle(card, inner)
        after = element.getnext()
        if after is not None and "sheet" not in _classes(after):
            out.sections.start("word")

    return write


def _classes(element: _Element) -> list[str]:
    return (element.get("class") or "").split()


def card(element: _Element, out: Output, scope: Scope) -> None:
    out.children(element, scope)


def faces(front: str, back: str) -> BlockHandler:
    """A handler for paragraphs that have one style on the fronts of cards and another on their backs."""

    def write(element: _Element, out: Output, scope: Scope) -> None:
        behind = any("back" in _classes(each) for each in element.iterancestors("div"))
        style = back if behind else front
        out.inline(element, scope, out.paragraph(style, scope))

    return write
