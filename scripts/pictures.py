"""Draws the README's pictures from pages of real kits: builds the examples, takes the pages named here, sets them in a row."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from toolkit import brief as briefs
from toolkit.kit import Options, build
from toolkit.packs.library import Library

ROOT = Path(__file__).parents[1]
HEIGHT = 700
"""Pixels."""
GAP, EDGE, COLOURS = 16, "#b8b8b8", 80

Page = tuple[str, str, str]
"""Example, document, and words of it: the last page that has them is taken."""

PICTURES: dict[str, list[Page]] = {
    "pages": [
        ("kitchen-table", "facilitator-guide", "You will lead a conversation"),
        ("kitchen-table", "facilitator-guide", "Say your name and tell us"),
        ("kitchen-table", "run-sheet", "Keep this in your hand"),
        ("kitchen-table", "invitation", "What to expect"),
    ],
    "cards": [
        ("kitchen-table", "discussion-cards", "What was the first work"),
        ("kitchen-table", "discussion-cards", "Everyone answers, one minute each."),
        ("kitchen-table", "placemat", "Write here"),
        ("kitchen-table", "participant-handout", "You may pass"),
    ],
    "tables": [
        ("encuentro", "invitation", "Qué puede esperar"),
        ("encuentro", "table-host-card", "Antes de entregar"),
        ("encuentro", "poster-of-agreements-es-US", "Acuerdos"),
        ("encuentro", "report-back-form", "Cómo llenar esto"),
    ],
}


def main() -> None:
    examples = {example for pages in PICTURES.values() for example, _, _ in pages}
    with tempfile.TemporaryDirectory() as folder:
        kits = {example: kit_of(example, Path(folder)) for example in sorted(examples)}
        for name, pages in PICTURES.items():
            drawn = [picture_of(kits[example], document, words) for example, document, words in pages]
            in_a_row(drawn).quantize(COLOURS).save(ROOT / "docs" / "pictures" / f"{name}.png", optimize=True)


def kit_of(example: str, folder: Path) -> Path:
    library = Library.open()
    answers = briefs.load(ROOT / "examples" / f"{example}.yaml")
    brief = briefs.make(answers, library, today=datetime.date.today(), past=True)
    return build(brief, library, Options(folder, ("pdf",))).folder


def picture_of(kit: Path, document: str, words: str) -> Image.Image:
    """The last page of a document that has these words."""
    (path,) = (kit / "pdf").glob(f"[0-9][0-9]-{document}.pdf")
    pages = list(pypdfium2.PdfDocument(path))
    found = [page for page in pages if words in " ".join(page.get_textpage().get_text_range().split())]
    if not found:
        raise SystemExit(f"No page of {path.name} says “{words}”.")
    drawn: Image.Image = found[-1].render(scale=2 * HEIGHT / found[-1].get_height()).to_pil()
    return ImageOps.expand(drawn.resize((drawn.width // 2, drawn.height // 2), Image.Resampling.LANCZOS), 1, EDGE)


def in_a_row(pictures: list[Image.Image]) -> Image.Image:
    width = sum(each.width for each in pictures) + GAP * (len(pictures) - 1)
    row = Image.new("RGB", (width, max(each.height for each in pictures)), "white")
    at = 0
    for each in pictures:
        row.paste(each, (at, 0))
        at += each.width + GAP
    return row


if __name__ == "__main__":
    main()
