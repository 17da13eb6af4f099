"""How-to resources, several languages in one gathering, and activities that take each other's place."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.conftest import MakeBrief
from tests.made import example_brief
from toolkit import chest
from toolkit.choose import alternatives, choose
from toolkit.errors import AnswerError
from toolkit.kit import Options, build
from toolkit.packs.library import Library
from toolkit.plan.nearest import plan_or_nearest


def test_the_whole_tool_chest_is_a_folder_without_a_gathering(library: Library, tmp_path: Path) -> None:
    made = chest.build(library, "es", None, "colour", Options(tmp_path, ("pdf", "docx", "html")))
    assert made.folder.name == "tool-chest-es"
    assert len(made.manifest["documents"]) == 13
    assert all(2 <= document["pages"] <= 4 for document in made.manifest["documents"])
    assert len([path for path in made.folder.glob("*/*") if path.is_file()]) == 39


def test_one_resource_can_be_made_by_itself_or_with_a_kit(library: Library, tmp_path: Path) -> None:
    chosen = chest.build(library, "en", "a4", "colour", Options(tmp_path, ("docx",), ("investigate",)))
    assert [document["id"] for document in chosen.manifest["documents"]] == ["how-to-investigate"]
    made = build(example_brief("kitchen-table"), library, Options(tmp_path / "kit", ("docx",), ("how-to-investigate",)))
    assert [path.name for path in (made.folder / "docx").iterdir()] == ["01-how-to-investigate.docx"]


def test_a_resource_in_a_kit_of_two_languages_comes_in_the_leaders_only(library: Library, tmp_path: Path) -> None:
    brief = example_brief("kitchen-table", languages="en,es")
    made = build(brief, library, Options(tmp_path, ("html",), ("how-to-investigate", "participant-handout")))
    assert [(each["id"], each["language"]) for each in made.manifest["documents"]] == [
        ("participant-handout", "en"),
        ("how-to-investigate", "en"),
        ("participant-handout", "es"),
    ]
    files = [file["path"] for each in made.manifest["documents"] for file in each["files"]]
    assert len(set(files)) == len(files)
    assert '<html lang="en"' in (made.folder / "html" / "02-how-to-investigate.html").read_text()


def test_a_resource_named_twice_is_made_once(library: Library, tmp_path: Path) -> None:
    options = Options(tmp_path, ("html",), ("investigate", "how-to-investigate"))
    made = chest.build(library, "ES", None, "colour", options)
    assert made.folder.name == "tool-chest-es"
    assert [document["id"] for document in made.manifest["documents"]] == ["how-to-investigate"]


def test_an_unknown_resource_is_guessed_at(library: Library, tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match="Did you mean how-to-investigate"):
        chest.build(library, "en", None, "colour", Options(tmp_path, documents=("investigat",)))


def test_participants_get_their_documents_in_both_languages(library: Library, tmp_path: Path) -> None:
    made = build(example_brief("kitchen-table", languages="en,es"), library, Options(tmp_path, ("pdf",)))
    files = {path.stem.partition("-")[2]: path for path in (made.folder / "pdf").iterdir()}
    assert {"participant-handout-en", "participant-handout-es", "discussion-cards-es", "invitation"} <= set(files)
    assert "facilitator-guide-es" not in files
    assert "languages:" in (made.folder / "kit.yaml").read_text()
    front, back = pypdfium2.PdfDocument(files["invitation"])
    assert "What to expect" in front.get_textpage().get_text_range()
    assert "Qué puede esperar" in back.get_textpage().get_text_range()
    start = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(files["start-here"]))
    assert "Invitation (English and Spanish)" in " ".join(start.split())
    message = (made.folder / "message.txt").read_text()
    assert "FOR MAIL" in message
    assert "PARA CORREO" in message


def test_the_purpose_chooses_the_activities(make_brief: MakeBrief, library: Library) -> None:
    chosen, _ = plan_or_nearest(make_brief(purpose="investigate"), library)
    assert chosen.activities["causes-and-links"].id == "systems-map"
    short, _ = plan_or_nearest(make_brief(purpose="investigate", minutes=45), library)
    assert short.activities["causes-and-links"].id == "causes-and-links"


def test_an_organizer_may_swap_an_activity_for_another_that_fits(make_brief: MakeBrief, library: Library) -> None:
    brief = make_brief(activities="story-round=pairs")
    chosen, plan = plan_or_nearest(brief, library)
    assert chosen.activities["story-round"].id == "pairs"
    assert chosen.activities["story-round"].front.asks == "topic/story"
    assert sum(block.minutes for block in plan.blocks) == 90
    assert "pairs" in [guide.id for guide in alternatives("story-round", brief, library)]


@pytest.mark.parametrize(
    ("activities", "why"),
    [
        ("story-round=dot-vote", "can't stand for"),
        ("story-round=pears", "Did you mean pairs"),
        ("story-rond=pairs", "Did you mean story-round"),
        ("causes-and-links=cafe-rounds", "it takes 3 tables"),
    ],
)
def test_a_swap_that_does_not_fit_is_refused_with_the_reason(
    activities: str, why: str, make_brief: MakeBrief, library: Library
) -> None:
    with pytest.raises(AnswerError, match=why):
        choose(make_brief(activities=activities), library)


def test_a_barber_shop_gets_no_table_host_card_and_a_forum_no_placemat(make_brief: MakeBrief, library: Library) -> None:
    barber = {info.id for info in choose(make_brief(setting="barber-shop"), library).documents}
    forum = {info.id for info in choose(make_brief(setting="public-forum", people=80), library).documents}
    assert "table-host-card" not in barber
    assert "table-host-card" in forum
    assert "placemat" not in forum


def test_a_call_takes_time_for_technology_somebody_for_it_and_one_question_less(make_brief: MakeBrief, library: Library) -> None:
    chosen, plan = plan_or_nearest(make_brief(setting="online", people=10), library)
    assert plan.blocks[0].id == "tech-check"
    assert {duty.role: duty.count for duty in plan.duty}["tech-host"] == 1
    asked = [block for block in plan.blocks if block.id in chosen.rounds]
    _, in_a_room = plan_or_nearest(make_brief(setting="office", people=10), library)
    assert len(asked) == len([block for block in in_a_room.blocks if block.id in chosen.rounds]) - 1
    assert max(plan.tables) <= 5
