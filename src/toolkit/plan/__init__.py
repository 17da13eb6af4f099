"""The plan: pure arithmetic from a brief and what was chosen. Every document reads it; no document computes."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass

from toolkit import seating
from toolkit.brief import Brief
from toolkit.choose import Chosen
from toolkit.clock import DAY, Clock
from toolkit.errors import Message, message
from toolkit.packs.frontmatter import Role, Setting
from toolkit.packs.rules import CopyRules, Rules
from toolkit.plan import late, run_up, timing
from toolkit.plan.late import IfLate
from toolkit.plan.timing import Block


@dataclass(frozen=True)
class Duty:
    """So many people who do one thing."""

    role: Role
    count: int


@dataclass(frozen=True)
class Plan:
    minutes: int
    clock: Clock
    """Starts with the gathering. All clock times are asked of it."""
    lasts: int
    """Minutes from the start to the end: of all conversations, where people drop in."""
    drop_in: bool
    """The blocks are those of one conversation of many; their clock starts at 0:00."""
    blocks: tuple[Block, ...]
    reserve: str | None
    """The activity that comes next if there is time left."""
    tables: tuple[int, ...]
    """People at each table."""
    duty: tuple[Duty, ...]
    seats: int
    """People in the room: those expected, and those on duty who sit at no table."""
    copies: Mapping[str, int]
    """Copies to print, by document."""
    run_up: Mapping[str, datetime.date]
    """The day of each milestone that is still ahead."""
    overdue: tuple[str, ...]
    """Milestones that had passed when the kit was made, in order."""
    if_late: tuple[IfLate, ...]
    warnings: tuple[Message, ...]

    @property
    def short_notice(self) -> bool:
        """Whether nothing but the day itself is left of the run-up."""
        return bool(self.overdue) and all(day >= self.clock.start.date() for day in self.run_up.values())


def make_plan(brief: Brief, chosen: Chosen, rules: Rules, today: datetime.date | None = None) -> Plan:
    """The plan that the brief asks for, made `today` (None: long before).

    Raises PlanError, without `nearest`, when it can't be kept.
    """
    setting = chosen.setting.front
    tables = seating.tables(brief.people, brief.tables, setting, rules.tables)
    size, count = max(tables), len(tables)
    blocks, reserve = timing.blocks(brief.minutes, size, count, chosen, rules)
    duty = _duty(brief.people, tables, setting, rules)
    seats = brief.people + _standing(duty, self_hosted=setting.table.self_hosted)
    lasts = _lasts(brief, setting)
    ahead, overdue = run_up.ahead_and_overdue(brief.date, rules.run_up, today)
    return Plan(
        minutes=brief.minutes,
        clock=brief.clock,
        lasts=lasts,
        drop_in=setting.drop_in,
        blocks=blocks,
        reserve=reserve,
        tables=tables,
        duty=duty,
        seats=seats,
        copies=_copies(chosen, brief.people, count, seats, duty, rules.copies),
        run_up=ahead,
        overdue=overdue,
        if_late=late.if_late(blocks, chosen.rounds, rules.late),
        warnings=_warnings(brief, lasts, tables, rules),
    )


def _duty(people: int, tables: tuple[int, ...], setting: Setting, rules: Rules) -> tuple[Duty, ...]:
    if setting.drop_in:
        return (Duty("facilitator", 1),)
    note_takers = len(tables) if people >= rules.note_taker_from else 0
    if len(tables) == 1:
        leads = [Duty("facilitator", 1)]
    elif setting.table.self_hosted:
        leads = [Duty("facilitator", 1), Duty("table-hosts", len(tables))]
    else:
        leads = [Duty("facilitator", len(tables))]
    notes = [Duty("note-taker", note_takers)] if note_takers else []
    technology = [Duty("tech-host", 1)] if setting.online else []
    return (*leads, *notes, *technology)


def _standing(duty: tuple[Duty, ...], *, self_hosted: bool) -> int:
    """People on duty beyond those expected. At a self-hosted table hosts and note-takers are among the guests; where there
    are several, one person more leads from the front."""
    counts = {each.role: each.count for each in duty}
    if not self_hosted:
        return sum(counts.values())
    return 1 if "table-hosts" in counts else 0


def _copies(chosen: Chosen, people: int, tables: int, seats: int, duty: tuple[Duty, ...], rules: CopyRules) -> dict[str, int]:
    """Copies of each document. Where people come one at a time, each has notes of their own."""
    counts = {each.role: each.count for each in duty}
    leaders = counts.get("facilitator", 0) + counts.get("table-hosts", 0)
    number = {
        "one": 1,
        "each-seat": math.ceil(round(seats * rules.spare, 6)),
        "each-table": tables,
        "each-dozen": math.ceil(seats / 12),
        "each-facilitator": counts.get("facilitator", 0),
        "each-leader": leaders,
        "each-note-taker": seats if chosen.setting.front.drop_in else max(tables, 1),
        "each-invited": math.ceil(round(people / rules.turn_out, 6)),
    }
    return {info.id: 1 if info.numbered and tables > 1 else number[info.copies] for info in chosen.documents}


def _lasts(brief: Brief, setting: Setting) -> int:
    """Where people drop in, until the doors close; where that isn't known, as long as all take one after the other that day."""
    if not setting.drop_in:
        return brief.minutes
    if brief.until:
        return brief.clock.until(brief.until_minute)
    return min(brief.people * brief.minutes, DAY - brief.start_minute)


def _warnings(brief: Brief, lasts: int, tables: tuple[int, ...], rules: Rules) -> tuple[Message, ...]:
    found = []
    if not brief.place:
        found.append(message("No place is given: the kit has a line to write it on."))
    if not brief.host:
        found.append(message("No host is given: the kit has a line to write the name on."))
    if max(tables) > rules.tables.facilitated:
        found.append(message("{people} people at one table are many: some will say little.", people=max(tables)))
    if len(tables) > 1 and min(tables) < rules.tables.smallest:
        found.append(message("A table of {people} is small. It hardly works when one person stays away.", people=min(tables)))
    return (*found, *brief.clock.warnings(lasts))
