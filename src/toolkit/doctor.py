"""Is all there that a kit needs? Nothing in; findings, each with how to mend it, out."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from toolkit.errors import KitError
from toolkit.writers.pango import how_to_install_pango, missing


@dataclass(frozen=True)
class Finding:
    what: str
    good: bool
    found: str
    mend: str = ""

    def values(self) -> dict[str, object]:
        return asdict(self)


def examine(packs: Sequence[Path] = ()) -> list[Finding]:
    """Everything that a build depends on, each looked at by using it."""
    return [*_python(), *_pango(), *_fonts(), *_packs(packs)]


def check_writing(formats: Sequence[str]) -> None:
    """Raises KitError when one of the formats can't be written here: told before the first question, and before any work."""
    if "pdf" in formats and (lacking := missing()):
        raise KitError(
            "Pango, which sets the text of PDFs, is missing ({names}). {mend}",
            names=", ".join(lacking),
            mend=how_to_install_pango(),
        )


def _python() -> Iterator[Finding]:
    good = sys.version_info >= (3, 11)
    yield Finding("Python", good, platform.python_version(), "" if good else "Install Python 3.11 or newer.")


def _pango() -> Iterator[Finding]:
    if lacking := missing():
        yield Finding("Pango", False, f"missing: {', '.join(lacking)}", how_to_install_pango())
        return
    from toolkit.writers import pdf

    yield Finding("Pango", True, pdf.pango_version())


def _fonts() -> Iterator[Finding]:
    from toolkit import cache
    from toolkit.writers import fonts

    kept = fonts.folder().is_relative_to(cache.folder())
    mend = "" if kept else f"Every build unpacks them anew. Make {cache.folder()} writable to keep them."
    yield Finding("Fonts", True, f"{fonts.FAMILY} in {fonts.folder()}", mend)


def _packs(packs: Sequence[Path]) -> Iterator[Finding]:
    from toolkit.localize.catalogs import Translator
    from toolkit.packs.frontmatter import FOLDERS
    from toolkit.packs.library import Library

    try:
        library = Library.open(packs)
        counts = [f"{len(library.guides(folder))} {folder}" for folder in FOLDERS]
        yield Finding("Guides", True, ", ".join(counts))
    except KitError as problem:
        yield Finding("Guides", False, str(problem), "Mend the file that is named, or leave its pack out.")
        return
    for language in library.languages():
        try:
            translator = Translator.open(language, library)
            for folder in FOLDERS:
                for guide in library.guides(folder).values():
                    for _, text in guide.messages():
                        translator.look_up(text, "guides")
            yield Finding(f"Language {language}", True, f"{int(translator.coverage)} % of the guides")
        except KitError as problem:
            yield Finding(f"Language {language}", False, str(problem), "Mend the catalog that is named.")
