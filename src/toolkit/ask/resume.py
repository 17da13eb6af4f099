"""The screen before the questions: answers of an interrupted interview in; those the user goes on with are in the session."""

from __future__ import annotations

from toolkit.ask import saved
from toolkit.ask.prompts import Choice, select
from toolkit.ask.session import Session

NOT_SHOWN = ("language", "paper", "print")
"""Answers by which nobody recognizes a gathering."""

LONGEST = 200
"""Characters of the answers that are shown."""


def offer_to_go_on(session: Session) -> None:
    """Takes over saved answers, unless the user starts anew. Not offered to those who bring answers of their own."""
    kept = saved.load()
    if not kept or session.given - {"language"}:
        return
    given, session.answers = session.answers, {**kept, **session.answers}
    shown = ", ".join(str(value) for name, value in kept.items() if value and name not in NOT_SHOWN)
    go_on = select(
        session.words,
        session.words("There are answers from last time: {answers}").replace("{answers}", shown[:LONGEST]),
        [Choice(True, session.words("Go on with them")), Choice(False, session.words("Start anew"))],
        True,
        can_go_back=False,
    )
    if not go_on:
        session.answers = given
        saved.forget()
