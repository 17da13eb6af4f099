"""The screen on which activities are swapped: the plan so far in; a session with another activity in one place out."""

from __future__ import annotations

from toolkit import show
from toolkit.ask.draft import Draft
from toolkit.ask.layout import Choice
from toolkit.ask.prompts import BACK, Heading, say, select
from toolkit.ask.session import Session
from toolkit.choose import alternatives
from toolkit.localize.formats import Formats
from toolkit.packs.frontmatter import Activity
from toolkit.packs.guide import Guide


def swap(session: Session, draft: Draft) -> None:
    """Offers, for each place in the agenda, the activities that fit it, with what each is for and how long it takes."""
    fitting = _fitting(session, draft)
    if not fitting:
        say(session.words("There is nothing to swap in this plan."))
        return
    formats = Formats(session.translator.locale)
    places = [
        Choice(block.id, show.title_of(block, draft.chosen, session.translator), formats.minutes(block.minutes, short=True))
        for block in draft.plan.blocks
        if block.id in fitting
    ]
    slot = select(session.words, Heading(session.words("Which one?"), is_menu=True), places, places[0].value, can_go_back=True)
    if slot is BACK:
        return
    others = [Choice(each.id, session.guide_words(each.front.title), _row(each.front, session, draft)) for each in fitting[slot]]
    now = draft.chosen.activities[slot].id
    title = session.words("What takes its place?")
    taken = select(session.words, Heading(title), others, now, can_go_back=True)
    if taken is not BACK:
        session.keep("activities", {**draft.brief.activities, slot: taken})


def _fitting(session: Session, draft: Draft) -> dict[str, list[Guide[Activity]]]:
    """For each place in the agenda that more than one activity could take: those activities."""
    slots = [block.id for block in draft.plan.blocks if block.id in draft.chosen.activities]
    found = {slot: alternatives(slot, draft.brief, session.library) for slot in slots}
    return {slot: guides for slot, guides in found.items() if len(guides) > 1}


def _row(front: Activity, session: Session, draft: Draft) -> str:
    """6 min: what the activity is for."""
    tables = draft.plan.tables
    minutes = round(front.minutes.best.of(max(tables), len(tables)))
    return f"{Formats(session.translator.locale).minutes(minutes, short=True)}: {session.guide_words(front.aim)}"
