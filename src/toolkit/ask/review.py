"""The last screen: a session with all answers in; the same session out, with answers that the user has confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from toolkit import show
from toolkit.ask.answers import shown
from toolkit.ask.asking import ask
from toolkit.ask.draft import Draft, draft_of
from toolkit.ask.prompts import BACK, Choice, select
from toolkit.ask.questions import QUESTIONS
from toolkit.ask.session import Session
from toolkit.ask.swap import swap
from toolkit.errors import KitError, PlanError
from toolkit.localize.formats import Formats

Changes = Mapping[str, Any]
"""Answers that would make a plan out of one that can't be kept."""

WIDEST = 44
"""Columns that a question may take beside its answer."""


def review(session: Session) -> None:
    """Shows all answers and the plan, until the user wants the kit made. Raises KeyboardInterrupt when they stop."""
    while True:
        draft, nearest = _show(session)
        choices = _choices(session, draft is not None, nearest)
        reply = select(session.words, session.words("What now?"), choices, choices[0].value, can_go_back=False)
        if reply == "make":
            return
        if reply == "stop":
            raise KeyboardInterrupt
        if reply == "change":
            _change(session)
        elif reply == "swap" and draft:
            swap(session, draft)
        else:
            for name, value in reply.items():
                session.keep(name, value)


def _show(session: Session) -> tuple[Draft | None, Sequence[Changes]]:
    """Prints the answers and the plan. The plan is None when it can't be kept; the changes would then make one that can."""
    console = Console(highlight=False)
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", overflow="fold", max_width=WIDEST)
    table.add_column(style="bold", overflow="fold")
    for question in QUESTIONS:
        table.add_row(session.words(question.ask), escape(shown(question, session)))
    console.print("", table)
    try:
        draft = draft_of(session)
    except KitError as problem:
        console.print("", problem.text(session.translator.text), style="bold", markup=False)
        return None, problem.nearest if isinstance(problem, PlanError) else ()
    for each in show.plan_tables(draft.plan, draft.chosen, session.translator):
        console.print("", each)
    for warning in draft.plan.warnings:
        console.print(warning.text(session.translator.text), markup=False)
    console.print("")
    return draft, ()


def _choices(session: Session, fits: bool, nearest: Sequence[Changes]) -> list[Choice]:
    words = session.words
    take = words("Take this instead: {changes}")
    return [
        *([Choice("make", words("Make the kit"))] if fits else []),
        *(Choice(each, take.replace("{changes}", _in_words(each, session))) for each in nearest),
        Choice("change", words("Change an answer")),
        *([Choice("swap", words("Swap an activity for another that fits"))] if fits else []),
        Choice("stop", words("Stop here, and keep the answers")),
    ]


def _in_words(changes: Changes, session: Session) -> str:
    """Community gathering, 60 minutes"""
    formats = Formats(session.translator.locale)

    def one(name: str, value: Any) -> str:
        if name == "setting":
            return session.guide_words(session.library.guide("settings", value).front.title)
        if name == "minutes":
            return formats.minutes(value)
        counted = session.words("{n} people") if name == "people" else session.words("{n} tables")
        return counted.replace("{n}", formats.number(value))

    return formats.list([one(name, value) for name, value in changes.items()])


def _change(session: Session) -> None:
    """Asks one of the questions again."""
    choices = [Choice(each, session.words(each.ask), shown(each, session)) for each in QUESTIONS]
    question = select(session.words, session.words("Which answer?"), choices, choices[0].value, can_go_back=True)
    if question is not BACK and (reply := ask(question, session, can_go_back=True)) is not BACK:
        session.keep(question.name, reply)
