"""Which guides and documents fit a brief. Brief and library in; the chosen guides leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from toolkit import seating
from toolkit.brief import Brief
from toolkit.errors import AnswerError, GuideError, PlanError
from toolkit.packs import frontmatter
from toolkit.packs.frontmatter import DocumentInfo
from toolkit.packs.guide import Guide
from toolkit.packs.library import Library, unknown


@dataclass(frozen=True)
class Chosen:
    topic: Guide[frontmatter.Topic]
    setting: Guide[frontmatter.Setting]
    audience: Guide[frontmatter.Audience]
    purpose: Guide[frontmatter.Purpose]
    activities: Mapping[str, Guide[frontmatter.Activity]]
    """What may take part, in order of time, by its place in the flow: `story-round` may be held by `pairs`."""
    rounds: tuple[str, ...]
    """Activities that ask a question, the most important first."""
    documents: tuple[DocumentInfo, ...]

    def guide(self, kind: str) -> Guide[frontmatter.Guide]:
        """The topic, setting, audience or purpose, by that word."""
        found: Guide[frontmatter.Guide] = getattr(self, kind)
        return found


def choose(brief: Brief, library: Library, documents: Sequence[str] = ()) -> Chosen:
    """What fits the brief. `documents`: only these, by id.

    Raises AnswerError for documents or activities that don't exist or don't fit, PlanError when the tables can't be.
    """
    setting = library.guide("settings", brief.setting)
    purpose = library.guide("purposes", brief.purpose)
    _check_size(brief, setting.front)
    tables = seating.tables(brief.people, brief.tables, setting.front, library.rules.tables)
    flow = setting.front.flow or purpose.front.flow
    for slot in brief.activities:
        if slot not in flow:
            raise unknown("activities", slot, flow)
    named_by = setting if setting.front.flow else purpose
    taking = {slot: _taking(slot, brief, library, named_by, purpose.front.prefers.get(slot, ()), tables) for slot in flow}
    return Chosen(
        topic=library.guide("topics", brief.topic),
        setting=setting,
        audience=library.guide("audiences", brief.audience),
        purpose=purpose,
        activities={slot: guide for slot, guide in taking.items() if guide},
        rounds=setting.front.rounds or purpose.front.rounds,
        documents=_documents(library, setting.front, len(tables), documents),
    )


def _check_size(brief: Brief, setting: frontmatter.Setting) -> None:
    if not setting.people.least <= brief.people <= setting.people.most:
        raise PlanError(
            "{setting}: {people} people don't fit; it works with {least} to {most}.",
            setting=setting.title,
            people=f"{brief.people:,}",
            least=setting.people.least,
            most=setting.people.most,
        )
    if not setting.minutes.least <= brief.minutes <= setting.minutes.most:
        raise PlanError(
            "{setting}: {minutes} minutes don't work; it takes {least} to {most}.",
            setting=setting.title,
            minutes=brief.minutes,
            least=setting.minutes.least,
            most=setting.minutes.most,
        )


def _documents(
    library: Library, setting: frontmatter.Setting, tables: int, documents: Sequence[str]
) -> tuple[frontmatter.DocumentInfo, ...]:
    known = {**library.documents, **library.resources} if documents else {}
    for id in documents:
        if id not in known:
            raise unknown("documents", id, list(known))
    if documents:
        return tuple(info for id, info in known.items() if id in documents)
    fitting = [info for info in library.documents.values() if info.tables.least <= tables <= info.tables.most]
    return tuple(info for info in fitting if info.id not in setting.without)


def _taking(
    slot: str,
    brief: Brief,
    library: Library,
    named_by: Guide[frontmatter.Guide],
    preferred: Sequence[str],
    tables: Sequence[int],
) -> Guide[frontmatter.Activity] | None:
    """The activity that takes a place in the flow: the one asked for, else the first that fits; None when none does."""
    own = _activity(slot, library, named_by)
    if wanted := brief.activities.get(slot):
        guide = library.guide("activities", wanted)
        why = "" if wanted == slot else _misfit(guide.front, slot, brief, tables)
        if why:
            raise AnswerError("activities: “{activity}” can't stand for “{slot}”: {why}.", activity=wanted, slot=slot, why=why)
        return _asking(guide, own)
    for guide in (*(_activity(id, library, named_by) for id in preferred), own):
        if not _misfit(guide.front, "" if guide is own else slot, brief, tables):
            return _asking(guide, own)
    return None


def alternatives(slot: str, brief: Brief, library: Library) -> list[Guide[frontmatter.Activity]]:
    """The activities that could take a place in the flow, itself first."""
    setting = library.guide("settings", brief.setting).front
    tables = seating.tables(brief.people, brief.tables, setting, library.rules.tables)
    found = [guide for guide in library.guides("activities").values() if not _misfit(guide.front, slot, brief, tables)]
    return [library.guide("activities", slot), *found]


def _misfit(front: frontmatter.Activity, slot: str, brief: Brief, tables: Sequence[int]) -> str:
    """Why an activity can't take the place of `slot` (its own, when empty) in a brief; "" when it can."""
    if slot and slot not in front.instead_of:
        return f"it can stand for {', '.join(front.instead_of) or 'no other'}"
    if front.settings and brief.setting not in front.settings:
        return f"it is for {', '.join(front.settings)}"
    if not front.people.least <= max(tables) <= front.people.most:
        return f"it works with {front.people.least} to {front.people.most} at a table"
    if not front.tables.least <= len(tables) <= front.tables.most:
        return (
            f"it takes {front.tables.least} tables or more" if len(tables) < front.tables.least else "there are too many tables"
        )
    if brief.minutes < front.from_minutes:
        return f"it takes a gathering of {front.from_minutes} minutes"
    return ""


def _asking(guide: Guide[frontmatter.Activity], own: Guide[frontmatter.Activity]) -> Guide[frontmatter.Activity]:
    """The activity, asking what the one whose place it takes would have asked."""
    if guide is own or not guide.front.asks:
        return guide
    return replace(guide, front=guide.front.model_copy(update={"asks": own.front.asks}))


def _activity(id: str, library: Library, named_by: Guide[frontmatter.Guide]) -> Guide[frontmatter.Activity]:
    try:
        return library.guide("activities", id)
    except AnswerError as problem:  # nobody answered that: a guide is wrong
        raise GuideError("{file}: flow: {what}", file=named_by.path, what=problem.messages[0]) from None
