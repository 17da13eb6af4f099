"""Cards to cut apart: how many stand on a sheet of paper. Their texts and a Look in; the layout of the sheet out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from toolkit.theme import Look

MM_PER_POINT = 25.4 / 72
REGULAR, BOLD, LABEL = 1.0, 1.07, 1.35
"""How much wider than the regular style bold is, and a label in spaced capitals."""
NARROW, WIDE = frozenset("fijlrtI.,:;!'’()-¡ "), frozenset("mwMW")
PADDING = 7.5
GAP = 3.5
"""Between what kind of card it is and its text."""
LEADING = 1.3


@dataclass(frozen=True)
class Sheet:
    """`name`: its class; "" for cards of the theme's size, eight on a sheet."""

    name: str
    cards: int
    wide: int
    high: int
    """Cards of the theme's size that one of these takes the room of."""


SHEETS = (Sheet("", 8, 1, 1), Sheet("four", 4, 1, 2), Sheet("two", 2, 2, 2))


def sheet_for(cards: Sequence[Mapping[str, object]], look: Look) -> Sheet:
    """The smallest cards that hold every one of these; in large print four on a sheet at most."""
    sheets = SHEETS[1:] if look.print == "large-print" else SHEETS
    return next((sheet for sheet in sheets if all(_fits(card, sheet, look) for card in cards)), sheets[-1])


def _fits(card: Mapping[str, object], sheet: Sheet, look: Look) -> bool:
    width = look.space("card-width") * sheet.wide - 2 * PADDING
    room = look.space("card-height") * sheet.high - 2 * PADDING - GAP
    kind, text, back = (Markup(str(card[key])).striptags() for key in ("kind", "text", "back"))
    label = LABEL if look.shape("capitals") == "uppercase" else BOLD
    number = look.size("foot") * LEADING * MM_PER_POINT
    for above, below in (
        (_text(kind, look.size("card-kind"), label, width), _text(text, look.size("card"), REGULAR, width)),
        (_text(kind, look.size("card-back"), BOLD, width), _text(back, look.size("lead"), REGULAR, width)),
    ):
        beside = below.last + 2 * number < width  # the number stands at the end of the last line
        if above.height + below.height + (0 if beside else number) > room:
            return False
    return True


@dataclass(frozen=True)
class _Text:
    """Millimetres."""

    height: float
    last: float
    """Length of its last line."""


def _text(text: str, points: float, size: float, width: float) -> _Text:
    em = points * size * MM_PER_POINT
    lines, used = 0, width
    for word in text.split():
        length = sum(map(_width, word)) * em
        if used + length > width:
            lines += max(1, math.ceil(length / width))
            used = 0.0
        used += length + _width(" ") * em
    return _Text(lines * points * LEADING * MM_PER_POINT, used)


def _width(character: str) -> float:
    """Of the type size, in the font's regular style."""
    return 0.32 if character in NARROW else 0.9 if character in WIDE else 0.68 if character.isupper() else 0.58
