"""Messages collected for translators: all that a kit says, and nothing is said that they don't see."""

from __future__ import annotations

import io
import itertools
from pathlib import Path

import pytest
from markupsafe import escape

from tests.conftest import MakeBrief
from toolkit.errors import GuideError
from toolkit.fill import Filler
from toolkit.localize.catalogs import Translator
from toolkit.localize.extract import extract_guide, extract_template
from toolkit.localize.modules import Localizer
from toolkit.packs.frontmatter import FOLDERS
from toolkit.packs.library import DOMAINS, Domain, Library
from toolkit.plan.nearest import plan_or_nearest
from toolkit.tags import parse_tag
from toolkit.translate import KEYWORDS, collect

PROJECT = Path(__file__).parents[1]
COMMENT = "{#---\ntitle: Sign\norder: 1\ncopies: one\nsides: 1\nsheet: plain\nfor: the door\npurpose: Shows the way.\n---#}\n"


class Named(io.BytesIO):
    def __init__(self, text: str, name: str) -> None:
        super().__init__(text.encode())
        self.name = name


@pytest.fixture(scope="module")
def collected() -> dict[Domain, set[str]]:
    return {
        domain: {
            message.id if isinstance(message.id, str) else message.id[0] for message in collect(PROJECT, domain) if message.id
        }
        for domain in DOMAINS
    }


def test_a_guide_gives_its_words_with_their_lines() -> None:
    text = "---\ntitle: The mill\nrounds: {story: Your mill}\n---\nOne\nline.\n\n::: when tables=many\n- An item\n:::\n"
    found = list(extract_guide(Named(text, "guides/topics/the-mill.md"), [], [], {}))
    assert [(line, message) for line, _, message, _ in found] == [
        (2, "The mill"),
        (3, "Your mill"),
        (5, "One line."),
        (9, "An item"),
    ]


def test_a_template_gives_its_labels_plurals_and_the_words_of_its_comment() -> None:
    text = COMMENT + '<p>{{ _("This way") }}</p>\n{{ ngettext("{n} door", "{n} doors", count) }}\n{{ other("Not this") }}\n'
    found = [(line, message) for line, _, message, _ in extract_template(Named(text, "sign.html.j2"), KEYWORDS, [], {})]
    words = [message if isinstance(message, str) else message[:2] for _, message in found]
    assert words == ["Sign", "the door", "Shows the way.", "This way", ("{n} door", "{n} doors")]
    assert [line for line, _ in found] == [2, 7, 8, 10, 11]


def test_a_guide_that_cannot_be_read_is_named() -> None:
    with pytest.raises(GuideError, match=r"the-mill\.md, line 1"):
        list(extract_guide(Named("no front matter", "guides/topics/the-mill.md"), [], [], {}))


def test_collected_messages_hold_each_kind_of_source(collected: dict[Domain, set[str]]) -> None:
    assert {"Technology: replace or augment", "Story round", "Closing round"} & collected["guides"]
    assert "Facilitator guide" in collected["toolkit"], "the words on top of a template"
    assert "{n} table of {size}" in collected["toolkit"], "a plural in the code"
    assert "{file} is not UTF-8 text. Save it as UTF-8." in collected["toolkit"], "an error message"


def test_every_message_of_every_guide_in_any_brief_is_in_the_template_catalog(
    collected: dict[Domain, set[str]], library: Library
) -> None:
    translator = Translator(parse_tag("es"), {"toolkit": [], "guides": []})
    values = dict.fromkeys(("title", "host", "place", "contact", "date", "start", "end", "people", "length"), escape("x"))
    guides = [guide for folder in FOLDERS for guide in library.guides(folder).values()]
    tables, notices = itertools.cycle(["one", "many"]), itertools.cycle(["ample", "short", "short"])
    styles = itertools.cycle(["colour", "large-print", "black-and-white"])
    audiences, topics = itertools.cycle(library.ids("audiences")), itertools.cycle(library.ids("topics"))
    for purpose, setting in itertools.product(library.ids("purposes"), library.ids("settings")):
        kinds = {"purpose": purpose, "setting": setting, "audience": next(audiences), "topic": next(topics)}
        facts = {**kinds, "tables": next(tables), "print": next(styles), "notice": next(notices)}
        localizer = Localizer(translator, facts, values)
        for guide in guides:
            localizer.module(guide)
    assert len(translator.asked["guides"]) > 800
    for domain in DOMAINS:
        assert translator.asked[domain] <= collected[domain]


@pytest.mark.parametrize("people", [6, 12, 60])
def test_every_label_of_every_document_is_in_the_template_catalog(
    people: int, collected: dict[Domain, set[str]], make_brief: MakeBrief, library: Library
) -> None:
    translator = Translator.open("en", library)
    settings = library.guides("settings")
    for purpose, (setting, guide) in itertools.product(library.ids("purposes"), settings.items()):
        if guide.front.people.least <= people <= guide.front.people.most:
            brief = make_brief(purpose=purpose, setting=setting, people=people, reply="https://example.org/r", recorded="yes")
            list(Filler(brief, *plan_or_nearest(brief, library), library, translator).documents())
    assert len(translator.asked["toolkit"]) > 60
    for domain in DOMAINS:
        assert translator.asked[domain] <= collected[domain]
