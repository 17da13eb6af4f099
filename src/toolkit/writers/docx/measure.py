"""How wide text will be, nearly: enough to decide about columns and labels. Characters go in, millimetres come out."""

from __future__ import annotations

import unicodedata

from lxml.etree import _Element

MM_PER_POINT = 25.4 / 72
AVERAGE = 0.54
"""Width of a character, of the type size, in FiraGO's running text."""
BROAD = 0.70
"""The same for spaced bold capitals."""


def plain_text(element: _Element) -> str:
    """Its words, white space folded."""
    return " ".join("".join(str(piece) for piece in element.itertext()).split())


def text_width(text: str, points: float, *, label: bool = False) -> float:
    ems = sum(1.0 if unicodedata.east_asian_width(character) in "WF" else BROAD if label else AVERAGE for character in text)
    return ems * points * MM_PER_POINT


def column_widths(least: list[float], best: list[float], available: float) -> list[float]:
    """Widths that sum to `available`: each column its least, and a share of the rest as it would like."""
    if sum(least) >= available:
        return [width * available / sum(least) for width in least]
    wishes = [max(0.0, wish - need) for need, wish in zip(least, best, strict=True)]
    left = available - sum(least)
    if not sum(wishes):
        wishes = [1.0] * len(least)
    return [need + left * wish / sum(wishes) for need, wish in zip(least, wishes, strict=True)]
