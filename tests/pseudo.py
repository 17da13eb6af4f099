"""A language that nobody speaks: every message of the toolkit in Hebrew letters, so that whole kits run from right to left."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.pofile import read_po, write_po

from toolkit import translate
from toolkit.packs.library import DOMAINS, Library

LANGUAGE = "he"
KEPT = re.compile(r"(\{[a-z][a-z0-9_]*\}|\]\([^)]*\)|<[^>]*>)")
LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתאבגד")
PROJECT = Path(__file__).parents[1]


def in_hebrew_letters(message: str) -> str:
    """The message letter by letter; placeholders, targets of links and tags stay."""
    return "".join(piece if at % 2 else piece.lower().translate(LETTERS) for at, piece in enumerate(KEPT.split(message)))


@cache
def _folder() -> TemporaryDirectory[str]:
    """A pack with that language, for as long as the tests run."""
    folder = TemporaryDirectory()
    for domain in DOMAINS:
        with translate.path_of(PROJECT, "es", domain).open("rb") as file:
            catalog = read_po(file, locale=LANGUAGE)
        for each in catalog:
            if each.id:
                several = isinstance(each.id, tuple)
                each.string = tuple(map(in_hebrew_letters, each.id)) if several else in_hebrew_letters(str(each.id))
        path = translate.path_of(Path(folder.name), LANGUAGE, domain)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog)
    return folder


@cache
def pseudo_library() -> Library:
    return Library.open([Path(_folder().name)])
