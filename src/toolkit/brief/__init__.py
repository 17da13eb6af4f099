"""The answers. What somebody typed, in whichever way, comes in; a frozen, valid Brief leaves. Nothing later asks a question.

`fields` says what there is to answer, `days`, `times`, `amounts`, `zones` and `addresses` understand what people type, `explain`
says what is wrong with it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from toolkit.brief.explain import about, explain, explain_one, unknown
from toolkit.brief.fields import (
    CHOICES,
    FIELDS,
    FROM_SETTING,
    LETTER,
    LOGO_LARGEST,
    MINUTES_MOST,
    PEOPLE_MOST,
    REQUIRED,
    Brief,
    CalendarEntry,
    split,
)
from toolkit.brief.values import SOURCE, Reading
from toolkit.clock import zone_of_country
from toolkit.errors import AnswerError, Message, message
from toolkit.packs import yamlfile
from toolkit.packs.library import Library
from toolkit.tags import is_tag, normalized
from toolkit.text import clean

__all__ = [
    "CHOICES", "FIELDS", "FROM_SETTING", "LOGO_LARGEST", "MINUTES_MOST", "PEOPLE_MOST", "REQUIRED", "Brief", "CalendarEntry",
    "answered", "check_given", "check_one", "default_paper", "gone_by", "load", "make", "setting_defaults", "understood",
    "usual",
]  # fmt: skip


def load(path: Path) -> dict[str, Any]:
    """The answers in a YAML file, unchecked; a logo is one beside it."""
    try:
        with path.open("rb") as file:
            raw = file.read(yamlfile.LARGEST * 4 + 1)
        text = raw.decode("utf-8-sig")
    except OSError as problem:
        raise AnswerError("{file} can't be read: {why}.", file=path, why=problem.strerror) from None
    except UnicodeDecodeError:
        raise AnswerError("{file} is not UTF-8 text. Save it as UTF-8.", file=path) from None
    answers = dict(yamlfile.read(text, str(path), AnswerError).values)
    if isinstance(answers.get("logo"), str) and answers["logo"]:
        answers["logo"] = str(_beside(path, answers["logo"]))
    return answers


def _beside(file: Path, logo: str) -> Path:
    """The logo that a file of answers names. Somebody else may have written it, so it reaches no picture of the reader's."""
    found = file.parent / logo
    try:
        inside = found.resolve().is_relative_to(file.parent.resolve())
    except (OSError, ValueError, RuntimeError):  # a null byte, a circle of links
        inside = False
    if not inside:
        raise AnswerError(
            "{file}: the logo {logo} is not in the folder of this file. Put the picture there, or give it with --data logo=…",
            file=file,
            logo=f"“{clean(logo)[:60]}”",
        )
    return found


def answered(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that say something. Of several languages the first is the kit's, unless another is given as that."""
    empty = [name for name, value in answers.items() if value is None or (isinstance(value, str) and not value.strip())]
    found = {name: value for name, value in answers.items() if name not in empty}
    tags = split(found.get("languages"))
    if "language" not in found and isinstance(tags, list) and tags:
        found["language"] = tags[0]
    return found


def understood(name: str, value: Any, *, language: str = SOURCE, today: datetime.date | None = None) -> Any:
    """One answer by itself, as a file of answers has it: 2027-01-14 for “January 14, 2027”.

    With `today`, a date may count from it: “next Friday”. Raises AnswerError, whose message doesn't repeat the answer's name.
    """
    brief = Brief.model_construct()
    try:
        Brief.__pydantic_validator__.validate_assignment(brief, name, value, context=Reading(language, today))
    except ValidationError as problem:
        raise AnswerError([explain_one(problem.errors()[0], value)]) from None
    return brief.model_dump(mode="json", include={name})[name]


def check_one(name: str, value: Any, *, language: str = SOURCE, today: datetime.date | None = None) -> Message | None:
    """What is wrong with one answer by itself, or None."""
    try:
        understood(name, value, language=language, today=today)
    except AnswerError as problem:
        return problem.messages[0]
    return None


def gone_by(day: datetime.date, today: datetime.date) -> Message:
    """What is wrong with a day before today."""
    return message("{value} is in the past. Give a day from {today} on.", value=day, today=today)


def make(
    answers: Mapping[str, Any], library: Library, *, today: datetime.date, past: bool = False, territory: str | None = None
) -> Brief:
    """A Brief from plain answers, with what the setting gives for those left out, and the time zone of the language's country
    or of `territory`, in which the kit is made, where all its clocks agree.

    Raises AnswerError with everything that is wrong: unknown names, values that won't do, choices that no pack offers,
    a date before `today` unless `past`, an hour that the clocks skip.
    """
    given = answered(answers)
    problems = _unknown_choices(given, library)
    problems += [unknown(str(name)) for name in given if name not in FIELDS]
    given = {name: value for name, value in given.items() if name in FIELDS}
    if isinstance(given.get("setting"), str) and not problems:
        given = {**setting_defaults(library, given["setting"]), **given}
    try:
        brief = Brief.model_validate(given, context=_reading(given))
    except ValidationError as problem:
        unsettled = () if isinstance(given.get("setting"), str) and not problems else FROM_SETTING
        missing = [each for each in problem.errors() if each["type"] == "missing" and each["loc"][0] in unsettled]
        problems += [explain(each, given) for each in problem.errors() if each not in missing]
        raise AnswerError(problems) from None
    if brief.date < today and not past:
        problems.append(about("date", gone_by(brief.date, today)))
    if not brief.timezone:
        country = Reading(brief.language).territory or territory
        brief = brief.model_copy(update={"timezone": zone_of_country(country, brief.date)})
    problems += filter(None, [brief.clock.missing(), _wrong_end(brief, library)])
    if problems:
        raise AnswerError(problems)
    return brief


def _wrong_end(brief: Brief, library: Library) -> Message | None:
    if not brief.until:
        return None
    if not library.guide("settings", brief.setting).front.drop_in:
        return message(
            "until: people don't drop in at this setting; it ends {minutes} minutes after the start. Leave it out.",
            minutes=brief.minutes,
        )
    if brief.clock.until(brief.until_minute) < brief.minutes:
        return message(
            "until: {value} is less than {minutes} minutes after the start, {start}. Give a later time.",
            value=brief.until,
            minutes=brief.minutes,
            start=brief.start,
        )
    return None


def check_given(answers: Mapping[str, Any], library: Library) -> None:
    """Raises AnswerError with everything that is wrong with answers of which others may still be missing."""
    given = answered(answers)
    problems = _unknown_choices(given, library)
    problems += [unknown(str(name)) for name in given if name not in FIELDS]
    language = _reading(given).language
    for name, value in given.items():
        if name in FIELDS and (wrong := check_one(name, value, language=language)):
            problems.append(about(name, wrong))
    if problems:
        raise AnswerError(problems)


def _reading(given: Mapping[str, Any]) -> Reading:
    """In which language the answers are written: that of the kit."""
    language = given.get("language")
    return Reading(normalized(language)) if isinstance(language, str) and is_tag(language) else Reading()


def _unknown_choices(given: Mapping[str, Any], library: Library) -> list[Message]:
    problems: list[Message] = []
    for name, folder in CHOICES.items():
        if isinstance(given.get(name), str):
            try:
                library.guide(folder, given[name])
            except AnswerError as problem:
                problems += problem.messages
    return problems


def setting_defaults(library: Library, setting: str) -> dict[str, Any]:
    """Start, minutes and people as they are usual in a setting."""
    front = library.guide("settings", setting).front
    return {"start": front.start, "minutes": front.minutes.best, "people": front.people.best}


def usual(library: Library, answers: Mapping[str, Any], today: datetime.date) -> dict[str, Any]:
    """The answers given, and the usual ones for all that a kit can't do without: the first choice of each kind, in four weeks."""
    given = answered(answers)
    first = {name: library.ids(folder)[0] for name, folder in CHOICES.items() if name not in given}
    return {"language": "en", **first, "date": (today + datetime.timedelta(weeks=4)).isoformat(), **given}


def default_paper(territory: str | None) -> Literal["letter", "a4"]:
    return "letter" if territory in LETTER else "a4"
