"""Pages as WeasyPrint lays them out: every piece of text with its place, every box of fixed size with its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from tests.conftest import ANSWERS, TODAY
from tests.pseudo import LANGUAGE, pseudo_library
from toolkit import brief as briefs
from toolkit.brief import Brief
from toolkit.fill import fill
from toolkit.fill.document import Document
from toolkit.kit import look_of
from toolkit.localize.catalogs import Translator
from toolkit.packs.library import Library
from toolkit.plan.nearest import plan_or_nearest
from toolkit.theme import Look
from toolkit.writers import pdf

SLACK = 0.8
"""Pixels by which rounding may be off."""
INNER = 0.3
"""Of a line's height, what is left away above and below when asked whether two lines are one over the other: white space."""


@dataclass(frozen=True)
class Place:
    """Of something on a page, in CSS pixels from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def of(cls, box: Any) -> Place:
        """A box with its border."""
        left, top = box.border_box_x(), box.border_box_y()
        return cls(left, top, left + box.border_width(), top + box.border_height())

    def holds(self, other: Place) -> bool:
        return (
            other.left >= self.left - SLACK
            and other.right <= self.right + SLACK
            and other.top >= self.top - SLACK
            and other.bottom <= self.bottom + SLACK
        )

    def meets(self, other: Place) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > SLACK and min(self.bottom, other.bottom) - max(self.top, other.top) > SLACK

    @property
    def core(self) -> Place:
        """Where a line's letters are."""
        inner = INNER * (self.bottom - self.top)
        return Place(self.left, self.top + inner, self.right, self.bottom - inner)


@dataclass(frozen=True)
class Text:
    """A line, or a part of one in one style."""

    words: str
    place: Place
    column: Place
    """The box of the block that it stands in, without its padding."""


def brief_in(language: str, **answers: Any) -> Brief:
    return briefs.make({**ANSWERS, "language": language, **answers}, library_of(language), today=TODAY)


def library_of(language: str) -> Library:
    return pseudo_library() if language == LANGUAGE else Library.open()


def documents(brief: Brief, *only: str) -> list[Document]:
    """The trees of a kit's documents, or of those named."""
    library = library_of(brief.language)
    chosen, plan = plan_or_nearest(brief, library, only)
    return fill(brief, chosen, plan, library, Translator.open(brief.language, library))


def pages(document: Document, brief: Brief, look: Look | None = None, more: str = "") -> list[Any]:
    """The page boxes of a document; `more` rules than those of print.css."""
    library = Library.open()
    laid_out = pdf.lay_out(document.tree, look or look_of(brief, library), library.text("templates/print.css") + more)
    return [page._page_box for page in laid_out.pages]


def named(page: Any, name: str) -> Iterator[Any]:
    """The boxes of elements with a class."""
    for box in page.descendants():
        own = box.element is not None and "::" not in box.element_tag and hasattr(box, "children")
        if own and name in (box.element.get("class") or "").split():
            yield box


def texts(box: Any, column: Place | None = None) -> Iterator[Text]:
    """Text in the order of the tree, with the column it stands in."""
    for child in getattr(box, "children", ()):
        kind = type(child).__name__
        if kind == "TextBox":
            if child.text.strip():
                words = child.text
                left, top = child.position_x, child.position_y
                place = Place(left, top, left + child.width, top + child.height)
                assert column is not None
                yield Text(words, place, column)
        elif kind in ("InlineBox", "LineBox"):
            yield from texts(child, column)
        else:
            left, top = child.content_box_x(), child.content_box_y()
            inner = Place(left, top, left + child.width, top + child.height)
            yield from texts(child, inner)


def overlaps(found: Sequence[Text]) -> list[tuple[str, str]]:
    cores = [(each.words, each.place.core) for each in found]
    return [(one, two) for (one, first), (two, second) in combinations(cores, 2) if first.meets(second)]
