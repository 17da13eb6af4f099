"""Nothing is left behind and nothing hangs, however a build ends: real processes, looked at from outside."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import tempfile
import termios
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.calls import SHORT, TOOLKIT, WHOLE, call, start, surroundings
from tests.made import example_brief
from toolkit.kit import Options, build
from toolkit.packs.library import Library

MARK = "MARK_OF_THE_TEST"
"""A variable by which the processes of one call are known."""


def living(mark: str) -> list[int]:
    """Processes with this mark, but for those that have ended and wait for their parent."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in (place / "environ").read_bytes().split(b"\0"):
                found.append((int(place.name), (place / "stat").read_text().rpartition(")")[2].split()[0]))
        except OSError:
            continue
    return [number for number, state in found if state != "Z"]


def until(true: Callable[[], object], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """A temporary folder for one test's calls only."""
    (tmp_path / "temporary").mkdir()
    return tmp_path / "temporary"


def test_a_build_leaves_nothing_in_the_temporary_folder(tmp_path: Path, temporary: Path) -> None:
    assert call(*WHOLE, "-o", tmp_path / "kits", environment={"TMPDIR": temporary}).returncode == 0
    assert not list(temporary.iterdir())
    failed = call(*SHORT, "-o", tmp_path / "kits", "-d", "topic=nonsense", environment={"TMPDIR": temporary})
    assert failed.returncode == 2
    assert not list(temporary.iterdir())


MOMENTS = random.Random(6)
STOPS = [
    (number, code, round(MOMENTS.uniform(0, 2.5), 2), to_all)
    for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129))
    for to_all in (False, True)
]
"""Signal, exit code, seconds after the processes were started, and whether it goes to the whole group, as Ctrl+C does."""


@pytest.mark.parametrize(("number", "code", "after", "to_all"), STOPS)
def test_a_signal_ends_a_build_quietly_and_at_once(
    number: signal.Signals, code: int, after: float, to_all: bool, tmp_path: Path, temporary: Path
) -> None:
    mark = tmp_path.name
    process = start(*WHOLE, "-o", tmp_path / "kits", TMPDIR=temporary, **{MARK: mark})
    assert until(lambda: len(living(mark)) > 1, 20)
    time.sleep(after)
    if process.poll() is None:
        (os.killpg if to_all else os.kill)(process.pid, number)
    begun = time.monotonic()
    out, err = process.communicate(timeout=20)
    if process.returncode != 0:  # it can have been faster
        assert time.monotonic() - begun < 2
        assert process.returncode == code
        assert err == "Stopped. Nothing was made.\n"
        assert not out
        assert not (tmp_path / "kits").exists() or not list((tmp_path / "kits").iterdir())
    assert until(lambda: not living(mark), 1)
    assert not list(temporary.iterdir())


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_an_interview_and_leaves_the_terminal_as_it_was(number: int, code: int, tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    before = termios.tcgetattr(theirs)
    environment = surroundings(XDG_STATE_HOME=tmp_path, TERM="xterm")
    process = subprocess.Popen([*TOOLKIT, "new"], stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    assert until(lambda: termios.tcgetattr(theirs) != before, 20)  # it asks
    process.send_signal(number)
    begun = time.monotonic()
    assert process.wait(20) == code
    assert time.monotonic() - begun < 2
    shown = os.read(ours, 100_000).decode()
    assert "Stopped" in shown
    assert "Traceback" not in shown
    assert termios.tcgetattr(theirs) == before
    os.close(ours)
    os.close(theirs)


@pytest.mark.parametrize("after", [0, 0.4, 1.3])
def test_after_kill_9_no_process_stays_and_the_next_build_cleans_up(after: float, tmp_path: Path, temporary: Path) -> None:
    mark = tmp_path.name
    process = start(*WHOLE, "-o", tmp_path / "kits", TMPDIR=temporary, **{MARK: mark})
    assert until(lambda: len(living(mark)) > 1, 20)
    time.sleep(after)
    process.kill()
    process.communicate()
    assert until(lambda: not living(mark), 1)
    assert list(temporary.iterdir())
    assert call(*SHORT, "-o", tmp_path / "kits", environment={"TMPDIR": temporary}).returncode == 0
    assert not list(temporary.iterdir())


def test_a_folder_whose_owner_lives_is_left_alone(tmp_path: Path, temporary: Path) -> None:
    code = "from toolkit import scratch; print(scratch.folder(), flush=True); input()"
    owner = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=surroundings(TMPDIR=temporary)
    )
    assert owner.stdout
    folder = Path(owner.stdout.readline().strip())
    (temporary / "conversation-toolkit-not-ours").symlink_to(tmp_path)
    assert call(*SHORT, "-o", tmp_path / "kits", environment={"TMPDIR": temporary}).returncode == 0
    assert folder.is_dir()
    assert tmp_path.is_dir()
    owner.communicate("\n")
    assert not folder.exists()


def test_a_writing_process_that_is_killed_is_told_as_what_it_is(tmp_path: Path, temporary: Path) -> None:
    mark = tmp_path.name
    process = start(*WHOLE, "-o", tmp_path / "kits", TMPDIR=temporary, **{MARK: mark})
    assert until(lambda: len(living(mark)) > 1, 20)
    for each in set(living(mark)) - {process.pid}:
        os.kill(each, signal.SIGKILL)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "ended from outside (signal 9)" in err
    assert len(err.splitlines()) == 1
    assert not list(temporary.iterdir())
    assert not list((tmp_path / "kits").iterdir()) if (tmp_path / "kits").exists() else not out


def test_where_no_process_can_be_started_this_one_does_the_work(tmp_path: Path, temporary: Path) -> None:
    code = "import sys; sys.executable = '/nowhere/python'; from toolkit.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *SHORT, "-o", str(tmp_path / "kits")],
        check=False, capture_output=True, text=True, env=surroundings(TMPDIR=temporary),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (Path(done.stdout.strip()) / "pdf" / "01-run-sheet.pdf").is_file()
    assert not list(temporary.iterdir())


def _build(output: Path) -> None:
    build(example_brief("kitchen-table"), Library.open(), Options(output, ("pdf", "docx"), ("run-sheet",)))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_daemonic_process_can_build(tmp_path: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_build, args=(tmp_path,), daemon=True)
    process.start()
    process.join(60)
    assert process.exitcode == 0
    assert any(name.endswith("01-run-sheet.pdf") for name in contents(tmp_path))


def test_two_builds_at_once_in_one_process_give_the_same_and_change_nothing_else(tmp_path: Path) -> None:
    before = (os.environ.get("FONTCONFIG_FILE"), tempfile.tempdir, signal.getsignal(signal.SIGTERM), sys.stdout)
    threads = [threading.Thread(target=_build, args=(tmp_path / name,)) for name in ("one", "two")]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert contents(tmp_path / "one")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert (os.environ.get("FONTCONFIG_FILE"), tempfile.tempdir, signal.getsignal(signal.SIGTERM), sys.stdout) == before
