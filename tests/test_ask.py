"""The interview at a real terminal: keys go in, the screen and the kit come out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.made import ROOT

ENTER, ESCAPE, DOWN, CTRL_C, CLEAR = "\r", "\x1b", "\x1b[B", "\x03", "\x01\x0b"
GIVEN = {
    "language": "en",
    "purpose": "talk",
    "audience": "workers",
    "setting": "kitchen-table",
    "topic": "ladders",
    "title": "Ladders",
    "host": "Us",
    "date": "2035-01-14",
    "start": "18:30",
    "timezone": "America/New_York",
    "minutes": "90",
    "people": "6",
    "contact": "555 0100",
    "reply": "555 0100",
    "food": "Soup",
    "childcare": "Games",
    "interpreters": "Spanish",
    "access": "Ramp",
    "recorded": "no",
    "paper": "letter",
    "print": "colour",
}


class Terminal:
    """One run of `toolkit new`."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.master, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 400, 0, 0))  # columns: wide enough for any line
        environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state"), "LC_ALL": "C.UTF-8", "LANG": "", "COLUMNS": "400"}
        command = [sys.executable, "-m", "toolkit.cli", "new", "-o", str(folder / "kits"), *arguments]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=terminal, stdout=terminal, stderr=terminal, env=environment, start_new_session=True
        )
        os.close(terminal)
        self.raw = b""
        self.screen = ""
        self.seen = 0

    def until(self, words: str, seconds: float = 60) -> str:
        """Reads until `words` stand on the screen behind what was read before."""
        end = time.monotonic() + seconds
        while words not in self.screen[self.seen :]:
            assert time.monotonic() < end, f"waited for {words!r} in vain:\n{self.screen[-2000:]}"
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    raw = os.read(self.master, 65536)
                except OSError:
                    raw = b""
                if b"\x1b[6n" in raw:  # asks where the cursor is
                    os.write(self.master, b"\x1b[1;1R")
                self.raw += raw  # a read may end within a character or a control sequence: read all anew
                self.screen = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", self.raw.decode("utf-8", "ignore"))
        self.seen = self.screen.index(words, self.seen) + len(words)
        return self.screen

    def press(self, *keys: str) -> None:
        for key in keys:
            time.sleep(0.15)
            os.write(self.master, key.encode())

    def exit_code(self) -> int:
        return self.process.wait(60)


Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    def started(*leave_out: str) -> Terminal:
        given = [word for name, value in GIVEN.items() if name not in leave_out for word in ("--data", f"{name}={value}")]
        return Terminal(tmp_path, *given, "--documents", "run-sheet", "--format", "docx")

    return started


def test_what_is_missing_is_asked_and_the_plan_is_shown_before_anything_is_made(start: Start, tmp_path: Path) -> None:
    terminal = start("setting", "place", "minutes")
    terminal.until("Where do they meet?")
    terminal.until("A few people who trust the host")
    terminal.press(ENTER)
    terminal.until("At which place?")
    terminal.press("The back room", ENTER)
    terminal.until("How many minutes")
    terminal.press(CLEAR, "soon", ENTER)
    terminal.until("whole minutes from 5 to 480")
    terminal.press(CLEAR, "60", ENTER)
    terminal.until("Agenda")
    terminal.until("6:30")
    assert not (tmp_path / "kits").exists()
    terminal.until("Make the kit")
    terminal.press(ENTER)
    terminal.until("The kit is ready")
    assert terminal.exit_code() == 0
    (kit,) = (tmp_path / "kits").iterdir()
    answers = yaml.safe_load((kit / "kit.yaml").read_text())
    assert answers["place"] == "The back room"
    assert answers["minutes"] == 60
    assert not list((tmp_path / "state").rglob("interview.yaml"))


def test_escape_goes_back_to_the_question_before(start: Start) -> None:
    terminal = start("setting", "place")
    terminal.until("Where do they meet?")
    terminal.press(DOWN, ENTER)
    terminal.until("At which place?")
    terminal.press(ESCAPE)
    terminal.until("Where do they meet?")
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130


def test_an_answer_can_be_changed_on_the_last_screen(start: Start, tmp_path: Path) -> None:
    terminal = start("place")
    terminal.until("At which place?")
    terminal.press("Here", ENTER)
    terminal.until("Make the kit")
    terminal.press(DOWN, ENTER)
    terminal.until("Which answer?")
    terminal.press(*[DOWN] * 7, ENTER)
    terminal.until("At which place?")
    terminal.press(CLEAR, "There", ENTER)
    terminal.until("Make the kit")
    terminal.press(ENTER)
    assert terminal.exit_code() == 0
    (kit,) = (tmp_path / "kits").iterdir()
    assert yaml.safe_load((kit / "kit.yaml").read_text())["place"] == "There"


def test_a_wrong_answer_that_was_given_is_told_before_any_question(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "--data", "setting=kitchen-tabel")
    terminal.until("Did you mean kitchen-table?")
    assert terminal.exit_code() == 2


def test_what_does_not_fit_offers_the_nearest_plan(start: Start, tmp_path: Path) -> None:
    terminal = start("place", "people", "minutes")
    terminal.until("At which place?")
    terminal.press("Hall", ENTER)
    terminal.until("How many minutes")
    terminal.press(CLEAR, "20", ENTER)
    terminal.until("How many people")
    terminal.press(CLEAR, "40", ENTER)
    terminal.until("40 people don't fit")
    terminal.until("Family event")
    terminal.press(DOWN, ENTER)
    terminal.until("Make the kit")
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130
    assert not (tmp_path / "kits").exists()


def test_after_an_interruption_one_can_go_on(start: Start, tmp_path: Path) -> None:
    terminal = start("place", "food")
    terminal.until("At which place?")
    terminal.press("The old mill", ENTER)
    terminal.until("What is there to eat?")
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130
    assert "Traceback" not in terminal.screen
    again = Terminal(tmp_path, "--documents", "run-sheet", "--format", "docx")
    again.until("There are answers from last time")
    again.until("The old mill")
    again.press(ENTER)
    again.until("What is there to eat?")
    again.press(CTRL_C)
    assert again.exit_code() == 130


def test_the_questions_speak_the_language_of_the_kit(start: Start) -> None:
    terminal = start("language", "setting")
    terminal.until("Which language is the kit in?")
    terminal.press(DOWN, ENTER)
    terminal.until("Mesa de cocina")
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130


def test_an_activity_can_be_swapped_for_another_that_fits(start: Start, tmp_path: Path) -> None:
    terminal = start("place")
    terminal.until("At which place?")
    terminal.press("Here", ENTER)
    terminal.until("Make the kit")
    terminal.press(DOWN, DOWN, ENTER)
    terminal.until("Which one?")
    terminal.press(ENTER)
    terminal.until("What takes its place?")
    terminal.until("min: ")
    terminal.press(DOWN, ENTER)
    terminal.until("Make the kit")
    terminal.press(ENTER)
    assert terminal.exit_code() == 0
    (kit,) = (tmp_path / "kits").iterdir()
    ((slot, activity),) = yaml.safe_load((kit / "kit.yaml").read_text())["activities"].items()
    assert slot != activity


def test_who_starts_anew_is_asked_everything_again(start: Start, tmp_path: Path) -> None:
    terminal = start("place", "food")
    terminal.until("At which place?")
    terminal.press("The old mill", ENTER)
    terminal.until("What is there to eat?")
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130
    again = Terminal(tmp_path)
    again.until("There are answers from last time")
    again.press(DOWN, ENTER)
    again.until("Which language is the kit in?")
    assert not list((tmp_path / "state").rglob("interview.yaml"))
    again.press(CTRL_C)
    assert again.exit_code() == 130
