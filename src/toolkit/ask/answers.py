"""What can be answered to a question: its choices, what is offered, what a text means, how an answer is shown.

Imports what a question needs when it is asked: the first one appears without waiting for the others.
"""

from __future__ import annotations

import datetime
import re
from contextlib import suppress
from typing import Any

from toolkit import environment
from toolkit.ask.layout import Choice
from toolkit.ask.prompts import Offer
from toolkit.ask.questions import ALL, Question
from toolkit.ask.session import Session
from toolkit.errors import AnswerError, KitError, Message
from toolkit.text import clean

NOTHING = "–"
"""Shown where there is no answer."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def choices(question: Question, session: Session) -> list[Choice]:
    """What can be chosen; nothing for a question that is answered in words."""
    if question.name == "language":
        return _languages(session)
    if question.name == "languages":
        kit = str(session.answers["language"])
        others = [Choice(f"{kit},{each.value}", each.label) for each in _languages(session) if each.value != kit]
        return [Choice("", session.words("No, only the language of the kit")), *others]
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
    """What is offered when nothing has been answered: that of the last kit, of the setting, or of this computer; else None."""
    if name in session.usual:
        return session.usual[name]
    if name == "language":
        return session.first_language
    if name == "recorded":
        return "no"
    if name == "timezone":
        return environment.time_zone() or _only_zone(environment.territory() or session.translator.locale.territory)
    from toolkit.brief import FROM_SETTING, default_paper, setting_defaults

    if name in FROM_SETTING:
        return setting_defaults(session.library, session.answers["setting"])[name]
    if name == "date":
        return _day(session).isoformat()
    if name == "paper":
        return default_paper(_territory(session))
    return None


def _territory(session: Session) -> str | None:
    """Where the user is, else where most people live who speak the kit's language."""
    from toolkit.localize.formats import Formats

    return environment.territory() or Formats(session.translator.locale).territory


def _day(session: Session) -> datetime.date:
    from toolkit.ask.days import good_day

    setting = session.library.guide("settings", session.answers["setting"]).front
    return good_day(datetime.date.today(), WEEKDAYS.index(setting.weekday), _territory(session))


def _only_zone(territory: str | None) -> str | None:
    """The time zone of a country that has one only."""
    from babel.core import get_global

    zones = get_global("territory_zones").get(territory or "", [])
    return zones[0] if len(zones) == 1 else None


def offer(question: Question, session: Session) -> Offer:
    """The earlier answer, else the usual one, and how it is shown."""
    value = current(question, session)
    return Offer(value, shown_as(question, value, session) if value else "")


def current(question: Question, session: Session) -> str:
    """The earlier answer, else the usual one, as it would be typed."""
    value = session.answers[question.name] if question.name in session.answers else usual(question.name, session)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)


def read(question: Question, text: str, session: Session) -> Any:
    """What a text means, as a plain value. Raises AnswerError when it won't do, for itself or in this setting."""
    from toolkit import brief as briefs

    text, today = text.strip(), datetime.date.today()
    if not text:
        if question.optional:
            return ""
        raise AnswerError("Give {wanted}.", wanted=briefs.FIELDS[question.name])
    value = briefs.understood(question.name, text, language=session.translator.language, today=today)
    known = {name: session.answers[name] for name in briefs.REQUIRED if name in session.answers and name != "date"}
    brief = briefs.make({**known, "date": today, question.name: value}, session.library, today=today, past=True)
    if question.name == "date" and brief.date < today and not session.allow_past:
        raise AnswerError(
            "{value} is in the past. Give a day from {today} on.",
            value=_date_in_words(brief.date, session),
            today=_date_in_words(today, session),
        )
    _check_limits(question.name, brief, session)
    value = brief.model_dump(mode="json")[question.name]
    _check_usable(question.name, value)
    return value


def _check_usable(name: str, value: Any) -> None:
    """Raises AnswerError for letters that can't be printed, and for a picture that can't be read."""
    if name == "logo":
        from pathlib import Path

        from toolkit.fill.pictures import logo

        logo(Path(value))
    elif isinstance(value, str) and not value.isascii():
        from toolkit.writers.fonts import unprintable

        if missing := unprintable(value):
            raise AnswerError("{key}: no font here has {characters}. Write it without.", key=name, characters=" ".join(missing))


def _check_limits(name: str, brief: Any, session: Session) -> None:
    """Raises AnswerError for what the setting can't take."""
    front = session.library.guide("settings", brief.setting).front
    setting = session.guide_words(front.title)
    if name == "people" and not front.people.least <= brief.people <= front.people.most:
        raise AnswerError(
            "{setting}: {people} people don't fit; it works with {least} to {most}.",
            setting=setting,
            people=brief.people,
            least=front.people.least,
            most=front.people.most,
        )
    if name == "minutes" and not front.minutes.least <= brief.minutes <= front.minutes.most:
        raise AnswerError(
            "{setting}: {minutes} minutes don't work; it takes {least} to {most}.",
            setting=setting,
            minutes=brief.minutes,
            least=front.minutes.least,
            most=front.minutes.most,
        )
    if name == "tables":
        from toolkit import seating

        people = int(current(ALL["people"], session))
        seating.tables(people, brief.tables, front, session.library.rules.tables)


def problem(question: Question, text: str, session: Session) -> str | None:
    """What is wrong with a text, and what would do; None when it will do."""
    try:
        read(question, text, session)
    except AnswerError as wrong:
        return "\n".join(_without_key(each, question, session) for each in wrong.messages)
    return None


def _without_key(problem: Message, question: Question, session: Session) -> str:
    """A message about the answer that stands above it: without its name in files, or with the question in its place."""
    sentence = Message(problem.template, {**problem.details, "key": "\0"}).text(session.words)
    return re.sub(rf"^(\0|{question.name})\s*[:：]\s*", "", sentence).replace("\0", f"“{session.words(question.ask)}”")


def shown(question: Question, session: Session) -> str:
    """The answer as people read it, or a dash."""
    return (shown_as(question, current(question, session), session) if question.name in session.answers else "") or NOTHING


def shown_as(question: Question, value: str, session: Session) -> str:
    """A value as people read it: the label of what was chosen, a day with its weekday, the text that was typed."""
    from toolkit.localize.formats import Formats

    formats = Formats(session.translator.locale)
    with suppress(ValueError, KitError):
        if question.name == "date":
            return _date_in_words(datetime.date.fromisoformat(_plain(question, value, session)), session)
        if question.name == "start":
            return formats.time(_minute(_plain(question, value, session)))
        if question.name == "minutes":
            return formats.minutes(int(_plain(question, value, session)))
    return next((each.label for each in choices(question, session) if str(each.value) == value), clean(value))


def _plain(question: Question, value: str, session: Session) -> str:
    return str(read(question, value, session))


def _minute(clock: str) -> int:
    at = datetime.time.fromisoformat(clock)
    return at.hour * 60 + at.minute


def _date_in_words(day: datetime.date, session: Session) -> str:
    """Thursday, January 14, 2027"""
    from toolkit.localize.formats import Formats

    return Formats(session.translator.locale).date(day)
