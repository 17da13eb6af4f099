"""The clock on the wall. A day, an hour and perhaps a time zone in; what the clock shows so many minutes later out."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.errors import Message, message

DAY = 24 * 60
"""Minutes."""


@dataclass(frozen=True)
class Clock:
    """That of one gathering, which begins at `start`. Of an hour that comes twice, the first is meant."""

    start: datetime.datetime
    """With its time zone where one is known."""

    @classmethod
    def of(cls, day: datetime.date, minute: int, zone: str) -> Clock:
        """`minute` counts from midnight; `zone` is a name of the time zone database, or ""."""
        start = datetime.datetime.combine(day, datetime.time(minute // 60, minute % 60))
        return cls(start.replace(tzinfo=zoneinfo.ZoneInfo(zone)) if zone else start)

    def after(self, minutes: int) -> datetime.datetime:
        """When so many minutes have passed; the clocks may have been changed meanwhile."""
        passed = datetime.timedelta(minutes=minutes)
        if self.start.tzinfo is None:
            return self.start + passed
        return (self.start.astimezone(datetime.UTC) + passed).astimezone(self.start.tzinfo)

    def minute(self, minutes: int) -> int:
        """The same as minutes from the midnight before the start, as a clock on the wall shows it."""
        shown = self.after(minutes)
        return (shown.date() - self.start.date()).days * DAY + shown.hour * 60 + shown.minute

    def until(self, minute: int) -> int:
        """Minutes that pass until a clock shows that many from midnight; not above 0 where that is no later."""
        end = Clock.of(self.start.date(), minute, "").start.replace(tzinfo=self.start.tzinfo)
        passed = end - self.start if end.tzinfo is None else end.astimezone(datetime.UTC) - self.start.astimezone(datetime.UTC)
        return passed // datetime.timedelta(minutes=1)

    def missing(self) -> Message | None:
        """Why there is no such hour on that day, and which there are, where the clocks are put forward over it."""
        zone = self.start.tzinfo
        if exists(self.start, zone):
            return None
        step = datetime.timedelta(minutes=1)
        last, first = self.start - step, self.start + step
        while not exists(last, zone):
            last -= step
        while not exists(first, zone):
            first += step
        return message(
            "start: there is no {start} on {date} in {zone}: the clocks go from {before} to {after}. "
            "Give a time up to {last}, or from {after} on.",
            start=f"{self.start:%H:%M}",
            date=self.start.date(),
            zone=zone,
            before=f"{last + step:%H:%M}",
            after=f"{first:%H:%M}",
            last=f"{last:%H:%M}",
        )

    def warnings(self, minutes: int) -> Iterator[Message]:
        """What to know of a gathering of so many minutes, during or about which the clocks are changed."""
        if self.start.utcoffset() != self.start.replace(fold=1).utcoffset():
            yield message(
                "{start} comes twice on {date} in {zone}: the clocks go back. The first is meant.",
                start=f"{self.start:%H:%M}",
                date=self.start.date(),
                zone=self.start.tzinfo,
            )
        end = self.after(minutes)
        if end.utcoffset() != self.start.utcoffset():
            yield message(
                "The clocks are changed while people are together: {minutes} minutes after {start} it is {end}.",
                minutes=minutes,
                start=f"{self.start:%H:%M}",
                end=f"{end:%H:%M}",
            )


def exists(moment: datetime.datetime, zone: datetime.tzinfo | None) -> bool:
    """Whether a clock of the zone ever shows it."""
    there_and_back = moment.replace(tzinfo=zone).astimezone(datetime.UTC).astimezone(zone)
    return zone is None or there_and_back.replace(tzinfo=None) == moment.replace(tzinfo=None)


def zone_of_country(territory: str | None, day: datetime.date) -> str:
    """The time zone of a country (its two letters) where all of its clocks show the same that day; else "".

    Germany has two zones, but its clocks have agreed since 1980; those of Spain and the Canary Islands never do.
    """
    from babel.core import get_global  # reads a large file: only where no zone is given

    aliases = get_global("zone_aliases")
    found = [zone for zone, place in get_global("zone_territories").items() if place == territory and zone not in aliases]
    return found[0] if len({_offsets(zone, day) for zone in found}) == 1 else ""


def _offsets(zone: str, day: datetime.date) -> tuple[datetime.timedelta | None, ...]:
    """How far from UTC its clocks are, at every hour of a day and of the next, into which a night may go on."""
    midnight = datetime.datetime.combine(day, datetime.time(), zoneinfo.ZoneInfo(zone))
    return tuple((midnight + datetime.timedelta(hours=hour)).utcoffset() for hour in range(48))
