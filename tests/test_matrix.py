"""Every purpose, setting, audience and topic together: all 4,320 make a plan and documents; a spread of them is printed."""

from __future__ import annotations

import io
import itertools
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TODAY
from tests.laid_out import SLACK, brief_in, documents, named, overlaps, pages, texts
from tests.pseudo import LANGUAGE
from tests.test_fit import answers, outside
from toolkit import brief as briefs
from toolkit.brief import Brief
from toolkit.fill import fill
from toolkit.kit import Options, build
from toolkit.lint.reading import WORDS_A_MINUTE
from toolkit.localize.catalogs import Translator
from toolkit.packs.library import Library
from toolkit.plan.nearest import plan_or_nearest

LIBRARY = Library.open()
PURPOSES, SETTINGS = LIBRARY.ids("purposes"), LIBRARY.ids("settings")
AUDIENCES, TOPICS = LIBRARY.ids("audiences"), LIBRARY.ids("topics")
PAIRS = list(itertools.product(PURPOSES, SETTINGS))
WRITTEN = 40
SEVERAL_TABLES = {"setting": "community-gathering", "people": 18, "minutes": 120}


def brief_of(purpose: str, setting: str, audience: str, topic: str, **more: str) -> Brief:
    answers = {"language": "en", "purpose": purpose, "setting": setting, "audience": audience, "topic": topic}
    return briefs.make({**answers, "date": "2027-01-14", **more}, LIBRARY, today=TODAY)


def test_the_library_is_whole() -> None:
    assert (len(TOPICS), len(SETTINGS), len(AUDIENCES), len(PURPOSES)) == (12, 9, 10, 4)
    assert len(LIBRARY.ids("activities")) >= 25
    assert len(LIBRARY.documents) == 16
    assert len(LIBRARY.resources) == 13


@pytest.mark.parametrize(("purpose", "setting"), PAIRS)
def test_every_topic_and_audience_makes_a_plan_and_its_documents(purpose: str, setting: str) -> None:
    for audience, topic in itertools.product(AUDIENCES, TOPICS):
        brief = brief_of(purpose, setting, audience, topic)
        chosen, plan = plan_or_nearest(brief, LIBRARY)
        assert sum(block.minutes for block in plan.blocks) == brief.minutes
        documents = {each.info.id: each for each in fill(brief, chosen, plan, LIBRARY, Translator.open("en", LIBRARY))}
        assert list(documents) == [info.id for info in chosen.documents]
        minutes = {block.id: block.minutes for block in plan.blocks}
        for block in documents["facilitator-guide"].tree.xpath("//div[@class='block']"):
            said = block.xpath(".//div[@class='cue say' or @class='cue ask']/*[not(@class='label')]")
            assert sum(len(each.text_content().split()) for each in said) <= WORDS_A_MINUTE * minutes[block.get("id")]


def spread() -> list[tuple[str, str, str, str]]:
    """Combinations in which every choice of every kind comes up, and no two are alike."""
    return [(*PAIRS[at % len(PAIRS)], AUDIENCES[at * 7 % len(AUDIENCES)], TOPICS[at * 5 % len(TOPICS)]) for at in range(WRITTEN)]


def test_the_spread_shows_every_choice() -> None:
    chosen = spread()
    assert len(set(chosen)) == WRITTEN
    for at, kind in enumerate((PURPOSES, SETTINGS, AUDIENCES, TOPICS)):
        assert {each[at] for each in chosen} == set(kind)


@pytest.mark.parametrize("combination", spread(), ids="-".join)
def test_a_spread_of_kits_is_written_as_pdf_and_word(combination: tuple[str, str, str, str], tmp_path: Path) -> None:
    at = spread().index(combination)
    variety = {
        "language": ("en", "es")[at % 2],
        "paper": ("letter", "a4")[at // 2 % 2],
        "print": ("colour", "black-and-white")[at // 4 % 2],
    }
    some = [info.id for info in LIBRARY.documents.values()][at % 4 :: 4]  # four kits together have every document
    made = build(brief_of(*combination, **variety), LIBRARY, Options(tmp_path, documents=tuple(some)))
    for document in made.manifest["documents"]:
        for file in document["files"]:
            content = (made.folder / file["path"]).read_bytes()
            assert content.startswith(b"%PDF") or zipfile.is_zipfile(io.BytesIO(content))


@pytest.mark.parametrize("words", ["Wonderful", "Wonderful people "], ids=["unbroken", "words"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("print_style", ["colour", "black-and-white", "large-print"])
@pytest.mark.parametrize("language", ["en", LANGUAGE])
@pytest.mark.parametrize(
    "more", [{}, {"setting": "community-gathering", "people": 18, "minutes": 120}], ids=["one table", "tables"]
)
def test_the_longest_answers_fit_in_every_document(
    more: dict[str, Any], language: str, print_style: str, paper: str, words: str
) -> None:
    brief = brief_in(language, print=print_style, paper=paper, **{**answers(words), **more})
    made = documents(brief)
    assert len(made) >= 12
    for document in made:
        for number, page in enumerate(pages(document, brief), start=1):
            where, found = (document.stem, number), list(texts(page))
            assert not outside(found), where
            assert not overlaps(found), where
            assert all(each.place.bottom <= page.margin_height() + SLACK for each in found), where
            end = page.content_box_y() + page.height
            lines = {round(each.place.top) for each in found if each.place.top < end}
            assert number == 1 or len(lines) != 1 or any(named(page, "write")), where
