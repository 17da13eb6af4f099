"""PO files, read. A path and a locale in; its messages out, each with as many forms as the language's plural rule has."""

from __future__ import annotations

from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileParser

from toolkit.localize.plurals import MOST_FORMS, plural_rule


class _AnyForms(Catalog):
    """Takes what the file has. Left to itself, Babel goes by the file's header, or by its own rules, which change."""

    @property
    def num_plurals(self) -> int:
        return MOST_FORMS


def read(path: Path, locale: Locale) -> Catalog:
    """Raises what Babel raises for a file that is no catalog."""
    catalog = _AnyForms(locale=locale, charset="utf-8")
    with path.open("rb") as file:
        PoFileParser(catalog, abort_invalid=True).parse(file)
    for message in [*catalog, *catalog.obsolete.values()]:
        if message.id and not isinstance(message.id, str):
            message.string = fitted(message.string, plural_rule(locale).forms)
    return catalog


def fitted(strings: str | tuple[str, ...], forms: int) -> tuple[str, ...]:
    """So many forms. What a file lacks is empty; what it has too much is the form for millions or for fractions, which other
    programs have in some languages and which stands last but one."""
    given = (strings,) if isinstance(strings, str) else tuple(strings)
    while given and not given[-1]:
        given = given[:-1]
    if len(given) > forms:
        return (*given[: forms - 1], given[-1])
    return given + ("",) * (forms - len(given))
