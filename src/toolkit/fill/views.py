"""What templates see of a plan: words and formatted numbers, nothing to compute with. Plan and modules in; views out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from toolkit.errors import GuideError
from toolkit.localize.formats import Formats
from toolkit.localize.modules import LABELS, Block, Item, Module, Section, cue
from toolkit.plan import Plan
from toolkit.plan.timing import SLACK
from toolkit.plan.timing import Block as Timed

BAR = 0.6
"""Millimetres of bar a minute: 40 minutes, the longest block there is, still fit their column."""

Label = Callable[..., Markup]
"""`label(message, **values)`: words of the toolkit's own catalog."""


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


@dataclass(frozen=True)
class Views:
    """Makes views of one plan in one language."""

    plan: Plan
    modules: Mapping[str, Module]
    """topic, setting, audience, purpose."""
    activities: Mapping[str, Module]
    formats: Formats
    label: Label
    plural: Label
    localize_label: Callable[[str], Markup]

    def blocks(self) -> tuple[BlockView, ...]:
        return tuple(self._block(each) for each in self.plan.blocks)

    def _block(self, block: Timed) -> BlockView:
        clock = self.formats.elapsed(block.start) if self.plan.drop_in else self.formats.clock(self.plan.start + block.start)
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
        return (self._cue("ask", Markup('<p class="question">{}</p>').format(spare.question.html)),) if spare else ()

    def _with_activity(self, view: BlockView, block: Timed, activity: Module) -> BlockView:
        questions, listening = self._questions(activity)
        if activity.meta["asks"] and not questions:
            kind, _, path = str(activity.meta["asks"]).partition("/")
            raise GuideError(
                "guides/{kind}s/{id}.md asks nothing under “{heading}”, which the activity “{activity}” needs.",
                kind=kind,
                id=self.modules[kind].id,
                heading=path.replace("-", " ").capitalize(),
                activity=activity.id,
            )
        return replace(
            view,
            aim=activity.meta["aim"] or NOTHING,
            late=activity.meta["late"] or NOTHING,
            leads=self._role(block.leads or ""),
            materials=activity.meta["materials"],
            script=tuple(self._script(activity, questions[0] if questions else None)),
            question=questions[0] if questions else None,
            reserve=questions[1] if len(questions) > 1 else None,
            listening=listening,
            online=activity.section("online"),
            many_tables=activity.section("many-tables") if len(self.plan.tables) > 1 else Section(),
        )

    def title(self, id: str) -> Markup:
        """The topic's own words for its round, else the activity's title."""
        if id == SLACK:
            return self.label("Time to spare")
        kind, _, path = str(self.activities[id].meta["asks"]).partition("/")
        rounds: Mapping[str, Markup] = self.modules["topic"].meta["rounds"] if kind == "topic" else {}
        return rounds.get(path) or self.activities[id].title

    def _questions(self, activity: Module) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
        """The questions that an activity asks, and what to listen for in their answers."""
        kind, _, path = str(activity.meta["asks"]).partition("/")
        if not path:
            return (), ()
        module = self.modules[kind]
        questions = module.section(f"questions/{path}").items or module.section(path).items
        return questions, module.section(f"listen-for/{path}").items

    def _script(self, activity: Module, question: Item | None) -> list[Block]:
        """The activity's cues in order, the question in its place; what other guides add is said in the first thing said."""
        script = [self._asked(block, question) if block.kind == "ask" else block for block in activity.blocks]
        added = [block for path in activity.meta["adds"] for block in self._added(path, activity)]
        first = next((at for at, block in enumerate(script) if block.kind == "say"), None)
        if added and first is not None:
            script[first] = self._cue("say", Markup("\n").join([script[first].inner, *added]))
        return script

    def _cue(self, kind: str, inner: Markup) -> Block:
        return Block(kind, cue(kind, self.localize_label(LABELS[kind]), inner), inner)

    def _asked(self, block: Block, question: Item | None) -> Block:
        """An ask cue with its question in it: its own first paragraph, else that of the topic or audience."""
        if block.blocks:
            first, *rest = block.blocks
            words, more = first.inner, Markup("\n").join(each.html for each in rest)
        elif question:
            words = question.html
            more = Markup("\n").join(Markup("<p>{}</p>").format(item.html) for item in question.items)
        else:
            return block
        inner = Markup('<p class="question">{}</p>\n{}').format(words, more)
        return self._cue("ask", inner)

    def _added(self, path: str, activity: Module) -> list[Markup]:
        """The words of another guide's section, out of their cues."""
        kind, _, section = path.partition("/")
        return [block.inner for block in ({**self.modules, "activity": activity})[kind].section(section).blocks]

    def _role(self, role: str) -> Markup:
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
        questions, _ = self._questions(self.activities[id])
        if not questions or not str(self.activities[id].meta["asks"]).startswith("topic/"):
            return None
        return RoundView(self.title(id), questions[0], questions[1] if len(questions) > 1 else None)

    def questions(self) -> tuple[RoundView, ...]:
        return tuple(found for block in self.plan.blocks if block.id != SLACK and (found := self.round(block.id)))

    def at_hand(self) -> tuple[Markup, ...]:
        """What the blocks need, each thing once."""
        activities = [self.activities[block.id] for block in self.plan.blocks if block.id != SLACK]
        return tuple(dict.fromkeys(item for activity in activities for item in activity.meta["materials"]))

    def materials(self) -> tuple[Markup, ...]:
        """What to bring: the setting's things, then what the blocks need."""
        setting = [item.html for item in self.modules["setting"].section("bring").items]
        return tuple(dict.fromkeys([*setting, *self.at_hand()]))

    def run_up(self, page: Module) -> tuple[MilestoneView, ...]:
        """The dates before and after, with the tasks that a page's `Run-up` section has for them."""
        sections = {id: page.section(f"run-up/{id}") for id in self.plan.run_up}
        return tuple(
            MilestoneView(id, self.formats.short_date(day), sections[id].title, sections[id])
            for id, day in self.plan.run_up.items()
            if sections[id]
        )
