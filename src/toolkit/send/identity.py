"""By what calendars know an entry again. A kit's folder and what the entry says in; its identity and version out."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from toolkit.brief import CalendarEntry, load
from toolkit.errors import AnswerError

CANCELLATION = "cancellation.ics"

LARGEST = 100_000
"""Bytes of a calendar file that is read."""


def known(given: CalendarEntry | None, folder: Path) -> CalendarEntry | None:
    """The entry that was made before: that of the answers, else that of the kit in `folder`."""
    return given or _kept(folder / "kit.yaml")


def next_version(known: CalendarEntry | None, facts: str, folders: Iterable[Path], today: datetime.date) -> CalendarEntry:
    """The entry that says `facts` (a checksum): the known one where it says so already, else the next of the same identity.

    Where the kit in one of the folders has been cancelled, a version that counts for more than the cancellation.
    """
    if known is None:
        return CalendarEntry(id=f"{uuid.uuid4()}@conversation-toolkit", version=0, made=today, facts=facts)
    cancelled = max((_cancelled_version(known, each / CANCELLATION) for each in folders), default=0)
    if known.facts == facts and cancelled <= known.version:
        return known
    return known.model_copy(update={"version": max(known.version, cancelled) + 1, "made": today, "facts": facts})


def _kept(path: Path) -> CalendarEntry | None:
    """That of a kit's answers; None where there is none, or no kit."""
    try:
        return CalendarEntry.model_validate(load(path).get("calendar"))
    except (AnswerError, ValidationError):
        return None


def _cancelled_version(entry: CalendarEntry, path: Path) -> int:
    """The version of the entry that the file takes back; 0 where it takes back none, or another."""
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST).decode("utf-8", "replace").replace("\r\n ", "")
    except OSError:
        return 0
    version = re.search(r"^SEQUENCE:(\d{1,6})\r$", text, re.MULTILINE)
    return int(version[1]) if version and f"\r\nUID:{entry.id}\r\n" in text else 0
