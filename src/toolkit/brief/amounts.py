"""Amounts as people write them: a text in; a whole number of people or minutes out."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from toolkit.brief.values import KEPT, NotUnderstood, Reading, cldr, fold, leaves

COUNTED = frozenset(
    ["people", "person", "persons", "guests", "participants", "attendees", "tables", "table",
     "personas", "persona", "gente", "invitados", "invitadas", "participantes", "asistentes", "mesas", "mesa"]
)  # fmt: skip
"""What may stand after a number of people or tables."""

ALSO_UNITS = {"hour": ("h", "hr", "hrs"), "minute": ("m", "min", "mins", "'")}
"""Beside CLDR's."""

GROUPED = r"\d{1,3}(?P<mark>[.,' ])\d{3}(?:(?P=mark)\d{3})*"
"""1,200 and 1.200: people are counted whole, so three figures behind a mark are thousands in every language."""


def read_count(text: str, reading: Reading) -> int:
    """1200 for `1200`, `1,200` and `1.200 personas`. Raises NotUnderstood."""
    match = re.fullmatch(rf"(?P<number>\d{{1,9}}|{GROUPED})(?: ?(?P<word>[^\W\d_]+))?", fold(text).replace("’", "'"))
    if not match or (match["word"] and match["word"] not in COUNTED):
        raise NotUnderstood
    return int(re.sub(r"\D", "", match["number"]))


def read_minutes(text: str, reading: Reading) -> int:
    """90 for `90 min`, `1.5 hours`, `1,5 h`, `1h30` and `1:30`. Raises NotUnderstood, also for parts of a minute."""
    hour, minute = _units(reading.language)
    number = r"(\d{1,4}(?:[.,]\d{1,2})?)"
    text = fold(text)
    if match := re.fullmatch(r"(\d{1,2}):([0-5]\d)", text):
        return int(match[1]) * 60 + int(match[2])
    if match := re.fullmatch(rf"(\d{{1,9}})(?: ?{minute}\.?)?", text):
        return int(match[1])
    if match := re.fullmatch(rf"{number} ?{hour}\.?(?:,? ?(?:and |y |e )?([0-5]?\d)(?: ?{minute}\.?)?)?", text):
        found = Decimal(match[1].replace(",", ".")) * 60 + int(match[2] or 0)
        if found == found.to_integral_value() and not (match[2] and re.search(r"[.,]", match[1])):
            return int(found)
    raise NotUnderstood


@lru_cache(KEPT)
def _units(language: str) -> tuple[str, str]:
    """Patterns of the names of hours and of minutes, short and long, in the language and in English."""

    def names(unit: str) -> str:
        found = {fold(each) for each in ALSO_UNITS[unit]}
        for locale in Reading(language).locales:
            patterns = cldr(locale, "unit_patterns")[f"duration-{unit}"]
            for length in patterns:
                words = leaves({key: each for key, each in dict(patterns[length]).items() if key != "per"})
                found |= {fold(each.replace("{0}", "")).strip(".") for each in words}
        return f"(?:{'|'.join(re.escape(each) for each in sorted(found, key=len, reverse=True) if each)})"

    return names("hour"), names("minute")
