"""The screen before the questions: what interrupted interviews left in; answers with which the user goes on in the session."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from toolkit.ask.answers import shown
from toolkit.ask.layout import Choice
from toolkit.ask.prompts import Heading, say, select
from toolkit.ask.questions import ALL
from toolkit.ask.saved import Kept
from toolkit.ask.session import Session

NAMED_BY = ("title", "topic", "setting", "date", "place", "host", "people")
"""Answers by which people recognize a gathering, in the order in which they are shown."""

ANEW, THROW_AWAY = "anew", "throw away"


def offer_to_go_on(session: Session) -> None:
    """Takes over kept answers, unless the user starts anew. Not offered to those who bring answers of their own."""
    if session.given - {"language"}:
        return
    own = session.answers
    found = {}
    for kept in session.store.unfinished():
        if answers := _usable(kept, session):
            found[kept.name] = (kept, {**answers, **own})
    if not found:
        return
    labels = {name: _label(answers, session) for name, (_, answers) in found.items()}
    reply = select(
        session.words,
        Heading(session.words("There are answers from last time. What now?")),
        [
            *(Choice(name, session.words("Go on: {answers}").replace("{answers}", label)) for name, label in labels.items()),
            Choice(ANEW, session.words("Start anew, and keep them")),
            Choice(THROW_AWAY, session.words("Start anew, and throw them away")),
        ],
        next(iter(found)),
        can_go_back=False,
    )
    for name, (kept, answers) in found.items():
        if name == reply:
            session.kept, session.answers = kept, answers
        elif reply == THROW_AWAY:
            session.store.forget(kept)
        else:
            kept.release()


def _usable(kept: Kept, session: Session) -> Mapping[str, Any]:
    """The answers that still will do. Says what is left out; a file of which nothing will do is removed."""
    if kept.answers is None:
        say(session.words("Answers of last time can’t be read any more, and are left out."))
        session.store.forget(kept)
        return {}
    usable = {name: value for name, value in kept.answers.items() if _will_do(name, value, session)}
    if left_out := [name for name in kept.answers if name not in usable]:
        names = ", ".join(f"“{session.words(ALL[name].ask)}”" if name in ALL else f"“{name[:40]}”" for name in left_out[:5])
        sentence = session.words("Of the answers of last time, these won’t do any more and are left out: {names}")
        say(sentence.replace("{names}", names + (" …" if len(left_out) > 5 else "")))
    if not usable:
        session.store.forget(kept)
    return usable


def _will_do(name: str, value: Any, session: Session) -> bool:
    """Whether an answer can be given to this question today, with these packs."""
    from toolkit.brief import check_given
    from toolkit.errors import KitError
    from toolkit.localize.catalogs import negotiate

    if not isinstance(value, str | int | dict | list):
        return False
    try:
        check_given({name: value}, session.library)
        if name == "language":
            negotiate(str(value), session.library)
    except KitError:
        return False
    return name != "date" or session.allow_past or str(value) >= datetime.date.today().isoformat()


def _label(answers: Mapping[str, Any], session: Session) -> str:
    """Our work, our say, Kitchen table, Thursday, January 14, 2027, The old mill: in the words of the interview."""
    before, session.answers = session.answers, dict(answers)
    try:
        return " · ".join(shown(ALL[name], session) for name in NAMED_BY if answers.get(name)) or session.words(
            "(no answers yet)"
        )
    finally:
        session.answers = before
