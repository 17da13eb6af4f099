"""Translations, message by message. A language tag and a library in; a Translator leaves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.core import get_global, parse_locale

from toolkit import cache
from toolkit.errors import AnswerError
from toolkit.localize.plurals import plural_rule
from toolkit.packs.library import DOMAINS, Domain, Library
from toolkit.tags import parse_tag
from toolkit.text import clean, closest

Entry = tuple[str, ...]
"""The translations of a message: one, or one a plural form."""

SOURCE = "en"
CACHE_FORMAT = 2
"""Changes whenever catalogs are read in another way."""
MOST_KEPT = 60
"""Catalogs in the cache; the oldest go."""


def fallbacks(locale: Locale) -> list[str]:
    """The locale's names from the most to the least special, by CLDR's parents: `es_MX`, `es_419`, `es`.

    A script that isn't the language's own is never dropped: Serbian in Latin letters doesn't fall back to Cyrillic.
    """
    name = str(locale)
    parents = get_global("parent_exceptions")
    names = [name]
    while "_" in name:
        parent = parents.get(name) or name.rpartition("_")[0]
        if parent == "root" or _script(parent) != _script(name):
            break
        name = parent
        names.append(name)
    return names


def _script(name: str) -> str | None:
    """The script that a locale's name says, or CLDR's likely one."""
    language, _, script, *_ = parse_locale(name)
    likely = get_global("likely_subtags")
    return script or parse_locale(likely.get(name) or likely.get(language, language))[2]


def negotiate(tag: str, library: Library) -> list[str]:
    """Catalog folders for a language, the best first; empty for English. Raises AnswerError when there is none."""
    locale = parse_tag(tag)
    available = library.languages()
    found = [name for name in fallbacks(locale) if name in available]
    if not found:
        guess = closest(tag, available)
        hint = f" ({guess}?)" if guess else ""
        raise AnswerError(
            "There is no translation into “{tag}”{hint}. There are: {known}.",
            tag=clean(tag),
            hint=hint,
            known=", ".join(available),
        )
    return [name for name in found if name != SOURCE]


@dataclass(frozen=True)
class Translated:
    text: str
    language: str
    """Of the text: the language asked for, or English."""


@dataclass
class Translator:
    """Looks messages up in one language, and remembers which it looked up and which were missing."""

    locale: Locale
    catalogs: dict[Domain, list[dict[str, Entry]]]
    """By domain: translations by message, the best first."""
    asked: dict[Domain, set[str]] = field(default_factory=lambda: {"toolkit": set(), "guides": set()})
    missing: dict[Domain, set[str]] = field(default_factory=lambda: {"toolkit": set(), "guides": set()})
    refused: dict[str, str] = field(default_factory=dict)
    """Translations that had to be left out, by message: why."""

    @classmethod
    def open(cls, tag: str, library: Library) -> Translator:
        folders = negotiate(tag, library)
        catalogs = {domain: [_merged(library, folder, domain) for folder in folders] for domain in DOMAINS}
        return cls(parse_tag(tag), catalogs)

    @cached_property
    def language(self) -> str:
        """As HTML and PDF want it: `es`, `zh-Hans`."""
        return str(self.locale).replace("_", "-")

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        return self.locale.text_direction  # type: ignore[return-value]

    @property
    def is_source(self) -> bool:
        return self.locale.language == SOURCE

    @cached_property
    def plural_index(self) -> Callable[[int], int]:
        """Which of a message's forms goes with a number: the rule that the catalogs of the language are written by."""
        return plural_rule(self.locale).index

    def look_up(self, message: str, domain: Domain, plural: str = "", number: int = 0) -> Translated:
        """The words for `message`; for `plural` those that go with `number`. English where there are none."""
        self.asked[domain].add(message)
        for catalog in self.catalogs[domain]:
            if entry := catalog.get(message):
                index = self.plural_index(number) if plural else 0
                return Translated(entry[min(index, len(entry) - 1)], self.language)
        if not self.is_source:
            self.missing[domain].add(message)
        return Translated(plural if plural and number != 1 else message, self.language if self.is_source else SOURCE)

    def refuse(self, message: str, domain: Domain, why: str, plural: str = "", number: int = 0) -> Translated:
        """English instead of a translation that can't be used; the kit's warnings say so."""
        self.missing[domain].add(message)
        self.refused[message] = why
        return Translated(plural if plural and number != 1 else message, SOURCE)

    def text(self, message: str) -> str:
        """An interface message, for messages on the terminal."""
        return self.look_up(message, "toolkit").text

    @property
    def coverage(self) -> float:
        """Percent of the messages looked up so far that this language has; 100 in English."""
        asked = sum(map(len, self.asked.values()))
        return 100 * (1 - sum(map(len, self.missing.values())) / asked) if asked else 100.0


def _merged(library: Library, folder: str, domain: Domain) -> dict[str, Entry]:
    """A language's messages of one domain; those of later packs win."""
    merged: dict[str, Entry] = {}
    for path in library.catalogs(folder, domain):
        merged.update(_read(path))
    return merged


def _read(path: Path) -> dict[str, Entry]:
    """The finished translations in a PO file, from the cache where the file hasn't changed. Raises GuideError."""
    kept = cache.folder() / f"catalogs-{CACHE_FORMAT}" / f"{cache.checksum(path.read_bytes())}.json"
    if content := cache.read_sealed(kept):
        return {message: tuple(entry) for message, entry in json.loads(content).items()}
    entries = dict(_entries(path))
    if cache.keep_sealed(kept, json.dumps(entries).encode()):
        cache.prune(kept.parent, MOST_KEPT)
    return entries


def _entries(path: Path) -> Iterator[tuple[str, Entry]]:
    from toolkit.localize import pofile

    for message in pofile.read(path, parse_tag(path.parents[1].name)):
        strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if message.id and strings and all(strings) and not message.fuzzy:
            yield (message.id if isinstance(message.id, str) else message.id[0]), strings


def environment_language(library: Library, environment: Sequence[str | None]) -> str:
    """The first language of the environment's that has a translation, or English."""
    for value in environment:
        tag = (value or "").partition(".")[0].partition("@")[0]
        if tag and tag not in ("C", "POSIX"):
            try:
                negotiate(tag, library)
            except AnswerError:
                continue
            return tag.replace("_", "-")
    return SOURCE
