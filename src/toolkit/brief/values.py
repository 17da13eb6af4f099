"""What the readers of typed answers share: a language, CLDR's words in it, and the error where a text isn't understood."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from toolkit.errors import Message

if TYPE_CHECKING:
    from babel import Locale

SOURCE = "en"
"""Its names of months, units and places are understood in kits of every language."""

KEPT = 16
"""Languages whose names are kept at hand, once they have been looked up."""


class NotUnderstood(ValueError):  # noqa: N818 - says what happened
    """A text can't be read as what was asked for. `message`: why, where there is more to say than what would do; {value} and
    {wanted} are filled in by whoever knows them."""

    def __init__(self, message: Message | None = None) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Reading:
    """How texts are read: in the kit's language, and English."""

    language: str = SOURCE
    today: datetime.date | None = None
    """The day from which “tomorrow” counts; None where such words won't do, as in files, which are read again on other days."""

    @property
    def locales(self) -> tuple[Locale, ...]:
        """The kit's, where there is one, and English."""
        return _locales(self.language)

    @property
    def territory(self) -> str | None:
        """The country that the language's tag names, as in es-US."""
        return self.locales[0].territory


@lru_cache(KEPT)
def _locales(tag: str) -> tuple[Locale, ...]:
    from babel import Locale, UnknownLocaleError  # only when an answer is read: the first question doesn't wait for it

    found: list[Locale] = []
    for name in (tag, tag.partition("-")[0], SOURCE):
        try:
            locale = Locale.parse(name.replace("-", "_"))
        except (UnknownLocaleError, ValueError, TypeError):
            continue
        if not found or (name == SOURCE and locale not in found):
            found.append(locale)
    return tuple(found)


def cldr(locale: Locale, section: str) -> Mapping[Any, Any]:
    """A section of a language's data, such as its date_fields, for which Babel has no function."""
    from babel import localedata

    data: Any = localedata.load(str(locale))
    found: Mapping[Any, Any] = localedata.LocaleDataDict(data)[section]
    return found


def leaves(data: Any) -> Iterator[str]:
    """The texts in nested mappings."""
    if isinstance(data, str):
        yield data
    elif hasattr(data, "keys"):
        for key in data:
            yield from leaves(data[key])


def fold(text: str) -> str:
    """`text` as it is compared: ASCII digits, small letters without accents, single spaces."""
    digits = "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in text)
    letters = unicodedata.normalize("NFKD", digits.casefold())
    return " ".join("".join(each for each in letters if not unicodedata.combining(each)).split())
