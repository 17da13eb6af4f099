"""The answers. What somebody typed, in whichever way, comes in; a frozen, valid Brief leaves. Nothing later asks a question."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from toolkit.clock import Clock, zone_of_country
from toolkit.errors import AnswerError, Message, message
from toolkit.packs import yamlfile
from toolkit.packs.library import Library
from toolkit.text import clean, closest

CHOICES = {"purpose": "purposes", "audience": "audiences", "setting": "settings", "topic": "topics"}
"""Answers that are the id of a guide, and its folder."""

FROM_SETTING = ("start", "minutes", "people")
"""Answers for which each setting has a usual one."""

PEOPLE_MOST = 5_000
MINUTES_MOST = 480
FIRST_DAY, LAST_DAY = datetime.date(1900, 1, 1), datetime.date(2999, 12, 31)
"""Days of the run-up before and after still exist then."""

LOGO_LARGEST = 5_000_000
"""Bytes."""

# Territories that print on Letter; all others use A4. (CLDR, supplemental measurement data: paperSize US-Letter.)
LETTER = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])


def _line(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else "" if value is None else value


def _whole(value: Any) -> Any:
    """Whole numbers as people write them; not `true`, not `12.7`."""
    return int(value) if isinstance(value, str) and re.fullmatch(r"\s*\d{1,9}\s*", value) else value


def _time(value: Any) -> Any:
    """18:30 for `18.30`, `18h30` and `6:30 pm`."""
    match = (
        re.fullmatch(r"(\d{1,2})[:.h](\d{2})\s*([ap])?\.?(?:m\.?)?", value.strip().lower()) if isinstance(value, str) else None
    )
    if not match:
        return value
    hour = int(match[1]) % 12 + (12 if match[3] == "p" else 0) if match[3] else int(match[1])
    return f"{hour:02}:{match[2]}"


def _day(value: Any) -> Any:
    """2027-01-04 for `2027-1-4`."""
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", value.strip()) if isinstance(value, str) else None
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else value


def _tag(value: Any) -> Any:
    """es-US for `ES_us`: one language has one spelling, in answers and in names of files."""
    if not isinstance(value, str):
        return value
    language, *rest = value.strip().replace("_", "-").split("-")
    return "-".join([language.lower(), *(each.title() if len(each) == 4 else each.upper() for each in rest)])


def _tags(value: Any) -> Any:
    """[en, es] for `en, es, en`: each once."""
    tags = value.split(",") if isinstance(value, str) else value
    if not isinstance(tags, list) or not all(isinstance(each, str) for each in tags):
        return value
    return [each for each in dict.fromkeys(map(_tag, tags)) if each]


def _zone(value: Any) -> Any:
    """A name of the time zone database. Raises ValueError for another."""
    if value:
        try:
            zoneinfo.ZoneInfo(str(value))
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError("no such time zone") from None
    return value


def _pairs(value: Any) -> Any:
    """{a: b, c: d} for `a=b, c=d`. Raises ValueError for half a pair, and for two that say what becomes of the same."""
    if not isinstance(value, str):
        return value
    pairs = [[half.strip() for half in each.split("=")] for each in value.split(",") if each.strip()]
    if not all(len(pair) == 2 and all(pair) for pair in pairs) or len({pair[0] for pair in pairs}) < len(pairs):
        raise ValueError("expected pairs such as a=b")
    return dict(pairs)


def _word(value: Any) -> Any:
    """One of a few words, however it is capitalized; both spellings of color."""
    return value.strip().lower().replace("color", "colour") if isinstance(value, str) else value


def _address(value: Any) -> Any:
    """https://example.org/r for `example.org/r`."""
    text = _line(value)
    is_host = isinstance(text, str) and re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/\S*)?", text, re.IGNORECASE)
    return f"https://{text}" if is_host else text


Line = Annotated[str, BeforeValidator(_line)]
Short = Annotated[Line, Field(max_length=120)]
Long = Annotated[Line, Field(max_length=240)]


def wanted(what: str, **limits: Any) -> Any:
    """A field with the words that complete “Give …”, which help and error messages use."""
    return Field(description=what, **limits)


class CalendarEntry(BaseModel):
    """By what calendars know a gathering again: its entry's identity, and what its newest version said."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9@._-]{7,99}$")]
    version: Annotated[int, BeforeValidator(_whole), Field(ge=0, le=1_000_000)] = 0
    made: Annotated[datetime.date, BeforeValidator(_day), Field(ge=FIRST_DAY, le=LAST_DAY)]
    """The day on which the version was made."""
    facts: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    """A checksum of what the version says."""


class Brief(BaseModel):
    """One gathering. The names are those of the answers file; ids stand for choices; all text is one clean line."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)

    language: Annotated[
        str, BeforeValidator(_tag), wanted("a language that “toolkit list languages” shows, such as en", max_length=20)
    ]
    languages: Annotated[
        tuple[str, ...],
        BeforeValidator(_tags),
        wanted("languages with commas, the facilitator's first, such as en,es", max_length=4),
    ] = ()
    purpose: Annotated[str, wanted("a purpose that “toolkit list purposes” shows", max_length=48)]
    audience: Annotated[str, wanted("an audience that “toolkit list audiences” shows", max_length=48)]
    setting: Annotated[str, wanted("a setting that “toolkit list settings” shows", max_length=48)]
    topic: Annotated[str, wanted("a topic that “toolkit list topics” shows", max_length=48)]
    title: Annotated[Line, wanted("a title of at most 90 characters", max_length=90)] = ""
    host: Annotated[Short, wanted("the name of who invites, at most 120 characters")] = ""
    place: Annotated[Short, wanted("a place, at most 120 characters")] = ""
    date: Annotated[datetime.date, BeforeValidator(_day), wanted("a day, as in 2027-01-14", ge=FIRST_DAY, le=LAST_DAY)]
    start: Annotated[str, BeforeValidator(_time), wanted("a time of day, as in 18:30", pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    timezone: Annotated[str, BeforeValidator(_zone), wanted("a time zone, as in America/New_York", max_length=60)] = ""
    minutes: Annotated[int, BeforeValidator(_whole), wanted("whole minutes from 5 to 480", ge=5, le=MINUTES_MOST)]
    until: Annotated[
        str,
        BeforeValidator(_time),
        wanted("a time of day, as in 18:00, when the doors close where people drop in", pattern=r"^(|([01]\d|2[0-3]):[0-5]\d)$"),
    ] = ""
    people: Annotated[int, BeforeValidator(_whole), wanted("how many people, from 1 to 5000", ge=1, le=PEOPLE_MOST)]
    tables: Annotated[int | None, BeforeValidator(_whole), wanted("how many tables, from 1 to 500", ge=1, le=500)] = None
    activities: Annotated[
        dict[str, str],
        BeforeValidator(_pairs),
        wanted("swaps such as story-round=pairs, with commas; see “toolkit list activities”"),
    ] = {}
    contact: Annotated[Short, wanted("a telephone number or mail address, at most 120 characters")] = ""
    reply: Annotated[
        str,
        BeforeValidator(_address),
        wanted(
            "a web address such as https://example.org/r, a mail address or a telephone number",
            max_length=200,
            pattern=r"^(|https?://[^\s<>\"{}|\\^`]+|[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+|\+?[ ()./-]*(\d[ ()./-]*){3,20})$",
        ),
    ] = ""
    food: Annotated[Long, wanted("what there is to eat, at most 240 characters")] = ""
    childcare: Annotated[Long, wanted("what there is for children, at most 240 characters")] = ""
    interpreters: Annotated[Long, wanted("which languages are interpreted, at most 240 characters")] = ""
    access: Annotated[Long, wanted("how one gets in without steps, hears well and so on, at most 240 characters")] = ""
    recorded: Annotated[bool, wanted("yes or no")] = False
    logo: Annotated[str, wanted("a PNG or JPEG picture of at most 5 MB", max_length=1000)] = ""
    accent: Annotated[str, wanted("a color as in #9c3b12", pattern=r"^(|#[0-9a-fA-F]{6})$")] = ""
    paper: Annotated[Literal["", "letter", "a4"], BeforeValidator(_word), wanted("letter or a4")] = ""
    print: Annotated[Literal["colour", "black-and-white", "large-print"], wanted("colour, black-and-white or large-print")] = (
        "colour"
    )
    calendar: Annotated[
        CalendarEntry | None,
        BeforeValidator(_pairs),
        wanted("the lines id, version, made and facts as a finished kit's kit.yaml has them, or leave it out"),
    ] = None

    @property
    def clock(self) -> Clock:
        """The clock on the wall where people meet."""
        return Clock.of(self.date, self.start_minute, self.timezone)

    @property
    def other_languages(self) -> tuple[str, ...]:
        """Languages in which participants get their documents, beside the first."""
        return tuple(each for each in self.languages if each != self.language)

    @property
    def start_minute(self) -> int:
        """Minutes from midnight."""
        return _minute(self.start)

    @property
    def until_minute(self) -> int:
        """Minutes from midnight."""
        return _minute(self.until)

    def answers(self) -> dict[str, Any]:
        """The answers as the file has them: plain values, in order, those left at their default left out."""
        values = self.model_dump(mode="json")
        return {
            name: value
            for name, value in values.items()
            if Brief.model_fields[name].is_required() or value != Brief.model_fields[name].default
        }


def _minute(time: str) -> int:
    """Minutes from midnight of 18:30."""
    return int(time[:2]) * 60 + int(time[3:])


FIELDS: Mapping[str, str] = {name: field.description or "" for name, field in Brief.model_fields.items()}
"""Each answer's name, in order, and what to give for it."""

REQUIRED = [name for name, field in Brief.model_fields.items() if field.is_required()]


def load(path: Path) -> dict[str, Any]:
    """The answers in a YAML file, unchecked; a relative logo is made to stand from the file's folder."""
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
        answers["logo"] = str(path.parent / answers["logo"])
    return answers


def answered(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that say something. Of several languages the first is the kit's, unless another is given as that."""
    found = {name: value for name, value in answers.items() if value not in (None, "")}
    if "language" not in found and (tags := _tags(found.get("languages", ""))):
        found["language"] = next(iter(tags))
    return found


def check_one(name: str, value: Any) -> Message | None:
    """What is wrong with one answer by itself, or None."""
    try:
        Brief.__pydantic_validator__.validate_assignment(Brief.model_construct(), name, value)
    except ValidationError as problem:
        return _explain(problem.errors()[0], {name: value})
    except ValueError:
        return message("{key}: {value} won't do. Give {wanted}.", key=name, value=value, wanted=message(FIELDS[name]))
    return None


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
    if isinstance(given.get("setting"), str) and not problems:
        given = {**setting_defaults(library, given["setting"]), **given}
    try:
        brief = Brief.model_validate(given)
    except ValidationError as problem:
        unsettled = () if isinstance(given.get("setting"), str) and not problems else FROM_SETTING
        missing = [each for each in problem.errors() if each["type"] == "missing" and each["loc"][0] in unsettled]
        problems += [_explain(each, given) for each in problem.errors() if each not in missing]
        raise AnswerError(problems) from None
    if brief.date < today and not past:
        problems.append(message("date: {value} is in the past. Give a day from {today} on.", value=brief.date, today=today))
    if not brief.timezone:
        zone = zone_of_country(country_of(brief.language) or territory, brief.date)
        brief = brief.model_copy(update={"timezone": zone})
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
    problems += [_explain({"loc": (name,), "type": "extra_forbidden"}, given) for name in given if name not in FIELDS]
    problems += [wrong for name, value in given.items() if name in FIELDS and (wrong := check_one(name, value))]
    if problems:
        raise AnswerError(problems)


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


def country_of(language: str) -> str | None:
    """MX of es-MX; None where the tag names no country."""
    return next((part for part in language.split("-")[1:] if re.fullmatch("[A-Z]{2}", part)), None)


def default_paper(territory: str | None) -> Literal["letter", "a4"]:
    return "letter" if territory in LETTER else "a4"


def _explain(error: Mapping[str, Any], given: Mapping[str, Any]) -> Message:
    """One of pydantic's complaints in the words of this project: the answer, its value, and what would do."""
    name = str(error["loc"][0])
    if error["type"] == "missing":
        return message("{key}: no answer. Give {wanted}.", key=name, wanted=message(FIELDS[name]))
    if error["type"] == "extra_forbidden" and len(error["loc"]) == 1:
        guess = closest(name, FIELDS)
        if guess:
            return message("There is no answer called {key}. Did you mean {guess}?", key=f"“{clean(name)[:60]}”", guess=guess)
        return message(
            "There is no answer called {key}. There are: {known}.", key=f"“{clean(name)[:60]}”", known=", ".join(FIELDS)
        )
    if error["type"] in ("string_too_long", "too_long") and Brief.model_fields[name].annotation is str:
        return message(
            "{key} has {size} characters. Give {wanted}.",
            key=name,
            size=f"{len(str(given[name])):,}",
            wanted=message(FIELDS[name]),
        )
    shown = clean(str(given.get(name)))
    shown = f"“{shown[:57]}…”" if len(shown) > 60 else f"“{shown}”"
    return message("{key}: {value} won't do. Give {wanted}.", key=name, value=shown, wanted=message(FIELDS[name]))
