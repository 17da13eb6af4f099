"""The fields of the answers: what each is, what it may be, and how what people type becomes it. Plain values in; a Brief out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from toolkit.brief.addresses import Address, address_of, read_address
from toolkit.brief.amounts import read_count, read_minutes
from toolkit.brief.days import read_day
from toolkit.brief.times import read_time
from toolkit.brief.values import NotUnderstood, Reading
from toolkit.brief.zones import country_of, read_zone
from toolkit.clock import Clock
from toolkit.errors import AnswerError, Message
from toolkit.text import clean

CHOICES = {"purpose": "purposes", "audience": "audiences", "setting": "settings", "topic": "topics"}
"""Answers that are the id of a guide, and its folder."""

FROM_SETTING = ("start", "minutes", "people")
"""Answers for which each setting has a usual one."""

PEOPLE_MOST = 5_000
MINUTES_MOST = 480
FIRST_DAY, LAST_DAY = datetime.date(1900, 1, 1), datetime.date(2999, 12, 31)
"""Days of the run-up before and after still exist then."""

PEOPLE_LEAST, MINUTES_LEAST, TABLES_MOST = 1, 5, 500

LONGEST_READ = 500
"""Characters of an answer that is a day, an hour, a number or an address: anything longer is none."""

LOGO_LARGEST = 5_000_000
"""Bytes."""

# Territories that print on Letter; all others use A4. (CLDR, supplemental measurement data: paperSize US-Letter.)
LETTER = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])


def _line(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else "" if value is None else value


def _read(read: Callable[[str, Reading], Any], *others: type) -> BeforeValidator:
    """Reads a text in the language of the answers, which is the validation's context. Empty texts say nothing; values of
    `others` are what is wanted already."""

    def understand(value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, str) and len(value) <= LONGEST_READ:
            reading = info.context if isinstance(info.context, Reading) else Reading()
            return read(value.strip(), reading) if value.strip() else ""
        if type(value) in others:
            return value
        raise NotUnderstood

    return BeforeValidator(understand)


def _tag(value: Any) -> Any:
    """es-US for `ES_us`: a language is what it was understood to be. Raises ValueError for what is no tag."""
    if not isinstance(value, str):
        return value
    from toolkit.tags import normalized  # and Babel, when a language is read: the first question doesn't wait for it

    try:
        return normalized(value)
    except AnswerError:
        raise NotUnderstood from None


def split(value: Any) -> Any:
    """[en, es] for `en, es`, unchecked."""
    return [each.strip() for each in value.split(",") if each.strip()] if isinstance(value, str) else value


def _tags(value: Any) -> Any:
    """[en, es] for `en, es, en`: each once. Raises ValueError for what is no tag."""
    tags = split(value)
    if not isinstance(tags, list) or not all(isinstance(each, str) for each in tags):
        return value
    return list(dict.fromkeys(map(_tag, tags)))


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


def _reply(text: str, reading: Reading) -> str:
    """me@example.org for `mailto:me@example.org`: what is shown. The link behind it is worked out from that."""
    return read_address(text).shown


def _contact(value: Any) -> Any:
    """What is shown of an address that was pasted with its scheme or in brackets; other text as it is, for it may be a name."""
    text = _line(value)
    if isinstance(text, str) and text.lower().startswith(("mailto:", "tel:", "http:", "https:", "<")):
        try:
            return read_address(text).shown
        except NotUnderstood:
            return text
    return text


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
    version: Annotated[int, _read(read_count, int), Field(ge=0, le=1_000_000)] = 0
    made: Annotated[datetime.date, _read(read_day, datetime.date), Field(ge=FIRST_DAY, le=LAST_DAY)]
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
    title: Annotated[Line, wanted("a title of at most {longest} characters", max_length=90)] = ""
    host: Annotated[Short, wanted("the name of who invites, at most {longest} characters")] = ""
    place: Annotated[Short, wanted("a place, at most {longest} characters")] = ""
    date: Annotated[
        datetime.date,
        _read(read_day, datetime.date),
        wanted("a day, as in 2027-01-14 or January 14, 2027", ge=FIRST_DAY, le=LAST_DAY),
    ]
    start: Annotated[str, _read(read_time), wanted("a time of day, as in 18:30 or 6:30 pm", min_length=1)]
    timezone: Annotated[str, _read(read_zone), wanted("a time zone, as in America/New_York or New York")] = ""
    minutes: Annotated[
        int, _read(read_minutes, int), wanted("whole minutes from {least} to {most}", ge=MINUTES_LEAST, le=MINUTES_MOST)
    ]
    until: Annotated[str, _read(read_time), wanted("a time of day, as in 18:00, when the doors close where people drop in")] = ""
    people: Annotated[
        int, _read(read_count, int), wanted("how many people, from {least} to {most}", ge=PEOPLE_LEAST, le=PEOPLE_MOST)
    ]
    tables: Annotated[
        int | None, _read(read_count, int, type(None)), wanted("how many tables, from {least} to {most}", ge=1, le=TABLES_MOST)
    ] = None
    activities: Annotated[
        dict[str, str],
        BeforeValidator(_pairs),
        wanted("swaps such as story-round=pairs, with commas; see “toolkit list activities”"),
    ] = {}
    contact: Annotated[
        str, BeforeValidator(_contact), wanted("a telephone number or mail address, at most {longest} characters", max_length=120)
    ] = ""
    reply: Annotated[
        str,
        _read(_reply),
        wanted("a web address such as https://example.org/r, a mail address or a telephone number", max_length=200),
    ] = ""
    food: Annotated[Long, wanted("what there is to eat, at most {longest} characters")] = ""
    childcare: Annotated[Long, wanted("what there is for children, at most {longest} characters")] = ""
    interpreters: Annotated[Long, wanted("which languages are interpreted, at most {longest} characters")] = ""
    access: Annotated[Long, wanted("how one gets in without steps, hears well and so on, at most {longest} characters")] = ""
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

    @property
    def country(self) -> str | None:
        """Where telephone numbers without + are dialed, as in US: that of the time zone, else of the language's tag."""
        return (country_of(self.timezone) if self.timezone else None) or Reading(self.language).territory

    @property
    def reply_address(self) -> Address | None:
        """Where to reply, with its link."""
        return read_address(self.reply, self.country) if self.reply else None

    @property
    def contact_address(self) -> Address | None:
        """The one address in the contact, with its link; None where there is none, or several."""
        return address_of(self.contact, self.country) if self.contact else None

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


LIMITS = {"least": "ge", "most": "le", "longest": "max_length"}
"""Placeholders of what is wanted, and the limits of a field that fill them."""


def _wanted_of(name: str) -> Message:
    field = Brief.model_fields[name]
    limits = {word: getattr(each, limit) for word, limit in LIMITS.items() for each in field.metadata if hasattr(each, limit)}
    return Message(field.description or "", limits)


FIELDS: Mapping[str, Message] = {name: _wanted_of(name) for name in Brief.model_fields}
"""Each answer's name, in order, and what to give for it."""

REQUIRED = [name for name, field in Brief.model_fields.items() if field.is_required()]
