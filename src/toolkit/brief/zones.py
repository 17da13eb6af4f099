"""Time zones as people call them: a text in; a name of the IANA database out.

Cities, countries and names of hours come from CLDR, in the kit's language and in English. What can mean several zones, or only
the hours of half a year, is refused.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from toolkit.brief.values import KEPT, NotUnderstood, Reading, fold
from toolkit.errors import message

UTC = "UTC"
"""The one name of a zone without a place that means the same hours to everyone."""

NAMED_MOST = 3
"""Zones that a message names."""

NO_MAIN = frozenset(["Europe/Warsaw"])
"""Windows has four zones with the hours and one with the name of Central European Time: it stands for no more than itself."""

SEASONS = (datetime.datetime(2027, 1, 1), datetime.datetime(2027, 7, 1))
"""A clock shows standard time at one of them, summer time at the other."""


def read_zone(text: str, reading: Reading) -> str:
    """America/New_York for `america/new york`, `New York` and `Eastern`. Raises NotUnderstood; with zones that may be meant."""
    name = fold(text).replace("_", " ")
    known = _database()
    if name in known:
        return known[name]
    names, halves = _names(reading.language)
    found = names.get(name, frozenset())
    if zone := _only_one(found, reading):
        return zone
    meant = found or halves.get(name, frozenset()) | _abbreviated(text.strip())
    raise NotUnderstood(
        message(
            "{value} can mean several time zones, or the hours of only half a year. Write the place, as in {zones}.",
            zones=", ".join(_best_known(meant, reading)),
        )
        if meant
        else None
    )


@lru_cache(1)
def _database() -> dict[str, str]:
    """Names with a place in them, as they are compared, and as the database writes them."""
    import zoneinfo

    names = {each for each in zoneinfo.available_timezones() if "/" in each or each == UTC}
    return {fold(each).replace("_", " "): each for each in names}


def _cldr_zones() -> dict[str, str]:
    """CLDR's zones that this machine knows, and their countries."""
    from babel.core import get_global

    aliases, known = get_global("zone_aliases"), set(_database().values())
    territories: dict[str, str] = {aliases.get(zone, zone): country for zone, country in get_global("zone_territories").items()}
    return {zone: country for zone, country in territories.items() if zone in known and not zone.startswith("Etc/")}


def country_of(zone: str) -> str | None:
    """US for America/New_York; None for zones of no country."""
    from babel.core import get_global

    return _cldr_zones().get(get_global("zone_aliases").get(zone, zone))


Names = dict[str, frozenset[str]]
"""What people call zones, and the zones that are called so."""


@lru_cache(KEPT)
def _names(language: str) -> tuple[Names, Names]:
    """Names that hold all year, and those of standard and summer time."""
    from babel.core import get_global

    zones, hours = _cldr_zones(), get_global("meta_zones")
    whole: dict[str, set[str]] = {}
    halves: dict[str, set[str]] = {}
    for zone, country in zones.items():
        whole.setdefault(fold(zone.rpartition("/")[2].replace("_", " ")), set()).add(zone)
        for locale in Reading(language).locales:
            city = locale.time_zones.get(zone, {}).get("city")
            called = [city, locale.territories.get(country)]
            whole_year, half_year = _of_hours(locale.meta_zones.get(hours.get(zone), {}), locale.zone_formats["region"])
            for name in (*filter(None, called), *whole_year):
                whole.setdefault(fold(name), set()).add(zone)
            for name in half_year:
                halves.setdefault(fold(name), set()).add(zone)
    return _frozen(whole), _frozen(halves)


def _frozen(names: dict[str, set[str]]) -> Names:
    return {name: frozenset(zones) for name, zones in names.items()}


def _of_hours(names: dict[str, dict[str, str]], pattern: str) -> tuple[list[str], list[str]]:
    """Eastern Time, Eastern and ET; EST and Eastern Daylight Time. `pattern` has the word for time: “%s Time”.

    Where clocks don't change, the standard name holds all year.
    """
    whole: list[str] = []
    halves: list[str] = []
    for kinds in names.values():
        for kind, name in kinds.items():
            if not re.search(r"\w", name):
                continue
            all_year = kind == "generic" or not any("daylight" in each for each in names.values())
            if all_year and kind == "standard" and name.isupper():
                all_year = False
            (whole if all_year else halves).append(name)
            before, _, after = pattern.partition("%s")
            if all_year and name.startswith(before) and name.endswith(after):
                whole.append(name.removeprefix(before).removesuffix(after))
    word_for_time = pattern.partition("%s")[0].partition(" ")[0]
    bare = [each.removeprefix(f"{word_for_time} ") for each in whole] if word_for_time else []
    return [*whole, *bare, *(re.sub(r"^(del|de( l[ao]s?)?) ", "", each) for each in bare)], halves


def _only_one(zones: frozenset[str], reading: Reading) -> str | None:
    """The zone that is meant: the only one, the only one in the kit's country, or that of a name such as Eastern."""
    if len(zones) == 1:
        return next(iter(zones))
    countries, main = _cldr_zones(), _main(zones)
    near = [each for each in zones if countries[each] == reading.territory]
    return near[0] if len(near) == 1 else next(iter(main)) if len(main) == 1 else None


def _main(zones: frozenset[str]) -> frozenset[str]:
    """America/New_York among those of Eastern Time: those with the name of their hours in CLDR's table of zones in Windows."""
    from babel import Locale
    from babel.core import get_global

    english, hours, windows = Locale.parse("en"), get_global("meta_zones"), _windows()
    standards = {english.meta_zones.get(hours.get(zone), {}).get("long", {}).get("standard") for zone in zones}
    return frozenset(windows[each] for each in standards if each in windows) & zones - NO_MAIN


def _windows() -> dict[str, str]:
    """Names of zones in Windows, in an order, and the zones of the IANA database that this machine knows."""
    from babel.core import get_global

    aliases, known = get_global("zone_aliases"), _cldr_zones()
    zones = {name: aliases.get(zone, zone) for name, zone in get_global("windows_zone_mapping").items()}
    return {name: zone for name, zone in zones.items() if zone in known}


def _abbreviated(name: str) -> frozenset[str]:
    """Zones whose clocks show this abbreviation at some time of the year: America/Chicago and Asia/Shanghai for CST."""
    import zoneinfo

    if not re.fullmatch(r"[A-Za-z]{2,5}", name):
        return frozenset()
    zones = set(_windows().values())
    shown = {each: {moment.replace(tzinfo=zoneinfo.ZoneInfo(each)).tzname() for moment in SEASONS} for each in zones}
    return frozenset(each for each, names in shown.items() if name.upper() in names)


def _best_known(zones: frozenset[str], reading: Reading) -> list[str]:
    """A few of the zones: those of the name first, then those of the kit's country, then by their order in CLDR's table."""
    main, countries, order = _main(zones), _cldr_zones(), list(_windows().values())

    def rank(zone: str) -> tuple[bool, bool, int, str]:
        place = order.index(zone) if zone in order else len(order)
        return zone not in main, countries[zone] != reading.territory, place, zone

    return sorted(zones, key=rank)[:NAMED_MOST]
