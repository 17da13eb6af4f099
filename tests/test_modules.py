"""Guides in the words of a language, with their conditions resolved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from lxml.html import HtmlElement
from markupsafe import escape

from toolkit.errors import GuideError
from toolkit.localize.catalogs import Entry, Translator
from toolkit.localize.modules import Localizer, Module
from toolkit.packs.frontmatter import FOLDERS
from toolkit.packs.guide import parse
from toolkit.packs.library import Library
from toolkit.tags import parse_tag

FRONT = "---\ntitle: Welcome\npart: opening\nleads: facilitator\nminutes: {least: 2, best: 4, most: 6}\n"
VALUES = dict.fromkeys(("title", "host", "place", "contact", "date", "start", "end", "people", "length"), escape("<i>x</i>"))


def module(body: str, front: str = "", translations: Mapping[str, str] | None = None, **facts: str) -> Module:
    guide = parse(f"{FRONT}{front}---\n{body}", "activities", Path("welcome.md"))
    catalog: dict[str, Entry] = {message: (text,) for message, text in (translations or {}).items()}
    translator = Translator(parse_tag("es" if translations else "en"), {"guides": [catalog], "toolkit": [{"Say": ("Diga",)}]})
    return Localizer(translator, facts, VALUES).module(guide)


def shown(made: Module) -> str:
    return " ".join(block.html for block in made.blocks)


def tree_of(made: Module) -> HtmlElement:
    return lxml.html.document_fromstring(f"<div>{shown(made)}</div>")


@pytest.mark.parametrize(
    ("setting", "said"),
    [("office", "Hello. Mute. Bye."), ("shop-floor", "Hello. No names. Bye."), ("online", "Hello. Mute. Camera. Bye.")],
)
def test_only_what_fits_the_setting_is_said(setting: str, said: str) -> None:
    body = (
        "Hello.\n\n::: unless setting=shop-floor\nMute.\n:::\n\n::: when setting=shop-floor\nNo names.\n:::\n\n"
        "::: when setting=online,webinar\nCamera.\n:::\n\nBye.\n"
    )
    assert str(tree_of(module(body, setting=setting)).text_content()) == said


def test_conditions_within_conditions_must_all_hold() -> None:
    body = "::: when tables=many\n::: unless setting=online\nSit down.\n:::\n:::\n"
    assert shown(module(body, tables="many", setting="office"))
    assert not shown(module(body, tables="one", setting="office"))
    assert not shown(module(body, tables="many", setting="online"))


def test_a_section_under_a_condition_is_there_or_not() -> None:
    body = "::: when tables=many\n## Tables\nWords.\n:::\n## Forms\nWords.\n"
    assert "tables" in module(body, tables="many")
    assert "tables" not in module(body, tables="one")
    assert "forms" in module(body, tables="one")


def test_a_list_that_a_condition_parts_is_one_list() -> None:
    body = "1. One.\n\n::: when setting=office\n2. Two.\n:::\n\n3. Three.\n"
    (block,) = module(body, setting="office").blocks
    assert [item.html for item in block.items] == ["One.", "Two.", "Three."]
    assert block.html.count("<ol>") == 1


def test_cues_carry_their_label_in_the_language() -> None:
    made = module("::: say\nHello.\n:::\n", translations={"Hello.": "Hola."})
    assert made.blocks[0].html == '<div class="cue say">\n<p class="label">Diga</p>\n<p>Hola.</p>\n</div>'


def test_nested_items_stand_under_theirs() -> None:
    made = module("- A pen\n  - in blue\n")
    assert made.items[0].html == "A pen"
    assert [item.html for item in made.items[0].items] == ["in blue"]
    assert made.blocks[0].html == "<ul>\n<li>A pen <ul>\n<li>in blue</li>\n</ul></li>\n</ul>"


def test_words_of_the_front_matter_are_translated_and_ids_are_not() -> None:
    made = module("Hello.", "materials: [A pen]\nlate: Hurry.\n", {"A pen": "Un lápiz", "Welcome": "Bienvenida", "opening": "no"})
    assert made.title == "Bienvenida"
    assert made.meta["materials"] == ("Un lápiz",)
    assert made.meta["part"] == "opening"
    assert made.meta["late"] == '<span lang="en" dir="ltr">Hurry.</span>'


def test_a_section_that_is_not_there_is_empty() -> None:
    made = module("## Online\n### Sound\nTest it.\n")
    assert made.section("online/sound").blocks[0].inner == "Test it."
    assert not made.section("online/nothing")
    assert not made.section("nowhere/at/all")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7*7 }}", "{place.__class__}", "<img src=x onerror=y>"])
def test_hostile_words_of_a_pack_stay_words(text: str) -> None:
    tree = tree_of(module(f"- {text} here"))
    assert {element.tag for element in tree.iter()} <= {"html", "body", "div", "ul", "li", "strong"}
    assert text.replace("__", "") in str(tree.text_content()).replace("__", "")


def test_what_was_typed_is_escaped_where_it_is_filled_in() -> None:
    assert shown(module("At {place}.")) == "<p>At &lt;i&gt;x&lt;/i&gt;.</p>"


def test_a_placeholder_that_is_not_known_is_said_with_the_file() -> None:
    with pytest.raises(GuideError, match=r"welcome\.md, line 7: \{plaice\} is no placeholder. There are: \{title\}"):
        module("At {plaice}.")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_guide_can_be_put_into_words(folder: str, language: str, library: Library) -> None:
    translator = Translator.open(language, library)
    facts: dict[str, Any] = {"setting": "kitchen-table", "tables": "one", "print": "colour"}
    for guide in library.guides(folder).values():
        assert Localizer(translator, facts, VALUES).module(guide).title
    assert not translator.refused
