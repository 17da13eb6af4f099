"""What is kept in the user's cache is checked before it is used, and nothing depends on it."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.calls import SHORT, call
from toolkit import cache
from toolkit.localize.catalogs import MOST_KEPT


def build(output: Path, kept: Path, *more: str) -> bytes:
    """The PDF of the run sheet, made with a cache in `kept`."""
    done = call(*SHORT, "--overwrite", "-f", "pdf", "-o", output, *more, environment={"XDG_CACHE_HOME": kept})
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    (file,) = (Path(done.stdout.strip()) / "pdf").iterdir()
    return file.read_bytes()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that has been used."""
    folder = tmp_path_factory.mktemp("kept")
    build(folder / "kits", folder, "--language", "es")
    return folder


@pytest.fixture(scope="module")
def good(kept: Path) -> bytes:
    return build(kept / "kits", kept)


def fonts(kept: Path) -> Path:
    (folder,) = (kept / "conversation-toolkit").glob("fonts-*")
    return folder


SPOILED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a font cut short": ("FiraGO-Regular.ttf", lambda content: content[:100_000]),
    "a font changed": ("FiraGO-Bold.ttf", lambda content: content[:5000] + b"\0" * 500 + content[5500:]),
    "a font emptied": ("FiraGO-Italic.ttf", lambda _: b""),
    "another configuration": ("fonts.conf", lambda content: content.replace(b"<dir>", b"<dir>/nowhere")),
    "no checksums": ("sums.json", lambda _: b"{}"),
    "checksums cut short": ("sums.json", lambda content: content[:-20]),
}


@pytest.mark.parametrize("how", SPOILED)
def test_fonts_that_were_spoiled_are_unpacked_anew(how: str, kept: Path, good: bytes, tmp_path: Path) -> None:
    name, spoil = SPOILED[how]
    file = fonts(kept) / name
    before = file.read_bytes()
    file.write_bytes(spoil(before))
    assert build(tmp_path, kept) == good
    assert file.read_bytes() == before


def test_a_catalog_that_was_spoiled_is_read_anew(kept: Path) -> None:
    def settings() -> str:
        return call("list", "settings", "--language", "es", "--json", environment={"XDG_CACHE_HOME": kept}).stdout

    files = {path: path.read_bytes() for path in (kept / "conversation-toolkit").glob("catalogs-*/*.json")}
    spanish = settings()
    assert files
    assert "cocina" in spanish
    for content in (b"{}", b"", b"[]", next(iter(files.values()))[:500]):
        for each in files:
            each.write_bytes(content)
        assert settings() == spanish
        assert {path: path.read_bytes() for path in files} == files


@pytest.mark.parametrize("what", ["a file", "nowhere", "a named pipe in its place"])
def test_without_a_cache_everything_works(what: str, kept: Path, tmp_path: Path) -> None:
    place = tmp_path / "cache"
    if what == "a file":
        place.write_text("")
    elif what == "nowhere":
        place = Path("/proc/nowhere")
    else:
        folder = place / "conversation-toolkit" / fonts(kept).name
        folder.mkdir(parents=True)
        os.mkfifo(folder / "fonts.conf")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = call(*SHORT, "-o", tmp_path / "kits", environment={"XDG_CACHE_HOME": place, "TMPDIR": temporary})
    assert done.returncode == 0, done.stderr
    assert not list(temporary.iterdir())


HOMES = ["a & b", "<home>", 'it\'s "mine"', "two\nlines", "50%20#?", "Jürgen", os.fsdecode(b"by\xff\xfete")]


@pytest.mark.parametrize("name", HOMES)
def test_a_home_may_have_any_name(name: str, good: bytes, tmp_path: Path) -> None:
    home = tmp_path / name
    home.mkdir()
    environment: dict[str, str | Path] = {"HOME": home, "XDG_CACHE_HOME": "", "TMPDIR": home}
    done = call(*SHORT, "-f", "pdf", "-o", home / "kits", environment=environment)
    assert (done.returncode, done.stderr) == (0, "")
    (file,) = Path(done.stdout.strip("\n")).glob("pdf/*.pdf")
    assert file.read_bytes() == good
    assert {path.name for path in home.iterdir()} <= {"kits", ".cache"}


def test_two_threads_can_keep_the_same_file(tmp_path: Path) -> None:
    contents = [bytes([number]) * 100_000 for number in range(8)]
    threads = [threading.Thread(target=cache.keep_sealed, args=(tmp_path / "kept", content)) for content in contents]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert cache.read_sealed(tmp_path / "kept") in contents
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_what_killed_processes_left_is_swept_and_old_catalogs_go(tmp_path: Path) -> None:
    left, fresh = tmp_path / ".kept-a.part", tmp_path / ".kept-b.part"
    for each in (left, fresh):
        each.write_text("half")
    os.utime(left, (0, 0))
    cache.keep(tmp_path / "kept", b"whole")
    assert not left.exists()
    assert fresh.exists()
    for number in range(MOST_KEPT + 5):
        (tmp_path / f"{number}.json").write_text("x")
        os.utime(tmp_path / f"{number}.json", (number, number))
    cache.prune(tmp_path, MOST_KEPT)
    assert len(list(tmp_path.iterdir())) == MOST_KEPT
    assert (tmp_path / "kept").exists()
    assert time.time() - (tmp_path / "kept").stat().st_mtime < 3600
