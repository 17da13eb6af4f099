"""Why answers won't do, in the words of this project: pydantic's complaints in; messages with what would do out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit.brief.fields import FIELDS, Brief
from toolkit.brief.values import NotUnderstood
from toolkit.errors import Message, message
from toolkit.text import clean, closest

LONGEST_SHOWN = 60
"""Characters of a wrong answer that its message repeats."""


def explain(error: Mapping[str, Any], given: Mapping[str, Any]) -> Message:
    """What is wrong with one of several answers, beginning with its name."""
    name = str(error["loc"][0])
    return about(name, explain_one(error, given.get(name)))


def about(name: str, problem: Message) -> Message:
    """people: “six” won't do …"""
    return message("{key}: {problem}", key=name, problem=problem)


def explain_one(error: Mapping[str, Any], value: Any) -> Message:
    """What is wrong with an answer that stands where everybody knows which one it is."""
    name = str(error["loc"][0])
    wanted = FIELDS[name]
    if error["type"] == "missing":
        return message("no answer. Give {wanted}.", wanted=wanted)
    if error["type"] in ("string_too_long", "too_long") and Brief.model_fields[name].annotation is str:
        return message("{size} characters are too many. Give {wanted}.", size=f"{len(str(value)):,}", wanted=wanted)
    problem = error.get("ctx", {}).get("error")
    why = problem.message if isinstance(problem, NotUnderstood) else None
    if why is None:
        why = message("{value} won't do. Give {wanted}.")
    return Message(why.template, {**why.details, "value": _quoted(value), "wanted": wanted})


def unknown(name: str) -> Message:
    """That there is no answer of this name, and which may have been meant."""
    key = f"“{clean(name)[:LONGEST_SHOWN]}”"
    if guess := closest(name, FIELDS):
        return message("There is no answer called {key}. Did you mean {guess}?", key=key, guess=guess)
    return message("There is no answer called {key}. There are: {known}.", key=key, known=", ".join(FIELDS))


def _quoted(value: Any) -> str:
    shown = clean(str(value))
    return f"“{shown[: LONGEST_SHOWN - 3]}…”" if len(shown) > LONGEST_SHOWN else f"“{shown}”"
