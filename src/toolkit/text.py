"""Text that came from somewhere else: cleaned, filled in, compared. Strings in, strings out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")

# C0 and C1 controls but tab and newline; embeddings, overrides and isolates, which reorder what stands around them;
# the byte order mark; noncharacters and lone surrogates, which XML doesn't allow.
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")

DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks, embeddings, overrides and isolates: they steer how text is shown, and are in the way where it is copied."""


def clean(text: str) -> str:
    """One line of text: composed (NFC), without control characters, white space folded."""
    return " ".join(UNWANTED.sub(" ", unicodedata.normalize("NFC", text)).split())


def without_direction(text: str) -> str:
    """`text` without marks of direction: for what programs read, and for what people copy."""
    return DIRECTION.sub("", text)


def N_(message: str) -> str:  # noqa: N802 - the usual name: marks a message that is translated where it is shown
    return message


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def substitute(text: str, value_of: Callable[[str], str | None]) -> str:
    """`text` with each `{name}` replaced by `value_of(name)`; left alone where that is None. Values aren't looked at again."""
    return PLACEHOLDER.sub(lambda match: match[0] if (value := value_of(match[1])) is None else value, text)


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` was probably meant to be, or None."""
    import difflib  # only for slips: the command line starts without it

    found = difflib.get_close_matches(word.lower().replace("_", "-"), list(candidates), n=1, cutoff=0.6)
    return found[0] if found else None


RESERVED = frozenset(["con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in "123456789")])
"""Names that Windows gives to no file."""


def part(*words: str) -> str:
    """One part of a path made of words from elsewhere: ASCII letters, digits and single hyphens, at most 120; "" for nothing.

    Every name of a file or folder that an answer, a cell, a pack or a form has a say in comes from here.
    """
    name = "-".join(each for word in words if (each := _safe(word)))[:120].rstrip("-")
    return f"{name}-" if name.lower() in RESERVED else name


def _safe(word: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", ascii_text).strip("-")


def slug(text: str) -> str:
    """`text` as a short name: lower-case ASCII letters, digits and hyphens, at most 48 of them; "" if nothing is left."""
    return _safe(text).lower()[:48].rstrip("-")


def loses_letters(text: str) -> bool:
    """Whether `text` has letters or digits that no name of a file keeps: two such texts may have one slug."""
    plain = unicodedata.normalize("NFKD", text)
    return any(char.isalnum() and not char.isascii() for char in plain)
