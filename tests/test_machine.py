"""What the machine can't do is told as what it is, with the place and the remedy, before the work where that can be seen."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.calls import EXAMPLE, SHORT, TOOLKIT, call, surroundings

TOLD = ("build", str(EXAMPLE), "--allow-past", "--documents", "run-sheet")
"""A build that says when it begins."""


def limited(which: int, most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(which, (most, most))


def check_told(done: subprocess.CompletedProcess[str], *words: str, code: int = 1) -> None:
    assert done.returncode == code, done.stderr
    assert all(each in done.stderr for each in words), done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "mistake in the toolkit" not in done.stderr


def test_files_that_may_not_grow(tmp_path: Path) -> None:
    done = call(*SHORT, "-o", tmp_path / "kits", before=limited(resource.RLIMIT_FSIZE, 100_000))
    check_told(done, "ulimit -f")
    assert not (tmp_path / "kits").exists()


@pytest.mark.parametrize("most", [10, 20])
def test_few_open_files_are_enough(most: int, tmp_path: Path) -> None:
    done = call(*SHORT, "-o", tmp_path / "kits", before=limited(resource.RLIMIT_NOFILE, most))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("megabytes", [70, 100, 130])
def test_too_little_memory(megabytes: int, tmp_path: Path) -> None:
    done = call(*SHORT, "-o", tmp_path / "kits", before=limited(resource.RLIMIT_AS, megabytes * 1_000_000))
    if done.returncode:
        check_told(done, "lose other programs")
        assert not (tmp_path / "kits").exists()


def test_an_output_folder_that_cannot_be_written_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = call(*TOLD, "-o", tmp_path / "file" / "kits")
    check_told(done, str(tmp_path / "file" / "kits"), "can't be written to: Not a directory", code=2)
    assert "Making" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_in_a_folder_that_is_gone(tmp_path: Path) -> None:
    def gone() -> None:
        os.chdir(tmp_path / "here")
        (tmp_path / "here").rmdir()

    (tmp_path / "here").mkdir()
    check_told(call(*SHORT, before=gone), "The folder that you are in is gone")
    (tmp_path / "here").mkdir()
    assert call(*SHORT, "-o", tmp_path / "kits", before=gone).returncode == 0


@pytest.mark.parametrize("when", ["0", "315532700", "4354819200", "9999999999999", "-5", "yesterday"])
def test_a_source_date_of_any_kind(when: str, tmp_path: Path) -> None:
    done = call(*SHORT, "-o", tmp_path / "kits", environment={"SOURCE_DATE_EPOCH": when})
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("year", ["1970", "2110"])
def test_a_clock_that_cannot_be_right(year: str, tmp_path: Path) -> None:
    """The clock of this machine can't be set, so that of the command's Python is."""
    seconds = (int(year) - 1970) * 31_557_600 + 86_400 * 30
    (tmp_path / "clock.py").write_text(
        f"import sys, time\nreal = time.localtime\ntime.time = lambda: {seconds}.0\n"
        f"time.localtime = lambda given=None: real({seconds} if given is None else given)\n"
        "from toolkit.cli import main\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, str(tmp_path / "clock.py"), *SHORT, "-o", str(tmp_path / "kits")],
        capture_output=True, text=True, check=False, env=surroundings(),
    )  # fmt: skip
    check_told(done, f"it says {year}", "Set it")
    assert not (tmp_path / "kits").exists()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a small disk; only who may do that, as root in a container may, can try."""
    place = tmp_path / "disk"
    place.mkdir()

    def mount(options: str) -> Path:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(place)], check=False, capture_output=True)
        if done.returncode:
            pytest.skip("no disk can be mounted here")
        return place

    yield mount
    subprocess.run(["umount", str(place)], check=False, capture_output=True)


def test_an_output_disk_without_room_is_told_before_the_work(disk: Callable[[str], Path]) -> None:
    place = disk("size=1m")
    done = call(*TOLD, "-o", place / "kits")
    check_told(done, f"No room is left on the disk of {place / 'kits'}", "--output-dir")
    assert not list(place.iterdir())


def test_a_read_only_disk_is_told_before_the_work(disk: Callable[[str], Path]) -> None:
    place = disk("size=1m,ro")
    check_told(call(*TOLD, "-o", place / "kits"), str(place / "kits"), "can't be written to: Read-only", code=2)


def test_a_temporary_disk_without_room_is_told(disk: Callable[[str], Path], tmp_path: Path) -> None:
    place = disk("size=1m")
    check_told(call(*SHORT, "-o", tmp_path / "kits", environment={"TMPDIR": place}), f"disk of {place}", "TMPDIR")
    assert not (tmp_path / "kits").exists()
    assert not list(place.iterdir())


@pytest.mark.parametrize("options", ["size=5m", "size=1m,ro"])
def test_with_little_room_or_none_that_can_be_written_it_goes_on(
    options: str, disk: Callable[[str], Path], tmp_path: Path
) -> None:
    """With one process for want of room for two; in another temporary folder."""
    place = disk(options)
    done = call(*SHORT, "-o", tmp_path / "kits", environment={"TMPDIR": place, "XDG_CACHE_HOME": place / "cache"})
    if "ro" in options:
        assert done.returncode == 0, done.stderr
    else:  # the fonts, which can't be kept, take the room
        assert done.returncode == 0 or "No room" in done.stderr


def test_without_shared_memory_it_goes_on(tmp_path: Path) -> None:
    script = 'mount -t tmpfs -o ro none /dev/shm && exec "$@"'
    command = ["unshare", "--mount", "sh", "-c", script, "sh", *TOOLKIT, *SHORT, "-o", str(tmp_path / "kits")]
    if subprocess.run(["unshare", "--mount", "true"], check=False, capture_output=True).returncode:
        pytest.skip("no folder can be hidden here")
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=surroundings())
    assert done.returncode == 0, done.stderr


FULL = "The output can't be written"


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [("list", "topics"), ("list", "topics", "--json"), ("--help",), (*SHORT, "--json")])
def test_output_that_cannot_be_written(arguments: tuple[str, ...], unbuffered: str, tmp_path: Path) -> None:
    where = ("-o", tmp_path) if "build" in arguments else ()
    with Path("/dev/full").open("w") as full:
        done = call(*arguments, *where, stdout=full, environment={"PYTHONUNBUFFERED": unbuffered})
    check_told(done, FULL, "No space left")


@pytest.mark.parametrize("arguments", [("list", "topics"), ("list", "topics", "--json"), ("build", "nowhere.yaml", "--json")])
def test_closed_streams(arguments: tuple[str, ...]) -> None:
    def close(*streams: int) -> Callable[[], None]:
        def closing() -> None:
            for each in streams:
                os.close(each)

        return closing

    code = 2 if "build" in arguments else 1
    done = call(*arguments, before=close(0, 1))
    assert done.returncode == code
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert call(*arguments, before=close(0, 1, 2)).returncode == code


def test_errors_that_cannot_be_written_change_nothing_else() -> None:
    with Path("/dev/full").open("w") as full:
        assert call("build", "nowhere.yaml", stderr=full).returncode == 2


@pytest.mark.parametrize("arguments", [("list", "topics"), ("list", "topics", "--json"), ("--help",)])
def test_a_reader_that_goes_away(arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        done = call(*arguments, stdout=gone)
    check_told(done, "stopped before all was written", code=141)


@pytest.mark.parametrize("arguments", [("build", "--json", "--nonsense"), ("list", "nonsense", "--json"), ("nonsense", "--json")])
def test_wrong_options_are_json_where_json_was_asked_for(arguments: tuple[str, ...]) -> None:
    done = call(*arguments)
    told = json.loads(done.stdout)
    assert done.returncode == told["exit_code"] == 2
    assert "nonsense" in told["error"]
    assert not done.stderr


def test_a_failure_as_json_has_its_exit_code(tmp_path: Path) -> None:
    done = call(*SHORT, "--json", "-o", tmp_path, before=limited(resource.RLIMIT_FSIZE, 100_000))
    told = json.loads(done.stdout)
    assert done.returncode == told["exit_code"] == 1
    assert "ulimit" in told["error"]
