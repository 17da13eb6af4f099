"""Writing many documents in all formats asked for, on all processors. Jobs in; files, in the same order, out."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import lxml.html

from toolkit.errors import KitError
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
    except OSError:
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


def _get_ready(formats: Sequence[str]) -> None:
    """Imports what the formats need: it takes longer than a short document."""
    if "pdf" in formats:
        from toolkit.writers import pdf  # noqa: F401
    if "docx" in formats:
        from toolkit.writers import docx  # noqa: F401


Submit = Callable[[Sequence[Job]], list[Written]]


@contextmanager
def writers(formats: Sequence[str]) -> Iterator[Submit]:
    """A function that writes jobs. The processes behind it get ready while the caller still makes the documents."""
    count = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 8)
    if count == 1:
        yield lambda jobs: [write(job) for job in jobs]
        return
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() and os.uname().sysname == "Linux" else "spawn"
    with ProcessPoolExecutor(count, multiprocessing.get_context(method), _get_ready, (tuple(formats),)) as pool:
        pool.submit(os.getpid)  # starts the processes now

        def submit(jobs: Sequence[Job]) -> list[Written]:
            longest_first = sorted(jobs, key=lambda job: -len(job.html))
            futures: dict[str, Future[Written]] = {job.stem: pool.submit(write, job) for job in longest_first}
            return [futures[job.stem].result() for job in jobs]

        yield submit
