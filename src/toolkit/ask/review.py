"""The last screen: a session with all answers in; the same session out, with answers that the user has confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from toolkit import environment, kit, show
from toolkit.ask.answers import shown, usual
from toolkit.ask.asking import can_go_back_to_questions
from toolkit.ask.draft import Draft, draft_of
from toolkit.ask.layout import Choice
from toolkit.ask.more import add_more, change
from toolkit.ask.prompts import BACK, Heading, select
from toolkit.ask.questions import MORE, QUESTIONS
from toolkit.ask.session import Session
from toolkit.ask.swap import swap
from toolkit.errors import KitError, PlanError
from toolkit.localize.formats import Formats

Changes = Mapping[str, Any]
"""Answers that would make a plan out of one that can't be kept."""

WIDEST = 44
"""Columns that a question may take beside its answer."""


def review(session: Session, options: kit.Options) -> kit.Options | None:
    """Shows all answers and the plan until the user wants the kit made: how, then. None when they go back to the questions.

    Raises KeyboardInterrupt when they stop.
    """
    known = ("minutes", "timezone", "paper") if environment.territory() else ("minutes", "timezone")
    for name in known:  # without asking; the paper of a language's country goes without saying
        if name not in session.answers and (value := usual(name, session)):
            session.answers[name] = value
    while True:
        draft, nearest = _show(session)
        choices = _choices(session, draft is not None, nearest)
        step = session.words("{n} of {all}").replace("{n}", str(len(QUESTIONS) + 1)).replace("{all}", str(len(QUESTIONS) + 1))
        back = can_go_back_to_questions(session)
        reply = select(
            session.words, Heading(session.words("What now?"), step, is_menu=True), choices, choices[0].value, can_go_back=back
        )
        if reply is BACK:
            return None
        if reply == "make" and draft:
            if decided := _where(session, draft, options):
                return decided
        elif reply == "stop":
            raise KeyboardInterrupt
        elif reply == "change":
            change(session)
        elif reply == "more":
            add_more(session)
        elif reply == "swap" and draft:
            swap(session, draft)
        else:
            for name, value in reply.items():
                session.keep(name, value)


def _where(session: Session, draft: Draft, options: kit.Options) -> kit.Options | None:
    """How to make the kit; asks when its folder is there already. None when an answer is to be changed."""
    folder = kit.folder_of(draft.brief, session.library, options)
    if options.existing != "refuse" or not folder.exists():
        return options
    beside = kit.folder_of(draft.brief, session.library, replace(options, existing="beside"))
    words = session.words
    reply = select(
        words,
        Heading(words("There is a kit in {folder} already. What now?").replace("{folder}", str(folder)), is_menu=True),
        [
            Choice("beside", words("Make another beside it, in {folder}").replace("{folder}", beside.name)),
            Choice("replace", words("Replace it; what you edited in it is kept")),
            Choice("change", words("Change an answer")),
        ],
        "beside",
        can_go_back=True,
    )
    if reply == "change":
        change(session)
    return None if reply in (BACK, "change") else replace(options, existing=reply)


def _show(session: Session) -> tuple[Draft | None, Sequence[Changes]]:
    """Prints the answers and the plan. The plan is None when it can't be kept; the changes would then make one that can."""
    console = Console(highlight=False)
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", overflow="fold", max_width=min(WIDEST, console.width // 2))
    table.add_column(style="bold", overflow="fold")
    for question in (*QUESTIONS, *(each for each in MORE if session.answers.get(each.name))):
        table.add_row(escape(session.words(question.ask)), escape(shown(question, session)))
    console.print("", table)
    try:
        draft = draft_of(session)
    except KitError as problem:
        console.print("", problem.text(session.words), style="bold", markup=False)
        return None, problem.nearest if isinstance(problem, PlanError) else ()
    for each in show.plan_tables(draft.plan, draft.chosen, session.translator):
        console.print("", each)
    for warning in draft.plan.warnings:
        console.print(warning.text(session.words), markup=False)
    console.print("")
    return draft, ()


def _choices(session: Session, fits: bool, nearest: Sequence[Changes]) -> list[Choice]:
    words = session.words
    take = words("Take this instead: {changes}")
    return [
        *([Choice("make", words("Make the kit"))] if fits else []),
        *(Choice(each, take.replace("{changes}", _in_words(each, session))) for each in nearest),
        Choice("change", words("Change an answer")),
        Choice("more", words("Add more"), words("contact, reply, food, children, access, title, minutes, paper …")),
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
