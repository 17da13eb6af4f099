"""What is sent round: the entry for calendars, and the messages."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.made import example_brief
from toolkit.kit import Options, build
from toolkit.packs.library import Library


def sent(tmp_path: Path, **changes: str) -> tuple[str, str]:
    """The calendar entry and the message of the kitchen table's kit."""
    brief = example_brief("kitchen-table", **changes)
    kit = build(brief, Library.open(), Options(tmp_path, formats=("html",)))
    return (kit.folder / "invitation.ics").read_bytes().decode(), (kit.folder / "message.txt").read_text(encoding="utf-8")


def test_a_calendar_program_reads_the_event(tmp_path: Path) -> None:
    text, _ = sent(tmp_path, place="Küche; 2. Stock, links")
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Who decides about the machines?"
    assert str(event["LOCATION"]) == "Küche; 2. Stock, links"
    assert event.decoded("DTSTART") == datetime.datetime(2027, 1, 14, 18, 30)
    assert event.decoded("DTEND") - event.decoded("DTSTART") == datetime.timedelta(minutes=90)


def test_with_a_time_zone_the_hour_is_right_everywhere(tmp_path: Path) -> None:
    text, _ = sent(tmp_path, timezone="America/New_York")
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert event.decoded("DTSTART") == datetime.datetime(2027, 1, 14, 23, 30, tzinfo=datetime.UTC)


def test_no_line_of_the_calendar_is_too_long_and_none_can_be_slipped_in(tmp_path: Path) -> None:
    text, _ = sent(tmp_path, title="A\nEND:VEVENT, twice", place="é" * 110)
    assert text.count("END:VEVENT\r\n") == 1
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_messages_come_in_two_lengths_and_say_what_matters(tmp_path: Path) -> None:
    _, text = sent(tmp_path)
    mail, telephone = text.split("FOR A TELEPHONE")
    for fact in ("Thursday, January 14, 2027", "12 Eighth Street, in the kitchen", "https://example.org/r/12"):
        assert fact in mail
        assert fact in telephone
    assert len(telephone) < 320 < len(mail)
    assert not re.search("<[a-z]", text)


@pytest.mark.parametrize("language", ["es"])
def test_messages_speak_the_kits_language(tmp_path: Path, language: str) -> None:
    _, text = sent(tmp_path, language=language)
    assert "14 de enero de 2027" in text
