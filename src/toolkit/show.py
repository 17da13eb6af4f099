"""What a terminal shows of a plan before anything is made. Brief and plan in; rows of words, or plain values for JSON, out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.brief import Brief
from toolkit.choose import Chosen
from toolkit.localize.catalogs import Translator
from toolkit.localize.formats import Formats
from toolkit.plan import Plan
from toolkit.plan.timing import SLACK, Block

if TYPE_CHECKING:
    from rich.table import Table


def title_of(block: Block, chosen: Chosen, translator: Translator) -> str:
    """The topic's own words for its round, else the activity's title."""
    if block.id == SLACK:
        _ = translator.text
        return _("Time to spare")
    front = chosen.activities[block.id].front
    kind, _, path = front.asks.partition("/")
    own = chosen.topic.front.rounds.get(path) if kind == "topic" else None
    return translator.look_up(own or front.title, "guides").text


def agenda(plan: Plan, chosen: Chosen, translator: Translator) -> list[tuple[str, str, str]]:
    """Clock, minutes and title of each block."""
    formats = Formats(translator.locale)
    return [
        (
            formats.elapsed(block.start) if plan.drop_in else formats.clock(plan.clock.minute(block.start)),
            formats.minutes(block.minutes, short=True),
            title_of(block, chosen, translator),
        )
        for block in plan.blocks
    ]


def seating(plan: Plan, translator: Translator) -> str:
    """6 × 6, 2 × 5: tables times people."""
    if plan.drop_in:
        _ = translator.text
        return _("One person at a time")
    sizes = sorted(set(plan.tables), reverse=True)
    numbers = Formats(translator.locale)
    return numbers.list([f"{numbers.number(plan.tables.count(size))} × {numbers.number(size)}" for size in sizes])


def copies(plan: Plan, chosen: Chosen, translator: Translator) -> list[tuple[str, str]]:
    """Each document's name and how many copies of it to print."""
    numbers = Formats(translator.locale)
    return [(translator.text(info.title), numbers.number(plan.copies[info.id])) for info in chosen.documents]


def plan_tables(plan: Plan, chosen: Chosen, translator: Translator) -> list[Table]:
    """The agenda, and tables and copies, for rich's console."""
    from rich.table import Table

    _ = translator.text
    times = Table(box=None, padding=(0, 2, 0, 0), title_justify="left", title=_("Agenda"), title_style="bold")
    times.add_column(justify="right", style="bold")
    times.add_column(justify="right")
    times.add_column(overflow="fold")
    for row in agenda(plan, chosen, translator):
        times.add_row(*row)
    things = Table(box=None, padding=(0, 2, 0, 0), title_justify="left", title=_("Tables and copies"), title_style="bold")
    things.add_column(justify="right", style="bold")
    things.add_column(overflow="fold")
    things.add_row(seating(plan, translator), _("tables × people"))
    for name, number in copies(plan, chosen, translator):
        things.add_row(number, name)
    for table in (times, things):
        table.show_header = False
    return [times, things]


def _activity_id(block: Block, chosen: Chosen) -> str:
    return SLACK if block.id == SLACK else chosen.activities[block.id].id


def plan_values(brief: Brief, plan: Plan, chosen: Chosen, translator: Translator) -> dict[str, Any]:
    """The plan as plain values, for `--json`."""
    return {
        "answers": brief.answers(),
        "agenda": [
            {
                "activity": _activity_id(block, chosen),
                "title": title_of(block, chosen, translator),
                "start": block.start,
                "minutes": block.minutes,
            }
            for block in plan.blocks
        ],
        "minutes": plan.minutes,
        "tables": list(plan.tables),
        "duty": {each.role: each.count for each in plan.duty},
        "copies": dict(plan.copies),
        "run-up": {id: day.isoformat() for id, day in plan.run_up.items()},
        "warnings": [each.text() for each in plan.warnings],
    }
