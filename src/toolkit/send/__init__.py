"""What people send round: an entry for calendars, and messages. A kit's words in; small files out, by name."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from toolkit.brief import Brief, CalendarEntry
from toolkit.errors import Message, message
from toolkit.fill import Filler
from toolkit.plan import Plan
from toolkit.send import calendar, identity, messages


def files(
    brief: Brief, fillers: Sequence[Filler], folder: Path, source: Path | None, today: datetime.date
) -> tuple[Mapping[str, bytes], CalendarEntry]:
    """`invitation.ics` and `message.txt`, in the languages of the fillers, one after the other; and how calendars know the
    entry from now on. The kit goes into `folder`, where an earlier one may be; the answers came from one in `source`."""
    event = calendar.event(brief, fillers)
    known = identity.known(brief.calendar, folder)
    entry = identity.next_version(known, calendar.checksum(event), [folder, source] if source else [folder], today)
    texts = [messages.message(each) for each in fillers]
    return {"invitation.ics": calendar.published(event, entry), "message.txt": _joined(texts)}, entry


def cancellation(brief: Brief, fillers: Sequence[Filler], known: CalendarEntry, today: datetime.date) -> Mapping[str, bytes]:
    """`cancellation.ics` and `cancellation.txt`, which take back what `files` made."""
    event = calendar.event(brief, fillers)
    texts = [messages.cancellation(each) for each in fillers]
    return {
        identity.CANCELLATION: calendar.cancelled(event, known, fillers, today),
        "cancellation.txt": _joined(texts),
    }


def warnings(brief: Brief, plan: Plan) -> Iterator[Message]:
    """What to know before the entry is sent."""
    if not brief.timezone:
        yield message(
            "No time zone is given: calendars elsewhere show another hour, and some don't take the entry. "
            "Give one, as in timezone=America/New_York."
        )
    if plan.drop_in and not brief.until:
        yield message(
            "No closing time is given: in calendars the gathering lasts {minutes} minutes, as long as {people} people take one "
            "after the other. Give one, as in until=18:00.",
            minutes=plan.lasts,
            people=brief.people,
        )


def _joined(texts: Sequence[str]) -> bytes:
    return "\n\n".join(texts).encode("utf-8")
