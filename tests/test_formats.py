"""Dates, times, numbers and lists as a language writes them."""

from __future__ import annotations

import datetime

import pytest

from toolkit.localize.formats import Formats
from toolkit.tags import parse_tag

DAY = datetime.date(2027, 1, 14)
SPACES = str.maketrans("\u2009\u202f\u00a0", "   ")


def formats(tag: str) -> Formats:
    return Formats(parse_tag(tag))


@pytest.mark.parametrize(
    ("tag", "long", "short"),
    [
        ("en", "Thursday, January 14, 2027", "Thu, Jan 14"),
        ("en-GB", "Thursday, 14 January 2027", "Thu 14 Jan"),
        ("es", "jueves, 14 de enero de 2027", "jue, 14 ene"),
        ("zh-CN", "2027年1月14日星期四", "1月14日周四"),
        ("fa", "پنجشنبه ۱۴ ژانویه ۲۰۲۷", "پنجشنبه ۱۴ ژانویه"),
    ],
)
def test_dates_are_written_out(tag: str, long: str, short: str) -> None:
    written = formats(tag).date(DAY).translate(SPACES).replace("\u0654", "")  # CLDR had it until version 47
    assert written == long
    assert formats(tag).short_date(DAY).translate(SPACES) == short


@pytest.mark.parametrize(
    ("tag", "time", "clock", "interval"),
    [
        ("en", "6:30 PM", "6:30", "6:30 – 8:00 PM"),
        ("es", "18:30", "18:30", "18:30–20:00"),
        ("ar-EG", "٦:٣٠ م", "٦:٣٠", "٦:٣٠–٨:٠٠ م"),
    ],
)
def test_times_are_those_of_the_language(tag: str, time: str, clock: str, interval: str) -> None:
    made = formats(tag)
    shown = [each.translate(SPACES) for each in (made.time(1110), made.clock(1110), made.interval(1110, 1200))]
    assert shown == [time, clock, interval]


def test_a_gathering_may_end_after_midnight() -> None:
    assert formats("en").time(24 * 60 + 30).translate(SPACES) == "12:30 AM"
    assert formats("es").interval(23 * 60, 24 * 60 + 30) == "23:00–0:30"


@pytest.mark.parametrize(("tag", "shown"), [("en", "1:05"), ("fa", "۱:۰۵")])
def test_minutes_since_the_beginning_are_a_clock(tag: str, shown: str) -> None:
    assert formats(tag).elapsed(65) == shown


@pytest.mark.parametrize(
    ("tag", "number"),
    [("en", "12,345"), ("es", "12.345"), ("ar-EG", "١٢٬٣٤٥"), ("fa", "۱۲٬۳۴۵"), ("mr", "१२,३४५"), ("hi", "12,345")],
)
def test_numbers_stand_in_the_digits_of_the_language(tag: str, number: str) -> None:
    assert formats(tag).number(12345) == number


@pytest.mark.parametrize(
    ("tag", "long", "short"),
    [
        ("en", "90 minutes", "90 min"),
        ("es", "90 minutos", "90 min"),
        ("ar-EG", "٩٠ دقيقة", "٩٠ د"),
        ("zh-CN", "90分钟", "90分钟"),
        ("fa", "۹۰ دقیقه", "۹۰ دقیقه"),
        ("vi", "90 phút", "90 phút"),
    ],
)
def test_durations_are_words_of_the_language(tag: str, long: str, short: str) -> None:
    assert formats(tag).minutes(90).translate(SPACES) == long
    assert formats(tag).minutes(90, short=True).translate(SPACES) == short


def test_one_minute_is_singular() -> None:
    assert formats("en").minutes(1) == "1 minute"


@pytest.mark.parametrize(("tag", "shown"), [("en", "a, b, and c"), ("es", "a, b y c"), ("zh-CN", "a、b和c")])
def test_lists_are_joined_as_the_language_joins_them(tag: str, shown: str) -> None:
    assert formats(tag).list(["a", "b", "c"]) == shown


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        (["español", "inglés"], "español e inglés"),
        (["pan", "queso", "higos"], "pan, queso e higos"),
        (["agua", "hielo"], "agua y hielo"),
        (["inglés", "español"], "inglés y español"),
        (["inglés"], "inglés"),
    ],
)
def test_the_spanish_and_heeds_the_sound_behind_it(items: list[str], shown: str) -> None:
    assert formats("es").list(items) == shown


@pytest.mark.parametrize(("tag", "territory"), [("es-MX", "MX"), ("es", "ES"), ("en", "US"), ("zh-CN", "CN"), ("ar", "EG")])
def test_a_territory_is_that_of_the_tag_or_of_most_speakers(tag: str, territory: str) -> None:
    assert formats(tag).territory == territory
