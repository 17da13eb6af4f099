"""The rules of a time zone for a calendar file. A zone's name and a year in; a VTIMEZONE (RFC 5545, 3.6.5) out.

icalendar can make one too, but (7.3) misses changes that are only weeks apart, as around Ramadan in Morocco, and writes those
of spring by the clock after them.
"""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY, SECOND = datetime.timedelta(days=1), datetime.timedelta(seconds=1)


@dataclass(frozen=True)
class _Change:
    """What the clocks go over to, and the offset from UTC before and after."""

    daylight: bool
    name: str
    before: datetime.timedelta
    after: datetime.timedelta


def time_zone(name: str, year: int) -> Timezone:
    """The zone from the year before to the year after.

    It opens with the state on the first day only where no real changes say it all: Outlook makes its rule of one component of
    each kind, and could take that one.
    """
    zone = zoneinfo.ZoneInfo(name)
    first, last = (datetime.datetime(each, 1, 1, tzinfo=datetime.UTC) for each in (year - 1, year + 2))
    onsets: dict[_Change, list[datetime.datetime]] = {}
    for moment, change in _changes(zone, first, last):
        onsets.setdefault(change, []).append(_local(moment, change.before))
    before = {change.daylight for change, found in onsets.items() if found[0].year < year}
    if before != {True, False}:
        offset = _offset(zone, first)
        state = _Change(bool(first.astimezone(zone).dst()), first.astimezone(zone).tzname() or name, offset, offset)
        onsets = {state: [_local(first, offset)], **onsets}
    made = Timezone()
    made.add("TZID", name)
    for change, found in onsets.items():
        made.add_component(_component(change, found))
    return made


def _changes(
    zone: zoneinfo.ZoneInfo, first: datetime.datetime, last: datetime.datetime
) -> Iterator[tuple[datetime.datetime, _Change]]:
    """Each moment at which the clocks are changed, and how."""
    day = first
    while day < last:
        before, after = _offset(zone, day), _offset(zone, day + DAY)
        if before != after:
            moment = _first_with(zone, after, day, day + DAY)
            seasonal = bool(moment.astimezone(zone).dst()) or bool((moment - SECOND).astimezone(zone).dst())
            yield moment, _Change(seasonal and after > before, moment.astimezone(zone).tzname() or "", before, after)
        day += DAY


def _first_with(
    zone: zoneinfo.ZoneInfo, offset: datetime.timedelta, before: datetime.datetime, after: datetime.datetime
) -> datetime.datetime:
    """The first moment with the offset, which the one `after` has, and the one `before` hasn't."""
    while after - before > SECOND:
        middle = before + (after - before) // SECOND // 2 * SECOND
        before, after = (before, middle) if _offset(zone, middle) == offset else (middle, after)
    return after


def _offset(zone: zoneinfo.ZoneInfo, moment: datetime.datetime) -> datetime.timedelta:
    return moment.astimezone(zone).utcoffset() or datetime.timedelta()


def _local(moment: datetime.datetime, offset: datetime.timedelta) -> datetime.datetime:
    """A moment as a clock with the offset shows it."""
    return (moment + offset).replace(tzinfo=None)


def _component(change: _Change, onsets: list[datetime.datetime]) -> TimezoneStandard | TimezoneDaylight:
    made = TimezoneDaylight() if change.daylight else TimezoneStandard()
    made.add("DTSTART", onsets[0])
    if onsets[1:]:
        made.add("RDATE", onsets[1:])
    made.add("TZOFFSETFROM", change.before)
    made.add("TZOFFSETTO", change.after)
    made.add("TZNAME", change.name)
    return made
