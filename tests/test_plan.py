"""The plan: minutes that add up, tables that fit, and a way out when what was asked can't be kept."""

from __future__ import annotations

import datetime
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import MakeBrief
from toolkit.brief import MINUTES_MOST, PEOPLE_MOST, Brief
from toolkit.choose import Chosen, choose
from toolkit.errors import PlanError
from toolkit.packs.library import Library
from toolkit.plan import Plan, make_plan
from toolkit.plan.nearest import plan_or_nearest
from toolkit.plan.timing import SLACK

LIBRARY = Library.open()

ANYTHING = st.fixed_dictionaries(
    {
        "setting": st.sampled_from(LIBRARY.ids("settings")),
        "purpose": st.sampled_from(LIBRARY.ids("purposes")),
        "minutes": st.integers(5, 180) | st.integers(5, MINUTES_MOST),
        "people": st.integers(1, 80) | st.integers(1, PEOPLE_MOST),
        "tables": st.none() | st.none() | st.integers(1, 12) | st.integers(1, 500),
    }
)


@st.composite
def likely(draw: st.DrawFn) -> dict[str, Any]:
    """Answers within what their setting says it can take."""
    setting = draw(st.sampled_from(LIBRARY.ids("settings")))
    front = LIBRARY.guide("settings", setting).front
    return {
        "setting": setting,
        "purpose": draw(st.sampled_from(LIBRARY.ids("purposes"))),
        "minutes": draw(st.integers(front.minutes.least, front.minutes.most)),
        "people": draw(st.integers(front.people.least, front.people.most)),
    }


def planned(brief: Brief) -> Plan:
    return plan_or_nearest(brief, LIBRARY)[1]


def minutes_of(plan: Plan) -> dict[str, int]:
    return {block.id: block.minutes for block in plan.blocks}


def check_kept(brief: Brief, chosen: Chosen, plan: Plan) -> None:
    """What everyone may rely on in any plan."""
    assert sum(block.minutes for block in plan.blocks) == plan.minutes == brief.minutes
    assert [block.start for block in plan.blocks] == [0, *(block.end for block in plan.blocks)][:-1]
    for block in plan.blocks:
        assert block.minutes > 0
        assert block.least <= block.minutes <= block.most
    ids = [block.id for block in plan.blocks]
    assert len(set(ids)) == len(ids)
    assert any(id in chosen.rounds for id in ids), "nothing is asked"
    for id, activity in chosen.activities.items():
        tables = activity.front.tables
        if (
            activity.front.keep
            and tables.least <= len(plan.tables) <= tables.most
            and activity.front.from_minutes <= brief.minutes
        ):
            assert id in ids
    if not plan.drop_in:
        assert sum(plan.tables) == brief.people
        assert "forms" in ids
    assert max(plan.tables) - min(plan.tables) <= 1
    assert max(plan.tables) <= 12
    assert brief.tables in (None, len(plan.tables)) or plan.drop_in


def check_nearest(brief: Brief, problem: PlanError) -> None:
    """A plan that can't be kept names others that can."""
    assert problem.nearest
    for nearest in problem.nearest:
        assert "Nearest plan that fits: " + ", ".join(f"{key}={value}" for key, value in nearest.items()) in str(problem)
        other = Brief.model_validate({**brief.answers(), **nearest})
        assert other != brief
        check_kept(other, *plan_or_nearest(other, LIBRARY))


def check_late(plan: Plan) -> None:
    """The cuts of the run sheet save what they say, from blocks that can give it."""
    blocks = {block.id: block for block in plan.blocks}
    for step in plan.if_late:
        assert step.behind <= sum(cut.saves for cut in step.cuts)
        for cut in step.cuts:
            block = blocks[cut.block]
            assert cut.saves > 0
            assert cut.left + cut.saves == block.minutes
            assert cut.left == 0 or cut.left >= block.least
            assert block.part in ("topic", "break", "slack")
            assert cut.left or not block.keep


@settings(max_examples=150, deadline=None)
@given(changes=ANYTHING)
def test_any_brief_gets_a_plan_that_can_be_kept_or_the_nearest_one(changes: dict[str, Any], make_brief: MakeBrief) -> None:
    brief = make_brief(**changes)
    try:
        chosen, plan = plan_or_nearest(brief, LIBRARY)
    except PlanError as problem:
        check_nearest(brief, problem)
    else:
        check_kept(brief, chosen, plan)
        check_late(plan)


@settings(max_examples=150, deadline=None)
@given(changes=likely())
def test_a_likely_brief_gets_a_plan_or_one_in_the_same_setting(changes: dict[str, Any], make_brief: MakeBrief) -> None:
    brief = make_brief(**changes)
    try:
        chosen, plan = plan_or_nearest(brief, LIBRARY)
    except PlanError as problem:
        check_nearest(brief, problem)
        changed = set(problem.nearest[0])
    else:
        check_kept(brief, chosen, plan)
        check_late(plan)
        changed = set()
    assert changed <= {"minutes"}, "the setting says that it can take so many people"


def test_six_people_at_a_kitchen_table_have_ninety_minutes_as_practice_has_them(make_brief: MakeBrief) -> None:
    plan = planned(make_brief(people=6, minutes=90))
    minutes = minutes_of(plan)
    assert plan.tables == (6,)
    assert minutes["opening-round"] == 9
    assert [minutes[id] for id in ("story-round", "causes-and-links", "hopes-and-trade-offs")] == [21, 21, 15]
    assert (minutes["closing-round"], minutes["forms"], minutes[SLACK]) == (6, 5, 5)
    assert plan.reserve is not None


@pytest.mark.parametrize(("minutes", "questions"), [(30, 1), (60, 2), (90, 3), (120, 4)])
def test_so_many_questions_fit(minutes: int, questions: int, make_brief: MakeBrief) -> None:
    brief = make_brief(minutes=minutes)
    rounds = choose(brief, LIBRARY).rounds
    assert sum(block.id in rounds for block in planned(brief).blocks) == questions


def test_two_hours_have_an_action_block(make_brief: MakeBrief) -> None:
    assert "action-round" in minutes_of(planned(make_brief(minutes=120)))


@pytest.mark.parametrize(
    ("setting", "people", "tables"),
    [
        ("community-gathering", 60, (6,) * 10),
        ("community-gathering", 61, (6,) * 6 + (5,) * 5),
        ("kitchen-table", 3, (3,)),
        ("kitchen-table", 7, (7,)),
        ("kitchen-table", 8, (4, 4)),
        ("kitchen-table", 11, (6, 5)),
        ("barber-shop", 40, (2,)),
    ],
)
def test_people_are_spread_evenly(setting: str, people: int, tables: tuple[int, ...], make_brief: MakeBrief) -> None:
    assert planned(make_brief(setting=setting, people=people)).tables == tables


def test_the_tables_asked_for_are_set(make_brief: MakeBrief) -> None:
    assert planned(make_brief(people=12, tables=3)).tables == (4, 4, 4)


def test_a_barber_shop_asks_one_question_in_fifteen_minutes(make_brief: MakeBrief) -> None:
    plan = planned(make_brief(setting="barber-shop", minutes=15))
    assert list(minutes_of(plan)) == ["chair-welcome", "one-question", "chair-thanks", SLACK]
    assert plan.drop_in
    assert plan.run_up


def test_a_shop_floor_asks_one_question_in_a_break_of_thirty_minutes(make_brief: MakeBrief) -> None:
    brief = make_brief(setting="shop-floor")
    plan = planned(brief)
    assert sum(minutes_of(plan).values()) == 30
    assert [block.id for block in plan.blocks if block.part == "topic"] == [choose(brief, LIBRARY).rounds[0]]


@pytest.mark.parametrize(
    ("setting", "people", "guests_and_leaders"),
    [("kitchen-table", 6, 6), ("kitchen-table", 12, 13), ("community-gathering", 60, 61), ("barber-shop", 20, 20)],
)
def test_there_are_copies_for_every_seat_and_some_to_spare(
    setting: str, people: int, guests_and_leaders: int, make_brief: MakeBrief
) -> None:
    plan = planned(make_brief(setting=setting, people=people))
    assert plan.seats == guests_and_leaders
    assert plan.copies["participant-handout"] == math.ceil(round(plan.seats * 1.1, 6))
    assert plan.copies["invitation"] == math.ceil(round(people / 0.65, 6))
    assert plan.copies["host-checklist"] == 1


@pytest.mark.parametrize(("people", "handouts", "invitations"), [(6, 7, 10), (10, 13, 16)])
def test_copies_are_not_rounded_up_by_an_error_of_floating_point(
    people: int, handouts: int, invitations: int, make_brief: MakeBrief
) -> None:
    plan = planned(make_brief(people=people))
    assert (plan.copies["participant-handout"], plan.copies["invitation"]) == (handouts, invitations)


def test_many_tables_have_their_cards_notes_and_leaders(make_brief: MakeBrief) -> None:
    plan = planned(make_brief(setting="community-gathering", people=60))
    assert {duty.role: duty.count for duty in plan.duty} == {"facilitator": 1, "table-hosts": 10, "note-taker": 10}
    assert plan.copies["run-sheet"] == 11
    assert plan.copies["facilitator-guide"] == 1
    assert plan.copies["discussion-cards"] == plan.copies["poster-of-agreements"] == 10
    assert plan.copies["note-taker-form"] == 1, "it has a form for each table in it"


@pytest.mark.parametrize(("people", "note_takers"), [(7, 0), (8, 2)])
def test_from_eight_people_on_someone_else_takes_notes(people: int, note_takers: int, make_brief: MakeBrief) -> None:
    duty = {each.role: each.count for each in planned(make_brief(people=people)).duty}
    assert duty.get("note-taker", 0) == note_takers


@pytest.mark.parametrize(("people", "harvest"), [(12, "table-report-out"), (60, "gallery-walk")])
def test_few_tables_report_and_many_walk_around(people: int, harvest: str, make_brief: MakeBrief) -> None:
    ids = set(minutes_of(planned(make_brief(setting="community-gathering", people=people))))
    assert ids & {"table-report-out", "gallery-walk"} == {harvest}


def test_the_run_up_is_counted_from_the_day(make_brief: MakeBrief) -> None:
    run_up = planned(make_brief(date="2027-03-01")).run_up
    days = [(day - datetime.date(2027, 3, 1)).days for day in run_up.values()]
    assert days == [-28, -14, -7, 0, 2, 7, 10]


def test_who_is_late_first_uses_the_slack_and_then_shortens_a_round(make_brief: MakeBrief) -> None:
    five, ten, fifteen = planned(make_brief()).if_late
    assert [(cut.block, cut.left) for cut in five.cuts] == [(SLACK, 0)]
    assert [cut.block for cut in ten.cuts] == [SLACK, "causes-and-links"]
    assert (five.behind, ten.behind, fifteen.behind) == (5, 10, 15)


@pytest.mark.parametrize(
    ("changes", "why", "nearest"),
    [
        ({"people": 40, "minutes": 20}, "40 people don't fit", {"people": 12, "minutes": 30}),
        ({"people": 2}, "works with 3 to 12", {"people": 3}),
        ({"minutes": 20}, "it takes 30 to 150", {"minutes": 30}),
        ({"minutes": 300}, "it takes 30 to 150", {"minutes": 150}),
        ({"people": 12, "tables": 7}, "never one person alone", {"tables": 2}),
        ({"setting": "community-gathering", "people": 40, "tables": 2}, "never more than 12 at one", {"tables": 7}),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_nearest_that_can(
    changes: dict[str, Any], why: str, nearest: dict[str, int], make_brief: MakeBrief
) -> None:
    with pytest.raises(PlanError, match=why) as caught:
        planned(make_brief(**changes))
    assert caught.value.nearest[0] == nearest


def test_too_many_for_a_kitchen_are_sent_to_a_place_that_takes_them(make_brief: MakeBrief) -> None:
    with pytest.raises(PlanError) as caught:
        planned(make_brief(people=40, minutes=90))
    assert caught.value.nearest[-1]["setting"] in ("community-gathering", "place-of-worship", "office")


def test_a_plan_without_place_and_host_says_so(make_brief: MakeBrief) -> None:
    assert {"No place", "No host"} <= {warning.text()[:8].strip() for warning in planned(make_brief()).warnings}
    assert planned(make_brief(place="12 Eighth Street", host="Neighbors")).warnings == ()


def test_a_table_that_is_very_large_is_warned_of(make_brief: MakeBrief) -> None:
    warnings = [each.text() for each in planned(make_brief(people=12, tables=1)).warnings]
    assert "12 people at one table are many: some will say little." in warnings


def test_the_same_brief_gets_the_same_plan(make_brief: MakeBrief) -> None:
    brief = make_brief(setting="community-gathering", people=53, minutes=115)
    chosen = choose(brief, LIBRARY)
    assert make_plan(brief, chosen, LIBRARY.rules) == make_plan(brief, chosen, LIBRARY.rules)
