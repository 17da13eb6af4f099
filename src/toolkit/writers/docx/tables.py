"""Tables of data, facts in columns, and short texts side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import _Element

from toolkit.writers.docx.measure import column_widths, plain_text, text_width
from toolkit.writers.docx.output import Output, require
from toolkit.writers.docx.scope import Scope
from toolkit.writers.docx.xml import border, flag, indents, make, put, twips

PADDING = 1.2
"""Above and below the text of a cell, millimetres."""
GUTTER = 4.0
"""After the text of a cell."""
COLUMN_GAP = 8.0
FIRST_FACT = 1.35
"""Width of the first, which is the date, to that of the others."""
MOST_FACTS = 4
"""Facts in one row."""
WIDEST_WISH = 110.0
UNTORN = 1.15
"""More than the text should need, in columns that must not break it: where FiraGO is missing, another font may be wider."""
CELLS = frozenset(cell + kind for cell in ("th", "td") for kind in ("", ".clock", ".minutes", ".late", ".wide", ".narrow"))
"""What stands in rows."""
STYLES = {"clock": "TableClock", "late": "TableNote"}
BAR_STYLE = re.compile(r"width:\s*([0-9.]+)mm;?\s*")


def data_table(element: _Element, out: Output, scope: Scope) -> None:
    """A table across both columns; its head comes again on each page and no row is torn."""
    origin = _origin(element, scope)
    available = scope.width - scope.end - origin
    rows = list(element.iter("tr"))
    heads = list(element.iterfind("thead/tr"))
    widths = _data_widths(rows, out, available)
    table = start_table(out, scope, widths, origin)
    rule, ink = out.look.colour("rule"), out.look.colour("ink")
    for number, row in enumerate(rows):
        head = row in heads
        line = add_row(table, repeats=head)
        last = number == len(rows) - 1
        for place, cell in enumerate(row.iterchildren("th", "td")):
            edge = border("bottom", 0.9, ink) if head else border("bottom", 0.5, rule)
            end = 0.0 if place == len(widths) - 1 else GUTTER
            target = add_cell(line, widths[place], [edge], PADDING, PADDING)
            inner = replace(scope, width=widths[place], start=0.0, end=end)
            with out.inside(target):
                _cell(cell, out, inner, keep=number < 2 and not last)
    out.gap(scope)


def _cell(cell: _Element, out: Output, scope: Scope, *, keep: bool) -> None:
    """`keep`: head and first row stay with what follows."""
    require(cell, CELLS)
    name = next((name for name in (cell.get("class") or "").split()), "")
    style = "TableHeading" if cell.tag == "th" else STYLES.get(name, "TableText")
    inner = replace(scope.of(cell), style=style)
    first = out.paragraph(style, inner)
    if keep:
        put(first.properties, flag("w:keepNext"))
    out.mark(cell)
    out.flow(cell, inner, lambda: out.paragraph(style, inner), first)


def _data_widths(rows: Iterable[_Element], out: Output, available: float) -> list[float]:
    least: list[float] = []
    best: list[float] = []
    for row in rows:
        for place, cell in enumerate(row.iterchildren("th", "td")):
            need, wish = _cell_widths(cell, out)
            if place == len(least):
                least.append(0.0)
                best.append(0.0)
            least[place], best[place] = max(least[place], need + GUTTER), max(best[place], wish + GUTTER)
    return column_widths(least, best, available)


def _cell_widths(cell: _Element, out: Output) -> tuple[float, float]:
    """What a cell needs at least, and what it would like to have."""
    name, head = cell.get("class") or "", cell.tag == "th"
    points = out.look.size("cue" if head else "clock" if name == "clock" else "text")
    text = plain_text(cell)
    whole = text_width(text, points, label=head or name == "clock")
    if any("wide" in (blank.get("class") or "") for blank in cell.iter("span")):
        whole = WIDEST_WISH
    if head or name in ("narrow", "minutes", "clock"):
        return whole * UNTORN, whole * UNTORN
    longest = max((text_width(word, points) for word in text.split()), default=0.0)
    wish = min(whole, WIDEST_WISH)
    return longest * 1.1, wish * 1.3 if name in ("wide", "late") else wish


def bar(element: _Element, out: Output, scope: Scope) -> None:
    """Minutes to scale: a thick rule as long as its style says."""
    found = BAR_STYLE.fullmatch(element.get("style") or "")
    length = float(found[1]) if found else 0.0
    paragraph = out.paragraph("Bar", scope)
    put(paragraph.properties, indents(0.0, 0.0, max(0.0, scope.width - length)))


def facts(element: _Element, out: Output, scope: Scope) -> None:
    """When, where, who: side by side below a rule; on a cover one below the other, terms in the margin column."""
    pairs = list(element.iterchildren("div"))
    flyer = "layout-flyer" in out.said
    if _parent(element).get("class") == "cover" or (flyer and scope.start):
        for pair in pairs:
            _hanging_fact(pair, out, scope.of(pair), "PosterFact" if flyer else "CoverFact")
        return
    if not pairs:
        return
    count = len(pairs)
    across = count if count <= MOST_FACTS else -(-count // 2) if count <= 2 * 3 else 3
    available = scope.room
    if out.look.shape("columns") != "row" or available < 120:
        across = 1
    share = available / (across - 1 + FIRST_FACT)
    widths = [share * FIRST_FACT, *[share] * (across - 1)] if across > 1 else [available]
    table = start_table(out, scope, widths, scope.start)
    ink = out.look.colour("ink")
    for first in range(0, count, across):
        line = add_row(table)
        for place in range(across):
            inner = replace(scope, width=widths[place], start=0.0, end=GUTTER if place < across - 1 else 0.0)
            with out.inside(add_cell(line, widths[place], [border("top", 0.9, ink)], 1.8, 1.0)):
                for pair in pairs[first + place : first + place + 1]:
                    _fact(pair, out, inner.of(pair))
    out.gap(scope)


def _hanging_fact(pair: _Element, out: Output, scope: Scope, style: str) -> None:
    """Term TAB detail. When and where, on a flyer, in large type."""
    term, detail = pair.find("dt"), pair.find("dd")
    inner = replace(scope, start=out.look.space("column"), style=style)
    paragraph = out.paragraph(style, inner)
    if term is not None:
        out.inline(term, inner.of(term).inked(style="CueLabel"), paragraph)
        paragraph.tab(inner.ink) if inner.start else paragraph.line_break(inner.ink)
    if detail is not None:
        section = _parent(_parent(pair))
        first = (above := section.getprevious()) is not None and above.get("class") == "masthead"
        out.inline(detail, inner.of(detail).inked(style="LargeFact" if first else ""), paragraph)


def _fact(pair: _Element, out: Output, scope: Scope) -> None:
    for child in pair.iterchildren("dt", "dd"):
        inner = replace(scope.of(child), style="Fact")
        paragraph = out.paragraph("FactTerm" if child.tag == "dt" else "Fact", inner)
        out.flow(child, inner, lambda inner=inner: out.paragraph("Fact", inner), paragraph)  # type: ignore[misc]


def columns(element: _Element, out: Output, scope: Scope) -> None:
    """Two or three short texts side by side; below each other in a look that says so."""
    parts = list(element.iterchildren("div"))
    if not parts:
        return
    inner = replace(scope, start=_origin(element, scope))
    if out.look.shape("columns") != "row":
        for each in parts:
            out.children(each, inner.of(each))
        return
    width = (inner.room + COLUMN_GAP) / len(parts)
    widths = [width] * (len(parts) - 1) + [width - COLUMN_GAP]
    line = add_row(start_table(out, scope, widths, inner.start), tears=True)
    for place, each in enumerate(parts):
        end = COLUMN_GAP if place < len(parts) - 1 else 0.0
        with out.inside(add_cell(line, widths[place], [])):
            out.children(each, replace(inner.of(each), width=widths[place], start=0.0, end=end))
    out.gap(scope)


def _origin(element: _Element, scope: Scope) -> float:
    """A table in a section goes across both columns."""
    return 0.0 if _parent(element).tag == "section" else scope.start


def _parent(element: _Element) -> _Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def start_table(out: Output, scope: Scope, widths: Sequence[float], start: float) -> BaseOxmlElement:
    """A table of fixed widths in millimetres, `start` from the text's edge."""
    if out.new_page:
        out.gap(scope)
    properties = make("w:tblPr")
    put(properties, make("w:tblStyle", {"val": "KitTable"}))
    if scope.ink.direction == "rtl":
        put(properties, flag("w:bidiVisual"))
    put(properties, make("w:tblW", {"w": twips(sum(widths)), "type": "dxa"}))
    put(properties, make("w:tblInd", {"w": twips(start), "type": "dxa"}))
    put(properties, make("w:tblLayout", {"type": "fixed"}))
    put(properties, make("w:tblLook", {"val": "0020", "firstRow": 1, "noHBand": 1, "noVBand": 1}))
    grid = make("w:tblGrid", {}, *(make("w:gridCol", {"w": twips(width)}) for width in widths))
    table = make("w:tbl", {}, properties, grid)
    out.container.append(table)
    return table


def add_row(table: BaseOxmlElement, *, repeats: bool = False, tears: bool = False, height: float = 0) -> BaseOxmlElement:
    """A row; `height` in millimetres is exact."""
    properties = make("w:trPr")
    if not tears:
        put(properties, flag("w:cantSplit"))
    if height:
        put(properties, make("w:trHeight", {"val": twips(height), "hRule": "exact"}))
    if repeats:
        put(properties, flag("w:tblHeader"))
    row = make("w:tr", {}, properties)
    table.append(row)
    return row


def add_cell(
    row: BaseOxmlElement,
    width: float,
    borders: list[BaseOxmlElement],
    top: float = 0,
    bottom: float = 0,
    sides: float = 0,
) -> BaseOxmlElement:
    """Width and margins in millimetres."""
    properties = make("w:tcPr")
    put(properties, make("w:tcW", {"w": twips(width), "type": "dxa"}))
    if borders:
        put(properties, make("w:tcBorders", {}, *borders))
    margins = {"top": top, "left": sides, "bottom": bottom, "right": sides}
    put(properties, make("w:tcMar", {}, *(
        make(f"w:{side}", {"w": twips(length), "type": "dxa"}) for side, length in margins.items()
    )))  # fmt: skip
    cell = make("w:tc", {}, properties)
    row.append(cell)
    return cell
