"""PO files, read. A path and a locale in; its messages out, each with as many forms as the language's plural rule has."""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, PoFileParser

from toolkit.errors import GuideError
from toolkit.localize.plurals import MOST_FORMS, plural_rule
from toolkit.packs.library import check_size

LARGEST = 20_000_000
"""Bytes. The largest of ours has one million."""


class _AnyForms(Catalog):
    """Takes what the file has. Left to itself, Babel goes by the file's header, or by its own rules, which change."""

    @property
    def num_plurals(self) -> int:
        return MOST_FORMS


def read(path: Path, locale: Locale) -> Catalog:
    """Raises GuideError for a file that is no catalog."""
    check_size(path, LARGEST)
    _check_quotes(path)
    catalog = _AnyForms(locale=locale, charset="utf-8")
    try:
        with path.open("rb") as file:
            PoFileParser(catalog, abort_invalid=True).parse(file)
    except LookupError as problem:
        raise GuideError(
            "{file}: its header names a character set that there is not ({why}). Save it as UTF-8.", file=path, why=problem
        ) from None
    except (PoFileError, ValueError, RecursionError) as problem:
        raise GuideError("{file} is not a valid PO file: {why}.", file=path, why=problem) from None
    for message in [*catalog, *catalog.obsolete.values()]:
        if message.id and not isinstance(message.id, str):
            message.string = fitted(message.string, plural_rule(locale).forms)
    return catalog


def _check_quotes(path: Path) -> None:
    """Raises GuideError for a line whose quotation mark isn't closed: Babel would take the last letter off instead."""
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        if re.match(r'(msg[a-z]+(\[\d\])?\s*)?"', line) and not re.fullmatch(r'[^"]*"(\\.|[^"\\])*"\s*', line):
            raise GuideError("{file}, line {line}: a quotation mark is not closed.", file=path, line=number)


def fitted(strings: str | tuple[str, ...], forms: int) -> tuple[str, ...]:
    """So many forms. What a file lacks is empty; what it has too much is the form for millions or for fractions, which other
    programs have in some languages and which stands last but one."""
    given = (strings,) if isinstance(strings, str) else tuple(strings)
    while given and not given[-1]:
        given = given[:-1]
    if len(given) > forms:
        return (*given[: forms - 1], given[-1])
    return given + ("",) * (forms - len(given))
