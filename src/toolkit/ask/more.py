"""The screen on which answers are changed or added: a session in; the same session with other answers out."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.ask.answers import NOTHING, shown
from toolkit.ask.asking import ask
from toolkit.ask.layout import Choice
from toolkit.ask.prompts import BACK, Heading, select
from toolkit.ask.questions import MORE, QUESTIONS, Question
from toolkit.ask.session import Session


def change(session: Session) -> None:
    """Asks one of the questions again."""
    _pick_and_ask(session, session.words("Which answer?"), QUESTIONS, 0)


def add_more(session: Session) -> None:
    """Asks what not every kit needs, in any order, until the user goes back to the plan."""
    at = 0
    while (taken := _pick_and_ask(session, session.words("What do you want to add?"), MORE, at)) is not None:
        at = min(taken + 1, len(MORE) - 1)


def _pick_and_ask(session: Session, title: str, questions: Sequence[Question], at: int) -> int | None:
    """The place of the question that was asked; None when the user went back to the plan."""
    choices = [
        Choice(place, session.words(each.ask), shown(each, session).removesuffix(NOTHING), session.words(each.group))
        for place, each in enumerate(questions)
    ]
    place = select(session.words, Heading(title, is_menu=True), choices, at, can_go_back=True)
    if place is BACK:
        return None
    reply = ask(questions[place], session, can_go_back=True)
    if reply is not BACK:
        session.keep(questions[place].name, reply)
    return int(place)
