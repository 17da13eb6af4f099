"""Days as people write them: a text in; a date out.

A text that can be read as two days is refused, and so is one without a year, but for words that count from today.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache

from toolkit.brief.values import KEPT, NotUnderstood, Reading, cldr, fold, leaves
from toolkit.errors import Message, message

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""As CLDR calls the days, from Monday on."""

LENGTHS = ("wide", "abbreviated")
"""Of names; one letter doesn't say which month it is."""

ALSO_NEXT = ("{} que viene", "el {} que viene", "coming {}", "on {}", "el {}", "{}")
"""Ways to say “next Friday” that aren't in CLDR."""

FILLERS = frozenset(["de", "del", "el", "of", "the", "on", "st", "nd", "rd", "th", "o", "er", "año"])
"""Words that may stand in a date and say nothing, beside those that CLDR's patterns have."""


def read_day(text: str, reading: Reading) -> datetime.date:
    """The day that `text` means. Raises NotUnderstood; with both days where it can mean two."""
    folded = fold(text)
    found = _in_figures(folded) or _in_words(folded, reading) or _from_today(folded, reading)
    if not found:
        raise NotUnderstood(_without_year(folded, reading))
    if len(found) > 1:
        first, second = sorted(found)[:2]
        raise NotUnderstood(
            message("{value} can be {first} or {second}. Write one of these, or the month as a word.", first=first, second=second)
        )
    return found.pop()


def _days(*readings: tuple[str, str, str]) -> set[datetime.date]:
    """The days among (year, month, day)."""
    found = set()
    for year, month, day in readings:
        with suppress(ValueError):
            found.add(datetime.date(int(year), int(month), int(day)))
    return found


def _in_figures(text: str) -> set[datetime.date]:
    """2027-1-14, 14.01.2027, 01/14/2027: the year in four figures, before or after."""
    if match := re.fullmatch(r"(\d{4})([-./ ])(\d{1,2})\2(\d{1,2})\.?", text):
        return _days((match[1], match[3], match[4]))
    if match := re.fullmatch(r"(\d{1,2})([-./ ]|\. )(\d{1,2})\2(\d{4})\.?", text):
        return _days((match[4], match[3], match[1]), (match[4], match[1], match[3]))
    return set()


def _in_words(text: str, reading: Reading) -> set[datetime.date]:
    """January 14, 2027; jueves, 14 de enero de 2027. Raises NotUnderstood for another weekday than the day has."""
    words = _tokens(text)
    numbers = [each for each in words if each.isdigit()]
    years, days = [each for each in numbers if len(each) == 4], [each for each in numbers if len(each) <= 2]
    if len(numbers) != 2 or len(years) != 1 or len(days) != 1:
        return set()
    months, weekdays, fillers = _names(reading)
    names = [each for each in words if not each.isdigit() and each not in fillers]
    found = set()
    for at, name in enumerate(names):
        others = [weekdays(each) for each in names[:at] + names[at + 1 :]]
        if len(others) > 1 or not all(others):
            continue
        for month in months(name):
            for day in _days((years[0], str(month), days[0])):
                if others and day.weekday() not in others[0]:
                    raise NotUnderstood(message("{value}: {day} is another day of the week. Write the day you mean.", day=day))
                found.add(day)
    return found


def _tokens(text: str) -> list[str]:
    """14, th, of, january for “14th of January”."""
    return [each.strip(".") for each in re.sub(r"(\d+)", r" \1 ", re.sub(r"[,/-]", " ", text)).split() if each.strip(".")]


Finder = Callable[[str], set[int]]


def _names(reading: Reading) -> tuple[Finder, Finder, frozenset[str]]:
    return _names_in(reading.language)


@lru_cache(KEPT)
def _names_in(language: str) -> tuple[Finder, Finder, frozenset[str]]:
    """What finds months (from 1) and days of the week (from 0) by name, and the words between them in dates."""
    months: dict[str, set[int]] = {}
    weekdays: dict[str, set[int]] = {}
    fillers = set(map(fold, FILLERS))
    for locale in Reading(language).locales:
        for names, data in ((months, locale.months), (weekdays, locale.days)):
            for length in LENGTHS:
                for context in data:
                    for number, name in data[context][length].items():
                        names.setdefault(fold(name).strip("."), set()).add(number)
        for pattern in ("full", "long", "medium"):
            fillers |= {fold(each) for each in re.findall(r"'([^']+)'", locale.date_formats[pattern].pattern)}
    return _finder(months), _finder(weekdays), frozenset(fillers)


def _finder(names: dict[str, set[int]]) -> Finder:
    def find(word: str) -> set[int]:
        """By the whole name, else by a beginning of it that says enough: sept."""
        if word in names:
            return names[word]
        found = {frozenset(numbers) for name, numbers in names.items() if len(word) > 2 and name.startswith(word)}
        return set(found.pop()) if len(found) == 1 else set()

    return find


def _from_today(text: str, reading: Reading) -> set[datetime.date]:
    """tomorrow, next Friday, in two weeks; only where it is known from which day to count."""
    if reading.today is None:
        return set()
    found = {reading.today + datetime.timedelta(days) for words, days in _relative(reading, reading.today) if words == text}
    for unit, pattern in _ahead(reading):
        if match := re.fullmatch(pattern, text):
            with suppress(OverflowError):
                found.add(reading.today + datetime.timedelta(unit * int(match[1])))
    return found


def _relative(reading: Reading, today: datetime.date) -> Iterator[tuple[str, int]]:
    """Words, and the days from today that they mean. A weekday is the first of that name: “next” is after today."""
    for locale in reading.locales:
        fields = cldr(locale, "date_fields")
        for distance, words in fields["day"]["relative"].items():
            yield fold(words), distance
        for number, name in enumerate(WEEK):
            ahead = (number - today.weekday()) % 7
            for width in ("", "-short"):
                relative = fields.get(f"{name}{width}", {}).get("relative", {})
                yield from ((fold(relative[each]), days) for each, days in ((0, ahead), (1, ahead or 7)) if each in relative)
            for weekday in {fold(locale.days[each]["wide"][number]) for each in locale.days}:
                yield from ((words.format(weekday), ahead or 7) for words in (*ALSO_NEXT, *_bare(relative, weekday)))


def _bare(relative: dict[int, str], weekday: str) -> Iterator[str]:
    """“próximo viernes” for “el próximo viernes”."""
    words = fold(relative.get(1, "")).split()
    if len(words) == 3:
        yield f"{words[1]} {{}}"


def _ahead(reading: Reading) -> Iterator[tuple[int, str]]:
    """Days of a unit, and the pattern of how many of them there are: in 3 weeks."""
    for locale in reading.locales:
        fields = cldr(locale, "date_fields")
        for name, days in (("day", 1), ("week", 7)):
            for words in leaves(fields[name].get("future", {})):
                before, _, after = fold(words).partition("{0}")
                yield days, rf"{re.escape(before)}(\d{{1,3}}){re.escape(after)}"


def _without_year(text: str, reading: Reading) -> Message | None:
    """What to say about a text that would be a day with a whole year after it; None for others."""
    year = "2028"  # a leap year: February 29 is a day
    for each in (f"{text} {year}", *(f"{text}{mark}{year}" for mark in "/.-"), re.sub(r"(?<!\d)\d{2}$", year, text)):
        with suppress(NotUnderstood):
            if _in_figures(each) or _in_words(each, reading):
                return message("{value} has no year in four figures. Give {wanted}.")
    return None
