"""Boxes of fixed size: their words stay in them, for every topic, language, print style and paper; fronts and backs meet."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import docx
import pytest
from lxml.etree import SubElement

from tests.laid_out import Place, brief_in, documents, library_of, named, pages, texts
from tests.pseudo import LANGUAGE
from toolkit.brief import Brief
from toolkit.fill import fill
from toolkit.fill.document import Document
from toolkit.kit import look_of
from toolkit.localize.catalogs import Translator
from toolkit.packs.library import Library
from toolkit.plan.nearest import plan_or_nearest
from toolkit.writers import docx as word

TOPICS = Library.open().ids("topics")
PRINTS = ("colour", "black-and-white", "large-print")
MM = 25.4 / 96


def deck(language: str, **answers: Any) -> tuple[Brief, Document]:
    brief = brief_in(language, **answers)
    (document,) = documents(brief, "discussion-cards")
    return brief, document


def crossing(cards: list[Any]) -> list[str]:
    """Words that are outside their card, or where its number is."""
    found = []
    for card in cards:
        padding = card.padding_left / 2  # what is cut is not cut to the hair
        frame = Place.of(card)
        inner = Place(frame.left + padding, frame.top + padding, frame.right - padding, frame.bottom - padding)
        *lines, number = texts(card)
        found += [each.words for each in lines if not inner.holds(each.place) or each.place.core.meets(number.place.core)]
    return found


@pytest.mark.parametrize("print_style", PRINTS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_no_card_of_any_topic_cuts_its_words(language: str, print_style: str) -> None:
    brief, document = deck(language, print=print_style, paper="a4" if language == "es" else "letter")
    main = document.tree.find("body/main")
    sheets: dict[str, dict[str, Any]] = {}
    for topic in TOPICS:
        for sheet in deck(language, topic=topic, print=print_style)[1].tree.xpath("//div[contains(@class, 'sheet')]"):
            sheets.setdefault(sheet.get("class"), {}).update({card.xpath("concat(p[1], p[2])"): card for card in sheet})
    main.clear()
    for name, cards in sheets.items():  # all topics in one document, which is quicker; each card once
        sheet = SubElement(main, "div", {"class": name})
        sheet.extend(cards.values())
    found = [card for page in pages(document, brief, more=".sheet { display: block }") for card in named(page, "card")]
    assert len(found) > 7 * len(TOPICS)
    assert not crossing(found)


def test_long_questions_get_larger_cards(make_long: Any) -> None:
    for words, on_a_sheet in ((10, 8), (40, 4), (70, 2)):
        brief, document = make_long(words)
        found = [list(named(page, "card")) for page in pages(document, brief)]
        assert max(map(len, found)) == on_a_sheet
        assert not crossing([card for cards in found for card in cards])


@pytest.fixture
def make_long(make_pack: Any) -> Any:
    def make(words: int) -> tuple[Brief, Document]:
        library = Library.open()
        guide = library.text("guides/topics/technology.md")
        first = next(line for line in guide.splitlines() if line.startswith("- Think back"))
        longer = guide.replace(first, f"- {' '.join(['Whatever'] * words)}?")
        pack = make_pack({"guides/topics/technology.md": longer})
        brief = brief_in("en")
        chosen, plan = plan_or_nearest(brief, pack, ("discussion-cards",))
        (document,) = fill(brief, chosen, plan, pack, Translator.open("en", pack))
        return brief, document

    return make


@pytest.mark.parametrize("print_style", PRINTS[::2])
@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("language", ["en", LANGUAGE])
def test_fronts_and_backs_meet_when_the_sheet_is_turned(language: str, paper: str, print_style: str) -> None:
    """Turned on its long edge, left is right: each back lies behind its front, to a hair."""
    brief, document = deck(language, paper=paper, print=print_style)
    sheets = [page for page in pages(document, brief) if any(named(page, "sheet"))]
    assert sheets
    for front, back in list(pairwise(sheets))[::2]:
        there = {_number(card): Place.of(card) for card in named(front, "card")}
        for card in named(back, "card"):
            behind, before = Place.of(card), there[_number(card)]
            width = front.margin_width()
            assert abs((width - behind.right) - before.left) * MM < 0.3
            assert abs(behind.top - before.top) * MM < 0.3


def _number(card: Any) -> str:
    return [each.words for each in texts(card)][-1]


@pytest.mark.parametrize("print_style", PRINTS[::2])
def test_cards_in_word_are_as_large_as_in_print(print_style: str) -> None:
    brief, document = deck("en", print=print_style)
    look = look_of(brief, library_of("en"))
    made = docx.Document(io.BytesIO(word.write(document.tree, look, {})))
    down = 2 if print_style == "large-print" else 4
    sheets = [table for table in made.tables if len(table.rows) == down and len(table.columns) == 2]
    assert len(sheets) == 2 * 16 // (2 * down)
    for row in sheets[0].rows:
        assert row.height is not None
        assert row.height.mm == pytest.approx(look.space("card-height") * 4 / down, abs=0.1)
