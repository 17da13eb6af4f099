"""Text from elsewhere: cleaned, filled in, compared."""

from __future__ import annotations

import pytest

from toolkit.errors import KitError
from toolkit.text import clean, closest, placeholders, slug, substitute


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Our\twork \n our say ", "Our work our say"),
        ("bell\x07 and null\x00", "bell and null"),
        ("\x1b[31mred", "[31mred"),
        ("invoice\u202egpj.exe", "invoice gpj.exe"),
        ("\u2066isolated\u2069", "isolated"),
        ("\ufeffmark", "mark"),
        ("half \ud800 a pair", "half a pair"),
        ("e\u0301", "é"),
        ("نیم\u200cفاصله", "نیم\u200cفاصله"),
    ],
)
def test_cleaned_text_is_one_line_without_characters_that_deceive(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_placeholders_are_filled_and_what_is_filled_in_is_not_looked_at_again() -> None:
    values = {"place": "{host}", "host": "Vecinos"}
    assert substitute("{host} at {place}", values.get) == "Vecinos at {host}"


@pytest.mark.parametrize("text", ["{place.__class__}", "{place!r}", "{0}", "{}", "{{ 7*7 }}", "{Place}", "{place:>9}"])
def test_what_only_looks_like_a_placeholder_stays(text: str) -> None:
    assert placeholders(text) == set()
    assert substitute(text, lambda name: "filled") == text


def test_an_unknown_placeholder_is_left_alone() -> None:
    assert substitute("at {place}", lambda name: None) == "at {place}"


@pytest.mark.parametrize(
    ("typed", "meant"), [("kichen-table", "kitchen-table"), ("Shop_Floor", "shop-floor"), ("submarine", None), ("", None)]
)
def test_a_slip_finds_what_was_meant(typed: str, meant: str | None) -> None:
    assert closest(typed, ["kitchen-table", "shop-floor", "office"]) == meant


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Our work, our say!", "our-work-our-say"),
        ("Año ¿nuevo?", "ano-nuevo"),
        ("../../etc", "etc"),
        ("工作", ""),
        ("x" * 90, "x" * 48),
    ],
)
def test_a_slug_is_safe_as_the_name_of_a_file(title: str, name: str) -> None:
    assert slug(title) == name


def test_an_error_says_its_details_in_the_words_of_a_translation() -> None:
    error = KitError("{file} is gone.", file="{file}.md")
    assert str(error) == "{file}.md is gone."
    assert error.text(lambda template: "{file} falta.") == "{file}.md falta."
