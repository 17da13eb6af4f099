"""Times of day as people write them: a text in; hours and minutes, as in 18:30, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from toolkit.brief.values import KEPT, NotUnderstood, Reading, fold
from toolkit.errors import message

NOON, MIDNIGHT, HALF_DAY = 12 * 60, 0, 12
"""Minutes of the day; hours."""

ALSO_NAMED = {"mediodia": NOON, "medianoche": MIDNIGHT}
"""Times of day by name that CLDR doesn't have in every Spanish."""

HOURS = frozenset(["h", "hs", "hrs", "hora", "horas", "hours", "uhr"])
"""What may stand after hours that are counted to 24."""

BEFORE = r"(?:at |a las? |las? )?"


def read_time(text: str, reading: Reading) -> str:
    """18:30 for `18.30`, `18h30`, `1830`, `6:30 pm`. Raises NotUnderstood; with both where it can be morning or evening."""
    minute = _minute(fold(text), reading.language)
    return f"{minute // 60:02}:{minute % 60:02}"


def _minute(text: str, language: str) -> int:
    """Minutes from midnight."""
    named, periods = _names(language)
    if text in named:
        return named[text]
    match = re.fullmatch(
        BEFORE + r"(?:(?P<h>\d{1,2})(?:(?: ?[:.h] ?)(?P<m>[0-5]\d)(?::00)?)?|(?P<hh>\d{1,2})(?P<mm>[0-5]\d)) ?(?P<after>\D*)",
        text,
    )
    if not match:
        raise NotUnderstood
    hour, minute, after = int(match["h"] or match["hh"]), int(match["m"] or match["mm"] or 0), _letters(match["after"])
    if after in named and minute == 0 and hour == HALF_DAY:  # 12 noon
        return named[after]
    if after in periods:
        return _of_half(hour, periods[after]) * 60 + minute
    run_together = match["hh"] is not None and len(match["hh"]) < 2
    if (after and after not in HOURS) or hour > 23 or run_together:
        raise NotUnderstood
    if 1 <= hour <= HALF_DAY and not after and match["m"] is None and match["mm"] is None:
        first, second = f"{hour % HALF_DAY:02}:00", f"{hour % HALF_DAY + HALF_DAY}:00"
        raise NotUnderstood(message("{value} can be {first} or {second}. Write one of these.", first=first, second=second))
    return hour * 60 + minute


def _of_half(hour: int, hours: range) -> int:
    """The hour of the day that is `hour` on a clock's face, in a part of the day. Raises NotUnderstood where there is none."""
    for each in (hour % HALF_DAY, hour % HALF_DAY + HALF_DAY):
        if 1 <= hour <= HALF_DAY and each in hours:
            return each
    raise NotUnderstood


def _letters(text: str) -> str:
    """pm for `p. m.`"""
    text = text.strip(" .")
    return re.sub(r"[. ]", "", text) if re.fullmatch(r"\w\. ?\w", text) else text


@lru_cache(KEPT)
def _names(language: str) -> tuple[dict[str, int], dict[str, range]]:
    """Times by name, in minutes from midnight; parts of the day by name, with the hours that are in them."""
    named = dict(ALSO_NAMED)
    periods = {"am": range(HALF_DAY), "a": range(HALF_DAY), "pm": range(HALF_DAY, 24), "p": range(HALF_DAY, 24)}
    for locale in Reading(language).locales:
        rules = locale.day_period_rules.get(None, {})
        for key, name in _pairs(locale.day_periods):
            word = _letters(fold(name))
            if key in ("noon", "midnight"):
                named[word] = NOON if key == "noon" else MIDNIGHT
            elif key in ("am", "pm"):
                periods.setdefault(word, periods[key])
            elif len(rules.get(key, ())) == 1 and "from" in rules[key][0]:
                periods.setdefault(word, range(rules[key][0]["from"] // 3600, rules[key][0]["before"] // 3600))
    return {name: minute for name, minute in named.items() if len(name) > 2}, periods


def _pairs(day_periods: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Iterator[tuple[str, str]]:
    """Keys and names in all lengths but the narrow one: “n” is no name of noon."""
    for lengths in day_periods.values():
        for length in ("wide", "abbreviated"):
            yield from lengths.get(length, {}).items()
