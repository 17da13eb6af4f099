"""What may stand on top of a guide: one model a folder of `guides/`. Strings in, typed values out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from toolkit.text import clean, closest

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=48)]
Part = Literal["opening", "topic", "break", "closing"]
Role = Literal["facilitator", "everyone", "note-taker", "table-hosts", "tech-host"]


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, alias_generator=lambda n: n.replace("_", "-"))


class Minutes(Model):
    """How long something takes, from how many take part: `4`, `1 per person`, `3 + 2 per table`."""

    fixed: float = 0
    per_person: float = 0
    per_table: float = 0

    def of(self, people: int, tables: int) -> float:
        """Minutes, unrounded, for a table of `people` among `tables`."""
        return self.fixed + self.per_person * people + self.per_table * tables


def _minutes(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    amounts = dict.fromkeys(("fixed", "per_person", "per_table"), 0.0)
    for term in value.split("+"):
        match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)(?:\s+per\s+(person|table))?\s*", term)
        if not match:
            raise ValueError("expected minutes such as “5”, “1 per person” or “3 + 2 per table”")
        amounts[f"per_{match[2]}" if match[2] else "fixed"] += float(match[1])
    return amounts


Formula = Annotated[Minutes, BeforeValidator(_minutes)]


class Span(Model):
    """Least and most of something that is counted."""

    least: int = 0
    most: int = 1_000_000


class Range(Model):
    least: int
    best: int
    most: int


class Length(Model):
    """The least, best and most minutes that an activity takes."""

    least: Formula
    best: Formula
    most: Formula


class Table(Model):
    size: int = 6
    self_hosted: bool = True


class Guide(Model):
    title: str
    summary: str = ""
    order: int = 1000


class Topic(Guide):
    rounds: dict[Id, str]
    """A spoken title for each round of questions, by the id of its question set."""


class Audience(Guide):
    pass


class Setting(Guide):
    start: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    minutes: Range
    people: Range
    table: Table = Table()
    weekday: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] = "thursday"
    """When people usually meet there: the interview offers such a day."""
    names: bool = True
    """False where nobody's name may be written down."""
    online: bool = False
    """True where people meet on a call: somebody besides looks after the technology, and one question less fits."""
    drop_in: bool = False
    """True where people come one at a time, and the minutes are those of one conversation."""
    questions: int | None = None
    """At most so many rounds of questions, however long it lasts."""
    flow: tuple[Id, ...] = ()
    """Activities in order of time, instead of the purpose's."""
    rounds: tuple[Id, ...] = ()
    """Those of them that ask a question, the most important first."""
    without: tuple[Id, ...] = ()
    """Documents that its kit doesn't need."""


class Purpose(Guide):
    flow: tuple[Id, ...]
    rounds: tuple[Id, ...]
    prefers: dict[Id, tuple[Id, ...]] = {}
    """Activities that take a place in the flow where they fit, the first that does."""


class Activity(Guide):
    aim: str = ""
    part: Part
    leads: Role
    minutes: Length
    asks: str = ""
    """Where its question stands: `topic/story`, `audience/opening-question`."""
    adds: tuple[str, ...] = ()
    """Sections of other guides that are said after its first words: `setting/said-here`, `activity/agreements` (its own)."""
    materials: tuple[str, ...] = ()
    late: str = ""
    """What to do when there is less time than planned."""
    origin: str = Field("", alias="from")
    keep: bool = False
    """True when it is never dropped."""
    instead_of: tuple[Id, ...] = ()
    """Activities whose place it can take."""
    tables: Span = Span()
    people: Span = Span()
    """At a table."""
    settings: tuple[Id, ...] = ()
    """Only in these; in any, when empty."""
    from_minutes: int = 0
    """Only in gatherings that last so long."""


class Page(Guide):
    """The prose of one document."""


class HowTo(Guide):
    """A resource that is useful by itself, without a gathering."""


Copies = Literal[
    "one", "each-seat", "each-dozen", "each-table", "each-facilitator", "each-leader", "each-note-taker", "each-invited"
]


Layout = Literal[
    "page", "guide", "form", "notes", "letter", "checklist", "schedule", "card", "mat", "flyer", "poster", "manual"
]  # fmt: skip
"""The shapes of pages that style sheet and Word writer know; docs/add-a-document.md says what each is for."""

Lent = Literal["run-up", "message"]
"""What of a document's prose is used elsewhere too: the tasks of the days before; the words of mail and calendar."""


class DocumentInfo(Model):
    """What the comment on top of a document's template says."""

    id: str
    title: str
    order: int
    copies: Copies
    sides: Annotated[int, Field(ge=1, le=2)]
    sheet: Literal["plain", "card"]
    for_whom: str
    purpose: str
    tables: Span = Span()
    """Only in gatherings with so many tables."""
    numbered: bool = False
    """Where there are many tables it comes once for each, with the table's number and size."""
    readers: Literal["leaders", "participants"] = "leaders"
    """Participants' documents come in every language of the gathering."""
    languages: Literal["apart", "together"] = "apart"
    """How they come: a file each, or one after the other in one file, where that prints as front and back of a sheet."""
    layout: Layout = "page"
    density: Literal["normal", "dense"] = "normal"
    """Dense where much must stand on few pages."""
    small_tables: bool = False
    footer: Literal["pages", "none"] = "pages"
    """None where each page stands alone, to hang up or to hand out."""
    lends: Lent | None = None

    @property
    def classes(self) -> str:
        """All this in classes of the document's body: what style sheets and the Word writer go by."""
        said = {
            f"layout-{self.layout}": True,
            "dense": self.density == "dense",
            "small-tables": self.small_tables,
            "no-footer": self.footer == "none",
            "sheet-each": self.numbered and self.sides == 2,
        }
        return " ".join(name for name, holds in said.items() if holds)


BODY = frozenset({*(f"layout-{name}" for name in get_args(Layout)), "dense", "small-tables", "no-footer", "sheet-each"})
"""Every class of a body."""


def explain(error: Mapping[str, Any], model: type[Model]) -> str:
    """One of pydantic's complaints about a file's front matter, in the words of this project."""
    where = ".".join(str(part) for part in error["loc"])
    if error["type"] == "missing":
        return f"“{where}” is missing."
    if error["type"] == "extra_forbidden":
        known = [name.replace("_", "-") for name in model.model_fields]
        guess = closest(where, known)
        return f"“{where}” is not known." + (f" Did you mean “{guess}”?" if guess else f" There are: {', '.join(known)}.")
    if error["type"] == "literal_error":
        allowed = str(error["ctx"]["expected"]).replace("'", "")
        return f"“{where}” may be {allowed}, not “{clean(str(error['input']))[:60]}”."
    return f"“{where}”: {str(error['msg']).removeprefix('Value error, ')}."


FOLDERS: dict[str, type[Guide]] = {
    "topics": Topic,
    "settings": Setting,
    "audiences": Audience,
    "purposes": Purpose,
    "activities": Activity,
    "documents": Page,
    "how-to": HowTo,
}

TRANSLATED = ("title", "summary", "aim", "late", "from", "materials", "rounds")
"""Keys whose values may be words: strings, lists of them, or (a topic's rounds) mappings to them."""


def words_of(front: Guide) -> dict[str, str | tuple[str, ...] | dict[str, str]]:
    """What is said or printed of the front matter, by key. The rounds of a setting or purpose are ids, not words."""
    values = {key: getattr(front, "origin" if key == "from" else key, None) for key in TRANSLATED}
    return {key: value for key, value in values.items() if value and (key != "rounds" or isinstance(front, Topic))}
