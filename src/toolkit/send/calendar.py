"""The entry for calendars (RFC 5545, 5546). A brief and its words in; the bytes of an .ics file out."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Literal

from icalendar import Calendar, Event, vCalAddress, vText

from toolkit.brief import Brief, CalendarEntry
from toolkit.fill import Filler
from toolkit.send.messages import CANCELLED, cancelled_title, paragraphs, plain
from toolkit.send.zone import time_zone

PRODUCT = "-//conversation-toolkit//invitation//EN"

MAIL = re.compile(r"[^\s@<>\"',;:]+@[^\s@<>\"',;:]+\.[^\s@<>\"',;:]+")


def event(brief: Brief, fillers: Sequence[Filler]) -> Event:
    """What the entry says, named in the first language; without its identity."""
    facts, clock = fillers[0].facts, brief.clock
    made = Event()
    made.add("SUMMARY", plain(facts.title))
    made.add("DTSTART", clock.start)
    made.add("DTEND", _readable(clock.after(fillers[0].plan.lasts)))
    if facts.place:
        made.add("LOCATION", plain(facts.place))
    if facts.reply_is_link:
        made.add("URL", facts.reply_link)
    if organizer := _organizer(brief):
        made.add("ORGANIZER", organizer)
    made.add("DESCRIPTION", "\n".join(_description(brief, fillers)))
    return made


def _readable(end: datetime.datetime) -> datetime.datetime:
    """Of an hour that comes twice, calendars take the first; so the second is written in universal time."""
    return end.astimezone(datetime.UTC) if end.fold and end.tzinfo else end


def _organizer(brief: Brief) -> vCalAddress | None:
    """Who can be written to. RFC 5546 asks for one, but only an address will do."""
    address = next((each for each in (brief.contact, brief.reply) if MAIL.fullmatch(each)), None)
    if address is None:
        return None
    made = vCalAddress(f"mailto:{address}")
    if brief.host:
        made.params["CN"] = plain(brief.host).replace('"', "'")
    return made


def _description(brief: Brief, fillers: Sequence[Filler]) -> Iterator[str]:
    for each in fillers:
        yield from paragraphs(each.lent("message"))
    for each in fillers:
        if each.facts.drop_in:
            yield plain(f"{each.facts.date}, {each.facts.time}")
        if not brief.timezone:
            yield plain(each.label("The hour is that of the place. Calendars elsewhere may show another."))
    facts = fillers[0].facts
    yield from (plain(each) for each in (facts.reply, facts.contact) if each)


def checksum(event: Event) -> str:
    """The same as long as the entry says the same."""
    return hashlib.sha256(event.to_ical()).hexdigest()[:16]


def published(event: Event, entry: CalendarEntry) -> bytes:
    """The entry as it is sent round. The same facts and identity give the same bytes."""
    return _file("PUBLISH", event, entry.id, entry.version, entry.made)


def cancelled(event: Event, entry: CalendarEntry, fillers: Sequence[Filler], today: datetime.date) -> bytes:
    """What takes the entry away again. Programs that leave it there show that it is cancelled."""
    taken = event.copy()
    taken.pop("URL", None)
    taken["SUMMARY"] = vText(plain(cancelled_title(fillers[0])))
    taken["DESCRIPTION"] = vText("\n".join(plain(each.label(CANCELLED)) for each in fillers))
    taken.add("STATUS", "CANCELLED")
    return _file("CANCEL", taken, entry.id, entry.version + 1, today)


def _file(method: Literal["PUBLISH", "CANCEL"], event: Event, uid: str, version: int, made: datetime.date) -> bytes:
    whole = event.copy()
    whole.add("UID", uid)
    whole.add("SEQUENCE", version)
    whole.add("DTSTAMP", datetime.datetime.combine(made, datetime.time(), datetime.UTC))
    file = Calendar()
    file.add("VERSION", "2.0")
    file.add("PRODID", PRODUCT)
    file.add("METHOD", method)
    file.add_component(whole)
    zones = [time_zone(each, event.start.year) for each in file.get_missing_tzids()]
    file.subcomponents = [*zones, whole]
    content: bytes = file.to_ical()
    return content
