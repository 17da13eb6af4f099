"""Elements of WordprocessingML, made and put in the order in which the schema wants them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

TWIPS_PER_POINT = 20
TWIPS_PER_MM = 1440 / 25.4
EIGHTHS_PER_POINT = 8
"""Borders are given in eighths of a point."""

ORDER = {
    "w:pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens bidi snapToGrid spacing ind contextualSpacing jc textAlignment outlineLvl rPr sectPr"
    ),
    "w:rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike noProof vanish webHidden color spacing w kern position "
        "sz szCs highlight u shd vertAlign rtl cs lang"
    ),
    "w:tblPr": "tblStyle bidiVisual tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "w:tcPr": "tcW gridSpan tcBorders shd noWrap tcMar vAlign",
    "w:trPr": "cantSplit trHeight tblHeader",
    "w:sectPr": "headerReference footerReference type pgSz pgMar cols titlePg bidi",
}
"""The children that this writer uses, in the schema's order: Word calls a file with another order corrupt."""
PLACE = {qn(parent): {qn(f"w:{child}"): place for place, child in enumerate(children.split())}
         for parent, children in ORDER.items()}  # fmt: skip

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | int | float


def allowed(text: str) -> str:
    """`text` without the characters that XML can't hold."""
    return NOT_IN_XML.sub("", text)


def make(tag: str, attributes: Mapping[str, Value] | None = None, *children: BaseOxmlElement) -> BaseOxmlElement:
    """`make("w:ind", {"left": 360})`: names without a prefix get `w:`; numbers are rounded to whole ones."""
    element: BaseOxmlElement = OxmlElement(tag)  # type: ignore[assignment]
    for name, value in (attributes or {}).items():
        text = value if isinstance(value, str) else str(round(value))
        element.set(qn(name if ":" in name else f"w:{name}"), text)
    for child in children:
        element.append(child)
    return element


def put(parent: BaseOxmlElement, child: BaseOxmlElement) -> None:
    """Put a property where it belongs among its siblings, in place of one that stood there."""
    places = PLACE[parent.tag]
    place = places[child.tag]
    for sibling in parent:
        if sibling.tag == child.tag:
            parent.replace(sibling, child)
            return
        if places[sibling.tag] > place:
            sibling.addprevious(child)
            return
    parent.append(child)


def part(parent: BaseOxmlElement, tag: str) -> BaseOxmlElement:
    """The properties of a paragraph, run, row, cell …: its first child, made when it isn't there."""
    first = next(iter(parent), None)
    if isinstance(first, BaseOxmlElement) and first.tag == qn(tag):
        return first
    element = make(tag)
    parent.insert(0, element)
    return element


def styled_paragraph(style: str) -> BaseOxmlElement:
    return make("w:p", {}, make("w:pPr", {}, make("w:pStyle", {"val": style})))


def flag(tag: str, on: bool = True) -> BaseOxmlElement:
    return make(tag) if on else make(tag, {"val": "0"})


def border(side: str, points: float, colour: str, space: float = 0, line: str = "single") -> BaseOxmlElement:
    """One border of a paragraph, cell or table. `space`: points between it and the text."""
    width = points * EIGHTHS_PER_POINT
    return make(f"w:{side}", {"val": line, "sz": width, "space": space, "color": colour})


def shading(colour: str) -> BaseOxmlElement:
    return make("w:shd", {"val": "clear", "color": "auto", "fill": colour})


def indents(start: float, hanging: float, end: float) -> BaseOxmlElement:
    """Millimetres. In right-to-left paragraphs Word's left is the start."""
    return make("w:ind", {"left": twips(start), "right": twips(end), "hanging": twips(hanging)})


def twips(millimetres: float) -> int:
    return round(millimetres * TWIPS_PER_MM)
