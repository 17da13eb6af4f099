"""Lists with Word's own numbering: each ordered list is an instance of its own, so that it starts at 1 again."""

from __future__ import annotations

from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.theme import Look
from toolkit.writers.docx.languages import Direction
from toolkit.writers.docx.styles import INSET, MM_PER_POINT, list_indent
from toolkit.writers.docx.xml import flag, make, put, twips

LEVELS = 4
BULLETS, NUMBERS, SAID_BULLETS, SAID_NUMBERS = range(4)
"""What lists can look like. Those in said text begin at the tint's edge, so that its ground is one rectangle."""
MARKS = "•–•–"
EM_SPACE = "\u2003"


class Numbering:
    """The document's <w:numbering> as it grows."""

    def __init__(self, root: BaseOxmlElement, look: Look, direction: Direction) -> None:
        self._root = root
        self._count = 0
        for kind in (BULLETS, NUMBERS, SAID_BULLETS, SAID_NUMBERS):
            root.append(_abstract(kind, look, direction))

    def new(self, kind: int) -> int:
        """The id of a new list, whose numbers start at 1."""
        self._count += 1
        number = make("w:num", {"numId": self._count}, make("w:abstractNumId", {"val": kind}))
        for level in range(LEVELS):
            start = make("w:lvlOverride", {"ilvl": level}, make("w:startOverride", {"val": 1}))
            number.append(start)
        self._root.append(number)
        return self._count


def _abstract(kind: int, look: Look, direction: Direction) -> BaseOxmlElement:
    element = make("w:abstractNum", {"abstractNumId": kind}, make("w:multiLevelType", {"val": "multilevel"}))
    for level in range(LEVELS):
        element.append(_level(kind, level, look, direction))
    return element


def _level(kind: int, level: int, look: Look, direction: Direction) -> BaseOxmlElement:
    said = kind in (SAID_BULLETS, SAID_NUMBERS)
    numbered = kind in (NUMBERS, SAID_NUMBERS)
    mark = f"%{level + 1}." if numbered else MARKS[level]
    step = list_indent(look)
    words_at = look.space("column") + step * (level + 1)
    if said:  # the words stand where those of other paragraphs stand: Word draws one box round equal indents only
        words_at = max(words_at - step, INSET + step * (level + 1))
    mark_at = words_at - step
    hanging = step
    properties = make("w:rPr")
    if numbered:
        put(properties, flag("w:b"))
        put(properties, flag("w:bCs"))
    if direction == "rtl":
        put(properties, flag("w:rtl"))
    if said:
        hanging = words_at - INSET
        size = look.size("said")
        gap = (mark_at - INSET) / MM_PER_POINT
        spaces = round(gap / size)
        if spaces:  # em spaces, in a size that makes them fill the margin column
            mark, size = EM_SPACE * spaces + mark, round(2 * gap / spaces) / 2
        put(properties, make("w:sz", {"val": size * 2}))
        put(properties, make("w:szCs", {"val": size * 2}))
    kind_of_mark = "decimal" if numbered else "none" if said else "bullet"  # a bullet is one character, without spaces
    tab = make("w:tab", {"val": "num", "pos": twips(words_at)})
    indents = make("w:ind", {"left": twips(words_at), "hanging": twips(hanging)})
    return make(
        "w:lvl",
        {"ilvl": level},
        make("w:start", {"val": 1}),
        make("w:numFmt", {"val": kind_of_mark}),
        make("w:lvlText", {"val": mark}),
        make("w:lvlJc", {"val": "left"}),
        make("w:pPr", {}, make("w:tabs", {}, tab), indents),
        properties,
    )
