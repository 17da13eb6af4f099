"""Set-up as people meet it: real runs of make in a copy of the project that is damaged in the ways that happen."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import shutil
import subprocess
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.made import ROOT

NOT_COPIED = shutil.ignore_patterns(".git", ".venv*", "kits", "__pycache__", ".*_cache", ".hypothesis", "dist", "build")
PIP_CACHE = Path.home() / ".cache" / "pip"
"""What was fetched once needn't be fetched again: the tests have a cache of their own for all the rest."""
NO_NETWORK = {"PIP_PROXY": "http://127.0.0.1:9", "PIP_NO_CACHE_DIR": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": ""}
"""There is nobody at that address."""
PANGO = "libpango-1.0.so.0"


def environment(**changes: str) -> dict[str, str]:
    """That of a person who has typed nothing but make: what this run of the tests was given is left out."""
    left_out = ("PYTHONPATH", "VIRTUAL_ENV", "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PYTHONUTF8", "LC_ALL", "LANG")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    cache = {} if "PIP_CACHE_DIR" in kept else {"PIP_CACHE_DIR": str(PIP_CACHE)}
    return {**kept, **cache, "LC_ALL": "C.UTF-8", **changes}


def run(*command: str | Path, folder: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=environment(**changes),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def good(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def set_up(folder: Path, what: str = "kit", venv: str = ".venv", **changes: str) -> subprocess.CompletedProcess[str]:
    return run("sh", "scripts/setup.sh", "python3", venv, what, folder=folder, **changes)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy in which `make kit` has been run, in a folder with a space and letters that not every terminal has."""
    folder = tmp_path_factory.mktemp("set-up") / "diálogo en casa"
    shutil.copytree(ROOT, folder, ignore=NOT_COPIED)
    said = good(run("make", "kit", folder=folder, LC_ALL="C"))
    assert "Setting up, which takes" in said
    assert "The kit is ready" in said
    yield folder
    shutil.rmtree(folder.parent)


def test_set_up_that_is_done_says_and_does_nothing(project: Path) -> None:
    before = (project / ".venv" / "ready").stat().st_mtime_ns
    assert good(set_up(project)) == ""
    assert (project / ".venv" / "ready").stat().st_mtime_ns == before


@pytest.mark.parametrize("locale", ["C", "POSIX", "xx_XX.UTF-8", "C.UTF-8"])
def test_the_command_runs_in_any_locale_and_letters_arrive_whole(locale: str, project: Path, tmp_path: Path) -> None:
    command = project / ".venv" / "bin" / "toolkit"
    answers = ("--defaults", "--quiet", "--data", "title=Qué diálogo, señor", "--documents", "run-sheet", "--format", "html")
    kit = Path(good(run(command, "new", *answers, "-o", tmp_path, folder=tmp_path, LC_ALL=locale)).strip())
    assert "Qué diálogo, señor" in (kit / "kit.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_letters_that_cant_be_read_are_refused(locale: str, project: Path, tmp_path: Path) -> None:
    """As a terminal sends them that is set to Latin-1."""
    arguments = ("new", "--defaults", "--output-dir", str(tmp_path / "kits"), "--data")
    command = [str(project / ".venv" / "bin" / "toolkit").encode(), *map(str.encode, arguments), b"title=Qu\xe9"]
    done = subprocess.run(command, env=environment(LC_ALL=locale), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "title=Qu?" in done.stderr
    assert "UTF-8" in done.stderr
    assert not (tmp_path / "kits").exists()


def test_the_environment_moves_with_its_folder(project: Path) -> None:
    moved = project.with_name("otro sitio")
    project.rename(moved)
    try:
        assert "version" in good(run(moved / ".venv" / "bin" / "toolkit", "--version", folder=moved))
        assert good(set_up(moved, **NO_NETWORK)) == ""
        found = good(run("sh", "-c", ". .venv/bin/activate && command -v toolkit && toolkit --version", folder=moved))
        assert str(moved) in found.splitlines()[0]
    finally:
        moved.rename(project)


def test_a_python_that_is_gone_is_found_again(project: Path) -> None:
    for path in (project / ".venv" / "bin").glob("python*"):
        path.unlink()
        path.symlink_to("/usr/bin/python-that-is-gone")
    assert good(set_up(project, **NO_NETWORK)) == ""
    assert "version" in good(run(project / ".venv" / "bin" / "toolkit", "--version", folder=project))


def test_a_set_up_that_was_interrupted_is_done_again(project: Path) -> None:
    (site,) = (project / ".venv").glob("lib/python3*/site-packages")
    shutil.rmtree(site / "pip")
    shutil.rmtree(site / "weasyprint")
    (project / ".venv" / "ready").unlink()
    assert "Setting up, which takes" in good(set_up(project))
    assert "version" in good(run(project / ".venv" / "bin" / "toolkit", "--version", folder=project))
    assert good(set_up(project)) == ""


def test_pango_that_is_gone_is_installed_again(project: Path, tmp_path: Path) -> None:
    """The library can't be opened until apt-get was called, as root."""
    broken = tmp_path / "lib" / PANGO
    broken.parent.mkdir()
    broken.touch()
    tools = commands(tmp_path, apt_get=f'echo "$@" >>{tmp_path}/called; rm -f {broken}', id="echo 0")
    done = set_up(project, PATH=f"{tools}:{os.environ['PATH']}", LD_LIBRARY_PATH=str(broken.parent))
    assert good(done) == "Installing libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ...\n"
    assert "install -y" in (tmp_path / "called").read_text()


def test_without_root_all_that_is_missing_is_said_in_one_line(project: Path, tmp_path: Path) -> None:
    tools = commands(tmp_path, id="echo 1000", apt_get="exit 1")
    needed = ("sh", "cat", "cksum", "make", "uname", "dirname", "realpath", "grep", "tail", "mkdir", "rm")
    for name in needed:
        (tools / name).symlink_to(str(shutil.which(name)))
    # There is no Python, and nobody who may install it. What is set up works all the same.
    assert good(set_up(project, PATH=str(tools))) == ""
    done = run("make", "kit", "VENV=.venv-none", folder=project, PATH=str(tools))
    wanted = "python3 python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    (line,) = (line for line in done.stderr.splitlines() if not line.startswith("make:"))
    assert f"apt-get install {wanted} " in line
    assert line.endswith("then type again: make kit")
    assert done.returncode != 0
    assert not (project / ".venv-none").exists()


def commands(folder: Path, **scripts: str) -> Path:
    """A folder with commands of our own; `_` stands for the hyphen in a name."""
    tools = folder / "tools"
    tools.mkdir()
    for name, script in scripts.items():
        path = tools / name.replace("_", "-")
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
    return tools


def test_without_a_network_one_line_says_so(project: Path) -> None:
    done = set_up(project, venv=".venv-offline", **NO_NETWORK)
    first, second = done.stderr.splitlines()
    assert first.startswith("Setting up")
    assert "needs the network" in second
    assert done.returncode == 1
    assert not (project / ".venv-offline" / "ready").exists()


class Terminal:
    """`make` at a terminal."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.master, terminal = pty.openpty()
        changes = {"XDG_STATE_HOME": str(folder / "state"), "COLUMNS": "200", "LINES": "50"}
        self.process = subprocess.Popen(
            ["make", *arguments],
            cwd=folder,
            env=environment(**changes),
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # Ctrl+C goes to all that run in it
        )
        os.close(terminal)
        self.screen = ""

    def until(self, words: str, seconds: float = 120) -> str:
        end = time.monotonic() + seconds
        while words not in self.screen:
            assert time.monotonic() < end, f"waited for {words!r} in vain:\n{self.screen[-2000:]}"
            self.read()
        return self.screen

    def read(self) -> bool:
        if not select.select([self.master], [], [], 0.2)[0]:
            return True
        try:
            raw = os.read(self.master, 65536)
        except OSError:
            return False
        if b"\x1b[6n" in raw:  # asks where the cursor is
            os.write(self.master, b"\x1b[1;1R")
        self.screen += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", raw.decode("utf-8", "ignore"))
        return bool(raw)

    def rest(self) -> str:
        while self.read() and self.process.poll() is None:
            pass
        self.process.wait(60)
        while self.read() and select.select([self.master], [], [], 0.1)[0]:
            pass
        return self.screen


def test_ctrl_c_at_a_question_ends_without_a_word_from_make(project: Path) -> None:
    terminal = Terminal(project, "kit")
    terminal.until("anguage")
    time.sleep(0.5)
    os.write(terminal.master, b"\x03")
    assert "make:" not in terminal.rest()
    assert terminal.process.returncode == 0


def test_ctrl_c_while_setting_up_says_how_to_go_on(project: Path) -> None:
    terminal = Terminal(project, "kit", "VENV=.venv-stopped")
    terminal.until("Setting up")
    os.write(terminal.master, b"\x03")
    said = terminal.rest()
    assert "Stopped. To go on, type: make kit" in said
    assert "make:" not in said
    assert "Traceback" not in said
    assert not (project / ".venv-stopped" / "ready").exists()


def test_a_kit_that_fails_in_a_script_fails_make(project: Path) -> None:
    done = run("make", "kit", "KIT=there-is-none.yaml", folder=project)
    assert done.returncode != 0
    assert "there-is-none.yaml" in done.stderr


def test_a_wrong_answer_at_a_terminal_is_told_once_and_make_is_quiet(project: Path) -> None:
    said = Terminal(project, "kit", "KIT=there-is-none.yaml").rest()
    assert said.count("there-is-none.yaml") == 1
    assert "make:" not in said


def test_a_build_without_pango_says_so_before_any_work(project: Path, tmp_path: Path) -> None:
    (tmp_path / PANGO).touch()
    for arguments in (("new", "--defaults"), ("build", "examples/kitchen-table.yaml", "--allow-past"), ("resources", "--all")):
        done = run(project / ".venv" / "bin" / "toolkit", *arguments, folder=project, LD_LIBRARY_PATH=str(tmp_path))
        assert done.returncode == 1
        assert done.stdout == ""
        (line,) = done.stderr.splitlines()
        assert "Pango" in line
        assert "apt-get install libpango-1.0-0" in line
    done = run(project / ".venv" / "bin" / "toolkit", "doctor", "--json", folder=project, LD_LIBRARY_PATH=str(tmp_path))
    found = {each["what"]: each["good"] for each in json.loads(done.stdout)}
    assert not found["Pango"]
    assert done.stderr == ""
