"""Ids that a guide names and that must exist: activities, settings, documents, sections of other guides, conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.brief import CHOICES
from toolkit.lint.context import Context
from toolkit.lint.finding import Slip
from toolkit.lint.structure import HEADINGS, ROUNDS
from toolkit.packs.guide import Guide
from toolkit.packs.library import read_text
from toolkit.text import closest, slug

NAMED = (
    ("settings", "flow", "activities"),
    ("settings", "rounds", "activities"),
    ("settings", "without", "documents"),
    ("purposes", "flow", "activities"),
    ("purposes", "rounds", "activities"),
    ("purposes", "prefers", "activities"),
    ("activities", "instead-of", "activities"),
    ("activities", "settings", "settings"),
)
"""A folder of guides, a key on top of them, and the folder whose ids it holds."""

IN_FLOW = ("rounds", "prefers")
"""Keys that say something about activities of the same guide's flow."""

CONDITION = re.compile(r":{3,}\s*(?:when|unless)\s+([a-z]+)=(\S+)")


def ids(guide: Guide[Any], context: Context) -> Iterator[Slip]:
    """Every id on top of a guide exists; what is said about a flow is about activities that are in it."""
    for folder, key, target in NAMED:
        value = getattr(guide.front, key.replace("-", "_"), ()) if guide.folder == folder else ()
        line = guide.lines.get(key, 1)
        for id in dict.fromkeys(_flat(value)):
            if id not in context.ids[target]:
                yield Slip(line, f"{key}: there is no “{id}” among the {target}.", _remedy(id, context.ids[target]))
        flow = getattr(guide.front, "flow", ())
        for id in value if key in IN_FLOW and flow else ():
            if id not in flow and id in context.ids[target]:
                yield Slip(line, f"{key}: “{id}” is not in the flow, so nobody takes it.", "Add it to the flow, or take it out.")


def sections(guide: Guide[Any], context: Context) -> Iterator[Slip]:
    """`asks` and `adds` of an activity name a kind of guide and one of its headings."""
    if guide.folder != "activities":
        return
    for key, paths in (("asks", (guide.front.asks,)), ("adds", guide.front.adds)):
        for path in filter(None, paths):
            kind, _, heading = path.partition("/")
            line = guide.lines.get(key, 1)
            kinds = (*CHOICES, "activity") if key == "adds" else tuple(CHOICES)
            known = _headings(guide, kind, key)
            if kind not in kinds:
                yield Slip(line, f"{key}: “{kind}” is no kind of guide.", _remedy(kind, kinds))
            elif heading not in known:
                yield Slip(line, f"{key}: a guide of the kind “{kind}” has no heading “{heading}”.", _remedy(heading, known))


def _headings(guide: Guide[Any], kind: str, key: str) -> Sequence[str]:
    if kind == "activity":
        return [section.id for section in guide.root.sections]
    if kind == "topic" and key == "asks":
        return [slug(title) for title in ROUNDS]
    return [slug(title) for title in HEADINGS.get(CHOICES.get(kind, ""), ())]


def conditions(guide: Guide[Any], context: Context) -> Iterator[Slip]:
    """`when setting=…` names a setting that exists; the parser has seen to the rest."""
    for number, text in enumerate(read_text(guide.path).split("\n"), start=1):
        match = CONDITION.match(text)
        for value in match[2].split(",") if match else ():
            known = context.values[match[1]] if match else ()
            if value not in known:
                yield Slip(number, f"There is no {match[1] if match else ''} “{value}”.", _remedy(value, known))


def _flat(value: Sequence[str] | Mapping[str, Sequence[str]]) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, ids in value.items():
            yield from (key, *ids)
    else:
        yield from value


def _remedy(given: str, known: Sequence[str]) -> str:
    guess = closest(given, known)
    return f"Did you mean “{guess}”?" if guess else f"There are: {', '.join(known)}."
