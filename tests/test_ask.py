"""The interview at a real terminal: keys go in, the screen and the kit come out."""

from __future__ import annotations

import datetime
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.terminal import (
    CLEAR,
    CTRL_C,
    CTRL_D,
    DOWN,
    END,
    ENTER,
    ESCAPE,
    HOME,
    PAGE_DOWN,
    RIGHT,
    Terminal,
)

GIVEN = {
    "language": "en",
    "purpose": "talk",
    "audience": "workers",
    "setting": "kitchen-table",
    "topic": "ladders",
    "date": "2035-01-14",
    "start": "18:30",
    "people": "6",
    "place": "Here",
    "host": "Us",
}
SMALL = ("--documents", "run-sheet", "--format", "docx")
"""A kit that is made in a second."""

Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    def started(*leave_out: str, **settings: Any) -> Terminal:
        given = [word for name, value in GIVEN.items() if name not in leave_out for word in ("--data", f"{name}={value}")]
        return Terminal(tmp_path, *given, *SMALL, **settings)

    return started


def answers_of(folder: Path) -> dict[str, Any]:
    (kit,) = (folder / "kits").iterdir()
    found: dict[str, Any] = yaml.safe_load((kit / "kit.yaml").read_text(encoding="utf-8"))
    return found


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "state" / "conversation-toolkit").glob("interview*"))


def keep(folder: Path, answers: object, name: str = "interview-aaa.json") -> Path:
    path = folder / "state" / "conversation-toolkit" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(answers if isinstance(answers, str) else json.dumps(answers), encoding="utf-8")
    return path


def test_ten_questions_and_enter_throughout_make_a_kit(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, *SMALL, LC_ALL="en_US.UTF-8")
    terminal.until("about three minutes. Enter takes what is offered")
    for number in range(1, 11):
        terminal.until(f"{number} of 11")
        terminal.press(ENTER)
    terminal.until("11 of 11")
    assert not (tmp_path / "kits").exists()
    terminal.press(ENTER)
    terminal.until("The kit is ready")
    terminal.until("--data place=")
    assert terminal.exit_code() == 0
    answers = answers_of(tmp_path)
    assert answers["timezone"] == "America/New_York"
    assert answers["paper"] == "letter"
    assert answers["minutes"] == 90
    assert not kept(tmp_path)


def test_what_is_missing_is_asked_and_the_plan_is_shown_before_anything_is_made(start: Start, tmp_path: Path) -> None:
    terminal = start("setting", "place")
    terminal.until("1 of 3 · Where do they meet?")
    terminal.until("A few people who trust the host")
    terminal.press(ENTER)
    terminal.until("At which place?")
    terminal.press("The back room", ENTER)
    terminal.until("Agenda")
    terminal.until("6:30")
    assert not (tmp_path / "kits").exists()
    terminal.until("Make the kit")
    terminal.press(ENTER)
    terminal.until("The kit is ready")
    assert terminal.exit_code() == 0
    assert answers_of(tmp_path)["place"] == "The back room"


def test_the_first_key_replaces_what_is_offered_and_the_arrow_takes_it_into_the_line(start: Start, tmp_path: Path) -> None:
    terminal = start("people", "start")
    terminal.shows("> [6:30")
    terminal.press("19:15", ENTER)
    terminal.shows("> [6]")
    terminal.press(ESCAPE)
    terminal.shows("> [7:15")
    terminal.press(RIGHT, "\x7f", "0", ENTER)
    terminal.shows("? When does it start? 7:10")
    terminal.shows("> [6]")
    terminal.press("1", ENTER)
    terminal.shows("it works with 3 to 12")
    terminal.press("1", ENTER)
    terminal.until("Make the kit")
    terminal.press(ENTER)
    assert terminal.exit_code() == 0
    answers = answers_of(tmp_path)
    assert (answers["people"], answers["start"]) == (11, "19:10")


def test_what_cannot_be_is_refused_at_its_question_without_names_of_the_file(start: Start) -> None:
    terminal = start("people", "date", "host", size=(40, 24))
    terminal.shows("On which day?")
    terminal.press("2001-01-14", ENTER)
    terminal.shows("Sunday, January 14, 2001 is in the past.")
    assert "date:" not in terminal.words
    terminal.press(CLEAR, "2035-01-14", ENTER)
    terminal.shows("? On which day? Sunday, January 14, 2035")
    terminal.press("soon", ENTER)
    terminal.shows("“soon” won't do.")
    assert "people:" not in terminal.words
    terminal.press(CLEAR, "40", ENTER)
    terminal.shows("Kitchen table: 40 people don't fit; it works with 3 to 12.")
    terminal.press(CLEAR, "6", ENTER)
    terminal.shows("Who invites?")
    terminal.press("x" * 130, ENTER)
    terminal.shows("130 characters are too many.")
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130


def test_the_day_that_is_offered_is_a_usual_one_and_no_holiday(start: Start) -> None:
    import holidays

    terminal = start("date", LC_ALL="en_US.UTF-8")
    terminal.until("> [Thursday, ")
    offered = terminal.text.rpartition("> [")[2].partition("]")[0]
    day = datetime.datetime.strptime(offered, "%A, %B %d, %Y").date()
    assert day >= datetime.date.today() + datetime.timedelta(weeks=4)
    assert day not in holidays.country_holidays("US", years=day.year)
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130


@pytest.mark.parametrize(
    ("today", "weekday", "territory", "day"),
    [
        ("2026-11-26", 3, "US", "2027-01-07"),  # Christmas Eve and New Year's Eve fall on Thursdays
        ("2026-10-27", 3, "US", "2026-12-03"),  # Thanksgiving
        ("2026-10-27", 3, "ES", "2026-11-26"),
        ("2026-10-27", 3, None, "2026-11-26"),
        ("2026-10-27", 3, "XX", "2026-11-26"),
        ("2026-04-07", 4, "ES", "2026-05-08"),  # May 1
    ],
)
def test_a_day_four_weeks_ahead_skips_holidays_where_they_are_known(
    today: str, weekday: int, territory: str | None, day: str
) -> None:
    from toolkit.ask.days import good_day

    assert good_day(datetime.date.fromisoformat(today), weekday, territory).isoformat() == day


def test_more_can_be_added_in_any_order(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.until("Make the kit")
    terminal.press(DOWN, DOWN, ENTER)
    terminal.until("What do you want to add?")
    terminal.shows("For those who come")
    terminal.press("h", ENTER)
    terminal.until("How many minutes does it last?")
    terminal.shows("> [90 minutes]")
    terminal.press("200", ENTER)
    terminal.shows("30 to 150")
    terminal.press(CLEAR, "60", ENTER)
    terminal.until("What do you want to add?")
    terminal.shows("60 minutes")
    terminal.press(HOME, ENTER)
    terminal.until("Title of the gathering")
    terminal.press("Steps", ENTER)
    terminal.until("What do you want to add?")
    terminal.press(ESCAPE)
    terminal.until("Make the kit")
    terminal.press(ENTER)
    assert terminal.exit_code() == 0
    answers = answers_of(tmp_path)
    assert (answers["minutes"], answers["title"]) == (60, "Steps")


def test_escape_goes_back_also_from_the_plan(start: Start) -> None:
    terminal = start("setting", "place")
    terminal.until("Where do they meet?")
    terminal.press(DOWN, ENTER)
    terminal.until("At which place?")
    terminal.press(ESCAPE)
    terminal.until("Where do they meet?")
    terminal.press(ENTER)
    terminal.until("At which place?")
    terminal.press("Hall", ENTER)
    terminal.until("Make the kit")
    terminal.press(ESCAPE)
    terminal.until("At which place?")
    terminal.until("[Hall]")
    terminal.press("-", ENTER)
    terminal.until("No place is given")
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130


def test_an_answer_can_be_changed_on_the_last_screen(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.until("Make the kit")
    terminal.press(DOWN, ENTER)
    terminal.until("Which answer?")
    terminal.press("a", ENTER)
    terminal.until("At which place?")
    terminal.press("There", ENTER)
    terminal.until("Make the kit")
    terminal.press(ENTER)
    assert terminal.exit_code() == 0
    assert answers_of(tmp_path)["place"] == "There"


def test_a_wrong_answer_that_was_given_is_told_before_any_question(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "--data", "setting=kitchen-tabel")
    terminal.until("Did you mean kitchen-table?")
    assert terminal.exit_code() == 2


def test_what_does_not_fit_offers_the_nearest_plan(start: Start, tmp_path: Path) -> None:
    terminal = start("people", "setting")
    terminal.until("Where do they meet?")
    terminal.press("c", ENTER)
    terminal.until("How many people")
    terminal.press("45", ENTER)
    terminal.until("Make the kit")
    terminal.press(DOWN, ENTER)
    terminal.until("Which answer?")
    terminal.press(DOWN, DOWN, DOWN, ENTER)
    terminal.until("Where do they meet?")
    terminal.press("k", ENTER)
    terminal.until("45 people don't fit")
    terminal.until("Take this instead")
    terminal.press(ENTER)
    terminal.until("Make the kit")
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130
    assert not (tmp_path / "kits").exists()


def test_after_an_interruption_one_can_go_on_and_back(start: Start, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    for _ in range(3):
        terminal.until("of 11")
        terminal.press(ENTER)
    terminal.until("Where do they meet?")
    terminal.press("k", ENTER)
    terminal.until("5 of 11")
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130
    terminal.until("Your answers are kept. To go on, type: make kit")
    assert "Traceback" not in terminal.text
    (path,) = kept(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    again = Terminal(tmp_path)
    again.until("There are answers from last time")
    again.until("Go on: Kitchen table")
    again.press(ENTER)
    again.until("5 of 11")
    again.press(ESCAPE)
    again.until("4 of 11")
    again.shows("> Kitchen table")
    again.press(ESCAPE)
    again.until("3 of 11")
    again.press(CTRL_D)
    assert again.exit_code() == 130
    assert len(kept(tmp_path)) == 1


def test_when_the_kit_cannot_be_made_the_answers_are_kept(tmp_path: Path) -> None:
    given = [word for name in GIVEN if name != "place" for word in ("--data", f"{name}={GIVEN[name]}")]
    terminal = Terminal(tmp_path, *given, *SMALL, "-o", "/proc/nowhere")
    terminal.until("At which place?")
    terminal.press("Here", ENTER)
    terminal.until("Make the kit")
    terminal.press(ENTER)
    terminal.until("Your answers are kept. To go on")
    terminal.until("/proc/nowhere")
    assert terminal.exit_code() != 0
    assert len(kept(tmp_path)) == 1


def test_two_interviews_at_once_do_not_share_answers(start: Start, tmp_path: Path) -> None:
    one = start("place", "host")
    one.until("At which place?")
    one.press("The old mill", ENTER)
    one.until("Who invites?")
    other = Terminal(tmp_path, "--language", "en", *SMALL)
    other.until("What is the gathering for?")
    assert "last time" not in other.text
    other.press(ENTER)
    other.until("Who comes?")
    one.press(ENTER)
    one.until("Make the kit")
    one.press(ENTER)
    assert one.exit_code() == 0
    other.press(CTRL_C)
    assert other.exit_code() == 130
    (path,) = kept(tmp_path)
    assert json.loads(path.read_text()) == {"language": "en", "purpose": "talk"}


def test_several_unfinished_ones_are_offered_the_newest_first_and_can_be_thrown_away(tmp_path: Path) -> None:
    older = keep(tmp_path, {**GIVEN, "place": "The old mill"}, "interview-old.json")
    keep(tmp_path, {**GIVEN, "place": "The new hall"}, "interview-new.json")
    forgotten = keep(tmp_path, GIVEN, "interview-forgotten.json")
    os.utime(older, (older.stat().st_mtime - 60,) * 2)
    os.utime(forgotten, (older.stat().st_mtime - 40 * 86_400,) * 2)
    terminal = Terminal(tmp_path)
    terminal.until("The new hall")
    terminal.until("The old mill")
    assert "Ladders of opportunity · Kitchen table · Sunday, January 14, 2035" in terminal.text
    assert not forgotten.exists()
    terminal.press(END, ENTER)
    terminal.until("Which language is the kit in?")
    assert not kept(tmp_path)
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130


@pytest.mark.parametrize(
    ("answers", "left_out"),
    [
        ({**GIVEN, "language": "xx"}, "“Which language is the kit in?”"),
        ({**GIVEN, "setting": ["x"], "people": {"a": 1}}, "“Where do they meet?”, “How many people do you expect?”"),
        ({**GIVEN, "date": "2001-01-01", "nonsense": None}, "“On which day?”, “nonsense”"),
        ({**GIVEN, "topic": "gone"}, "“What do they talk about?”"),
        ({**GIVEN, "setting": None, "start": 3.5}, "“Where do they meet?”, “When does it start?”"),
    ],
)
def test_kept_answers_that_will_not_do_are_left_out_with_a_word(tmp_path: Path, answers: object, left_out: str) -> None:
    keep(tmp_path, answers)
    terminal = Terminal(tmp_path)
    terminal.until(f"these won’t do any more and are left out: {left_out}")
    terminal.until("There are answers from last time")
    terminal.press(ENTER)
    terminal.until(left_out.partition("”")[0][1:])
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130
    assert "mistake in the toolkit" not in terminal.text


@pytest.mark.parametrize(
    "content",
    [pytest.param(each, id=each[:3]) for each in ("{", "[]", "[" * 50_000, "x" * 1_000_000, '{"people": ' + "9" * 5000 + "}")],
)
def test_a_damaged_file_of_answers_is_left_out_with_a_word(tmp_path: Path, content: str) -> None:
    keep(tmp_path, content)
    terminal = Terminal(tmp_path)
    terminal.until("left out")
    terminal.until("Which language is the kit in?")
    assert not kept(tmp_path)
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130


def test_no_link_is_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "conversation-toolkit").symlink_to(precious)
    terminal = Terminal(tmp_path)
    terminal.until("Your answers can’t be kept in")
    terminal.until("it is a link")
    terminal.until("Which language is the kit in?")
    terminal.press(ENTER)
    terminal.until("What is the gathering for?")
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130
    assert "answers are kept" not in terminal.text
    assert not list(precious.iterdir())


def test_a_file_that_is_a_link_is_neither_read_nor_written(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text(json.dumps(GIVEN))
    link = keep(tmp_path, "")
    link.unlink()
    link.symlink_to(precious)
    terminal = Terminal(tmp_path)
    terminal.until("Which language is the kit in?")
    terminal.press(ENTER)
    terminal.until("What is the gathering for?")
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130
    assert json.loads(precious.read_text()) == GIVEN


def test_a_file_in_the_place_of_the_folder_is_told_and_a_kit_is_made_all_the_same(start: Start, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "conversation-toolkit").write_text("")
    terminal = start("place")
    terminal.until("Your answers can’t be kept in")
    terminal.until("At which place?")
    terminal.press(ENTER)
    terminal.until("Make the kit")
    terminal.press(ENTER)
    assert terminal.exit_code() == 0


def test_the_next_interview_offers_host_contact_and_language_again(start: Start, tmp_path: Path) -> None:
    terminal = start("host", "language")
    terminal.until("Which language is the kit in?")
    terminal.press("e", ENTER)  # Español
    terminal.until("¿Quién invita?")
    terminal.press("Vecinas", ENTER)
    terminal.until("Hacer el kit")
    terminal.press(ENTER)
    assert terminal.exit_code() == 0
    usual = tmp_path / "state" / "conversation-toolkit" / "usual.json"
    assert stat.S_IMODE(usual.stat().st_mode) == 0o600
    again = start("host", "language")
    again.shows("> Español")
    again.press(ENTER)
    again.shows("> [Vecinas]")
    again.press(CTRL_C)
    assert again.exit_code() == 130


def test_a_second_kit_of_the_same_day_is_asked_about_where_the_plan_stands(start: Start, tmp_path: Path) -> None:
    for expected in (1, 2):
        terminal = start()
        terminal.until("Make the kit")
        terminal.press(ENTER)
        if expected > 1:
            terminal.until("There is a kit in")
            terminal.until("Make another beside it, in 2035-01-14-ladders-of-opportunity-en-2")
            terminal.press(ENTER)
        assert terminal.exit_code() == 0
        assert len(list((tmp_path / "kits").iterdir())) == expected
    terminal = start()
    terminal.until("Make the kit")
    terminal.press(ENTER)
    terminal.until("There is a kit in")
    terminal.press("c", ENTER)
    terminal.until("Which answer?")
    terminal.press(ESCAPE)
    terminal.until("Make the kit")
    terminal.press(ENTER)
    terminal.until("There is a kit in")
    terminal.press("r", ENTER)
    terminal.until("The kit is ready")
    assert terminal.exit_code() == 0
    assert len(list((tmp_path / "kits").iterdir())) == 2


def test_an_activity_can_be_swapped_for_another_that_fits(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.until("Make the kit")
    terminal.press(DOWN, DOWN, DOWN, ENTER)
    terminal.until("Which one?")
    (place,) = (each for each in terminal.shows("> ") if each.startswith("> "))
    title, minutes = place[2:].rsplit("  ", 1)
    assert any(minutes in each and title.strip() in each for each in terminal.text.split("Agenda")[1].splitlines())
    terminal.press(ENTER)
    terminal.until("What takes its place?")
    terminal.until("min: ")
    terminal.press(DOWN, ENTER)
    terminal.until("Make the kit")
    terminal.press(ENTER)
    assert terminal.exit_code() == 0
    ((slot, activity),) = answers_of(tmp_path)["activities"].items()
    assert slot != activity


@pytest.mark.parametrize("size", [(40, 24), (60, 20), (80, 24), (40, 12)])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_list_fits_the_screen_and_describes_the_chosen_one(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    from toolkit.localize.catalogs import Translator
    from toolkit.packs.library import Library

    library = Library.open()
    translator = Translator.open(language, library)
    topics = [each.front for each in library.guides("topics").values()]
    given = [word for name in ("purpose", "audience", "setting") for word in ("--data", f"{name}={GIVEN[name]}")]
    terminal = Terminal(tmp_path, "--language", language, *given, size=size)

    def chosen_is(front: Any) -> list[str]:
        label, summary = (" ".join(translator.look_up(each, "guides").text.split()) for each in (front.title, front.summary))
        lines = terminal.shows(summary)
        (pointed,) = (each for each in lines if each.startswith("> "))
        assert " ".join(pointed[2:].split()).startswith(label[: size[0] - 10].rstrip(" …"))
        return lines

    top = chosen_is(topics[0])
    assert any(each.strip().startswith("1 ") for each in top), "the question stands above its list"
    if size[1] < 20:
        assert any(each.strip().startswith("… ") for each in top), "a sign that there is more"
    terminal.press(END)
    chosen_is(topics[-1])
    terminal.press(HOME)
    chosen_is(topics[0])
    terminal.press(PAGE_DOWN)
    terminal.shows_no(f"> {translator.look_up(topics[0].title, 'guides').text[:20]}")
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_kit_is_made_in_a_terminal_that_is_not_utf_8(start: Start, tmp_path: Path, encoding: str) -> None:
    terminal = start("place", "language", size=(80, 24), LC_ALL="C", PYTHONIOENCODING=encoding)
    terminal.shows("> English")
    terminal.press(DOWN, ENTER)
    terminal.until("lugar")
    terminal.press(ENTER)
    terminal.until("Hacer el kit")
    terminal.press(ENTER)
    assert terminal.exit_code() == 0
    assert len(list((tmp_path / "kits").iterdir())) == 1


def test_letters_that_cannot_be_read_are_refused(start: Start) -> None:
    terminal = start("place")
    terminal.until("At which place?")
    terminal.paste("Café".encode("latin-1") + b"\r")
    terminal.shows("letters that can’t be read")
    terminal.press(CLEAR, "Cafe", ENTER)
    terminal.until("Make the kit")
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130


def test_a_terminal_that_cannot_move_its_cursor_gets_numbers_and_lines(start: Start, tmp_path: Path) -> None:
    terminal = start("setting", "people", TERM="dumb", size=(80, 24))
    terminal.until("1 of 3 · Where do they meet?")
    terminal.until("2 Family event")
    terminal.press("9999", ENTER)
    terminal.until("Give a number from 1 to")
    terminal.press("kitchen", ENTER)
    terminal.until("[6]")
    terminal.press("40", ENTER)
    terminal.until("it works with 3 to 12")
    terminal.press("<", ENTER)
    terminal.until("Where do they meet?")
    terminal.press(ENTER)
    terminal.until("How many people do you expect?")
    terminal.press("7", ENTER)
    terminal.until("Make the kit")
    terminal.press(ENTER)
    assert terminal.exit_code() == 0
    assert b"\x1b[" not in terminal.raw.partition(b"Agenda")[0]
    assert answers_of(tmp_path)["people"] == 7


def test_without_color_what_is_chosen_is_marked_by_a_sign(start: Start) -> None:
    terminal = start("setting", NO_COLOR="1", size=(80, 24))
    terminal.shows("> Kitchen table")
    terminal.press(DOWN)
    terminal.shows("> Family event")
    terminal.shows_no("> Kitchen table")
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130
    assert b"\x1b[0;9" not in terminal.raw  # no color of the foreground


def test_the_questions_speak_the_language_of_the_kit(start: Start) -> None:
    terminal = start("language", "setting")
    terminal.until("Which language is the kit in?")
    terminal.press(DOWN, ENTER)
    terminal.until("Mesa de cocina")
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130
