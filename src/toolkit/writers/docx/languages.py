"""What Word wants to know about a language, and text cut where its direction changes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Literal

from babel.core import get_global

Direction = Literal["ltr", "rtl"]

EAST_ASIAN_FONTS = {
    "Hans": "Microsoft YaHei",
    "Hant": "Microsoft JhengHei",
    "Jpan": "Yu Gothic",
    "Kore": "Malgun Gothic",
}
"""Fonts that come with Word, by script."""
WITH_CAPITALS = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
"""Scripts in which a label may stand in spaced capitals."""


@cache
def likely(language: str) -> tuple[str, str, str]:
    """Language, script and territory: "ar" → ("ar", "Arab", "EG"). What can't be guessed is empty."""
    parts = language.replace("_", "-").split("-")
    script = next((part.title() for part in parts[1:] if len(part) == 4), "")
    territory = next((part.upper() for part in parts[1:] if len(part) == 2), "")
    known = get_global("likely_subtags")
    for key in ("_".join(filter(None, (parts[0], script, territory))), f"{parts[0]}_{script}", parts[0]):
        if key in known:
            guess = [*known[key].split("_"), "", ""]
            return parts[0], script or guess[1], territory or guess[2]
    return parts[0], script, territory


def script(language: str) -> str:
    return likely(language)[1]


def word_language(language: str) -> str:
    """The name by which Word finds its spelling checker: "en" → "en-US", "zh-Hant" → "zh-TW"."""
    name, _, territory = likely(language)
    if name == "ar" and territory == "EG" and "EG" not in language:
        territory = "SA"  # what Word calls Arabic when no country is given
    return f"{name}-{territory}" if territory.isalpha() else name


def is_east_asian(language: str) -> bool:
    return script(language) in EAST_ASIAN_FONTS


def has_capitals(language: str) -> bool:
    return script(language) in WITH_CAPITALS


def pieces(text: str, base: Direction) -> Iterator[tuple[str, Direction]]:
    """`text` in pieces of one direction.

    Digits and signs between two words of one direction go with them, others with `base`.
    """
    strong = [_direction(character) for character in text]
    before = _last_seen(strong, base)
    after = _last_seen(strong[::-1], base)[::-1]
    resolved: list[Direction] = [
        own or (left if left == right else base) for own, left, right in zip(strong, before, after, strict=True)
    ]
    start = 0
    for direction, group in groupby(resolved):
        length = len(list(group))
        yield text[start : start + length], direction
        start += length


def _direction(character: str) -> Direction | None:
    kind = unicodedata.bidirectional(character)
    return "ltr" if kind == "L" else "rtl" if kind in ("R", "AL") else None


def _last_seen(strong: list[Direction | None], base: Direction) -> list[Direction]:
    seen, result = base, []
    for direction in strong:
        seen = direction or seen
        result.append(seen)
    return result
