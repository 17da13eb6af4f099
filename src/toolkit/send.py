"""What people send round: an entry for calendars and a message in two lengths. Facts and words in; text files out."""

from __future__ import annotations

import datetime
import hashlib
import zoneinfo
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from toolkit.brief import Brief
from toolkit.fill import Filler
from toolkit.localize.modules import Module

LINE = 75
"""Bytes of a line in a calendar file (RFC 5545, 3.1)."""


def files(brief: Brief, fillers: Sequence[Filler]) -> Mapping[str, bytes]:
    """`invitation.ics` and `message.txt`, by name, in the languages of the fillers, one after the other."""
    return {
        "invitation.ics": calendar(brief, fillers).encode("utf-8"),
        "message.txt": "\n\n".join(message(each) for each in fillers).encode("utf-8"),
    }


def calendar(brief: Brief, fillers: Sequence[Filler]) -> str:
    """One event (RFC 5545), named in the first language.

    With a time zone its hours are exact everywhere; without one they are those of the reader's clock, which for people of
    one place is the same.
    """
    facts = fillers[0].facts
    start = datetime.datetime.combine(brief.date, datetime.time(brief.start_minute // 60, brief.start_minute % 60))
    key = f"{brief.date}{brief.start}{facts.title}{brief.place}{brief.host}"
    words = [paragraph for each in fillers for paragraph in _paragraphs(each.page("invitation"))]
    description = "\n".join([*words, *(_plain(each) for each in (facts.reply, facts.contact) if each)])
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//conversation-toolkit//invitation//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{hashlib.sha256(key.encode()).hexdigest()[:32]}@conversation-toolkit",
        f"DTSTAMP:{brief.date - datetime.timedelta(weeks=4):%Y%m%d}T000000Z",
        _when("DTSTART", start, brief.timezone),
        _when("DTEND", start + datetime.timedelta(minutes=brief.minutes), brief.timezone),
        f"SUMMARY:{_escaped(_plain(facts.title))}",
        *([f"LOCATION:{_escaped(_plain(facts.place))}"] if facts.place else []),
        *([f"URL:{facts.reply_link}"] if facts.reply_is_link else []),
        f"DESCRIPTION:{_escaped(description)}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _when(name: str, moment: datetime.datetime, zone: str) -> str:
    if not zone:
        return f"{name}:{moment:%Y%m%dT%H%M%S}"
    exact = moment.replace(tzinfo=zoneinfo.ZoneInfo(zone)).astimezone(datetime.UTC)
    return f"{name}:{exact:%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes, no character torn; all but the first start with a space."""
    piece, size = "", 0
    for char in line:
        width = len(char.encode("utf-8"))
        if size + width > LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + char, size + width
    yield piece


def message(filler: Filler) -> str:
    """A text for mail and a short one for a telephone, to be copied and sent."""
    facts, page, _ = filler.facts, filler.page("invitation"), filler.label
    when = Markup(f"{facts.date}, {facts.time}")
    rows = [
        (_("When"), when),
        (_("Where"), facts.place),
        (_("Host"), facts.host),
        (_("Food"), facts.food),
        (_("Childcare"), facts.childcare),
        (_("Interpreters"), facts.interpreters),
        (_("Access"), facts.access),
        (_("Reply"), facts.reply),
        (_("Contact"), facts.contact),
    ]
    short = [
        facts.title,
        when,
        facts.place,
        _("A conversation, not a debate."),
        facts.reply or facts.contact,
    ]
    expect = [f"- {_plain(item.html)}" for item in page.section("what-to-expect").items]
    parts = [
        [_plain(_("For mail")).upper()],
        [_plain(facts.title)],
        _paragraphs(page),
        [f"{_plain(label)}: {_plain(value)}" for label, value in rows if value],
        expect,
        [_plain(_("For a telephone")).upper()],
        [" · ".join(_plain(each) for each in short if each)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _paragraphs(page: Module) -> list[str]:
    return [_plain(block.inner) for block in page.blocks if block.kind == "paragraph"]


def _plain(words: Markup | str) -> str:
    return Markup(words).striptags()
