"""Writing one document in all formats asked for. A job in; its files out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module

import lxml.html

from toolkit.errors import KitError
from toolkit.machine import told
from toolkit.theme import Look
from toolkit.writers.pango import how_to_install_pango


@dataclass(frozen=True)
class Job:
    """One document; plain values, so that it can go to another process."""

    stem: str
    html: str
    formats: tuple[str, ...]
    look: Look
    css: Mapping[str, str]
    """Style sheets by format."""


@dataclass(frozen=True)
class Written:
    stem: str
    files: Mapping[str, bytes]
    """By format."""
    pages: int | None
    """Of the PDF, where there is one."""


def _pdf(job: Job, made: dict[str, int]) -> bytes:
    try:
        from toolkit.writers import pdf
    except OSError as problem:
        if failure := told(problem):
            raise failure from None
        raise KitError("Pango, which sets the text of PDFs, is missing. {mend}", mend=how_to_install_pango()) from None

    printed = pdf.write(lxml.html.document_fromstring(job.html), job.look, job.css["pdf"])
    made.update({"": printed.pages, **printed.anchors})
    return printed.content


def _docx(job: Job, made: dict[str, int]) -> bytes:
    from toolkit.writers import docx

    return docx.write(lxml.html.document_fromstring(job.html), job.look, made)


def _html(job: Job, _: dict[str, int]) -> bytes:
    from toolkit.writers import html

    return html.write(lxml.html.document_fromstring(job.html), job.look, job.css["html"])


STYLE_SHEETS: Mapping[str, str] = {"pdf": "templates/print.css", "html": "templates/screen.css"}
FORMATS: Mapping[str, Callable[[Job, dict[str, int]], bytes]] = {"pdf": _pdf, "docx": _docx, "html": _html}
"""In the order in which they are written: Word's table of contents takes its page numbers from the PDF."""


def write(job: Job) -> Written:
    made: dict[str, int] = {}
    files = {name: function(job, made) for name, function in FORMATS.items() if name in job.formats}
    return Written(job.stem, files, made.get(""))


def get_ready(formats: Sequence[str]) -> None:
    """Imports what the formats need: it takes longer than a short document. What can't be imported, the first job tells."""
    with suppress(OSError, ImportError, MemoryError, KitError):
        for name in formats:
            import_module(f"toolkit.writers.{name}")
