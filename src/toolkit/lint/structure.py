"""Which headings and containers a guide must have. The English headings are what templates look for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.lint.context import Context
from toolkit.lint.finding import Slip
from toolkit.packs.guide import Guide, Section
from toolkit.text import closest, slug

ROUNDS = ("Story", "Change", "Causes and links", "Hopes and trade-offs", "Action")

HEADINGS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "topics": {
        "Facts": (),
        "Check it here": (),
        "Perspectives": (),
        "Questions": ROUNDS,
        "Listen for": ROUNDS,
        "Words to avoid": (),
        "When it gets heated": (),
    },
    "settings": dict.fromkeys(
        ("Shape of the time", "Room", "Bring", "Who leads", "What not to do here", "How to invite", "Said here"), ()
    ),
    "audiences": dict.fromkeys(("Opening question", "What they risk by speaking", "Who is missing", "How to reach them"), ()),
    "purposes": dict.fromkeys(("Promise", "What comes after"), ()),
    "activities": dict.fromkeys(("Online", "Many tables"), ()),
}
"""By folder: the headings, and those inside them. In other folders they are free."""

VIEWS = (2, 3)
"""Least and most perspectives of a topic."""


def headings(guide: Guide[Any], context: Context) -> Iterator[Slip]:
    """All there, none misspelled, none twice, none empty."""
    yield from _twice(guide.root)
    wanted = HEADINGS.get(guide.folder)
    if wanted is None:
        return
    own = [path.partition("/")[2] for path in getattr(guide.front, "adds", ()) if path.startswith("activity/")]
    yield from _compare(guide.root, list(wanted), own)
    for title, inside in wanted.items():
        section = guide.section(slug(title))
        if section and inside:
            yield from _compare(section, inside)
        elif section and not section.nodes and not section.sections:
            yield Slip(section.line, f"Nothing stands under “{title}”.", "Write it.")


def asked_for(guide: Guide[Any], context: Context) -> Iterator[Slip]:
    """A document's template asks for the sections of its prose by their names: all are there, and none is left unprinted."""
    if guide.folder != "documents" or guide.id not in context.templates:
        return
    named = set(re.findall(r"""["']([a-z0-9-]+)/?["']""", context.templates[guide.id]))
    there = {section.id: section for section in guide.root.sections}
    for id in sorted(set(re.findall(r"""page\.section\(["']([a-z0-9-]+)["']\)""", context.templates[guide.id])) - set(there)):
        yield Slip(1, f"templates/{guide.id}.html.j2 asks for the section “{id}”.", "Write it, under a heading of these words.")
    for id, section in there.items():
        if id not in named:
            remedy = "Ask for it there with page.section(…), or take it out."
            yield Slip(section.line, f"templates/{guide.id}.html.j2 never prints “{section.title}”.", remedy)


def _twice(section: Section) -> Iterator[Slip]:
    """A section is found by its heading; of two, the second never is. Under conditions there can be one for each."""
    seen: set[str] = set()
    for each in section.sections:
        if each.id in seen and not each.conditions:
            yield Slip(each.line, f"The heading “{each.title}” stands there twice.", "Put what is under it under the first.")
        seen.add(each.id)
        yield from _twice(each)


def _compare(section: Section, wanted: Sequence[str], own: Sequence[str] = ()) -> Iterator[Slip]:
    """Unknown and missing headings. One that is misspelled isn't also missing."""
    titles = {slug(title): title for title in wanted}
    found = {each.id for each in section.sections}
    missing = {id: title for id, title in titles.items() if id not in found}
    for each in section.sections:
        if each.id not in titles and each.id not in own:
            guess = closest(each.id, missing)
            remedy = f"Did you mean “{missing[guess]}”?" if guess else f"There are: {', '.join(wanted)}."
            missing.pop(guess or "", None)
            yield Slip(each.line, f"“{each.title}” is no heading that is used here.", remedy)
    for title in missing.values():
        yield Slip(section.line, f"“{title}” is missing.", f"Add the heading “{'#' * (section.level + 1)} {title}”.")


def views(guide: Guide[Any], context: Context) -> Iterator[Slip]:
    """A topic has more than one side, and not so many that nobody remembers them."""
    section = guide.section("perspectives") if guide.folder == "topics" else None
    least, most = VIEWS
    if section and not least <= len(section.sections) <= most:
        found = f"A topic has {least} or {most} perspectives; here are {len(section.sections)}."
        yield Slip(section.line, found, "Give each a “###” heading, in words that those who hold it would use.")
    for each in section.sections if section else ():
        if not each.nodes:
            yield Slip(each.line, f"The perspective “{each.title}” has no words.", "Say it as those who hold it would.")


def rounds(guide: Guide[Any], context: Context) -> Iterator[Slip]:
    """A topic has a spoken title for each round of questions."""
    if guide.folder != "topics":
        return
    wanted = [slug(title) for title in ROUNDS]
    for key in guide.front.rounds:
        if key not in wanted:
            guess = closest(key, wanted)
            wanted = [each for each in wanted if each != guess]
            remedy = f"Did you mean “{guess}”?" if guess else f"There are: {', '.join(wanted)}."
            yield Slip(guide.lines["rounds"], f"rounds: “{key}” is no round of questions.", remedy)
    for key in wanted:
        if key not in guide.front.rounds:
            yield Slip(guide.lines["rounds"], f"rounds: “{key}” is missing.", "Say what that round is called in this topic.")


def cues(guide: Guide[Any], context: Context) -> Iterator[Slip]:
    """An activity says what is said, what is done and what to listen for; and where its question goes, if it asks one."""
    if guide.folder != "activities":
        return
    found = {node.kind: node.line for node in reversed(guide.root.nodes)}
    for name in ("say", "ask", "do", "listen-for") if guide.front.asks else ("say", "do", "listen-for"):
        if name not in found:
            yield Slip(guide.root.line, f"“::: {name}” is missing.", "Add it before the first heading.")
    if not guide.front.asks and any(node.kind == "ask" and not node.children for node in guide.root.nodes):
        yield Slip(found["ask"], "“::: ask” is empty, and “asks” doesn’t say which question goes there.", "Add “asks” on top.")
