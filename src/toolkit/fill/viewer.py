"""A plan in words: what templates see of it. Plan and modules in; views out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from toolkit.fill.script import Script
from toolkit.fill.views import (
    NOTHING,
    BlockView,
    CutView,
    DutyView,
    LateView,
    MilestoneView,
    RoundView,
    TableView,
)
from toolkit.localize.formats import Formats
from toolkit.localize.modules import Block, Module, Section
from toolkit.plan import Plan
from toolkit.plan.timing import SLACK
from toolkit.plan.timing import Block as Timed

BAR = 0.6
"""Millimetres of bar a minute: 40 minutes, the longest block there is, still fit their column."""

SOON = "as-soon-as-you-can"
"""The id of the milestone that holds what should have been done by now."""

Label = Callable[..., Markup]
"""`label(message, **values)`: words of the toolkit's own catalog."""


@dataclass(frozen=True)
class Viewer:
    """Makes the views of one plan in one language."""

    plan: Plan
    modules: Mapping[str, Module]
    """topic, setting, audience, purpose."""
    activities: Mapping[str, Module]
    formats: Formats
    label: Label
    plural: Label
    script: Script

    def blocks(self) -> tuple[BlockView, ...]:
        return tuple(self._block(each) for each in self.plan.blocks)

    def _block(self, block: Timed) -> BlockView:
        shown = self.plan.clock.minute(block.start)
        clock = self.formats.elapsed(block.start) if self.plan.drop_in else self.formats.clock(shown)
        view = BlockView(
            id=block.id,
            part=block.part,
            clock=clock,
            minutes=block.minutes,
            minutes_text=self.formats.minutes(block.minutes, short=True),
            bar=round(block.minutes * BAR, 1),
            title=self.title(block.id),
            aim=self.label("For whatever took longer. If nothing did, ask one more question."),
            late=self.label("Gone first."),
        )
        if block.id == SLACK:
            return replace(view, script=self._in_reserve())
        return self._with_activity(view, block, self.activities[block.id])

    def _in_reserve(self) -> tuple[Block, ...]:
        """The question of the round for which there was no time: it is there if the others go fast."""
        spare = self.round(self.plan.reserve) if self.plan.reserve else None
        return (self.script.question(spare.question.html),) if spare else ()

    def _with_activity(self, view: BlockView, block: Timed, activity: Module) -> BlockView:
        self.script.check(activity)
        questions = self.script.questions(activity)
        return replace(
            view,
            aim=activity.meta["aim"] or NOTHING,
            late=activity.meta["late"] or NOTHING,
            leads=self._role(block.leads or ""),
            materials=activity.meta["materials"],
            script=self.script.of(activity, questions[0] if questions else None),
            question=questions[0] if questions else None,
            reserve=questions[1] if len(questions) > 1 else None,
            listening=self.script.listening(activity),
            online=activity.section("online"),
            origin=activity.meta["origin"] or NOTHING,
            many_tables=activity.section("many-tables") if len(self.plan.tables) > 1 else Section(),
        )

    def title(self, id: str) -> Markup:
        """The topic's own words for its round, else the activity's title."""
        if id == SLACK:
            return self.label("Time to spare")
        kind, _, path = str(self.activities[id].meta["asks"]).partition("/")
        rounds: Mapping[str, Markup] = self.modules["topic"].meta["rounds"] if kind == "topic" else {}
        return rounds.get(path) or self.activities[id].title

    def _role(self, role: str) -> Markup:
        """Who leads; the facilitator does what nobody else is there for."""
        if role == "note-taker" and role not in {each.role for each in self.plan.duty}:
            role = "facilitator"
        return {
            "facilitator": self.label("Facilitator"),
            "tech-host": self.label("Tech host"),
            "everyone": self.label("Everyone"),
            "note-taker": self.label("Note-taker"),
            "table-hosts": self.label("Table hosts") if len(self.plan.tables) > 1 else self.label("Facilitator"),
        }.get(role, NOTHING)

    def duty(self) -> tuple[DutyView, ...]:
        texts: dict[str, Callable[[int], Markup]] = {
            "facilitator": lambda n: self.plural("{n} facilitator", "{n} facilitators", n),
            "table-hosts": lambda n: self.plural("{n} table host", "{n} table hosts", n),
            "note-taker": lambda n: self.plural("{n} note-taker", "{n} note-takers", n),
            "tech-host": lambda n: self.plural("{n} tech host", "{n} tech hosts", n),
        }
        return tuple(DutyView(self._role(each.role), each.count, texts[each.role](each.count)) for each in self.plan.duty)

    def places(self) -> tuple[TableView, ...]:
        """The tables by number; none where there is only one."""
        if len(self.plan.tables) == 1:
            return ()
        return tuple(TableView(self.formats.number(at), size) for at, size in enumerate(self.plan.tables, start=1))

    def seating(self) -> Markup:
        """6 tables of 6 and 2 tables of 5"""
        if self.plan.drop_in:
            return self.label("One person at a time")
        parts = [
            self.plural(
                "{n} table of {size}",
                "{n} tables of {size}",
                self.plan.tables.count(size),
                size=self.formats.number(size),
            )
            for size in sorted(set(self.plan.tables), reverse=True)
        ]
        return Markup(self.formats.list(parts))

    def if_late(self) -> tuple[LateView, ...]:
        found = []
        for step in self.plan.if_late:
            behind = self.label("{minutes} behind", minutes=self.formats.minutes(step.behind))
            found.append(LateView(behind, tuple(CutView(self._cut(each.block, each.left), each.saves) for each in step.cuts)))
        return tuple(found)

    def _cut(self, block: str, left: int) -> Markup:
        if block == SLACK:
            return self.label("Use up the time to spare.")
        if not left:
            return self.label("Leave out “{title}”.", title=self.title(block))
        return self.label("Cut “{title}” to {minutes}.", title=self.title(block), minutes=self.formats.minutes(left))

    def round(self, id: str) -> RoundView | None:
        """The question that an activity asks of the topic, or None."""
        if not str(self.activities[id].meta["asks"]).startswith("topic/"):
            return None
        questions = self.script.questions(self.activities[id])
        if not questions:
            return None
        return RoundView(self.title(id), questions[0], questions[1] if len(questions) > 1 else None)

    def questions(self) -> tuple[RoundView, ...]:
        return tuple(found for block in self.plan.blocks if block.id != SLACK and (found := self.round(block.id)))

    def at_hand(self) -> tuple[Markup, ...]:
        """What the blocks need, each thing once; on a call what the setting says, for nobody shares a table."""
        if self.modules["setting"].meta["online"]:
            return self._brought()
        activities = [self.activities[block.id] for block in self.plan.blocks if block.id != SLACK]
        return tuple(dict.fromkeys(item for activity in activities for item in activity.meta["materials"]))

    def materials(self) -> tuple[Markup, ...]:
        """What to bring: the setting's things, then what the blocks need."""
        return tuple(dict.fromkeys([*self._brought(), *self.at_hand()]))

    def _brought(self) -> tuple[Markup, ...]:
        items = [item.html for item in self.modules["setting"].section("bring").items]
        return tuple(item.removesuffix(".") if item.count(". ") == 0 else item for item in items)

    def run_up(self, page: Module) -> tuple[MilestoneView, ...]:
        """The dates before and after, with the tasks that a page's `Run-up` section has for them. What had passed comes first,
        in one."""
        sections = {id: page.section(f"run-up/{id}") for id in (*self.plan.overdue, *self.plan.run_up)}
        overdue = tuple(block for id in self.plan.overdue for block in sections[id].blocks)
        title = self.label("As soon as you can")
        first = [MilestoneView(SOON, "", title, Section(SOON, title, overdue))] if overdue else []
        ahead = [
            MilestoneView(id, self.formats.short_date(day), sections[id].title, sections[id])
            for id, day in self.plan.run_up.items()
            if sections[id]
        ]
        return (*first, *ahead)
