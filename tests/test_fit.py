"""Whatever people type fits: the longest answers there may be, of words that can and can't be broken, leave no column."""

from __future__ import annotations

from typing import Any

import pytest

from tests.laid_out import SLACK, brief_in, documents, library_of, named, overlaps, pages, texts
from tests.pseudo import LANGUAGE
from toolkit.kit import look_of
from toolkit.writers import pdf

DOCUMENTS = ("start-here", "run-sheet", "host-checklist", "participant-handout", "note-taker-form", "invitation", "consent-form",
             "facilitator-guide")  # fmt: skip
LONGEST = {"title": 90, "host": 120, "place": 120, "food": 240, "childcare": 240, "interpreters": 240, "access": 240}
TELEPHONE = "@page { size: 90mm 5000mm; margin: 0 }"


def answers(words: str) -> dict[str, Any]:
    """`words`, again and again, as long as each answer may be."""
    typed = {name: (words * 60)[:most].strip() for name, most in LONGEST.items()}
    return {**typed, "contact": f"{'ana' * 15}@{'example' * 8}.org", "reply": f"https://example.org/{'w' * 110}"}


def outside(found: list[Any]) -> list[str]:
    return [
        each.words for each in found if each.place.left < each.column.left - SLACK or each.place.right > each.column.right + SLACK
    ]


@pytest.mark.parametrize("words", ["Wonderful", "Wonderful people "], ids=["unbroken", "words"])
@pytest.mark.parametrize(
    ("language", "print_style", "paper"),
    [
        ("en", "colour", "letter"),
        ("es", "black-and-white", "a4"),
        ("en", "large-print", "letter"),
        (LANGUAGE, "colour", "a4"),
        (LANGUAGE, "large-print", "a4"),
    ],
)
def test_the_longest_answers_stay_in_their_columns(language: str, print_style: str, paper: str, words: str) -> None:
    brief = brief_in(language, print=print_style, paper=paper, **answers(words))
    for document in documents(brief, *DOCUMENTS):
        guide = document.info.id == "facilitator-guide"
        for number, page in enumerate(pages(document, brief), start=1):
            where = (document.stem, number)
            found = list(texts(page))
            assert not outside(found), where
            assert not overlaps(found), where
            assert all(each.place.bottom <= page.margin_height() + SLACK for each in found), where
            end = page.content_box_y() + page.height
            body = [each for each in found if each.place.top < end]
            alone = len({each.column for each in body}) == 1 and not any(named(page, "write"))
            assert number == 1 or not body or not alone, where
            if guide and number == 2:
                break  # its cover and contents: the rest holds nothing that was typed


@pytest.mark.parametrize("language", ["en", LANGUAGE])
def test_on_a_telephone_too(language: str) -> None:
    brief = brief_in(language, **answers("Wonderful"))
    library = library_of(language)
    css = library.text("templates/screen.css") + TELEPHONE
    for document in documents(brief, "invitation", "consent-form", "note-taker-form"):
        for page in pdf.lay_out(document.tree, look_of(brief, library), css).pages:
            found = list(texts(page._page_box))
            assert found
            assert not [each.words for each in found if each.place.right > page._page_box.margin_width() + SLACK], document.stem
            assert not [each.words for each in found if each.place.left < -SLACK], document.stem
