"""What a rule needs to know besides the guide: the ids that exist in all packs, and the words not to use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from toolkit.brief import CHOICES, Brief
from toolkit.errors import GuideError
from toolkit.packs import yamlfile
from toolkit.packs.frontmatter import FOLDERS
from toolkit.packs.library import ID, Library

WORDS_FILE = "guides/words.yaml"


@dataclass(frozen=True)
class Avoided:
    """Words never to be used."""

    pattern: re.Pattern[str]
    instead: str


@dataclass(frozen=True)
class Context:
    ids: Mapping[str, tuple[str, ...]]
    """By folder of guides. Those of documents are the names of their templates."""
    values: Mapping[str, tuple[str, ...]]
    """What a condition can ask for, by its key."""
    avoided: tuple[Avoided, ...]
    templates: Mapping[str, str]
    """The text of each document's template."""
    handed_out: frozenset[str]
    """Ids of the documents that participants read; the others are for hosts."""


def context_of(library: Library) -> Context:
    """Read from names of files, so that one broken guide doesn't hide what is wrong with the others."""
    ids = {folder: _ids(library, f"guides/{folder}", ".md") for folder in FOLDERS}
    ids["documents"] = _ids(library, "templates", ".html.j2")
    choices = {key: ids[folder] for key, folder in CHOICES.items()}
    printing = get_args(Brief.model_fields["print"].annotation)
    templates = {id: library.text(f"templates/{id}.html.j2") for id in ids["documents"]}
    values = {**choices, "tables": ("one", "many"), "print": printing, "notice": ("short", "ample")}
    handed_out = frozenset(info.id for info in library.documents.values() if info.readers == "participants")
    return Context(ids, values, avoided(library), templates, handed_out)


def _ids(library: Library, folder: str, ending: str) -> tuple[str, ...]:
    names = [name.removesuffix(ending) for name in library.files(folder, f"*{ending}")]
    return tuple(name for name in names if ID.fullmatch(name))


def avoided(library: Library) -> tuple[Avoided, ...]:
    """The words of `guides/words.yaml`: `some word, another: what to say instead`. Raises GuideError."""
    document = yamlfile.read(library.text(WORDS_FILE), str(library.path(WORDS_FILE)), GuideError)
    made = []
    for words, instead in document.values.items():
        if not isinstance(instead, str):
            what = "expected “word: what to say instead”."
            raise GuideError("{file}, line {line}: {what}", file=library.path(WORDS_FILE), line=document.lines[words], what=what)
        made.append(Avoided(_pattern(words), instead))
    return tuple(made)


def _pattern(words: str) -> re.Pattern[str]:
    """Any of the words, as a whole and in the plural, in any case; spaces and hyphens are alike, and so are apostrophes."""
    forms = [re.split(r"[ -]+", word.strip()) for word in words.replace("’", "'").split(",") if word.strip()]
    either = "|".join(r"[\s-]+".join(map(re.escape, parts)) for parts in forms).replace("'", "[’']")
    return re.compile(rf"(?<![\w-])(?:{either})s?(?!\w)", re.IGNORECASE)
