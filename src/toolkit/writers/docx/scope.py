"""What surrounds an element: the language and ink of its text, and the room that it has."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml.etree import _Element

from toolkit.writers.docx.languages import Direction
from toolkit.writers.docx.paragraph import Ink


@dataclass(frozen=True)
class Scope:
    """Lengths in millimetres."""

    ink: Ink
    width: float
    """Of the page's text, or of a cell."""
    start: float = 0.0
    """Where paragraphs begin."""
    end: float = 0.0
    """What stays free after them, in a cell: margins of cells don't mirror everywhere."""
    style: str = "BodyText"
    """Of a plain paragraph."""
    label: str = "CueLabel"
    """Character style of a label."""
    level: int = -1
    """Of the list that this stands in, from 0."""

    @property
    def said(self) -> bool:
        return self.style in ("Say", "Ask")

    @property
    def room(self) -> float:
        return self.width - self.start - self.end

    def of(self, element: _Element) -> Scope:
        """The scope inside `element`: its language and direction."""
        named = element.get("dir")
        direction: Direction = "rtl" if named == "rtl" else "ltr" if named == "ltr" else self.ink.direction
        return replace(self, ink=replace(self.ink, language=element.get("lang") or self.ink.language, direction=direction))

    def inked(self, **changes: object) -> Scope:
        return replace(self, ink=replace(self.ink, **changes))  # type: ignore[arg-type]
