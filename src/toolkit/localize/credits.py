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
    """What the packs' `locale.toml` say of a language: reviewed if all of them are; a draft by nobody where there is none."""
    paths = [root / "locales" / folder / "locale.toml" for root in library.roots]
    found = [_read(path) for path in paths if path.is_file()]

    def names(key: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(str(name) for values in found for name in values.get(key, ())))

    reviewed = bool(found) and all(values.get("state") == "reviewed" for values in found)
    return Credits("reviewed" if reviewed else "draft", names("translators"), names("reviewers"))


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
