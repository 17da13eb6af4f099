"""What can be answered to a question: its choices, the usual answer, what is wrong with a text, how an answer is shown.

Imports what a question needs when it is asked: the first one appears without waiting for the others.
"""

from __future__ import annotations

import datetime
from typing import Any

from toolkit import environment
from toolkit.ask.prompts import Choice
from toolkit.ask.questions import Question
from toolkit.ask.session import Session
from toolkit.errors import AnswerError, Message, message

WEEKS_AHEAD = 4
"""When a gathering is usually held: far enough to invite people."""


def choices(question: Question, session: Session) -> list[Choice]:
    """What can be chosen; nothing for a question that is answered in words."""
    if question.name == "language":
        return _languages(session)
    if question.folder:
        fronts = {id: guide.front for id, guide in session.library.guides(question.folder).items()}
        return [Choice(id, session.guide_words(front.title), session.guide_words(front.summary)) for id, front in fronts.items()]
    return [Choice(value, session.words(label)) for value, label in question.options]


def _languages(session: Session) -> list[Choice]:
    """Languages by their own names for themselves."""
    from toolkit.tags import parse_tag

    names = {folder: parse_tag(folder).get_display_name() or folder for folder in session.library.languages()}
    return [Choice(folder.replace("_", "-"), name[:1].upper() + name[1:]) for folder, name in names.items()]


def usual(name: str, session: Session) -> Any:
    """What is offered when nothing has been answered; None for nothing."""
    if name == "language":
        return session.first_language
    from toolkit.brief import FROM_SETTING, default_paper, setting_defaults
    from toolkit.localize.formats import Formats

    if name in FROM_SETTING:
        return setting_defaults(session.library, session.answers["setting"])[name]
    if name == "date":
        return (datetime.date.today() + datetime.timedelta(weeks=WEEKS_AHEAD)).isoformat()
    if name == "recorded":
        return "no"
    if name == "timezone":
        return environment.time_zone()
    if name == "paper":
        return default_paper(environment.territory() or Formats(session.translator.locale).territory)
    return None


def problem(question: Question, text: str, session: Session) -> str | None:
    """What is wrong with a text, and what would do; None when it will do."""
    from toolkit.brief import FIELDS, gone_by

    text, today = text.strip(), datetime.date.today()
    found: Message | None = None
    if not text:
        found = None if question.optional else message("Give {wanted}.", wanted=FIELDS[question.name])
    else:
        try:
            value = understood(question, text, session)
        except AnswerError as wrong:
            found = wrong.messages[0]
        else:
            if question.name == "date" and not session.allow_past and value < today.isoformat():
                found = gone_by(datetime.date.fromisoformat(value), today)
    return found.text(session.translator.text) if found else None


def understood(question: Question, text: str, session: Session) -> Any:
    """The answer that a text means, as it is kept: 2027-01-14 for “next Friday”. Raises AnswerError."""
    from toolkit import brief as briefs

    if not text.strip():
        return ""
    return briefs.understood(question.name, text, language=session.translator.language, today=datetime.date.today())


def shown(question: Question, session: Session) -> str:
    """The answer as people read it: the label of what was chosen, the text that was typed, or a dash."""
    value = str(session.answers.get(question.name, ""))
    return next((each.label for each in choices(question, session) if str(each.value) == value), value) or "–"
