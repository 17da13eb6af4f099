"""Kits that several tests look at: an example's answers, built for real."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import TODAY
from toolkit import brief as briefs
from toolkit.brief import Brief
from toolkit.fill import fill
from toolkit.fill.document import Document
from toolkit.kit import Kit, Options, build
from toolkit.localize.catalogs import Translator
from toolkit.packs.library import Library
from toolkit.plan.nearest import plan_or_nearest

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.yaml"))


@dataclass(frozen=True)
class MadeKit:
    kit: Kit
    brief: Brief
    documents: list[Document]

    @property
    def folder(self) -> Path:
        return self.kit.folder

    @property
    def title(self) -> str:
        return self.brief.title

    def content(self, document: Document, format: str) -> bytes:
        return (self.folder / format / f"{document.stem}.{format}").read_bytes()


def example_brief(example: str, **changes: Any) -> Brief:
    answers = {**briefs.load(ROOT / "examples" / f"{example}.yaml"), **changes}
    return briefs.make(answers, Library.open(), today=TODAY, past=True)


def trees(brief: Brief) -> list[Document]:
    """The documents before they are written."""
    library = Library.open()
    chosen, plan = plan_or_nearest(brief, library)
    languages = (brief.language, *brief.other_languages)
    return fill(brief, chosen, plan, library, *(Translator.open(each, library) for each in languages))


def made_kit(example: str, folder: Path, **changes: Any) -> MadeKit:
    """The kit of an example, in all formats."""
    brief = example_brief(example, **changes)
    return MadeKit(build(brief, Library.open(), Options(folder, ("pdf", "docx", "html"))), brief, trees(brief))
