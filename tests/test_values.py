"""What people type: days, hours, lengths, numbers and time zones, as they write them."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from babel.dates import format_date
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.conftest import ANSWERS, TODAY, MakeBrief
from tests.made import ROOT
from tests.test_cli import toolkit
from toolkit import brief as briefs
from toolkit.brief import Brief
from toolkit.brief.fields import FIELDS, FIRST_DAY, LAST_DAY
from toolkit.errors import AnswerError
from toolkit.packs import yamlfile
from toolkit.packs.library import Library

READ = ("date", "start", "timezone", "minutes", "people", "tables", "reply", "contact")
"""Answers in which a text becomes something else."""

THURSDAY = datetime.date(2026, 11, 26)

UNDERSTOOD: dict[tuple[str, str], dict[Any, list[str]]] = {
    ("date", "en"): {
        "2027-01-14": ["2027-01-14", "2027-1-14", "14.01.2027", "14. 1. 2027", "14/01/2027", "01/14/2027", "January 14, 2027",
                       "14 January 2027", "Jan 14 2027", "jan. 14, 2027", "14th of January, 2027", "Thursday, January 14, 2027"],
        "2027-09-03": ["Sept 3rd, 2027", "3 Sep 2027", "2027/9/3"],
        "2027-03-03": ["03/03/2027"],
    },
    ("date", "es"): {
        "2027-01-14": ["14 de enero de 2027", "14 de Enero del 2027", "14 ene 2027", "jueves, 14 de enero de 2027", "14-1-2027",
                       "January 14, 2027"],
        "2027-03-16": ["mar 16 mar 2027"],
        "2027-05-01": ["1º de mayo de 2027"],
    },
    ("start", "en"): {
        "18:30": ["18:30", "18.30", "18h30", "18 h 30", "1830", "6:30 pm", "6:30PM", "6.30 p. m.", "630pm", "18:30:00",
                  "18:30 h"],
        "18:00": ["18h", "18", "6pm", "6 p.m.", "6 P. M.", "at 6 pm", "6 in the evening"],
        "12:00": ["noon", "Noon", "12 noon", "12 pm", "mediodía"],
        "00:00": ["midnight", "12am", "12 midnight", "0:00"],
        "07:05": ["7:05", "07:05", "7.05 a.m."],
    },
    ("start", "es"): {
        "18:30": ["6.30 p. m.", "6:30 de la tarde", "a las 18:30"],
        "12:00": ["mediodía", "mediodia", "12 del mediodía", "noon"],
        "00:00": ["medianoche"],
        "10:00": ["10 de la mañana", "10h"],
        "21:00": ["9 de la noche", "9 p.\u202fm."],
    },
    ("minutes", "en"): {
        90: ["90", "90 min", "90 min.", "90 minutes", "1.5 hours", "1,5 h", "1h30", "1:30", "1 h 30 min", "1 hour and 30 minutes",
             "1 hr 30"],
        120: ["2 hours", "2h", "120m"],
        75: ["1.25 hours"],
    },
    ("minutes", "es"): {90: ["90 minutos", "1,5 horas", "1 hora y 30 minutos", "1.5 hours"], 60: ["1 hora"]},
    ("people", "en"): {12: ["12", "12 people", "12 Personas", " 12 ", "١٢"], 1200: ["1200", "1,200", "1.200", "1 200 people"]},
    ("people", "es"): {12: ["12 personas", "12 people"]},
    ("tables", "en"): {10: ["10", "10 tables", "10 mesas"]},
    ("timezone", "en"): {
        "America/New_York": ["America/New_York", "america/new york", "New York", "new_york", "Eastern", "Eastern Time", "ET"],
        "America/Los_Angeles": ["Pacific", "PT", "Los Angeles"],
        "America/Chicago": ["Central", "Chicago"],
        "Europe/Madrid": ["Madrid", "Europe/Madrid"],
        "Asia/Tokyo": ["Japan", "Tokyo"],
        "Asia/Kolkata": ["India", "Kolkata", "India Standard Time"],
        "UTC": ["UTC", "utc"],
    },
    ("timezone", "es"): {
        "America/New_York": ["Nueva York", "hora oriental", "oriental", "Eastern"],
        "America/Los_Angeles": ["hora del Pacífico", "Pacífico", "Los Ángeles"],
        "Europe/Madrid": ["Madrid"],
        "America/Mexico_City": ["Ciudad de México"],
    },
    ("timezone", "es-ES"): {"Europe/Madrid": ["Madrid"]},
}  # fmt: skip
"""By answer and language of the kit: what is kept, and texts that mean it."""


@pytest.mark.parametrize(
    ("name", "language", "typed", "kept"),
    [(*key, typed, kept) for key, values in UNDERSTOOD.items() for kept, texts in values.items() for typed in texts],
)
def test_answers_are_understood_as_people_write_them(name: str, language: str, typed: str, kept: Any) -> None:
    assert briefs.understood(name, typed, language=language) == kept


@pytest.mark.parametrize(
    ("typed", "language", "day"),
    [
        ("next Friday", "en", "2026-11-27"),
        ("Friday", "en", "2026-11-27"),
        ("Thursday", "en", "2026-12-03"),
        ("this Thursday", "en", "2026-11-26"),
        ("next Thursday", "en", "2026-12-03"),
        ("tomorrow", "en", "2026-11-27"),
        ("in 2 weeks", "en", "2026-12-10"),
        ("el próximo viernes", "es", "2026-11-27"),
        ("proximo viernes", "es", "2026-11-27"),
        ("el viernes que viene", "es", "2026-11-27"),
        ("pasado mañana", "es", "2026-11-28"),
        ("tomorrow", "es", "2026-11-27"),
    ],
)
def test_a_day_may_count_from_today_where_somebody_is_asked(typed: str, language: str, day: str) -> None:
    assert briefs.understood("date", typed, language=language, today=THURSDAY) == day
    with pytest.raises(AnswerError, match=r"won't do\. Give a day"):
        briefs.understood("date", typed, language=language)


REFUSED: dict[str, dict[str, list[str]]] = {
    "date": {
        "“03/04/2027” can be 2027-03-04 or 2027-04-03. Write one of these, or the month as a word.": ["03/04/2027"],
        "can be 2027-03-04 or 2027-04-03": ["3.4.2027", "03-04-2027", "4 3 2027"],
        "has no year in four figures. Give a day": ["Jan 14", "14 January", "14/1", "14/01/27", "Jan 14 27", "February 29"],
        "2027-01-14 is another day of the week": ["Friday, January 14, 2027"],
        "won't do. Give a day, as in 2027-01-14": ["2027", "Jan 2027", "99", "2027-02-30", "January 32, 2027", "14 Brumaire 2027",
                                                 "January January 14 2027", "soon", "14 1/2027", "2027-14", "0000-00-00"],
    },
    "start": {
        "“6” can be 06:00 or 18:00. Write one of these.": ["6"],
        "can be 00:00 or 12:00": ["12"],
        "won't do. Give a time of day, as in 18:30": ["25:00", "24:00", "13pm", "0pm", "18:60", "630", "6.5",
                                                      "half past six", "-6:00",
                                                     "18:30 to 20:00", "6 pmm"],
    },
    "minutes": {"whole minutes from 5 to 480": ["1.5", "12.7", "1.33 h", "-90", "4", "481", "9 hours", "ninety", "1.5 min",
                                                "1,5 h 10",
                                               "true", "90 s"]},
    "people": {"how many people, from 1 to 5000": ["12.7", "12.7 people", "12 dozen", "six", "1,20", "1,2000", "1.200,300",
                                                   "10-12",
                                                  "1_000", "+5", "0", "5001"]},
    "timezone": {
        "“EST” can mean several time zones, or the hours of only half a year. Write the place, as in America/New_York": ["EST"],
        "as in America/New_York": ["EDT", "Eastern Standard Time", "est"],
        "as in America/Chicago, America/Havana, Asia/Shanghai": ["CST"],
        "as in America/Chicago": ["CDT"],
        "Europe/Berlin": ["CET", "Central European Time", "Germany"],
        "Europe/London": ["BST", "GMT"],
        "Asia/Jerusalem, Asia/Kolkata": ["IST"],
        "Europe/Madrid": ["Spain"],
        "won't do. Give a time zone, as in America/New_York": ["UTC+2", "+02:00", "Gotham", "../../etc/passwd", "posixrules",
                                                               "x" * 400],
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "typed", "why"),
    [(name, typed, why) for name, reasons in REFUSED.items() for why, texts in reasons.items() for typed in texts],
)
def test_what_is_not_understood_is_refused_with_what_would_do(name: str, typed: str, why: str, make_brief: MakeBrief) -> None:
    with pytest.raises(AnswerError) as alone:
        briefs.understood(name, typed)
    assert why in str(alone.value)
    assert name not in str(alone.value).partition("“")[0]
    with pytest.raises(AnswerError) as among_others:
        make_brief(**{name: typed})
    assert str(among_others.value) == f"{name}: {alone.value}"


def test_answers_of_a_kit_are_read_in_its_language(make_brief: MakeBrief) -> None:
    brief = make_brief(language="es", date="14 de enero de 2027", start="6 de la tarde", minutes="2 horas", timezone="Nueva York")
    assert (brief.date, brief.start, brief.minutes, brief.timezone) == (
        datetime.date(2027, 1, 14), "18:00", 120, "America/New_York",
    )  # fmt: skip
    with pytest.raises(AnswerError, match="date: “14 de enero de 2027” won't do"):
        make_brief(language="en", date="14 de enero de 2027")
    with pytest.raises(AnswerError, match="date: “14 de enero de 2027” won't do"):
        make_brief(language="no-such-language", date="14 de enero de 2027")


def test_flags_are_read_in_the_language_of_the_kit() -> None:
    typed = {"date": "14 de enero de 2035", "start": "6.30 p. m.", "minutes": "1,5 horas", "people": "6 personas",
             "timezone": "Nueva York", "reply": "<me@example.org>"}  # fmt: skip
    done = toolkit("new", "--defaults", "--dry-run", "--json", "--language", "es", *flags(typed))
    assert done.returncode == 0, done.stdout
    answers = json.loads(done.stdout)["answers"]
    assert {name: answers[name] for name in typed} == {
        "date": "2035-01-14", "start": "18:30", "minutes": 90, "people": 6, "timezone": "America/New_York",
        "reply": "me@example.org",
    }  # fmt: skip


def test_flags_that_are_not_understood_end_with_one_line_each() -> None:
    typed = {"date": "next Friday", "start": "6", "timezone": "EST", "people": "12.7 people", "reply": "javascript:alert(1)"}
    done = toolkit("new", "--defaults", "--dry-run", *flags(typed))
    assert done.returncode == 2
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == sorted(typed, key=list(FIELDS).index)


def documented() -> list[tuple[str, str, bool]]:
    """Answer, text, and whether it is understood, as the table on the page of answers says."""
    page = (ROOT / "docs" / "answers.md").read_text(encoding="utf-8")
    table = page.partition("## As you write it")[2].partition("\n## ")[0]
    rows = [row.strip("|").split("|") for row in table.splitlines() if row.startswith("| `")]
    return [
        (name, text, good)
        for names, *columns in rows
        for name in re.findall("`([^`]+)`", names)
        for good, column in zip((True, False), columns, strict=True)
        for text in re.findall("`([^`]+)`", column)
    ]


@pytest.mark.parametrize(("name", "text", "good"), documented())
def test_the_page_of_answers_says_what_is_understood(name: str, text: str, good: bool) -> None:
    wrong = [briefs.check_one(name, text, language=each) for each in ("en", "es")]
    assert (None in wrong) == good


def flags(answers: dict[str, str]) -> list[str]:
    return [part for name, value in answers.items() for part in ("--data", f"{name}={value}")]


@pytest.mark.parametrize("name", ["start", "minutes", "people", "tables", "timezone", "reply", "contact"])
def test_spaces_are_no_answer(name: str, make_brief: MakeBrief) -> None:
    assert getattr(make_brief(**{name: " \t "}), name) == getattr(make_brief(), name)
    assert (briefs.check_one(name, " ") is None) == (name in ("timezone", "reply", "contact"))


DAYS = st.dates(FIRST_DAY, LAST_DAY)


@settings(max_examples=150, deadline=None)
@given(DAYS, st.sampled_from(["en", "en-GB", "es", "es-US", "es-MX"]), st.sampled_from(["full", "long", "medium"]))
def test_a_day_that_is_printed_can_be_typed(day: datetime.date, language: str, length: Any) -> None:
    printed = format_date(day, length, locale=language.replace("-", "_"))
    assert briefs.understood("date", printed, language=language) == day.isoformat()


@settings(max_examples=150, deadline=None)
@given(DAYS, st.sampled_from("/.-"))
def test_figures_that_can_be_two_days_are_never_taken_as_one(day: datetime.date, mark: str) -> None:
    typed = f"{day.day:02}{mark}{day.month:02}{mark}{day.year}"
    if day.day <= 12 and day.day != day.month:
        with pytest.raises(AnswerError, match=f"{min(day, day.replace(month=day.day, day=day.month))} or"):
            briefs.understood("date", typed)
    else:
        assert briefs.understood("date", typed) == day.isoformat()


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, 23), st.integers(0, 59), st.sampled_from(["{h}:{m:02}", "{h:02}.{m:02}", "{h}h{m:02}", "{t}:{m:02} {half}m"])
)
def test_every_time_of_day_is_read_back(hour: int, minute: int, pattern: str) -> None:
    typed = pattern.format(h=hour, m=minute, t=hour % 12 or 12, half="p" if hour >= 12 else "a")
    assert briefs.understood("start", typed) == f"{hour:02}:{minute:02}"


TYPED = st.one_of(
    st.text(max_size=60),
    st.text("0123456789.,:/- hmpaºTe+@()", max_size=30),
    st.lists(st.sampled_from(["14", "2027", "January", "enero", "de", "next", "Friday", "6", "pm", "h", "EST", "+1", "ext",
                              "tel:",
                              "http://", "@", ".org", ":", ";", "\u202e", "\ud800", "٣"]), max_size=8).map("".join),
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(READ), TYPED, st.sampled_from(["en", "es", "ja", "ar", "x" * 20, "en..", ""]))
@example("start", "²", "en")
@example("reply", "http://[", "en")
@example("reply", "+1" + "0" * 300, "en")
@example("contact", "tel:;ext=" + "9" * 90, "en")
def test_no_text_does_more_than_be_refused(name: str, typed: str, language: str) -> None:
    if wrong := briefs.check_one(name, typed, language=language, today=TODAY):
        assert not re.search(r"\{(value|wanted|least|most|longest)\}", wrong.text())
        assert len(wrong.text()) < 400
    else:
        kept = briefs.understood(name, typed, language=language, today=TODAY)
        assert briefs.understood(name, kept, language=language) == kept, "what is kept reads the same in a file"


def typed_for(name: str) -> st.SearchStrategy[str]:
    """Texts that are understood as this answer."""
    return st.sampled_from([text for (each, language), texts in UNDERSTOOD.items() if (each, language) == (name, "en")
                            for several in texts.values() for text in several])  # fmt: skip


def is_usual(mail: str) -> bool:
    """Some addresses that a standard permits are refused, such as those with a slash: nobody has one."""
    return re.fullmatch(r"[A-Za-z0-9_+-][A-Za-z0-9._+-]*@.*", mail) is not None


ANSWERED = st.fixed_dictionaries(
    {},
    optional={
        **{name: typed_for(name) for name in ("date", "start", "timezone", "minutes", "tables")},
        **{name: st.text(max_size=80) for name in ("title", "host", "place", "contact", "food", "access")},
        "reply": st.one_of(
            st.emails().filter(is_usual), st.sampled_from(["tel:+1-202-555-0100;ext=5", "bücher.example/ñ", "<me@example.org>"])
        ),
        "recorded": st.sampled_from(["yes", "no"]),
        "languages": st.sampled_from(["en", "en,es", "es, en"]),
    },
)


@settings(max_examples=150, deadline=None)
@given(ANSWERED)
def test_a_kits_answers_make_the_same_kit_again(library: Library, typed: dict[str, str]) -> None:
    def made(answers: Mapping[str, Any]) -> Brief:
        return briefs.make(answers, library, today=TODAY)

    brief = made({**ANSWERS, **typed})
    kept = yamlfile.read(yamlfile.dump(brief.answers()), "kit.yaml", AnswerError).values
    assert made(kept) == brief
    assert (made(kept).reply_address, made(kept).contact_address) == (brief.reply_address, brief.contact_address)
