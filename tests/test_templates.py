"""Templates: run in a sandbox, silent about nothing, and what a host typed stays text in every document."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import MakeBrief, MakePack
from toolkit.errors import AnswerError, GuideError
from toolkit.fill import fill, paper_of
from toolkit.fill.document import Document
from toolkit.fill.templates import environment, render
from toolkit.localize.catalogs import Translator
from toolkit.packs.library import Library
from toolkit.plan.nearest import plan_or_nearest

COMMENT = "{#---\ntitle: Sign\norder: 1\ncopies: one\nsides: 1\nsheet: plain\nfor: the door\npurpose: Shows the way.\n---#}\n"
PAGE = "---\ntitle: Sign\n---\nThis way to {place}.\n"


def rendered(make_pack: MakePack, template: str, **context: object) -> str:
    return render(environment(make_pack({"templates/ours.html.j2": template})), "ours", context)


def filled(library: Library, make_brief: MakeBrief, *documents: str, **answers: object) -> list[Document]:
    brief = make_brief(**answers)
    chosen, plan = plan_or_nearest(brief, library, documents)
    return fill(brief, chosen, plan, library, Translator.open(brief.language, library))


def words(document: Document) -> str:
    return " ".join(document.tree.text_content().split())


def test_values_are_escaped(make_pack: MakePack) -> None:
    html = rendered(make_pack, "{{ title }}", title="<script>alert(1)</script> & {{ 7*7 }}")
    assert html == "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ 7*7 }}"


@pytest.mark.parametrize(
    ("template", "line", "why"),
    [
        ("<p>\n{{ titel }}\n</p>", 2, "'titel' is undefined"),
        ("<p>{{ facts.titel }}</p>", 1, "no attribute 'titel'"),
        ("<p>\n\n{% if %}</p>", 3, ""),
        ("<p>\n{% for a in facts %}", 2, ""),
        ("<p>{{ 1 / 0 }}</p>", 1, "division by zero"),
        ("{% macro more() %}{{ more() }}{% endmacro %}{{ more() }}", 1, "recursion"),
        ("<p>\n{{ nothing.here.at.all }}", 2, "undefined"),
        ('\n{% include "nowhere.html.j2" %}', 2, "in none of the packs"),
    ],
)
def test_what_is_wrong_in_a_template_is_said_with_file_and_line(template: str, line: int, why: str, make_pack: MakePack) -> None:
    with pytest.raises(GuideError) as caught:
        rendered(make_pack, template, facts={"title": "x"})
    assert why in str(caught.value)
    if "include" not in template:
        assert str(caught.value).startswith(f"templates/ours.html.j2, line {line}:")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("", "templates/sign.html.j2: "),
        ("<!-- soon -->", "templates/sign.html.j2: "),
        ("<p>This way</p>", "templates/sign.html.j2: a document needs a <main>"),
        ("<body><main>\n<video></video></main></body>", "templates/sign.html.j2, line 11: no writer knows the element <video>"),
    ],
)
def test_a_template_that_makes_no_document_is_named(template: str, said: str, make_pack: MakePack, make_brief: MakeBrief) -> None:
    pack = make_pack({"templates/sign.html.j2": COMMENT + template, "guides/documents/sign.md": PAGE})
    with pytest.raises(GuideError, match=re.escape(said)):
        filled(pack, make_brief, "sign")


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ title.__class__.__init__.__globals__ }}",
        "{{ render.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ list.append(1) }}",
        "{{ ('%s' ~ '{0.__class__}').format(title) }}",
    ],
)
def test_a_template_of_a_stranger_does_not_leave_its_sandbox(attack: str, make_pack: MakePack) -> None:
    with pytest.raises(GuideError):
        rendered(make_pack, attack, title="x", render=render, list=[])


def test_an_element_that_no_writer_knows_is_said_with_template_and_line(make_pack: MakePack, make_brief: MakeBrief) -> None:
    template = COMMENT + '{% extends "base.html.j2" %}\n{% block content %}\n<h1>A</h1>\n<video></video>\n{% endblock %}\n'
    pack = make_pack({"templates/sign.html.j2": template, "guides/documents/sign.md": PAGE})
    with pytest.raises(GuideError, match=r"sign\.html\.j2, line 13: no writer knows the element <video>"):
        filled(pack, make_brief, "sign")


def test_a_document_is_added_by_adding_its_template_and_its_page(make_pack: MakePack, make_brief: MakeBrief) -> None:
    template = (
        COMMENT
        + '{% extends "base.html.j2" %}\n{% block content %}<h1>{{ facts.title }}</h1>{{ page.blocks[0].html }}{% endblock %}'
    )
    pack = make_pack({"templates/sign.html.j2": template, "guides/documents/sign.md": PAGE})
    (sign,) = filled(pack, make_brief, "sign", place="Hall {host}", host="Neighbors", title="Our say")
    assert sign.stem == "01-sign"
    assert "Our say" in words(sign)
    assert "This way to Hall {host}." in words(sign)


def test_a_gathering_without_title_is_called_after_its_topic(library: Library, make_brief: MakeBrief) -> None:
    (handout,) = filled(library, make_brief, "participant-handout", topic="stability")
    assert library.guide("topics", "stability").front.title in words(handout)


HOSTILE = {
    "title": "<script>alert(1)</script> {{ 7*7 }}",
    "host": "{place.__class__} {title} & **friends**",
    "place": "</p><img src=x onerror=alert(1)> {% include 'x' %}",
    "contact": "[x](javascript:alert(1))",
    "food": "<style>*{}</style>",
}


def test_what_a_host_typed_is_text_in_every_document(library: Library, make_brief: MakeBrief) -> None:
    documents = filled(library, make_brief, **HOSTILE)
    text = " ".join(words(document) for document in documents)
    for typed in HOSTILE.values():
        assert typed in text
    for document in documents:
        assert not document.tree.xpath("//script | //style | //*[@onerror] | //a[contains(@href, 'javascript')]")


def test_a_title_of_control_characters_is_a_plain_line_in_every_document(library: Library, make_brief: MakeBrief) -> None:
    (handout,) = filled(library, make_brief, "participant-handout", title="Our\x00 work\u202e\x1b[31m\nour say\ufeff")
    assert "Our work [31m our say" in words(handout)


def test_a_translation_changes_the_words_and_the_language_of_every_document(library: Library, make_brief: MakeBrief) -> None:
    english, spanish = (filled(library, make_brief, language=language) for language in ("en", "es"))
    for ours, theirs in zip(english, spanish, strict=True):
        assert theirs.tree.get("lang") == "es"
        assert words(ours) != words(theirs)
        assert len(theirs.tree.xpath("//table | //section")) == len(ours.tree.xpath("//table | //section"))


@pytest.mark.parametrize(("reply", "there"), [("https://example.org/r/12", True), ("+1 555 0100", True), ("", False)])
def test_an_invitation_has_a_code_to_reply_with(reply: str, there: bool, library: Library, make_brief: MakeBrief) -> None:
    (invitation,) = filled(library, make_brief, "invitation", reply=reply)
    assert bool(invitation.tree.xpath("//figure[@class='qr']//img")) == there
    assert reply in words(invitation)


def test_a_logo_is_carried_inside_the_document(library: Library, make_brief: MakeBrief, tmp_path: Path) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "ours.png")
    documents = filled(library, make_brief, logo=str(tmp_path / "ours.png"), host="Neighbors")
    sources = [source for document in documents for source in document.tree.xpath("//img[@class='logo']/@src")]
    assert sources
    assert all(source.startswith("data:image/png;base64,") for source in sources)


def test_a_logo_that_is_missing_stops_the_kit(library: Library, make_brief: MakeBrief, tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match="logo"):
        filled(library, make_brief, logo=str(tmp_path / "nowhere.png"))


@pytest.mark.parametrize(
    ("language", "asked", "paper"),
    [("en", "", "letter"), ("es-MX", "", "letter"), ("es", "", "a4"), ("en-GB", "", "a4"), ("es", "letter", "letter")],
)
def test_paper_is_what_was_asked_for_or_usual_where_the_language_is(
    language: str, asked: str, paper: str, make_brief: MakeBrief
) -> None:
    assert paper_of(make_brief(language=language, paper=asked)) == paper


def test_the_run_sheet_holds_every_block_with_clock_and_minutes(library: Library, make_brief: MakeBrief) -> None:
    (sheet,) = filled(library, make_brief, "run-sheet", start="18:30", minutes=90, people=6)
    clocks = [" ".join(cell.text_content().split()) for cell in sheet.tree.xpath("//td[contains(@class, 'clock')]")]
    assert clocks[:3] == ["6:30", "6:33", "6:38"]


def test_no_names_are_asked_for_on_a_shop_floor(library: Library, make_brief: MakeBrief) -> None:
    text = words(filled(library, make_brief, "facilitator-guide", setting="shop-floor")[0])
    assert "We write down no names here" in text
