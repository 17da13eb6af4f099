"""Dates, times, numbers and lists as a language writes them (CLDR). Plain values in; text in the language's digits out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_interval, format_time, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

ZEROS = {
    "adlm": 0x1E950, "arab": 0x0660, "arabext": 0x06F0, "beng": 0x09E6, "cakm": 0x11136, "deva": 0x0966, "hmnp": 0x1E140,
    "java": 0xA9D0, "mtei": 0xABF0, "mymr": 0x1040, "nkoo": 0x07C0, "olck": 0x1C50, "rohg": 0x10D30, "tibt": 0x0F20,
}  # fmt: skip
"""The digit 0 of each numbering system that is some language's own (CLDR, numberingSystems)."""


@dataclass(frozen=True)
class Formats:
    locale: Locale

    @cached_property
    def _digits(self) -> dict[int, int]:
        zero = ZEROS.get(self.locale.default_numbering_system, ord("0"))
        return {ord("0") + digit: zero + digit for digit in range(10)}

    @cached_property
    def _twelve_hours(self) -> bool:
        """Whether the language counts hours to twelve; where it names parts of the day (B), Babel can't, and 24 is understood."""
        pattern = self.locale.time_formats["short"].pattern
        return "h" in pattern and "B" not in pattern

    def _own_digits(self, text: str) -> str:
        """Babel writes ASCII digits everywhere; here they become the language's own. One page has one kind."""
        return text.translate(self._digits)

    def number(self, value: float) -> str:
        return self._own_digits(format_decimal(value, locale=self.locale, numbering_system="default"))

    def date(self, day: datetime.date) -> str:
        """Thursday, January 14, 2027"""
        return self._own_digits(format_date(day, "full", locale=self.locale))

    def short_date(self, day: datetime.date) -> str:
        """Thu, Jan 14 (the year goes without saying)"""
        pattern = self.locale.datetime_skeletons.get("MMMEd") or self.locale.date_formats["full"]
        return self._own_digits(pattern.apply(day, self.locale))

    def time(self, minute: int) -> str:
        """6:30 PM. `minute` counts from midnight."""
        pattern = "short" if self._twelve_hours or "h" not in self.locale.time_formats["short"].pattern else "HH:mm"
        return self._own_digits(format_time(_time(minute), pattern, locale=self.locale))

    def clock(self, minute: int) -> str:
        """6:30, as it stands in a margin: without the half of the day."""
        pattern = "h:mm" if self._twelve_hours else "H:mm"
        return self._own_digits(format_time(_time(minute), pattern, locale=self.locale))

    def elapsed(self, minutes: int) -> str:
        """0:05, minutes from the beginning."""
        return self._own_digits(f"{minutes // 60}:{minutes % 60:02}")

    def interval(self, start: int, end: int) -> str:
        """6:30 – 8:00 PM"""
        skeleton = "hm" if self._twelve_hours else "Hm"
        return self._own_digits(format_interval(_time(start), _time(end), skeleton, locale=self.locale))

    def zone(self, moment: datetime.datetime) -> str:
        """Eastern Standard Time; "" for a moment without a time zone."""
        return self._own_digits(get_timezone_name(moment, "long", locale=self.locale)) if moment.tzinfo else ""

    def minutes(self, count: int, short: bool = False) -> str:
        """90 minutes; 90 min"""
        unit = "duration-minute"
        length: Literal["short", "long"] = "short" if short else "long"
        shown = format_unit(count, unit, length, locale=self.locale, numbering_system="default")
        if unit in shown:  # Babel has no long form where CLDR's is the short one, as in Chinese or Persian
            shown = format_unit(count, unit, "short", locale=self.locale, numbering_system="default")
        return self._own_digits(shown)

    def list(self, items: Sequence[str]) -> str:
        """red, white and blue. CLDR's patterns don't know that the Spanish “y” is “e” before the sound of i: español e inglés."""
        if self.locale.language == "es" and len(items) > 1 and re.match(r"h?[ií](?![aeou])", items[-1], re.IGNORECASE):
            *others, last = items
            return f"{', '.join(others)} e {last}"
        return format_list(items, locale=self.locale)

    @property
    def territory(self) -> str | None:
        """That of the tag, else the one where most speakers of the language live."""
        if self.locale.territory:
            return self.locale.territory
        likely = get_global("likely_subtags").get(str(self.locale), "")
        match = re.search(r"_([A-Z]{2}|\d{3})$", likely)
        return match[1] if match else None


def _time(minute: int) -> datetime.time:
    return datetime.time(minute // 60 % 24, minute % 60)
