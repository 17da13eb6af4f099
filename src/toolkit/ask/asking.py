"""The questions, one after the other: a session in which answers are missing in; the same session without gaps out."""

from __future__ import annotations

from typing import Any

from toolkit.ask import answers
from toolkit.ask.prompts import BACK, Heading, select, text
from toolkit.ask.questions import QUESTIONS, Question
from toolkit.ask.session import Session


def go_through(session: Session, *, from_last: bool = False) -> None:
    """Asks what isn't answered yet; Esc goes one back, also to what was answered last time. `from_last`: starts with the last
    question, since the user came back to it."""
    asked = [each for each in QUESTIONS if each.name not in session.given]
    at = len(asked) - 1 if from_last else 0
    again = {at} if from_last else set()
    while at < len(asked):
        question = asked[at]
        if question.name in session.answers and at not in again:
            at += 1
            continue
        step = session.words("{n} of {all}").replace("{n}", str(at + 1)).replace("{all}", str(len(asked) + 1))
        reply = ask(question, session, step=step, can_go_back=at > 0)
        if reply is BACK:
            again |= {at - 1, at}
            at -= 1
            continue
        session.keep(question.name, reply)
        again.discard(at)
        at += 1


def can_go_back_to_questions(session: Session) -> bool:
    return any(each.name not in session.given for each in QUESTIONS)


def ask(question: Question, session: Session, *, step: str = "", can_go_back: bool) -> Any:
    """The answer to one question, valid by itself and in its setting; or BACK."""
    title = session.words(question.ask)
    if choices := answers.choices(question, session):
        default = answers.current(question, session)
        return select(session.words, Heading(title, step), choices, default, can_go_back=can_go_back)
    offer = answers.offer(question, session)
    empty = ""
    if question.optional:
        empty = session.words("a dash (-) leaves it empty") if offer.text else session.words("Enter leaves it empty")
    reply = text(
        session.words,
        Heading(title, step, [each for each in (session.words(question.hint), empty) if each]),
        offer,
        lambda typed: answers.problem(question, _said(question, typed), session),
        lambda typed: answers.shown_as(question, _said(question, typed), session),
        can_go_back=can_go_back,
    )
    return reply if reply is BACK else answers.read(question, _said(question, reply), session)


def _said(question: Question, typed: str) -> str:
    """Nothing for a dash, which takes an offered answer away."""
    return "" if question.optional and typed in ("-", "–") else typed
