"""What is sent round: the entry for calendars, and the messages."""

from __future__ import annotations

import datetime
import re
import zipfile
import zoneinfo
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from icalendar import Calendar, Timezone

from tests.conftest import MakePack
from tests.made import ROOT, example_brief
from tests.test_cli import toolkit
from toolkit import brief as briefs
from toolkit.errors import AnswerError
from toolkit.kit import Kit, Options, build
from toolkit.packs.library import Library
from toolkit.send.zone import time_zone

TODAY = datetime.date(2026, 11, 21)
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def made(folder: Path, example: str = "kitchen-table", **changes: str | int) -> Kit:
    brief = example_brief(example, **changes)
    return build(brief, Library.open(), Options(folder, formats=("html",), existing="replace", today=TODAY))


def sent(folder: Path, example: str = "kitchen-table", **changes: str | int) -> tuple[str, str]:
    """The calendar entry and the message of an example's kit."""
    kit = made(folder, example, **changes)
    return (kit.folder / "invitation.ics").read_bytes().decode(), (kit.folder / "message.txt").read_text(encoding="utf-8")


def calendar_in(text: str) -> Any:
    """As a calendar program reads it. (icalendar's values are of thirty types, of which mypy would have each one asked for.)"""
    return Calendar.from_ical(text)


def event_in(text: str) -> Any:
    """The one event."""
    (event,) = calendar_in(text).events
    return event


def lasts(event: Any) -> datetime.timedelta:
    """The time that passes, not what the wall shows."""
    passed: datetime.timedelta = event.end.astimezone(datetime.UTC) - event.start.astimezone(datetime.UTC)
    return passed


def test_a_calendar_program_reads_the_event(tmp_path: Path) -> None:
    text, _ = sent(tmp_path, place="Küche; 2. Stock, links")
    event = event_in(text)
    assert str(event["SUMMARY"]) == "Who decides about the machines?"
    assert str(event["LOCATION"]) == "Küche; 2. Stock, links"
    assert event.start == datetime.datetime(2027, 1, 14, 18, 30)
    assert event.duration == datetime.timedelta(minutes=90)
    for required in ("UID", "DTSTAMP", "SEQUENCE"):
        assert required in event
    calendar = calendar_in(text)
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    assert calendar["PRODID"]


def test_with_a_time_zone_the_hour_is_right_everywhere(tmp_path: Path) -> None:
    text, _ = sent(tmp_path, timezone="America/New_York")
    event = event_in(text)
    assert event["DTSTART"].params["TZID"] == event["DTEND"].params["TZID"] == "America/New_York"
    assert event.start == datetime.datetime(2027, 1, 14, 23, 30, tzinfo=datetime.UTC)
    assert [str(each["TZID"]) for each in calendar_in(text).timezones] == ["America/New_York"]
    assert not calendar_in(text).get_missing_tzids()
    assert "The hour is that of the place" not in event["DESCRIPTION"]


def test_without_a_time_zone_the_entry_and_the_kit_say_so(tmp_path: Path) -> None:
    kit = made(tmp_path)
    assert [each for each in kit.warnings if each.text().startswith("No time zone is given")]
    event = event_in((kit.folder / "invitation.ics").read_text(encoding="utf-8"))
    assert "The hour is that of the place" in event["DESCRIPTION"]
    assert not [
        each for each in made(tmp_path, timezone="Europe/Paris").warnings if each.text().startswith("No time zone is given")
    ]


def offset_by(zone: Any, moment: datetime.datetime) -> datetime.timedelta:
    """The offset from UTC that follows from the rules alone, as a program finds it that has never heard of the zone."""
    parts = [*zone.standard, *zone.daylight]
    found = [(part, each) for part in parts for each in (part.DTSTART, *(date for date, _ in part.rdates))]
    onsets = [(each - part.TZOFFSETFROM, part.TZOFFSETTO) for part, each in found]
    offset: datetime.timedelta = max(onset for onset in onsets if onset[0] <= moment)[1]
    return offset


@pytest.mark.parametrize("year", [2011, 2027, 2400])
@pytest.mark.parametrize(
    "name",
    ["America/New_York", "Europe/London", "Europe/Dublin", "Africa/Casablanca", "Asia/Hebron", "Asia/Kolkata", "America/Bahia",
     "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns", "America/Sao_Paulo", "Antarctica/Troll"],
)  # fmt: skip
def test_the_rules_of_a_time_zone_are_right_on_every_day_of_the_year(name: str, year: int) -> None:
    zone = Timezone.from_ical(time_zone(name, year).to_ical())
    moment = datetime.datetime(year, 1, 1)
    while moment.year == year:
        known = moment.replace(tzinfo=datetime.UTC).astimezone(zoneinfo.ZoneInfo(name)).utcoffset()
        assert offset_by(zone, moment) == known, moment
        moment += datetime.timedelta(hours=3)


def test_outlook_finds_one_rule_of_each_kind() -> None:
    zone = time_zone("America/New_York", 2027)
    assert [each.name for each in zone.subcomponents] == ["DAYLIGHT", "STANDARD"]
    assert zone.daylight[0].DTSTART.strftime("%a %d %b %H:%M") == "Sun 08 Mar 02:00"
    assert zone.standard[0].DTSTART.strftime("%a %d %b %H:%M") == "Sun 01 Nov 02:00"


@pytest.mark.parametrize(("date", "start"), [("2027-03-14", "01:30"), ("2027-11-07", "00:30"), ("2027-11-06", "23:45")])
def test_120_minutes_stay_120_minutes_when_the_clocks_change(date: str, start: str, tmp_path: Path) -> None:
    text, _ = sent(tmp_path, date=date, start=start, timezone="America/New_York", minutes=120)
    assert lasts(event_in(text)) == datetime.timedelta(minutes=120)


def test_where_people_drop_in_the_entry_lasts_until_the_doors_close(tmp_path: Path) -> None:
    text, message = sent(tmp_path, "barber-shop", until="18:00")
    assert event_in(text).duration == datetime.timedelta(hours=8)
    assert "10:00 AM – 6:00 PM" in message.replace("\u202f", " ")


def test_without_a_closing_time_it_lasts_as_long_as_all_take_one_after_the_other(tmp_path: Path) -> None:
    kit = made(tmp_path, "barber-shop", people=12, minutes=15)
    event = event_in((kit.folder / "invitation.ics").read_text(encoding="utf-8"))
    assert event.duration == datetime.timedelta(minutes=180)
    assert [each for each in kit.warnings if "No closing time is given" in each.text()]
    event = event_in(sent(tmp_path, "barber-shop", people=80, minutes=20)[0])
    assert event.end == event.start.replace(hour=0) + datetime.timedelta(days=1), "not into the next day"


@pytest.mark.parametrize(
    ("example", "until", "said"),
    [
        ("barber-shop", "10:05", "until: 10:05 is less than 15 minutes after the start"),
        ("barber-shop", "09:00", "until: 09:00 is less than"),
        ("kitchen-table", "20:00", "until: people don't drop in"),
        ("barber-shop", "late", "until: “late” won't do"),
    ],
)
def test_a_closing_time_that_cannot_be_is_refused(example: str, until: str, said: str) -> None:
    with pytest.raises(AnswerError, match=re.escape(said)):
        example_brief(example, until=until)


def test_who_can_be_written_to_is_the_organizer(tmp_path: Path) -> None:
    event = event_in(sent(tmp_path, contact="ana@example.org", host='The "Tenants"; block 3')[0])
    assert str(event["ORGANIZER"]) == "mailto:ana@example.org"
    assert event["ORGANIZER"].params["CN"] == "The 'Tenants'; block 3"
    assert "ORGANIZER" not in event_in(sent(tmp_path, contact="+1 555 0100", reply="")[0])


def test_no_line_of_the_calendar_is_too_long_and_none_can_be_slipped_in(tmp_path: Path) -> None:
    text, _ = sent(tmp_path, title="A\nEND:VEVENT, twice", place="é" * 110)
    assert text.count("END:VEVENT\r\n") == 1
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def built(answers: Path, folder: Path, *more: str) -> Path:
    """The kit's folder, made by the command."""
    done = toolkit("build", answers, "-o", folder, "-f", "html", "--allow-past", "--quiet", *more)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


def entry_of(kit: Path) -> tuple[str, int]:
    """Its identity and version."""
    event = event_in((kit / "invitation.ics").read_text(encoding="utf-8"))
    return str(event["UID"]), int(event["SEQUENCE"])


KITCHEN = ROOT / "examples" / "kitchen-table.yaml"


def test_a_kit_made_again_replaces_its_entry_in_calendars(tmp_path: Path) -> None:
    kit = built(KITCHEN, tmp_path)
    uid, version = entry_of(kit)
    before = {name: (kit / name).read_bytes() for name in ("invitation.ics", "kit.yaml")}
    assert version == 0

    assert built(KITCHEN, tmp_path, "--overwrite") == kit
    assert {name: (kit / name).read_bytes() for name in before} == before, "the same answers give the same bytes"

    built(KITCHEN, tmp_path, "--overwrite", "--data", "food=Soup", "--data", "paper=a4")
    assert entry_of(kit) == (uid, 0), "nothing that the entry says has changed"
    built(KITCHEN, tmp_path, "--overwrite", "--data", "place=The hall")
    assert entry_of(kit) == (uid, 1)
    built(kit / "kit.yaml", tmp_path, "--overwrite", "--documents", "run-sheet")
    built(kit / "kit.yaml", tmp_path, "--overwrite")
    assert entry_of(kit) == (uid, 1), "a kit without an entry remembers it"

    moved = built(kit / "kit.yaml", tmp_path, "--data", "date=2027-01-21")
    assert moved != kit
    assert entry_of(moved) == (uid, 2), "another day, the same gathering"


def test_two_gatherings_have_two_identities(tmp_path: Path) -> None:
    one, other = built(KITCHEN, tmp_path / "one"), built(KITCHEN, tmp_path / "other")
    assert entry_of(one)[0] != entry_of(other)[0]


@pytest.mark.parametrize(
    "entry",
    [
        "x",
        {"id": "short", "version": "0", "made": "2026-11-21", "facts": "0" * 16},
        {"id": "a" * 500, "version": "0", "made": "2026-11-21", "facts": "0" * 16},
        {"id": "abcdefgh\r\nATTENDEE:x", "version": "0", "made": "2026-11-21", "facts": "0" * 16},
        {"id": "abcdefgh", "version": "-1", "made": "2026-11-21", "facts": "0" * 16},
        {"id": "abcdefgh", "version": "9" * 9, "made": "2026-11-21", "facts": "0" * 16},
        {"id": "abcdefgh", "version": "0", "made": "yesterday", "facts": "0" * 16},
        {"id": "abcdefgh", "version": "0", "made": "2026-11-21", "facts": "none"},
        {"id": "abcdefgh", "version": "0", "made": "2026-11-21", "facts": "0" * 16, "more": "x"},
    ],
)
def test_an_identity_that_somebody_has_changed_is_refused(entry: object) -> None:
    with pytest.raises(AnswerError, match=r"calendar: .* won't do"):
        example_brief("kitchen-table", calendar=entry)


def test_a_damaged_kit_is_replaced_all_the_same(tmp_path: Path) -> None:
    kit = built(KITCHEN, tmp_path)
    (kit / "kit.yaml").write_text("calendar: {id: x", encoding="utf-8")
    assert entry_of(built(KITCHEN, tmp_path, "--overwrite"))[1] == 0


def test_a_gathering_that_is_cancelled_is_taken_out_of_calendars(tmp_path: Path) -> None:
    kit = built(KITCHEN, tmp_path, "--data", "timezone=America/New_York")
    before = {path: path.read_bytes() for path in kit.rglob("*") if path.is_file()}
    done = toolkit("build", "--cancelled", kit / "kit.yaml", "--allow-past")
    assert done.returncode == 0, done.stderr
    assert {path for path in kit.rglob("*") if path.is_file()} - set(before) == {
        kit / "cancellation.ics",
        kit / "cancellation.txt",
    }
    touched = {path.name for path, content in before.items() if path.read_bytes() != content}
    assert touched == {"manifest.json"}, "which lists them, so that a kit made again doesn't keep them as somebody's own"
    assert "cancellation.ics" in done.stdout
    sent, calendar = (calendar_in((kit / name).read_text(encoding="utf-8")) for name in ("invitation.ics", "cancellation.ics"))
    (was,), (taken,) = sent.events, calendar.events
    assert (calendar["METHOD"], taken["STATUS"]) == ("CANCEL", "CANCELLED")
    assert taken["UID"] == was["UID"]
    assert taken["SEQUENCE"] > was["SEQUENCE"]
    assert (taken.start, taken.end) == (was.start, was.end)
    assert str(taken["SUMMARY"]) == "Cancelled: Who decides about the machines?"
    text = (kit / "cancellation.txt").read_text(encoding="utf-8")
    assert "will not take place" in text
    assert "Thursday, January 14, 2027" in text
    assert len(text.split("FOR A TELEPHONE")[1]) < 320

    postponed = built(kit / "kit.yaml", tmp_path, "--data", "date=2027-01-21")
    assert entry_of(postponed) == (str(was["UID"]), int(taken["SEQUENCE"]) + 1), "it counts for more than the cancellation"

    again = toolkit("build", "--cancelled", kit / "kit.yaml", "--allow-past")
    assert again.returncode == 2
    assert "--overwrite" in again.stderr
    held = built(kit / "kit.yaml", tmp_path, "--overwrite")
    assert entry_of(held) == (str(was["UID"]), int(taken["SEQUENCE"]) + 1), "held after all: it counts for more"


def test_from_a_file_of_answers_the_kit_that_is_there_is_cancelled(tmp_path: Path) -> None:
    kit = built(KITCHEN, tmp_path)
    done = toolkit("build", "--cancelled", KITCHEN, "-o", tmp_path, "--allow-past", "--quiet")
    assert (done.returncode, Path(done.stdout.strip())) == (0, kit), done.stderr
    assert (kit / "cancellation.ics").is_file()


def test_where_there_is_no_kit_there_is_nothing_to_cancel(tmp_path: Path) -> None:
    done = toolkit("build", "--cancelled", KITCHEN, "-o", tmp_path / "kits", "--allow-past")
    assert done.returncode == 2
    assert "Give the kit.yaml in the folder of the kit" in done.stderr
    assert not (tmp_path / "kits").exists()


def right_to_left(make_pack: MakePack) -> Library:
    """A pack with a language that is written from right to left."""
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    return make_pack({"locales/ar/LC_MESSAGES/toolkit.po": f'{header}msgid "Where"\nmsgstr "المكان"\n'})


def test_what_is_copied_has_no_marks_of_direction(make_pack: MakePack, tmp_path: Path) -> None:
    changes = {"language": "ar", "title": "Whose \u200eHall\u200f?", "contact": "ana@example.org", "timezone": "Africa/Cairo"}
    answers = {**briefs.load(KITCHEN), **changes}
    library = right_to_left(make_pack)
    brief = briefs.make(answers, library, today=TODAY, past=True)
    kit = build(brief, library, Options(tmp_path / "kits", formats=("docx",), today=TODAY))
    for name in ("invitation.ics", "message.txt"):
        text = (kit.folder / name).read_bytes().decode()
        assert "12 Eighth Street" in text.replace("\\,", ",")
        assert not DIRECTION.search(text), name
    titles = []
    for path in sorted((kit.folder / "docx").iterdir()):
        with zipfile.ZipFile(path) as archive:
            titles.append(archive.read("docProps/core.xml").decode().partition("<dc:title>")[2].partition("</dc:title>")[0])
    assert len(titles) > 10
    assert all("Whose Hall?" in title and not DIRECTION.search(title) for title in titles)

    printed = build(brief, library, Options(tmp_path / "print", ("pdf",), ("run-sheet",)))
    with pikepdf.open(next((printed.folder / "pdf").iterdir())) as pdf:
        title = str(pdf.docinfo["/Title"])
    assert "Whose Hall?" in title
    assert not DIRECTION.search(title)


def test_messages_come_in_two_lengths_and_say_what_matters(tmp_path: Path) -> None:
    _, text = sent(tmp_path)
    mail, telephone = text.split("FOR A TELEPHONE")
    for fact in ("Thursday, January 14, 2027", "12 Eighth Street, in the kitchen", "https://example.org/r/12"):
        assert fact in mail
        assert fact in telephone
    assert len(telephone) < 320 < len(mail)
    assert not re.search("<[a-z]", text)


def test_the_message_for_a_call_names_the_time_zone(tmp_path: Path) -> None:
    _, text = sent(tmp_path, setting="online", timezone="America/New_York")
    assert text.count("(Eastern Standard Time)") == 2


@pytest.mark.parametrize("language", ["es"])
def test_messages_speak_the_kits_language(tmp_path: Path, language: str) -> None:
    _, text = sent(tmp_path, language=language)
    assert "14 de enero de 2027" in text
