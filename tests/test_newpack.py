"""The pack that `toolkit pack new` makes: complete, of use as it is, and never in place of something else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import TODAY
from toolkit import brief as briefs
from toolkit import newpack
from toolkit.errors import AnswerError, KitError
from toolkit.fill import fill
from toolkit.fill.document import Document
from toolkit.lint import lint
from toolkit.localize.catalogs import Translator
from toolkit.packs.frontmatter import FOLDERS
from toolkit.packs.library import Library, built_in
from toolkit.plan.nearest import plan_or_nearest

ANSWERS = {
    "language": "en",
    "purpose": "get-acquainted",
    "audience": "night-shift",
    "setting": "library",
    "topic": "local-shops",
    "date": "2027-01-14",
}
OWN_DOCUMENTS = ("take-home-sheet", "how-to-borrow-a-room")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "my-pack"
    newpack.create(folder)
    return folder


def trees(library: Library, documents: tuple[str, ...] = (), **changes: object) -> list[Document]:
    brief = briefs.make({**ANSWERS, **changes}, library, today=TODAY)
    chosen, plan = plan_or_nearest(brief, library, documents)
    return fill(brief, chosen, plan, library, Translator.open("en", library))


def words(document: Document) -> str:
    return " ".join(document.tree.text_content().split())


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_has_one_guide_of_each_kind_which_the_project_does_not_have(pack: Path) -> None:
    assert {path.name for path in (pack / "guides").iterdir()} == set(FOLDERS)
    library, project = Library.open([pack]), Library.open()
    for folder in FOLDERS:
        (own,) = set(library.ids(folder)) - set(project.ids(folder))
        assert library.guide(folder, own).path == (pack / f"guides/{folder}/{own}.md").resolve()


def test_it_replaces_no_file_of_the_project(pack: Path) -> None:
    assert [name for name in files(pack) if name != "README.md" and (built_in() / name).exists()] == []


def test_its_guides_have_all_that_a_guide_should_have(pack: Path) -> None:
    assert lint(Library.open([pack]), [pack]) == []


def test_its_document_has_a_template_and_words(pack: Path) -> None:
    library = Library.open([pack])
    assert set(library.documents) - set(Library.open().documents) == {"take-home-sheet"}
    assert library.documents["take-home-sheet"].readers == "participants"


def test_its_topic_setting_audience_and_purpose_make_a_whole_kit(pack: Path) -> None:
    library = Library.open([pack])
    made = {document.info.id: words(document) for document in trees(library)}
    assert "take-home-sheet" in made
    assert "placemat" not in made
    guide = made["facilitator-guide"]
    for expected in ("A shop that knew us", "Let’s draw this place together.", "one sound you know from the night",
                     "You don’t have to be quiet in this room", "Nothing gets decided tonight."):  # fmt: skip
        assert expected in guide


@pytest.mark.parametrize("people", [4, 6, 12, 40])
@pytest.mark.parametrize("minutes", [45, 60, 90, 120])
def test_its_plan_holds_in_every_size_that_the_setting_promises(pack: Path, minutes: int, people: int) -> None:
    library = Library.open([pack])
    brief = briefs.make({**ANSWERS, "minutes": minutes, "people": people}, library, today=TODAY)
    chosen, plan = plan_or_nearest(brief, library)
    assert chosen.activities["story-round"].id == "story-map"
    assert sum(block.minutes for block in plan.blocks) == minutes


@pytest.mark.parametrize(("setting", "minutes"), [("kitchen-table", 90), ("shop-floor", 30), ("barber-shop", 15), ("online", 90)])
def test_its_topic_and_documents_work_in_the_settings_of_the_project(pack: Path, setting: str, minutes: int) -> None:
    library = Library.open([pack])
    sheet, how_to = trees(library, OWN_DOCUMENTS, setting=setting, minutes=minutes, people=6)
    assert ("Leave out the names of people." in words(sheet)) == (setting == "shop-floor")
    assert "Borrow a room" in words(how_to)


def test_its_readme_names_each_file(pack: Path) -> None:
    readme = (pack / "README.md").read_text(encoding="utf-8")
    assert [name for name in files(pack) if name != "README.md" and f"`{name}`" not in readme] == []


def test_it_says_which_files_it_made(tmp_path: Path) -> None:
    made = newpack.create(tmp_path / "far" / "away")
    assert made == sorted(made)
    assert {str(path.relative_to(tmp_path / "far" / "away")) for path in made} == set(files(tmp_path / "far" / "away"))
    assert len(made) == len(FOLDERS) + 2
    assert [path.name for path in (tmp_path / "far").iterdir()] == ["away"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "my-pack").mkdir()
    assert all(path.is_file() for path in newpack.create(tmp_path / "my-pack"))


@pytest.mark.parametrize("there", ["guides/topics/local-shops.md", ".hidden"])
def test_a_folder_with_something_in_it_is_left_alone(there: str, tmp_path: Path) -> None:
    path = tmp_path / "my-pack" / there
    path.parent.mkdir(parents=True)
    path.write_text("Mine.", encoding="utf-8")
    with pytest.raises(AnswerError, match=r"my-pack is there already\. Choose another name\."):
        newpack.create(tmp_path / "my-pack")
    assert files(tmp_path) == {f"my-pack/{there}": b"Mine."}


def test_a_file_and_a_link_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("Mine.", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("file", "link"):
        with pytest.raises(AnswerError, match="is there already"):
            newpack.create(tmp_path / name)
    assert files(tmp_path) == {"file": b"Mine."}
    assert not (tmp_path / "nowhere").exists()


def test_the_current_folder_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AnswerError, match="is there already"):
        newpack.create(Path())
    assert files(tmp_path) == {}


@pytest.mark.skipif(os.name == "nt", reason="a file as a folder is another error there")
def test_what_the_system_refuses_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("Mine.", encoding="utf-8")
    with pytest.raises(AnswerError, match=r"my-pack can't be written to: (Not a directory|File exists)"):
        newpack.create(tmp_path / "file" / "my-pack")


def test_nothing_is_left_when_it_fails_half_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(KitError, match="No room is left"):
        newpack.create(tmp_path / "my-pack")
    assert list(tmp_path.iterdir()) == []
