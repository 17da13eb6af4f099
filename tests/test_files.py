"""Folders: what people made outlives every command; what we write lies where it should, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ANSWERS, TODAY
from tests.test_cli import data, toolkit
from toolkit import brief as briefs
from toolkit import files
from toolkit.brief import FIELDS
from toolkit.errors import AnswerError, KitError, ThereAlreadyError
from toolkit.files import Existing, Kept, unfinished_folder
from toolkit.kit import Options, folder_of
from toolkit.packs.library import Library
from toolkit.text import part, slug

BUILD = ("build", "examples/shop-floor.yaml", "--allow-past", "--documents", "run-sheet,start-here", "--format", "docx")


def made(target: Path, existing: Existing = "refuse", **contents: str) -> list[Kept]:
    """A folder of ours with these files, `_` in a name standing for a dot."""
    with unfinished_folder(target, existing) as unfinished:
        files_ = {name.replace("_", "."): content.encode() for name, content in contents.items()}
        for name, content in files_.items():
            unfinished.write(name, content)
        listed = [{"path": name, "sha256": hashlib.sha256(content).hexdigest()} for name, content in files_.items()]
        unfinished.write_manifest({"documents": [{"id": "all", "files": listed}]})
        return unfinished.finish()


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != files.MANIFEST
    }


@pytest.fixture(params=["in one step", "in two steps"])
def swapping(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Systems that can swap two names, and those that can't."""
    if request.param == "in two steps":
        monkeypatch.setattr("toolkit.files.swapping.exchange", lambda one, other: False)
    return str(request.param)


def test_what_people_changed_or_added_outlives_a_second_build(tmp_path: Path) -> None:
    assert toolkit(*BUILD, "-o", tmp_path).returncode == 0
    (kit,) = tmp_path.iterdir()
    sheet = kit / "docx" / "02-run-sheet.docx"
    sheet.write_bytes(b"our own words")
    (kit / "photos").mkdir()
    (kit / "photos" / "us.jpg").write_bytes(b"a picture")
    (kit / "empty").mkdir()
    (kit / "list.txt").write_text("Ana brings chairs")
    done = toolkit(*BUILD, "-o", tmp_path, "--overwrite", "--data", "place=Elsewhere")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [kit.name]
    assert sheet.read_bytes()[:2] == b"PK"
    (mine,) = (kit / "docx").glob("02-run-sheet.edited-*.docx")
    assert mine.read_bytes() == b"our own words"
    assert (kit / "photos" / "us.jpg").read_bytes() == b"a picture"
    assert (kit / "list.txt").read_text() == "Ana brings chairs"
    assert (kit / "empty").is_dir()
    assert f"docx/02-run-sheet.docx. Yours is kept as docx/{mine.name}" in done.stderr
    assert "Elsewhere" in (kit / "kit.yaml").read_text()
    again = toolkit(*BUILD, "-o", tmp_path, "--overwrite", "--json")
    assert json.loads(again.stdout)["kept"] == []
    assert mine.read_bytes() == b"our own words"


def test_answers_changed_in_the_kit_itself_are_not_kept_twice_but_remarks_are(tmp_path: Path) -> None:
    assert toolkit(*BUILD, "-o", tmp_path).returncode == 0
    (kit,) = tmp_path.iterdir()
    answers = kit / "kit.yaml"
    answers.write_text(answers.read_text() + "food: 'Soup'\n")
    rebuild = ("build", answers, *BUILD[2:], "-o", tmp_path, "--overwrite")
    assert toolkit(*rebuild).returncode == 0
    assert list(kit.glob("kit.*.yaml")) == []
    assert "Soup" in answers.read_text()
    answers.write_text(answers.read_text() + "# ask Ana about the key\n")
    assert toolkit(*rebuild).returncode == 0
    (kept,) = kit.glob("kit.edited-*.yaml")
    assert "ask Ana" in kept.read_text()


def test_a_changed_file_is_kept_once_for_each_content(tmp_path: Path, swapping: str) -> None:
    target = tmp_path / "kit"
    made(target, a_txt="ours")
    (target / "a.txt").write_text("mine")
    (kept,) = made(target, "replace", a_txt="ours, new")
    (target / "a.txt").write_text("mine again")
    made(target, "replace", a_txt="ours, newer")
    found = contents(target)
    assert found.pop("a.txt") == "ours, newer"
    assert sorted(found.values()) == ["mine", "mine again"]
    assert found[kept.kept.name] == "mine"


def test_files_in_the_place_of_new_ones_and_links_are_kept(tmp_path: Path, swapping: str) -> None:
    target = tmp_path / "kit"
    made(target, a_txt="ours")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "private").write_text("private")
    (target / "b.txt").write_text("mine")
    (target / "link").symlink_to(tmp_path / "elsewhere")
    (target / "gone").symlink_to("nowhere")
    made(target, "replace", a_txt="ours", b_txt="new")
    assert (target / "b.txt").read_text() == "new"
    assert [path.read_text() for path in target.glob("b.edited-*.txt")] == ["mine"]
    assert (target / "link").readlink() == tmp_path / "elsewhere"
    assert (target / "gone").is_symlink()
    assert (tmp_path / "elsewhere" / "private").read_text() == "private"


def test_what_is_saved_while_the_new_kit_takes_its_place_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "kit"
    made(target, a_txt="ours")
    from toolkit.files.swapping import swap

    def save_then_swap(new: Path, old: Path, place: Path) -> Path:
        (old / "a.txt").write_text("saved just now")
        return swap(new, old, place)

    monkeypatch.setattr(files, "swap", save_then_swap)
    (kept,) = made(target, "replace", a_txt="ours, new")
    assert (target / kept.kept).read_text() == "saved just now"


@pytest.mark.parametrize("step", ["first", "second"])
def test_a_step_that_fails_leaves_the_old_folder_as_it_was(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "kit"
    made(target, a_txt="ours")
    (target / "mine.txt").write_text("mine")
    monkeypatch.setattr("toolkit.files.swapping.exchange", lambda one, other: False)
    rename, calls = Path.rename, [step]

    def fail(self: Path, to: Any) -> Path:
        if (self == target and calls == ["second"]) or self.name == "old":
            return rename(self, to)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(KitError, match="No room is left"):
        made(target, "replace", a_txt="new")
    assert contents(target) == {"a.txt": "ours", "mine.txt": "mine"}
    assert [path.name for path in tmp_path.iterdir()] == ["kit"]


def test_a_build_killed_between_two_steps_gives_the_old_folder_back(tmp_path: Path) -> None:
    made(tmp_path / "kit", a_txt="ours")
    script = f"""
import os, signal, sys
sys.path.insert(0, {str(files.__file__.rpartition("/toolkit/")[0])!r})
from pathlib import Path
from toolkit import files
from toolkit.files import swapping
swapping.exchange = lambda one, other: False
rename = Path.rename
def killed(self, to):
    rename(self, to)
    os.kill(os.getpid(), signal.SIGKILL)
Path.rename = killed
with files.unfinished_folder(Path({str(tmp_path / "kit")!r}), "replace") as unfinished:
    unfinished.write_manifest({{"documents": []}})
    unfinished.finish()
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -signal.SIGKILL
    assert not (tmp_path / "kit").exists()
    made(tmp_path / "another", b_txt="b")
    assert contents(tmp_path / "kit") == {"a.txt": "ours"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["another", "kit"]


def test_unfinished_folders_of_the_dead_are_removed_and_those_of_the_living_are_not(tmp_path: Path) -> None:
    run = [sys.executable, "-m", "toolkit.cli", "build", "examples/kitchen-table.yaml", "--allow-past", "-o", str(tmp_path)]
    building = subprocess.Popen(run, cwd=Path(__file__).parents[1], stderr=subprocess.DEVNULL, start_new_session=True)
    while not list(tmp_path.glob(f"{files.UNFINISHED}*/lock")):
        time.sleep(0.02)
    (unfinished,) = tmp_path.glob(f"{files.UNFINISHED}*")
    (tmp_path / ".unfinished-mine").mkdir()
    (tmp_path / ".unfinished-mine" / "novel.txt").write_text("chapter one")
    made(tmp_path / "one", a_txt="a")
    assert unfinished.exists()
    os.killpg(building.pid, signal.SIGKILL)
    building.wait()
    deadline = time.monotonic() + 10
    while unfinished.exists() and time.monotonic() < deadline:  # the last of its processes may take a moment to go
        made(tmp_path / "two", "beside", a_txt="a")
    assert not unfinished.exists()
    assert (tmp_path / ".unfinished-mine" / "novel.txt").exists()


def test_nothing_is_replaced_that_is_not_a_kit_of_ours(tmp_path: Path, swapping: str) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "letter").write_text("mine")
    made(tmp_path / "real", a_txt="ours")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").write_text("mine")
    for manifest in ("", "[]", "{}", '{"documents": 7}', '{"documents": [7]}', '{"documents": [{"id": "a"}]}', "[" * 100_000):
        (tmp_path / "precious" / files.MANIFEST).write_text(manifest)
        for name in ("precious", "link", "file"):
            with pytest.raises(ThereAlreadyError, match="not a kit that can be replaced"):
                made(tmp_path / name, "replace")
    assert (tmp_path / "precious" / "letter").read_text() == "mine"
    assert contents(tmp_path / "real") == {"a.txt": "ours"}


def test_a_second_kit_is_made_beside_the_first(tmp_path: Path) -> None:
    for _ in range(3):
        assert toolkit(*BUILD, "-o", tmp_path, "--beside").returncode == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    assert [name[len(names[0]) :] for name in names] == ["", "-2", "-3"]


def test_nothing_can_be_written_outside(tmp_path: Path) -> None:
    with unfinished_folder(tmp_path / "kit") as unfinished:
        for name in ("../escape", "/tmp/escape", "a/../../escape"):
            with pytest.raises(AnswerError, match="outside"):
                unfinished.write(name, b"")
        (unfinished.folder / "link").symlink_to(tmp_path)
        with pytest.raises(AnswerError, match="outside"):
            unfinished.write("link/escape", b"")
    assert list(tmp_path.iterdir()) == []


LEADING_OUT = ["en./../../precious", "en./../../../out", "../en", "en/../..", "en\\..\\..", "en@../..", "/en", "en\0"]


@pytest.mark.parametrize("tag", LEADING_OUT)
@pytest.mark.parametrize("how", ["data", "languages", "file", "language"])
def test_a_language_leads_nowhere(tag: str, how: str, tmp_path: Path) -> None:
    if "\0" in tag and how != "file":
        return  # no command line can hold it
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "letter").write_text("mine")
    given = {key: value for key, value in ANSWERS.items() if key != "language"}
    if how == "file":
        given["language"] = tag
    (tmp_path / "answers.yaml").write_text(json.dumps(given))
    more = {
        "data": data(f"language={tag}"),
        "languages": data(f"languages=en,{tag}"),
        "file": [],
        "language": ["--language", tag],
    }
    kits = tmp_path / "kits"
    done = toolkit("build", tmp_path / "answers.yaml", "-o", kits, "--overwrite", "--allow-past", "-f", "html", *more[how])
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.yaml", "precious"]
    assert [path.name for path in (tmp_path / "precious").iterdir()] == ["letter"]


@pytest.mark.parametrize(("written", "meant"), [("EN_us", "en-US"), ("es_mx", "es-MX"), (" ES ", "es"), ("de-US", None)])
def test_one_language_has_one_spelling_everywhere(written: str, meant: str | None, library: Library) -> None:
    if meant is None:  # German as in the United States is German, which nobody has translated
        with pytest.raises(AnswerError, match="no translation into “de”"):
            folder_of(briefs.make({**ANSWERS, "language": written}, library, today=TODAY), library, Options())
        return
    brief = briefs.make({**ANSWERS, "language": written}, library, today=TODAY)
    assert brief.language == meant
    assert folder_of(brief, library, Options()).name.endswith(f"-{meant}")


ANYTHING = st.one_of(
    st.text(max_size=40),
    st.sampled_from([*LEADING_OUT, "../../precious", "/etc", "..", "a/../b", "con", "nul", "\ud800", "kits\\..", "~", "$HOME"]),
)


@settings(max_examples=300, deadline=None)
@given(name=st.sampled_from(sorted(FIELDS)), value=ANYTHING)
def test_no_answer_leads_out_of_the_output_folder(name: str, value: str, library: Library) -> None:
    output = Path("/nowhere/kits")
    try:
        brief = briefs.make({**ANSWERS, name: value}, library, today=TODAY)
        folder = folder_of(brief, library, Options(output))
    except AnswerError:
        return
    assert folder.parent == output
    assert folder.name == part(folder.name)
    assert os.path.normpath(folder) == str(folder)


@given(st.lists(st.text(max_size=60), max_size=4))
def test_a_part_of_a_path_is_one(words: list[str]) -> None:
    name = part(*words)
    assert len(name) <= 121
    assert name == "" or (Path(name).name == name and name.strip(".- ") != "" and name.isascii())
    assert slug(name) == slug(name).lower()


def test_titles_in_letters_that_names_of_folders_lack_have_folders_of_their_own(library: Library) -> None:
    def folder(title: str) -> str:
        return folder_of(briefs.make({**ANSWERS, "title": title}, library, today=TODAY), library, Options()).name

    titles = ["عملنا", "كلامنا", "Наша работа", "Наши слова", "我们的工作", "Our work", "Trabajo y café"]
    assert len({folder(title) for title in titles}) == len(titles)
    assert folder("Trabajo y café") == "2027-01-14-trabajo-y-cafe-en"


def test_a_place_that_cannot_be_written_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = toolkit(*BUILD, "-o", tmp_path / "file" / "kits")
    assert done.returncode == 2
    assert f"{tmp_path}/file/kits" in done.stderr
    assert "Making the kit" not in done.stderr


def test_a_resource_joins_those_that_are_there(tmp_path: Path) -> None:
    def resources(*more: str) -> subprocess.CompletedProcess[str]:
        return toolkit("resources", *more, "-o", tmp_path)

    assert resources("host", "investigate", "-f", "docx").returncode == 0
    (folder,) = tmp_path.iterdir()
    (host,) = (folder / "docx").glob("*how-to-host.docx")
    host.write_bytes(b"mine")
    assert resources("facilitate", "-f", "docx,html").returncode == 0
    names = sorted(path.name.partition("how-to-")[2] for path in folder.rglob("*how-to*"))
    assert names == ["facilitate.docx", "facilitate.html", "host.docx", "investigate.docx"]
    assert host.read_bytes() == b"mine"
    assert resources("investigate", "-f", "html").returncode == 0
    manifest = json.loads((folder / files.MANIFEST).read_text())
    listed = sorted(file["path"] for each in manifest["documents"] for file in each["files"])
    assert listed == sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*how-to*"))
    done = resources("host", "-f", "docx")
    assert "Yours is kept as docx/" in done.stderr
    assert host.read_bytes()[:2] == b"PK"
    assert b"mine" in [path.read_bytes() for path in (folder / "docx").iterdir()]
