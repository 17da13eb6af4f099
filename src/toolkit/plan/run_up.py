"""The days before and after a gathering. Its date and today in; milestones that are ahead, and those that have passed, out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping


def ahead_and_overdue(
    day: datetime.date, days: Mapping[str, int], today: datetime.date | None
) -> tuple[dict[str, datetime.date], tuple[str, ...]]:
    """The dates of the milestones from `today` on, and the ids of those before it.

    All are ahead where `today` is None, and where the gathering itself is over: an old kit stays what it was.
    """
    dates = {id: day + datetime.timedelta(days=each) for id, each in days.items()}
    if today is None or day < today:
        return dates, ()
    return {id: each for id, each in dates.items() if each >= today}, tuple(id for id, each in dates.items() if each < today)
