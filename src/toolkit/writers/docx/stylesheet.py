"""Word's <w:styles>, from the named styles of a document and its language."""

from __future__ import annotations

from collections.abc import Iterable

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.theme import Look
from toolkit.writers.docx.languages import EAST_ASIAN_FONTS, Direction, has_capitals, script, word_language
from toolkit.writers.docx.styles import Rule, Style
from toolkit.writers.docx.xml import TWIPS_PER_POINT, border, flag, indents, make, part, put, shading, twips

NATURAL_LEADING = 1.2
"""Line height of FiraGO, and nearly of Calibri, by their own measures; Word multiplies it."""
SPACING_OF_CAPITALS = 0.07
"""Of the type size."""


def styles_xml(styles: Iterable[Style], look: Look, language: str, direction: Direction) -> BaseOxmlElement:
    """The document's defaults, its table style and `styles`."""
    root = make("w:styles")
    root.append(make("w:docDefaults", {}, make("w:rPrDefault", {}, _default_run(look, language)), make("w:pPrDefault")))
    for style in styles:
        root.append(_style(style, language, direction))
    root.append(_table_style())
    return root


def _default_run(look: Look, language: str) -> BaseOxmlElement:
    font, complex_font = look.font("word"), look.font("word-complex")
    east_asian = EAST_ASIAN_FONTS.get(script(language))
    names = {"val": "en-US", "eastAsia": "zh-CN", "bidi": "ar-SA"}
    right_to_left = script(language) in ("Arab", "Hebr")
    names["bidi" if right_to_left else "eastAsia" if east_asian else "val"] = word_language(language)
    properties = make("w:rPr")
    put(properties, make("w:rFonts", {"ascii": font, "hAnsi": font, "cs": complex_font, "eastAsia": east_asian or font}))
    put(properties, make("w:lang", names))
    return properties


def _style(style: Style, language: str, direction: Direction) -> BaseOxmlElement:
    element = make("w:style", {"type": style.kind, "styleId": style.id})
    if style.id == "Normal":
        element.set(qn("w:default"), "1")
    element.append(make("w:name", {"val": style.name}))
    if style.based:
        element.append(make("w:basedOn", {"val": style.based}))
    if style.follow:
        element.append(make("w:next", {"val": style.follow}))
    element.append(make("w:qFormat"))
    if style.kind == "paragraph":
        element.append(_paragraph_properties(style, direction))
    element.append(_run_properties(style, language))
    return element


def _paragraph_properties(style: Style, direction: Direction) -> BaseOxmlElement:
    properties = make("w:pPr")
    if style.keep_next:
        put(properties, flag("w:keepNext"))
    if style.keep_lines:
        put(properties, flag("w:keepLines"))
    if style.id == "Normal":
        put(properties, flag("w:widowControl"))
        put(properties, flag("w:bidi", direction == "rtl"))
    if style.rules:
        put(properties, paragraph_borders(style.rules, direction))
    if style.ground:
        put(properties, shading(style.ground))
    stops = [make("w:tab", {"val": kind, "pos": twips(position)}) for position, kind in style.tabs if position]
    if stops:
        put(properties, make("w:tabs", {}, *stops))
    spacing: dict[str, str | float] = {}
    if style.before is not None:
        spacing["before"] = twips(style.before)
    if style.after is not None:
        spacing["after"] = twips(style.after)
    if style.exact is not None:
        spacing |= {"line": twips(style.exact), "lineRule": "exact"}
    elif style.leading is not None:
        spacing |= {"line": style.leading / NATURAL_LEADING * 240, "lineRule": "auto"}
    if spacing:
        put(properties, make("w:spacing", spacing))
    if style.start is not None or style.end:
        put(properties, indents(style.start or 0, style.hanging, style.end))
    if style.contextual:
        put(properties, flag("w:contextualSpacing"))
    if style.align_end:
        put(properties, make("w:jc", {"val": "right"}))  # in right-to-left paragraphs that is the left edge
    if style.outline is not None:
        put(properties, make("w:outlineLvl", {"val": style.outline}))
    return properties


def paragraph_borders(rules: tuple[Rule, ...], direction: Direction) -> BaseOxmlElement:
    """Word's left and right of a paragraph's borders are those of the paper, so they are mirrored here."""
    sides = {"start": "left", "end": "right"} if direction == "ltr" else {"start": "right", "end": "left"}
    drawn = {sides.get(rule.side, rule.side): rule for rule in rules}
    return make("w:pBdr", {}, *(
        border(side, drawn[side].points, drawn[side].colour, drawn[side].space, drawn[side].line)
        for side in ("top", "left", "bottom", "right", "between") if side in drawn
    ))  # fmt: skip


def _run_properties(style: Style, language: str) -> BaseOxmlElement:
    properties = make("w:rPr")
    if style.font:
        names = dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), style.font)
        put(properties, make("w:rFonts", names))
    if style.bold is not None:
        put(properties, flag("w:b", style.bold))
        put(properties, flag("w:bCs", style.bold))
    if style.italic and has_capitals(language):
        put(properties, flag("w:i"))
        put(properties, flag("w:iCs"))
    if style.label and has_capitals(language):
        put(properties, flag("w:caps"))
        put(properties, make("w:spacing", {"val": (style.size or 8.5) * SPACING_OF_CAPITALS * TWIPS_PER_POINT}))
    if style.colour:
        put(properties, make("w:color", {"val": style.colour}))
    if style.size:
        put(properties, make("w:sz", {"val": style.size * 2}))
        put(properties, make("w:szCs", {"val": style.size * 2}))
    if style.underline:
        put(properties, make("w:u", {"val": "single"}))
    return properties


def _table_style() -> BaseOxmlElement:
    """A table without borders; its cells' own borders draw the rules."""
    element = make("w:style", {"type": "table", "default": "1", "styleId": "KitTable"}, make("w:name", {"val": "Kit Table"}))
    margins = [make(f"w:{side}", {"w": 0, "type": "dxa"}) for side in ("top", "left", "bottom", "right")]
    properties = part(element, "w:tblPr")
    element.append(properties)
    put(properties, make("w:tblInd", {"w": 0, "type": "dxa"}))
    put(properties, make("w:tblCellMar", {}, *margins))
    return element
