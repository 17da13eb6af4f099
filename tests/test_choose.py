"""Which guides and documents fit."""

from __future__ import annotations

import itertools

import pytest

from tests.conftest import MakeBrief, MakePack
from toolkit.choose import choose
from toolkit.errors import AnswerError
from toolkit.packs.library import Library

LIBRARY = Library.open()
PURPOSES_AND_SETTINGS = list(itertools.product(LIBRARY.ids("purposes"), LIBRARY.ids("settings")))


def test_the_guides_that_were_asked_for_are_chosen(make_brief: MakeBrief, library: Library) -> None:
    chosen = choose(make_brief(topic="stability", audience="workers", purpose="act"), library)
    ids = [chosen.guide(kind).id for kind in ("topic", "audience", "purpose", "setting")]
    assert ids == ["stability", "workers", "act", "kitchen-table"]


@pytest.mark.parametrize(("purpose", "setting"), PURPOSES_AND_SETTINGS)
def test_every_purpose_in_every_setting_opens_asks_and_closes(
    purpose: str, setting: str, make_brief: MakeBrief, library: Library
) -> None:
    chosen = choose(make_brief(purpose=purpose, setting=setting), library)
    parts = [guide.front.part for guide in chosen.activities.values()]
    assert (parts[0], parts[-1]) == ("opening", "closing")
    assert chosen.rounds
    assert set(chosen.rounds) <= set(chosen.activities)


@pytest.mark.parametrize(("purpose", "setting"), PURPOSES_AND_SETTINGS)
def test_every_round_has_a_question_in_every_topic(purpose: str, setting: str, make_brief: MakeBrief, library: Library) -> None:
    chosen = choose(make_brief(purpose=purpose, setting=setting), library)
    for round, topic in itertools.product(chosen.rounds, library.guides("topics").values()):
        kind, _, path = chosen.activities[round].front.asks.partition("/")
        assert kind == "topic"
        assert topic.section(f"questions/{path}"), f"{topic.path} has no question for {round}"
        assert path in topic.front.rounds, f"{topic.path} has no title for {round}"


def test_a_barber_shop_has_a_flow_of_its_own(make_brief: MakeBrief, library: Library) -> None:
    chosen = choose(make_brief(setting="barber-shop"), library)
    assert list(chosen.activities) == ["chair-welcome", "one-question", "chair-thanks"]


def test_purposes_differ_in_what_they_ask_first(make_brief: MakeBrief, library: Library) -> None:
    assert len({choose(make_brief(purpose=id), library).rounds for id in library.ids("purposes")}) > 1


def test_all_documents_are_chosen_unless_some_are_named(make_brief: MakeBrief, library: Library) -> None:
    fitting = [info.id for info in choose(make_brief(setting="community-gathering", people=60), library).documents]
    some = [info.id for info in choose(make_brief(), library, ["invitation", "run-sheet"]).documents]
    assert fitting == list(library.documents)
    assert some == ["run-sheet", "invitation"]


def test_an_unknown_document_is_refused_with_a_guess(make_brief: MakeBrief, library: Library) -> None:
    with pytest.raises(AnswerError, match=r"Did you mean run-sheet\?"):
        choose(make_brief(), library, ["run-shet"])


def test_a_setting_of_a_pack_may_leave_documents_out(make_pack: MakePack, make_brief: MakeBrief, library: Library) -> None:
    text = library.text("guides/settings/shop-floor.md").replace("without: [", "without: [run-sheet, ")
    pack = make_pack({"guides/settings/shop-floor.md": text})
    chosen = choose(make_brief(setting="shop-floor"), pack)
    assert "start-here" in [info.id for info in chosen.documents]
    assert "run-sheet" not in [info.id for info in chosen.documents]
