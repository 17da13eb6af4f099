"""The day that is offered: today, a weekday and a country in; a day some weeks ahead on which people are free out."""

from __future__ import annotations

import datetime

WEEKS_AHEAD = 4
"""When a gathering is usually held: far enough to invite people."""

DAY = datetime.timedelta(days=1)


def good_day(today: datetime.date, weekday: int, territory: str | None) -> datetime.date:
    """The first such weekday (Monday is 0) four weeks ahead that is no public holiday there, nor next to one."""
    first = today + datetime.timedelta(weeks=WEEKS_AHEAD)
    day = first + DAY * ((weekday - first.weekday()) % 7)
    return next(each for each in (day + 7 * DAY * week for week in range(8)) if _is_free(each, territory))


def _is_free(day: datetime.date, territory: str | None) -> bool:
    """True also where the country's holidays aren't known."""
    import holidays  # only here: it takes a while, and one question needs it

    try:
        days_off = holidays.country_holidays(territory or "", years={(day - DAY).year, (day + DAY).year})
    except NotImplementedError:
        return True
    return not any(each in days_off for each in (day - DAY, day, day + DAY))
