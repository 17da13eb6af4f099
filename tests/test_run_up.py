"""The run-up on the checklist: days that have passed are not printed as if they were ahead."""

from __future__ import annotations

import datetime

import pytest
from lxml.html import HtmlElement

from tests.conftest import MakeBrief
from toolkit.fill import fill
from toolkit.localize.catalogs import Translator
from toolkit.packs.library import Library
from toolkit.plan.nearest import plan_or_nearest

DAY = datetime.date(2027, 3, 1)


def printed(library: Library, make_brief: MakeBrief, before: int | None, document: str, **changes: str) -> HtmlElement:
    """A document as it is made so many days before the gathering."""
    today = DAY - datetime.timedelta(days=before) if before is not None else None
    brief = make_brief(date=DAY.isoformat(), **changes)
    chosen, plan = plan_or_nearest(brief, library, (document,), today)
    (made,) = fill(brief, chosen, plan, library, Translator.open("en", library))
    return made.tree


def run_up(
    library: Library, make_brief: MakeBrief, before: int | None, document: str = "host-checklist", **changes: str
) -> dict[str, list[str]]:
    """Each part of the document, without its date, and its tasks."""
    parts = printed(library, make_brief, before, document, **changes).xpath("//section[h2]")
    return {
        (part.find("h2").text or "").strip(): [" ".join(item.text_content().split()) for item in part.iter("li")]
        for part in parts
    }


def dates(library: Library, make_brief: MakeBrief, before: int | None) -> list[str]:
    """The dates that the checklist prints beside its headings."""
    return [str(each.text_content()) for each in printed(library, make_brief, before, "host-checklist").xpath("//h2/span")]


ALL = ["Mon, Feb 1", "Mon, Feb 15", "Mon, Feb 22", "Mon, Mar 1", "Wed, Mar 3", "Mon, Mar 8", "Thu, Mar 11"]


@pytest.mark.parametrize(("before", "ahead"), [(28, 7), (27, 6), (14, 6), (10, 5), (7, 5), (3, 4), (0, 4)])
def test_only_days_from_today_on_are_printed(before: int, ahead: int, library: Library, make_brief: MakeBrief) -> None:
    assert dates(library, make_brief, before) == ALL[-ahead:]


@pytest.mark.parametrize("before", [None, -1, -30])
def test_the_kit_of_a_gathering_that_is_over_stays_what_it_was(
    before: int | None, library: Library, make_brief: MakeBrief
) -> None:
    assert dates(library, make_brief, before) == ALL


def test_with_three_days_left_the_checklist_starts_with_what_is_still_possible(library: Library, make_brief: MakeBrief) -> None:
    parts = run_up(library, make_brief, 3)
    first, second, *_ = parts
    assert (first, second) == ("As soon as you can", "On the day")
    tasks = parts[first]
    assert tasks[0].startswith("Count your chairs"), "the evening is chosen"
    invite = next(at for at, task in enumerate(tasks) if task.startswith("Invite people"))
    printing = next(at for at, task in enumerate(tasks) if task.startswith("Print what"))
    assert invite < printing
    assert not [task for task in tasks if task.startswith("Remind people")], "they have only just been asked"
    assert len(set(tasks)) == len(tasks) >= 8


def test_with_ten_days_left_the_last_week_is_still_ahead(library: Library, make_brief: MakeBrief) -> None:
    parts = run_up(library, make_brief, 10)
    assert list(parts)[:2] == ["As soon as you can", "One week before"]
    assert [task for task in parts["One week before"] if task.startswith("Remind people")]


def test_in_time_nothing_is_late(library: Library, make_brief: MakeBrief) -> None:
    parts = run_up(library, make_brief, 40)
    assert next(iter(parts)) == "Four weeks before"
    assert "As soon as you can" not in parts


@pytest.mark.parametrize(
    ("setting", "never"),
    [("shop-floor", "Choose a break"), ("barber-shop", "Choose the days"), ("community-gathering", "a week before")],
)
def test_what_was_decided_is_not_asked_again(setting: str, never: str, library: Library, make_brief: MakeBrief) -> None:
    changes = {"setting": setting, **({"people": "40"} if setting == "community-gathering" else {})}
    late, early = (str(run_up(library, make_brief, before, **changes)) for before in (3, 40))
    assert never in early
    assert never not in late


def test_start_here_does_not_send_to_a_week_before_that_has_passed(library: Library, make_brief: MakeBrief) -> None:
    early, late = (str(run_up(library, make_brief, before, "start-here")) for before in (40, 3))
    assert "A week before, print" in early
    assert "A week before" not in late
    assert "Print the rest of this list now" in late
