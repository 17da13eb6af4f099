"""What a setting changes in the words of a kit."""

from __future__ import annotations

import pytest

from tests.conftest import MakeBrief
from toolkit.fill import fill
from toolkit.fill.templates import columns
from toolkit.localize.catalogs import Translator
from toolkit.packs.library import Library
from toolkit.plan.nearest import plan_or_nearest


def text(library: Library, make_brief: MakeBrief, document: str, **answers: str) -> str:
    brief = make_brief(place="12 Eighth Street", **answers)
    chosen, plan = plan_or_nearest(brief, library, (document,))
    (made,) = fill(brief, chosen, plan, library, Translator.open(brief.language, library))
    return " ".join(made.tree.text_content().split())


def test_on_a_call_the_guide_says_how_each_exercise_is_done_there(library: Library, make_brief: MakeBrief) -> None:
    online = text(library, make_brief, "facilitator-guide", setting="online", purpose="investigate")
    assert "The note-taker keeps five short lists" in online
    assert "On a call" not in text(library, make_brief, "facilitator-guide", purpose="investigate")
    assert "tape" not in text(library, make_brief, "run-sheet", setting="online", purpose="investigate").lower()


def test_the_guide_names_the_traditions_of_its_exercises_in_its_language(library: Library, make_brief: MakeBrief) -> None:
    assert "Welcome: Neighborhood meetings." in text(library, make_brief, "facilitator-guide")
    spanish = text(library, make_brief, "facilitator-guide", language="es")
    assert "Bienvenida: Reuniones" in spanish
    assert "Neighborhood meetings" not in spanish


def test_on_a_shop_floor_no_form_says_who_was_there_or_where(library: Library, make_brief: MakeBrief) -> None:
    for form in ("note-taker-form", "report-back-form"):
        here = text(library, make_brief, form, setting="shop-floor")
        assert "12 Eighth Street" not in here, form
        assert "Kind of work" not in here, form
        assert "12 Eighth Street" in text(library, make_brief, form), form
    assert "Quote me by name" not in text(library, make_brief, "note-taker-form", setting="shop-floor")
    assert "Quote me by name" in text(library, make_brief, "note-taker-form")


def test_in_a_barbers_chair_people_hear_who_listens_and_what_is_promised(library: Library, make_brief: MakeBrief) -> None:
    guide = text(library, make_brief, "facilitator-guide", setting="barber-shop")
    assert "Others can hear us" in guide
    assert "Others can hear us" not in text(library, make_brief, "facilitator-guide")
    assert "Today is for talking and listening" in guide


def test_the_checklist_says_whom_to_ask_and_how(library: Library, make_brief: MakeBrief) -> None:
    checklist = text(library, make_brief, "host-checklist", audience="workers", setting="shop-floor")
    assert "Go where people are when a shift ends" in checklist
    assert "At the lockers" in checklist
    elsewhere = text(library, make_brief, "host-checklist", audience="families", setting="office")
    assert "Go where people are when a shift ends" not in elsewhere
    assert "At the lockers" not in elsewhere


@pytest.mark.parametrize(
    ("lengths", "cut"),
    [
        ([10, 10, 10, 10], [2, 2]),
        ([100, 10, 10, 10, 10], [1, 4]),
        ([10], [1]),
        ([], []),
    ],
)
def test_columns_are_about_as_long_as_each_other(lengths: list[int], cut: list[int]) -> None:
    texts = ["x" * length for length in lengths]
    found = columns(texts, 2)
    assert [len(each) for each in found] == cut
    assert [text for each in found for text in each] == texts
