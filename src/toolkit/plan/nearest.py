"""A plan that can be kept, near one that can't. A brief in; the plan, or a PlanError that names the nearest, leaves."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from toolkit.brief import Brief
from toolkit.choose import Chosen, choose
from toolkit.errors import AnswerError, PlanError, message
from toolkit.packs.library import Library
from toolkit.plan import Plan, make_plan

STEP = 5
"""Minutes. Nearer than that is of no use to anyone."""


Changes = dict[str, Any]
"""Other answers, by name; tables=0 for as many as are usual."""


def plan_or_nearest(
    brief: Brief, library: Library, documents: Sequence[str] = (), today: datetime.date | None = None
) -> tuple[Chosen, Plan]:
    """What was chosen, and the plan made `today`.

    Raises PlanError with the nearest changes that make a plan, of the same setting first.
    """
    try:
        chosen = choose(brief, library, documents)
        return chosen, make_plan(brief, chosen, library.rules, today)
    except PlanError as problem:
        found = [change for kind in (_same_setting, _other_settings) if (change := _first_that_works(brief, library, kind))]
        lines = [
            message("Nearest plan that fits: {changes}.", changes=", ".join(f"{key}={value}" for key, value in each.items()))
            for each in found
        ]
        raise PlanError([*problem.messages, *lines], nearest=found) from None


def _first_that_works(
    brief: Brief, library: Library, changes_of: Callable[[Brief, Library], Iterator[Changes]]
) -> Changes | None:
    for changes in changes_of(brief, library):
        changed = brief.model_copy(update={key: value or None if key == "tables" else value for key, value in changes.items()})
        try:
            plan = make_plan(changed, choose(changed, library), library.rules)
        except AnswerError:
            continue
        if "tables" in changes:
            changes["tables"] = len(plan.tables)
        return changes
    return None


def _same_setting(brief: Brief, library: Library) -> Iterator[Changes]:
    """Other minutes; other tables too; then fewer or more people too."""
    front = library.guide("settings", brief.setting).front
    minutes = _minutes(brief.minutes, front.minutes.least, front.minutes.most)
    people = min(max(brief.people, front.people.least), front.people.most)
    tables: list[Changes] = [{}, {"tables": 0}] if brief.tables else [{}]
    for people_change in [{}, {"people": people}] if people != brief.people else [{}]:
        for table_change in tables:
            for each in minutes:
                yield {**people_change, **table_change, **({"minutes": each} if each != brief.minutes else {})}


def _other_settings(brief: Brief, library: Library) -> Iterator[Changes]:
    """A setting that takes so many people, with minutes of its own; the one nearest in minutes first."""
    fronts = {id: each.front for id, each in library.guides("settings").items() if id != brief.setting and not each.front.drop_in}
    for id, front in sorted(fronts.items(), key=lambda each: abs(each[1].minutes.best - brief.minutes)):
        for each in _minutes(brief.minutes, front.minutes.least, front.minutes.most):
            yield {"setting": id, "minutes": each, **({"tables": 0} if brief.tables else {})}


def _minutes(asked: int, least: int, most: int) -> list[int]:
    """Minutes from `least` to `most`, the nearest to `asked` first."""
    steps = set(range(-(-least // STEP) * STEP, most + 1, STEP)) | ({asked} if least <= asked <= most else set())
    return sorted(steps, key=lambda each: (abs(each - asked), -each))
