"""The questions, one after the other: a session in which answers are missing in; the same session without gaps out."""

from __future__ import annotations

from typing import Any

from toolkit.ask import answers
from toolkit.ask.prompts import BACK, select, text
from toolkit.ask.questions import QUESTIONS, Question
from toolkit.ask.session import Session


def go_through(session: Session) -> None:
    """Asks what isn't answered yet; Esc goes one back."""
    at = 0
    asked: list[int] = []
    while at < len(QUESTIONS):
        if QUESTIONS[at].name in session.answers and at not in asked:
            at += 1
            continue
        reply = ask(QUESTIONS[at], session, can_go_back=bool(asked and asked[0] != at))
        if reply is BACK:
            at = asked[asked.index(at) - 1] if at in asked else asked[-1]
            continue
        session.keep(QUESTIONS[at].name, reply)
        if at not in asked:
            asked.append(at)
        at += 1


def ask(question: Question, session: Session, *, can_go_back: bool) -> Any:
    """The answer to one question, valid by itself; or BACK."""
    title = session.words(question.ask)
    default = session.answers.get(question.name) or answers.usual(question.name, session)
    if choices := answers.choices(question, session):
        return select(session.words, title, choices, default, can_go_back=can_go_back)
    hints = [session.words(question.hint), session.words("Enter leaves it empty") if question.optional else ""]
    reply = text(
        session.words,
        title,
        hints,
        str(default or ""),
        lambda typed: answers.problem(question, typed, session),
        can_go_back=can_go_back,
    )
    return reply if reply is BACK else answers.understood(question, reply, session)
