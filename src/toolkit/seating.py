"""How people are spread over tables. A number of people in; the people at each table leave."""

from __future__ import annotations

import math

from toolkit.errors import PlanError
from toolkit.packs.frontmatter import Setting
from toolkit.packs.rules import Tables


def tables(people: int, wanted: int | None, setting: Setting, rules: Tables) -> tuple[int, ...]:
    """The people at each table, the larger tables first; sizes differ by at most one.

    One at a time, where people drop in: a single “table” of the setting's size. Raises PlanError when `wanted` tables can't
    hold them, or would stand empty.
    """
    if setting.drop_in:
        return (setting.table.size,)
    count = wanted or _count(people, setting, rules)
    if people > count * rules.largest:
        raise PlanError(
            "{people} people don't fit at {tables} tables: never more than {largest} at one.",
            people=people,
            tables=count,
            largest=rules.largest,
        )
    if count > rules.most or (wanted and count > 1 and people < 2 * count):
        raise PlanError(
            "{tables} tables are too many for {people} people: at most {most} tables, and never one person alone.",
            people=people,
            tables=count,
            most=rules.most,
        )
    smaller, larger = divmod(people, count)
    return (smaller + 1,) * larger + (smaller,) * (count - larger)


def _count(people: int, setting: Setting, rules: Tables) -> int:
    size = min(setting.table.size, rules.self_hosted if setting.table.self_hosted else rules.facilitated)
    count = math.ceil(people / size)
    while count > 1 and people // count < rules.smallest:  # seven make one table, not a four and a three
        count -= 1
    return count
