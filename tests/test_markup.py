"""Inline text: what a translation may hold, and what a user typed."""

from __future__ import annotations

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement
from markupsafe import Markup, escape

from toolkit.errors import GuideError
from toolkit.localize.catalogs import Entry, Translator
from toolkit.localize.markup import isolated, localized
from toolkit.tags import parse_tag

ENGLISH = "Come to **{place}** and [tell us](https://example.org/a)."
FELL_BACK = '<span lang="en" dir="ltr">Come to <strong>Hall 3</strong> and <a href="https://example.org/a">tell us</a>.</span>'
VALUES = {"place": escape("Hall 3"), "host": escape("Neighbors")}
HOSTILE = [
    "{{ 7*7 }}",
    "<script>alert(1)</script>",
    "{place.__class__}",
    "{host}",
    "**bold**",
    "[x](https://e.org)",
    "&amp; \\{",
    "`code`",
]


def text_of(html: str) -> str:
    tree: HtmlElement = lxml.html.document_fromstring(html)
    return str(tree.text_content())


def english() -> Translator:
    return Translator(parse_tag("en"), {"toolkit": [], "guides": []})


def spanish(translation: str | None = None) -> Translator:
    catalog: dict[str, Entry] = {ENGLISH: (translation,)} if translation else {}
    return Translator(parse_tag("es"), {"toolkit": [], "guides": [catalog]})


@pytest.mark.parametrize(
    ("message", "html"),
    [
        ("Say *no* or **yes**.", "Say <em>no</em> or <strong>yes</strong>."),
        (
            "[Call](tel:+15550100), [write](mailto:a@b.org)",
            '<a href="tel:+15550100">Call</a>, <a href="mailto:a@b.org">write</a>',
        ),
        ("One\ntwo", "One two"),
        ("One  \ntwo", "One<br>two"),
        ("At {place}, {host}", "At Hall 3, Neighbors"),
        (r"1 \* 2", "1 * 2"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("{{ 7*7 }} {place!r} {0} {}", "{{ 7*7 }} {place!r} {0} {}"),
        ("# no heading", "# no heading"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
    ],
)
def test_a_little_markdown_becomes_safe_html(message: str, html: str) -> None:
    assert localized(message, english(), "guides", VALUES) == html


@pytest.mark.parametrize("message", ["**重要。**请", "**महत्त्वपूर्ण।**यह", "请看**「这里」**吧"])
def test_bold_closes_after_the_full_stops_of_other_scripts(message: str) -> None:
    html = localized(message, english(), "guides", {})
    assert "<strong>" in html
    assert "*" not in html


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_a_user_typed_stays_text(typed: str) -> None:
    html = localized("At **{place}**.", english(), "guides", {"place": isolated(typed, "ltr")})
    assert html.startswith("At <strong>")
    assert text_of(f"<p>{html}</p>") == f"At {typed}."
    assert "<script" not in html


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_whatever_a_user_typed_adds_no_element(typed: str) -> None:
    html = localized("At {place}", english(), "guides", {"place": escape(typed)})
    assert html == "At " + escape(typed)


def test_an_unknown_placeholder_is_an_error_that_lists_those_there_are() -> None:
    with pytest.raises(GuideError, match=r"The placeholder \{plaice\} is not known. There are: host, place"):
        localized("At {plaice}", english(), "guides", VALUES)


def test_a_link_that_is_no_web_mail_or_telephone_link_is_an_error() -> None:
    with pytest.raises(GuideError, match="is not a web, mail or telephone link"):
        localized("[read](../secret)", english(), "guides", {})


def test_a_good_translation_takes_the_place_of_the_english() -> None:
    translator = spanish("[Díganos](https://example.org/a) en **{place}** qué pasó.")
    html = localized(ENGLISH, translator, "guides", VALUES)
    assert html == '<a href="https://example.org/a">Díganos</a> en <strong>Hall 3</strong> qué pasó.'
    assert not translator.refused


@pytest.mark.parametrize(
    ("translation", "why"),
    [
        ("Venga a **{lugar}** y [díganos](https://example.org/a).", "placeholders"),
        ("Venga y [díganos](https://example.org/a).", "placeholders"),
        ("Venga a {place}, {host} y [díganos](https://example.org/a).", "placeholders"),
        ("Venga a {place.__class__} y [díganos](https://example.org/a).", "placeholders"),
        ("Venga a {place} y [díganos](https://evil.example/a).", "links"),
        ("Venga a {place} y díganos.", "links"),
        ("Venga a {place}, [díganos](https://example.org/a) y [más](https://example.org/b).", "links"),
        ("Venga a {place} y [díganos](https://example.org/a)<script>alert(1)</script>.", "HTML"),
        ("Venga a <b>{place}</b> y [díganos](https://example.org/a).", "HTML"),
        ("Venga a {place} y [díganos](https://example.org/a)\u202e.", "control or direction"),
        ("Venga a {place} y [díganos](https://example.org/a)\x07.", "control or direction"),
        ("\ufeffVenga a {place} y [díganos](https://example.org/a).", "control or direction"),
        ("Venga a \u2067{place} y [díganos](https://example.org/a).", "control or direction"),
    ],
)
def test_a_bad_translation_falls_back_to_english_and_is_reported(translation: str, why: str) -> None:
    translator = spanish(translation)
    assert localized(ENGLISH, translator, "guides", VALUES) == FELL_BACK
    assert why in translator.refused[ENGLISH]
    assert ENGLISH in translator.missing["guides"]


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d", "\u200e", "\u200f"])
def test_joiners_and_direction_marks_are_allowed(joiner: str) -> None:
    translator = spanish(f"A{joiner}b {{place}} [c](https://example.org/a)")
    localized(ENGLISH, translator, "guides", VALUES)
    assert not translator.refused


def test_a_missing_translation_is_english_that_says_so() -> None:
    assert localized(ENGLISH, spanish(), "guides", VALUES) == FELL_BACK


def test_a_jinja_expression_in_a_translation_is_text() -> None:
    translator = spanish("{{ 7*7 }} {% raw %} {place} [a](https://example.org/a)")
    assert "{{ 7*7 }} {% raw %} Hall 3" in localized(ENGLISH, translator, "guides", VALUES)


@pytest.mark.parametrize(("number", "shown"), [(1, "1 table"), (5, "5 tables")])
def test_a_refused_plural_is_the_english_plural(number: int, shown: str) -> None:
    translator = Translator(parse_tag("es"), {"guides": [], "toolkit": [{"{n} table": ("{m} mesa", "{m} mesas")}]})
    html = localized("{n} table", translator, "toolkit", {"n": Markup(number)}, plural="{n} tables", number=number)
    assert html == f'<span lang="en" dir="ltr">{shown}</span>'


@pytest.mark.parametrize(
    ("text", "direction", "shown"),
    [
        ("Hall 3", "ltr", "Hall 3"),
        ("Hall 3", "rtl", '<span dir="ltr">Hall 3</span>'),
        ("+1 555 0100", "rtl", '<span dir="ltr">+1 555 0100</span>'),
        ("מזנון", "rtl", '<span dir="rtl">מזנון</span>'),
        ("مقهى", "ltr", '<span dir="rtl">مقهى</span>'),
        ("", "rtl", ""),
        ("<b>", "ltr", "&lt;b&gt;"),
    ],
)
def test_names_of_another_direction_are_isolated(text: str, direction: str, shown: str) -> None:
    assert isolated(text, direction) == Markup(shown)
