"""Cards to cut apart: how many stand on a sheet of paper. Their texts and a Look in; the layout of the sheet out."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from toolkit.theme import Look

MM_PER_POINT = 25.4 / 72
CHARACTER = 0.56
"""Width of a character of the type size: a little more than the font's."""
BOLD = 0.58
LABEL = 0.78
"""In bold capitals, spaced."""
PADDING = 7.5
GAP = 3.5
"""Between what kind of card it is and its text."""
LEADING = 1.33


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
    number = look.size("foot") * LEADING * MM_PER_POINT
    height = look.space("card-height") * sheet.high - 2 * PADDING - number - GAP
    kind, text, back = (Markup(str(card[key])).striptags() for key in ("kind", "text", "back"))
    label = LABEL if look.shape("capitals") == "uppercase" else BOLD
    front = _height(kind, look.size("card-kind"), label, width) + _height(text, look.size("card"), CHARACTER, width)
    behind = _height(kind, look.size("card-back"), BOLD, width) + _height(back, look.size("lead"), CHARACTER, width)
    return max(front, behind) <= height


def _height(text: str, points: float, character: float, width: float) -> float:
    """Millimetres."""
    return len(textwrap.wrap(text, max(1, int(width / (points * character * MM_PER_POINT))))) * points * LEADING * MM_PER_POINT
