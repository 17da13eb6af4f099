"""Which activities take part, and how long each. The chosen activities in; blocks that add up to the minutes leave."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from toolkit.choose import Chosen
from toolkit.errors import PlanError
from toolkit.packs.frontmatter import Activity, Part, Role
from toolkit.packs.rules import Rules

SLACK = "slack"
"""The id of the block that nothing is planned for."""

EASE = 1 / 3
"""How far between its least and best minutes everything must be, before another round of questions is added."""


@dataclass(frozen=True)
class Block:
    """One line of the agenda. Minutes are whole; `start` counts from the beginning of the conversation."""

    id: str
    part: Part | Literal["slack"]
    leads: Role | None
    start: int
    minutes: int
    least: int
    best: int
    most: int
    keep: bool

    @property
    def end(self) -> int:
        return self.start + self.minutes


def blocks(minutes: int, people: int, tables: int, chosen: Chosen, rules: Rules) -> tuple[tuple[Block, ...], str | None]:
    """The blocks of `minutes` for tables of `people`, and the round that was left out first.

    Raises PlanError when even the shortest form is too long, or the longest too short.
    """
    able = {id: guide.front for id, guide in chosen.activities.items()}
    rounds = [id for id in chosen.rounds if id in able]
    allowed = max(number for least, number in rules.questions.items() if least <= minutes)
    allowed = min(allowed, chosen.setting.front.questions or allowed)
    if chosen.setting.front.online:
        allowed = max(1, allowed - 1)
    flow = [id for id in able if id not in rounds[allowed:]]
    length = {id: _block(id, activity, people, tables) for id, activity in able.items()}
    flow = _dropped_to_fit(flow, rounds[:allowed], able, length, minutes)
    made = _fitted([length[id] for id in flow], minutes, rules.slack)
    return made, next((id for id in rounds if id not in flow), None)


def _block(id: str, activity: Activity, people: int, tables: int) -> Block:
    least = math.ceil(activity.minutes.least.of(people, tables))
    best = max(least, math.floor(activity.minutes.best.of(people, tables) + 0.5))
    most = max(best, math.floor(activity.minutes.most.of(people, tables)))
    return Block(id, activity.part, activity.leads, 0, best, least, best, most, activity.keep)


def _dropped_to_fit(
    flow: list[str],
    rounds: Sequence[str],
    activities: Mapping[str, Activity],
    length: Mapping[str, Block],
    minutes: int,
) -> list[str]:
    """`flow` without what has to go so that the rest is no rush: extras and breaks, then the least important rounds, and only
    then the harvest of many tables."""
    others = [id for id in flow if not activities[id].keep and id not in rounds]
    harvest = [id for id in others if activities[id].tables.least > 1]
    extras = [id for id in reversed(others) if id not in harvest]
    for goes in (None, *extras, *reversed(rounds[1:]), *harvest):
        flow = [id for id in flow if id != goes]
        if sum(length[id].least + (length[id].best - length[id].least) * EASE for id in flow) <= minutes:
            return flow
    return flow


def _fitted(blocks: Sequence[Block], minutes: int, slack_part: float) -> tuple[Block, ...]:
    """Blocks and slack, stretched or shrunk evenly between their least and most until they add up to `minutes`."""
    slack = math.floor(minutes * slack_part + 0.5)
    made = [*blocks, Block(SLACK, "slack", None, 0, slack, 0, slack, 2 * slack, False)]
    least, most = sum(each.least for each in made), sum(each.most for each in made)
    if minutes < least:
        raise PlanError("{minutes} minutes are too short: {least} is the least.", minutes=minutes, least=least)
    if minutes > most:
        raise PlanError("{minutes} minutes are too long: {most} is the most.", minutes=minutes, most=most)
    while (total := sum(each.minutes for each in made)) != minutes:
        change = made.index(max(made, key=_room_to_shrink if total > minutes else _room_to_grow))
        made[change] = replace(made[change], minutes=made[change].minutes + (1 if total < minutes else -1))
    start, placed = 0, []
    for each in made:
        if each.minutes or each.id != SLACK:
            placed.append(replace(each, start=start))
            start += each.minutes
    return tuple(placed)


def _room_to_shrink(block: Block) -> float:
    """How much of the way from least to best is left, from 0 to 1."""
    return (block.minutes - block.least) / (block.best - block.least) if block.minutes > block.least else -1


def _room_to_grow(block: Block) -> float:
    """How much of the way from best to most is left, from 0 to 1."""
    return (block.most - block.minutes) / (block.most - block.best) if block.minutes < block.most else -1
