"""The documentation does what it says: its commands run, its links lead somewhere, its lists are those of the code."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click
import pypdfium2
import pytest

from tests.conftest import TODAY
from tests.made import ROOT
from toolkit import brief as briefs
from toolkit.cli import cli
from toolkit.packs import yamlfile
from toolkit.packs.library import Library
from toolkit.text import slug

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
GUIDES = sorted(ROOT.glob("guides/*/*.md"))
WALK_THROUGHS = ("add-a-topic", "add-a-document", "translate", "make-a-pack")
COPIED = ("guides", "templates", "locales", "examples", "src", "pyproject.toml", "README.md", "LICENSE", "LICENSE-guides")

FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True)
class Step:
    """One fenced block: what the line above it and the fence say, and what stands in it."""

    above: str
    language: str
    option: str
    text: str


def steps(page: Path) -> Iterator[Step]:
    text = page.read_text(encoding="utf-8")
    for match in FENCE.finditer(text):
        above = text[: match.start()].rstrip().rpartition("\n")[2]
        language, _, option = match[1].partition(" ")
        yield Step(above, language, option, match[2])


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def promised(page: Path) -> list[str]:
    """The paths that a walk-through says are there in the end."""
    return [each for each in CODE.findall(prose(page)) if re.fullmatch(r"(kits|my-pack)/[\w./-]+", each)]


# The walk-throughs


class Project:
    """A copy of the project, in which `toolkit` is the copy's."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.said = folder / "project", ""
        self.folder.mkdir()
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, self.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / name, self.folder / name)
        commands = folder / "bin"
        commands.mkdir()
        (commands / "toolkit").write_text(
            f'#!/bin/sh\nPYTHONPATH="{self.folder}/src" exec "{sys.executable}" -m toolkit.cli "$@"\n', encoding="utf-8"
        )
        (commands / "toolkit").chmod(0o755)
        path = f"{commands}{os.pathsep}{os.environ['PATH']}"
        self.environment = {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8", "COLUMNS": "200"}

    def follow(self, page: Path) -> None:
        """Does what the page says, from top to bottom."""
        for step in steps(page):
            if match := re.fullmatch(r"File `([^`]+)`:", step.above):
                self.write(match[1], step.text)
            elif match := re.fullmatch(r"In `([^`]+)`:", step.above):
                self.translate(match[1], step.text)
            elif step.language == "sh":
                self.run(step.text, int(step.option.removeprefix("exit-") or 0))

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        assert not path.exists(), f"{name} is there already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def translate(self, name: str, messages: str) -> None:
        """Fills translations into a catalog, as a translator would: each message must wait there, once."""
        path = self.folder / name
        catalog = path.read_text(encoding="utf-8")
        for message in messages.strip().split("\n\n"):
            waiting = re.sub(r'^(msgstr(\[\d\])?) ".*"$', r'\1 ""', message, flags=re.MULTILINE)
            assert message != waiting
            assert f"{catalog}\n".count(f"\n{waiting}\n\n") == 1, f"{name} does not wait for {message}"
            catalog = f"{catalog}\n".replace(f"\n{waiting}\n\n", f"\n{message}\n\n")[:-1]
        path.write_text(catalog, encoding="utf-8")

    def run(self, commands: str, expected: int) -> None:
        done = subprocess.run(
            ["/bin/sh", "-ec", commands], cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == expected, f"{commands}{done.stdout}{done.stderr}"
        self.said += done.stdout + done.stderr

    def words(self, kit: str, document: str) -> str:
        """The words of a document, with single spaces; the same ones in PDF and Word."""
        pdf = pypdfium2.PdfDocument(self.folder / "kits" / kit / "pdf" / f"{document}.pdf")
        return _single(" ".join(page.get_textpage().get_text_range() for page in pdf))

    def words_in_word(self, kit: str, document: str) -> str:
        with zipfile.ZipFile(self.folder / "kits" / kit / "docx" / f"{document}.docx") as package:
            return _single(re.sub("<[^>]+>", "", package.read("word/document.xml").decode("utf-8").replace("</w:p>", " ")))


def _single(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Project]:
    """The project after a walk-through, which is followed once."""
    done: dict[str, Project] = {}

    def follow(name: str) -> Project:
        if name not in done:
            project = Project(tmp_path_factory.mktemp(name))
            project.follow(ROOT / "docs" / f"{name}.md")
            done[name] = project
        return done[name]

    return follow


@pytest.mark.parametrize("name", WALK_THROUGHS)
def test_a_walk_through_makes_the_files_that_it_promises(name: str, followed: Callable[[str], Project]) -> None:
    page = ROOT / "docs" / f"{name}.md"
    assert len([step for step in steps(page) if step.language == "sh"]) >= 3
    assert [step for step in steps(page) if step.above.startswith("File `")]
    found = promised(page)
    assert len(found) >= 2
    project = followed(name)
    assert [each for each in found if not (project.folder / each).is_file()] == []


def test_the_new_topic_is_in_every_document_that_speaks_of_topics(followed: Callable[[str], Project]) -> None:
    project, kit = followed("add-a-topic"), "2027-01-14-hours-and-schedules-en"
    assert re.search(r"^hours\tHours and schedules", project.said, re.MULTILINE)
    assert "A week when the hours changed" in project.words(kit, "03-run-sheet")
    guide = project.words(kit, "02-facilitator-guide")
    for words in ("Tell us about a week when your hours changed late.", "a coworker who trades", "Say who chooses."):
        assert words in guide
    handout = project.words_in_word(kit, "05-participant-handout")
    assert "People need to know their week" in handout
    assert "What would a good week look like" in handout
    assert "When did your hours fit your life best?" in project.words_in_word(kit, "07-discussion-cards")
    assert "A week when the hours changed" in project.words(f"from-my-pack/{kit}", "01-run-sheet")


def test_the_new_document_says_what_its_prose_says(followed: Callable[[str], Project]) -> None:
    project, title = followed("add-a-document"), "2027-01-14-who-decides-about-the-machines-en"
    assert re.search(r"^thank-you-note\tThank-you note", project.said, re.MULTILINE)
    for kit in (title, f"large/{title}", f"from-my-pack/{title}"):
        for words in (project.words(kit, "01-thank-you-note"), project.words_in_word(kit, "01-thank-you-note")):
            assert "Thank you for coming on Thursday, January 14, 2027." in words
            assert "What stayed with us" in words or "What stayed with" in words  # a heading may break in two
            assert "Southside Neighbors" in words
            assert "sheets of all tables" not in words
    assert "sheets of all tables" in project.words("many/2027-03-18-nuestro-trabajo-nuestra-voz-en", "01-thank-you-note")


def test_the_new_language_is_used_and_counted(followed: Callable[[str], Project]) -> None:
    project, kit = followed("translate"), "2027-01-14-who-decides-about-the-machines-fr"
    assert re.search(r"^fr\tfrançais\tdraft", project.said, re.MULTILINE)
    assert re.search(r"^fr +toolkit +3 of \d+ translated", project.said, re.MULTILINE)
    assert re.search(r"^fr +guides +3 of \d+ translated", project.said, re.MULTILINE)
    assert "95 % were asked for" in project.said
    for words in (project.words(kit, "01-run-sheet"), project.words_in_word(kit, "01-run-sheet")):
        for expected in ("Bienvenue", "Premier tour", "Dernier tour", "Déroulé", "Qui mène", "1 personne qui anime"):
            assert expected.casefold() in words.casefold()
        assert "Time to spare" in words  # not translated yet
    assert "Une semaine où les horaires ont changé" in project.words(
        "from-my-pack/2027-01-14-hours-and-schedules-fr", "01-run-sheet"
    )


def test_the_new_pack_is_used_and_takes_the_place_of_what_it_copies(followed: Callable[[str], Project]) -> None:
    project, kit = followed("make-a-pack"), "2027-01-14-our-local-shops-en"
    assert re.search(r"^local-shops\tOur local shops", project.said, re.MULTILINE)
    assert "0 findings" in project.said
    sheet = project.words(kit, "01-run-sheet")
    assert "A shop that knew us" in sheet
    assert "A large sheet of paper" in sheet
    for words in (project.words(kit, "02-take-home-sheet"), project.words_in_word(kit, "02-take-home-sheet")):
        assert "Tell us about a shop where they knew you." in words
        assert "You get off work at dawn." in words, "the audience's own question comes first"
    guide = "01-facilitator-guide"
    changed = project.words("from-my-pack/2027-01-14-who-decides-about-the-machines-en", guide)
    assert "This is our kitchen, so feel at home, get up, fill your cup" in changed


# Links


@pytest.mark.parametrize("page", [*PAGES, *GUIDES], ids=lambda page: str(page.relative_to(ROOT)))
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(CODE.sub("", prose(page))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        assert file.is_relative_to(ROOT), target
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", prose(file), re.MULTILINE)
            assert anchor in map(slug, headings), target


def test_there_are_pages_and_they_link_to_each_other() -> None:
    assert len(PAGES) >= 9
    linked = {target.partition("#")[0] for page in PAGES for target in LINK.findall(prose(page))}
    for page in ROOT.glob("docs/*.md"):
        assert {page.name, f"docs/{page.name}"} & linked, page.name


# Lists that stand in the code too


def rows(page: Path, heading: str) -> list[list[str]]:
    """The cells of the table whose first heading is that."""
    match = re.search(rf"^\| {heading} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert match, heading
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in match[1].splitlines()]


def test_the_readme_lists_the_documents_of_a_kit(library: Library) -> None:
    found = [(title, whom) for title, _, whom in rows(ROOT / "README.md", "Document")]
    assert found == [(info.title, info.for_whom) for info in library.documents.values()]


def test_every_answer_is_explained_with_its_default() -> None:
    found = {key.strip("`"): default for key, _, default in rows(ROOT / "docs" / "answers.md", "Key")}
    assert list(found) == list(briefs.FIELDS)
    for key, default in found.items():
        if key in briefs.FROM_SETTING:
            assert default == "the setting's", key
        else:
            assert (default == "required") == (key in briefs.REQUIRED), key
    assert found["print"] == f"`{briefs.Brief.model_fields['print'].default}`"


@pytest.mark.parametrize("name", ["README.md", "docs/answers.md"])
def test_answers_that_are_shown_make_a_brief(name: str, library: Library) -> None:
    shown = [step.text for step in steps(ROOT / name) if step.language == "yaml"]
    assert shown
    for text in shown:
        answers: Mapping[str, object] = yamlfile.read(text, name, AssertionError).values  # type: ignore[arg-type]
        assert briefs.make(answers, library, today=TODAY, past=True)


def test_options_that_are_named_exist() -> None:
    def options(command: click.Command) -> Iterator[str]:
        for parameter in command.params:
            yield from parameter.opts
        for each in command.commands.values() if isinstance(command, click.Group) else ():
            yield from options(each)

    pages = [ROOT / "README.md", *ROOT.glob("docs/*.md")]
    named = {each for page in pages for each in re.findall(r"(?<![\w-])--[a-z][a-z-]+", page.read_text(encoding="utf-8"))}
    assert len(named) > 10
    assert named <= set(options(cli))


def test_the_list_of_modules_is_complete() -> None:
    package = ROOT / "src" / "toolkit"
    modules = {path.stem for path in package.glob("*.py")} | {path.parent.name for path in package.glob("*/__init__.py")}
    listed = [name.strip("`") for name, _ in rows(ROOT / "docs" / "how-it-works.md", "Module")]
    assert sorted(listed) == sorted(modules - {"__init__", "__main__"})
