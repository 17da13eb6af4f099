"""What templates see of a plan: words and formatted numbers, nothing to compute with."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from toolkit.localize.modules import Block, Item, Section

NOTHING = Markup("")


@dataclass(frozen=True)
class BlockView:
    id: str
    part: str
    clock: str
    minutes: int
    minutes_text: str
    bar: float
    """Millimetres."""
    title: Markup
    aim: Markup
    late: Markup
    leads: Markup = NOTHING
    materials: tuple[Markup, ...] = ()
    script: tuple[Block, ...] = ()
    question: Item | None = None
    reserve: Item | None = None
    listening: tuple[Item, ...] = ()
    online: Section = Section()
    many_tables: Section = Section()
    origin: Markup = NOTHING
    """The tradition that it comes from."""


@dataclass(frozen=True)
class TableView:
    """One of many tables."""

    number: str
    size: int
    """People."""


@dataclass(frozen=True)
class DutyView:
    role: Markup
    count: int
    text: Markup


@dataclass(frozen=True)
class MilestoneView:
    id: str
    date: str
    title: Markup
    tasks: Section


@dataclass(frozen=True)
class CutView:
    text: Markup
    saves: int


@dataclass(frozen=True)
class LateView:
    behind: Markup
    cuts: tuple[CutView, ...]


@dataclass(frozen=True)
class RoundView:
    round: Markup
    question: Item
    reserve: Item | None


@dataclass(frozen=True)
class PrintView:
    id: str
    number: str
    title: Markup
    copies: int
    sides: int
    sheet: str
    for_whom: Markup
    purpose: Markup


@dataclass(frozen=True)
class PlanView:
    minutes: str
    blocks: tuple[BlockView, ...]
    tables: tuple[int, ...]
    table_count: int
    table_size: int
    places: tuple[TableView, ...]
    many: bool
    seats: int
    seating: Markup
    duty: tuple[DutyView, ...]
    at_hand: tuple[Markup, ...]
    materials: tuple[Markup, ...]
    run_up: tuple[MilestoneView, ...]
    if_late: tuple[LateView, ...]
    prints: tuple[PrintView, ...]
    questions: tuple[RoundView, ...]
    warnings: tuple[Markup, ...]
