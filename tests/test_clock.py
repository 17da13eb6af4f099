"""What the clock on the wall shows, where the clocks are changed and where they aren't."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.conftest import MakeBrief
from tests.made import ROOT, example_brief, trees
from tests.test_cli import data, toolkit
from toolkit import environment
from toolkit.clock import Clock, zone_of_country
from toolkit.errors import AnswerError

NEW_YORK = "America/New_York"
SPRING, AUTUMN = datetime.date(2027, 3, 14), datetime.date(2027, 11, 7)


@pytest.mark.parametrize(
    ("day", "zone", "shown"),
    [
        (SPRING, NEW_YORK, "04:30"),
        (AUTUMN, NEW_YORK, "02:30"),
        (SPRING, "", "03:30"),
        (SPRING, "Asia/Tokyo", "03:30"),
        (datetime.date(2027, 4, 4), "Australia/Lord_Howe", "03:00"),
    ],
)
def test_120_minutes_after_half_past_one_the_wall_shows(day: datetime.date, zone: str, shown: str) -> None:
    clock = Clock.of(day, 90, zone)
    assert f"{clock.after(120):%H:%M}" == shown
    assert clock.minute(120) == int(shown[:2]) * 60 + int(shown[3:])


def test_a_night_goes_on_after_midnight() -> None:
    assert Clock.of(SPRING, 23 * 60, NEW_YORK).minute(120) == 25 * 60


@pytest.mark.parametrize(
    ("territory", "zone"),
    [("GB", "Europe/London"), ("DE", "Europe/Berlin"), ("US", ""), ("ES", ""), ("CN", ""), ("XX", ""), (None, "")],
)
def test_a_country_has_a_time_zone_where_its_clocks_agree(territory: str | None, zone: str) -> None:
    assert zone_of_country(territory, SPRING) == zone


def test_the_time_zone_is_the_one_given_else_that_of_the_country(make_brief: MakeBrief) -> None:
    assert make_brief(language="en-GB").timezone == "Europe/London"
    assert make_brief(language="en-GB", timezone=NEW_YORK).timezone == NEW_YORK
    assert make_brief(language="es-MX").timezone == make_brief(language="en").timezone == ""


def test_an_hour_that_the_clocks_skip_is_refused_and_the_hours_around_it_are_named(make_brief: MakeBrief) -> None:
    with pytest.raises(AnswerError) as refused:
        make_brief(date=SPRING.isoformat(), start="02:30", timezone=NEW_YORK)
    said = str(refused.value)
    assert "start: there is no 02:30 on 2027-03-14" in said
    assert "up to 01:59, or from 03:00 on" in said
    for start in ("01:59", "03:00"):
        assert make_brief(date=SPRING.isoformat(), start=start, timezone=NEW_YORK).start == start
    assert make_brief(date=SPRING.isoformat(), start="02:30").start == "02:30", "nobody knows of a change"


def text(brief_changes: dict[str, str | int], document: str) -> str:
    (found,) = (each for each in trees(example_brief("kitchen-table", **brief_changes)) if each.info.id == document)
    return " ".join(found.tree.text_content().replace("\u202f", " ").split())


def test_paper_says_what_the_wall_shows_when_the_clocks_change() -> None:
    changes: dict[str, str | int] = {"date": SPRING.isoformat(), "start": "01:30", "timezone": NEW_YORK, "minutes": 120}
    assert "1:30 – 4:30 AM" in text(changes, "invitation")
    assert "120 minutes after 01:30 it is 04:30" in text(changes, "start-here")
    (sheet,) = (each for each in trees(example_brief("kitchen-table", **changes)) if each.info.id == "run-sheet")
    clocks = [str(cell.text_content()) for cell in sheet.tree.xpath("//tbody//td[@class='clock']")]
    assert clocks[0] == "1:30"
    assert not [clock for clock in clocks if clock.startswith("2:")], "an hour that isn't there"
    assert clocks[-1].startswith(("3:", "4:"))
    unchanged = text({**changes, "timezone": "Asia/Tokyo"}, "invitation")
    assert "1:30 – 3:30 AM" in unchanged


def test_of_an_hour_that_comes_twice_the_first_is_meant_and_said() -> None:
    changes: dict[str, str | int] = {"date": AUTUMN.isoformat(), "start": "01:30", "timezone": NEW_YORK, "minutes": 120}
    assert "1:30 – 2:30 AM" in text(changes, "invitation")
    assert "01:30 comes twice on 2027-11-07" in text(changes, "start-here")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "6:30 – 8:00 PM (Eastern Standard Time)"), ("es", "(hora estándar oriental)")]
)
def test_an_invitation_to_a_call_names_the_time_zone(language: str, words: str) -> None:
    online: dict[str, str | int] = {"setting": "online", "place": "https://example.org/call", "language": language}
    assert words in text({**online, "timezone": NEW_YORK}, "invitation")
    assert "(" not in text(online, "invitation").partition("2027")[2][:40]
    assert words not in text({"timezone": NEW_YORK}, "invitation"), "who comes to the kitchen knows"


def test_the_command_refuses_such_an_hour_and_makes_nothing(tmp_path: Path) -> None:
    given = data(f"date={SPRING}", "start=02:30", f"timezone={NEW_YORK}")
    done = toolkit("build", ROOT / "examples" / "kitchen-table.yaml", "-o", tmp_path / "kits", "--allow-past", *given)
    assert done.returncode == 2
    assert "there is no 02:30" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "kits").exists()


def test_the_country_in_which_the_kit_is_made_gives_the_time_zone_and_kit_yaml_keeps_it(tmp_path: Path) -> None:
    answers = ROOT / "examples" / "kitchen-table.yaml"
    done = toolkit("build", answers, "-o", tmp_path, "-f", "html", "--allow-past", "--quiet", LANG="de_DE.UTF-8")
    kit = Path(done.stdout.strip())
    assert "DTSTART;TZID=Europe/Berlin:20270114T183000" in (kit / "invitation.ics").read_text(encoding="utf-8")
    assert "timezone: Europe/Berlin" in (kit / "kit.yaml").read_text(encoding="utf-8")
    assert "No time zone is given" not in done.stderr


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("America/New_York", NEW_YORK),
        (":America/New_York", NEW_YORK),
        ("posix/Europe/Paris", "Europe/Paris"),
        ("Etc/UTC", None),
        ("UTC", None),
        ("Nowhere/Atlantis", None),
        ("../../etc/passwd", None),
    ],
)
def test_the_computers_time_zone_is_known_by_its_name(written: str, zone: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", written)
    assert environment.time_zone() == zone
