"""Translators' tools, on a pack of two files."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from toolkit import translate
from toolkit.errors import AnswerError
from toolkit.localize.catalogs import Translator
from toolkit.packs.library import Domain, Library

PROJECT = Path(__file__).parents[1]
GUIDE = """---
title: The mill
rounds: {story: Your mill}
---
{people} people come to **talk** about the mill. [More](https://e.org)

Bring a pen.
"""
TEMPLATE = '<p>{{ _("This way") }}</p>{{ ngettext("{n} door", "{n} doors", 2) }}'


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "guides/topics").mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    (tmp_path / "guides/topics/the-mill.md").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "templates/sign.html.j2").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path


def fill_in(pack: Path, language: str, domain: Domain, message: str, *translation: str) -> None:
    path = translate.path_of(pack, language, domain)
    with path.open("rb") as file:
        catalog = read_po(file)
    found = catalog.get(message)
    assert found is not None
    found.string = translation[0] if len(translation) == 1 else translation
    with path.open("wb") as file:
        write_po(file, catalog)


def entries(pack: Path, language: str, domain: Domain = "guides") -> dict[str, tuple[object, bool]]:
    with translate.path_of(pack, language, domain).open("rb") as file:
        return {str(each.id): (each.string, each.fuzzy) for each in read_po(file) if each.id}


def edit(pack: Path, old: str, new: str) -> None:
    path = pack / "guides/topics/the-mill.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_new_language_starts_with_all_messages_and_a_place_for_credits(pack: Path) -> None:
    translate.start(pack, "pl")
    assert set(entries(pack, "pl")) == {
        "The mill",
        "Your mill",
        "{people} people come to **talk** about the mill. [More](https://e.org)",
        "Bring a pen.",
    }
    assert 'state = "draft"' in (pack / "locales/pl/locale.toml").read_text(encoding="utf-8")
    assert translate.languages(pack) == ["pl"]


def test_the_header_has_the_plural_forms_of_the_language_and_no_date(pack: Path) -> None:
    translate.start(pack, "pl")
    text = translate.path_of(pack, "pl", "toolkit").read_text(encoding="utf-8")
    assert "nplurals=3" in text
    assert text.count("msgstr[") == 3
    assert "Date" not in text
    assert str(pack) not in text


def test_messages_with_placeholders_are_marked_for_the_checkers_of_translators(pack: Path) -> None:
    translate.start(pack, "pl")
    assert translate.path_of(pack, "pl", "guides").read_text(encoding="utf-8").count("python-brace-format") == 1


@pytest.mark.parametrize("tag", ["en", "en-GB"])
def test_english_needs_no_catalog(tag: str, pack: Path) -> None:
    with pytest.raises(AnswerError, match="English is what the guides are written in"):
        translate.start(pack, tag)
    assert translate.languages(pack) == []


def test_a_language_that_is_there_is_not_started_again(pack: Path) -> None:
    translate.start(pack, "pl")
    before = translate.path_of(pack, "pl", "guides").read_bytes()
    with pytest.raises(AnswerError, match="is there already"):
        translate.start(pack, "pl")
    assert translate.path_of(pack, "pl", "guides").read_bytes() == before


@pytest.mark.parametrize("tag", ["../pl", "polish", ""])
def test_a_tag_is_no_path(tag: str, pack: Path) -> None:
    with pytest.raises(AnswerError, match="is not a language tag"):
        translate.start(pack, tag)


def test_a_language_that_was_never_started_is_not_updated(pack: Path) -> None:
    with pytest.raises(AnswerError, match="toolkit locale new pl"):
        translate.update(pack, "pl")


def test_an_update_without_changes_changes_no_file(pack: Path) -> None:
    translate.start(pack, "pl")
    fill_in(pack, "pl", "guides", "Bring a pen.", "Weź długopis.")
    translate.update(pack, "pl")
    assert translate.update(pack, "pl") == []


def test_moved_and_rewrapped_text_keeps_its_translation(pack: Path) -> None:
    translate.start(pack, "pl")
    fill_in(pack, "pl", "guides", "Bring a pen.", "Weź długopis.")
    edit(pack, "\nBring a pen.\n", "")
    edit(pack, "{people}", "- Bring a\n  pen.\n\n{people}")
    translate.update(pack, "pl")
    assert entries(pack, "pl")["Bring a pen."] == ("Weź długopis.", False)


def test_changed_text_keeps_its_translation_as_one_to_look_at(pack: Path) -> None:
    translate.start(pack, "pl")
    fill_in(pack, "pl", "guides", "Bring a pen.", "Weź długopis.")
    edit(pack, "Bring a pen.", "Bring a pen!")
    translate.update(pack, "pl")
    assert entries(pack, "pl")["Bring a pen!"] == ("Weź długopis.", True)
    assert "Bring a pen." not in entries(pack, "pl")
    translator = Translator.open("pl", Library.open([pack]))
    assert translator.look_up("Bring a pen!", "guides").text == "Bring a pen!"


def test_text_that_is_quite_new_gets_no_old_translation(pack: Path) -> None:
    translate.start(pack, "pl")
    fill_in(pack, "pl", "guides", "Bring a pen.", "Weź długopis.")
    edit(pack, "Bring a pen.", "Nobody has to speak.")
    translate.update(pack, "pl")
    assert entries(pack, "pl")["Nobody has to speak."][0] == ""


def test_the_status_counts_what_is_done_and_what_is_left(pack: Path) -> None:
    translate.start(pack, "pl")
    fill_in(pack, "pl", "guides", "Bring a pen.", "Weź długopis.")
    fill_in(pack, "pl", "guides", "The mill", "Młyn")
    fill_in(pack, "pl", "toolkit", "{n} door", "{n} drzwi", "{n} drzwi", "")
    edit(pack, "Bring a pen.", "Bring a pen!")
    translate.update(pack, "pl")
    toolkit, guides = translate.status(pack, "pl")
    assert (guides.domain, guides.messages, guides.translated, guides.fuzzy, guides.wrong) == ("guides", 4, 1, 1, ())
    assert (toolkit.domain, toolkit.messages, toolkit.translated) == ("toolkit", 2, 0), "half a plural is none"


@pytest.mark.parametrize(
    ("translation", "why"),
    [
        ("Przyjdzie {osoby} [Więcej](https://e.org)", "placeholders"),
        ("Przyjdzie {people} osób", "links"),
        ("Przyjdzie {people} [Więcej](https://e.org) <b>dziś</b>", "HTML"),
        ("Przyjdzie {people} [Więcej](https://e.org)\u202e", "control or direction"),
    ],
)
def test_the_status_names_translations_that_cannot_be_used(translation: str, why: str, pack: Path) -> None:
    translate.start(pack, "pl")
    message = "{people} people come to **talk** about the mill. [More](https://e.org)"
    fill_in(pack, "pl", "guides", message, translation)
    _, guides = translate.status(pack, "pl")
    assert guides.translated == 0
    (wrong,) = guides.wrong
    assert wrong.startswith("{people} people come to")
    assert why in wrong


def test_folders_that_are_hidden_are_not_collected(pack: Path) -> None:
    (pack / "guides/.old/topics").mkdir(parents=True)
    (pack / "guides/.old/topics/a.md").write_text(GUIDE.replace("The mill", "Old"), encoding="utf-8")
    assert "Old" not in {message.id for message in translate.collect(pack, "guides")}


@pytest.mark.parametrize("language", translate.languages(PROJECT))
def test_no_translation_of_the_project_is_one_that_cannot_be_used(language: str) -> None:
    assert {part.domain: part.wrong for part in translate.status(PROJECT, language)} == {"toolkit": (), "guides": ()}


@pytest.mark.parametrize("language", translate.languages(PROJECT))
def test_the_guides_of_the_project_are_translated(language: str) -> None:
    guides = translate.status(PROJECT, language)[1]
    assert guides.translated / guides.messages > 0.9


def test_the_messages_of_all_errors_are_collected() -> None:
    """A new kind of error can't be forgotten in the list of calls that have a message."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((PROJECT / "src").rglob("*.py"))}
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    kinds = {"KitError"}
    while more := {name for name, above in bases.items() if above & kinds} - kinds:
        kinds |= more
    assert {"MachineError", "ThereAlreadyError", "OutputError"} <= kinds
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds and node.args:
                says = node.args[0]
                if isinstance(says, ast.Constant) and isinstance(says.value, str):
                    assert node.func.id in translate.KEYWORDS, f"{path}, line {node.lineno}"
