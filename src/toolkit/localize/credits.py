"""Who translated, and how far it is. A language in; the lines of small print at the end of a document out."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from markupsafe import Markup

from toolkit.errors import GuideError
from toolkit.localize.catalogs import Translator, negotiate
from toolkit.packs.library import Library, read_text


@dataclass(frozen=True)
class Credits:
    state: Literal["draft", "reviewed"]
    translators: tuple[str, ...]
    reviewers: tuple[str, ...]


def credits_of(folder: str, library: Library) -> Credits:
    """What `locale.toml` says of a language; a draft by nobody named, where there is no such file."""
    path = library.path(f"locales/{folder}/locale.toml")
    values = _read(path) if path else {}
    return Credits(
        "reviewed" if values.get("state") == "reviewed" else "draft",
        tuple(map(str, values.get("translators", ()))),
        tuple(map(str, values.get("reviewers", ()))),
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as problem:
        raise GuideError("{file} is not valid TOML: {why}.", file=path, why=problem) from None


def colophon(translator: Translator, library: Library, label: Callable[..., Markup]) -> list[Markup]:
    """The license, and for a translation its state and who made it."""
    lines = [label("You may copy, change and share this text (license CC BY 4.0).")]
    for folder in negotiate(translator.language, library)[:1]:
        found = credits_of(folder, library)
        if found.state == "draft":
            lines.append(label("This translation is a draft. A native speaker has yet to review it."))
        if found.translators:
            lines.append(label("Translated by {names}.", names=", ".join(found.translators)))
        if found.reviewers:
            lines.append(label("Reviewed by {names}.", names=", ".join(found.reviewers)))
    return lines
