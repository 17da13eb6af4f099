"""PDF. A checked tree and a look in; a tagged, print-ready file (PDF/UA-1) out. The only import of weasyprint."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from toolkit.errors import KitError
from toolkit.theme import Look, css_variables
from toolkit.writers import fonts

# Read when fontconfig is first used, which importing weasyprint doesn't do yet, but nothing later may come before.
os.environ["FONTCONFIG_FILE"] = str(fonts.folder() / "fonts.conf")

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.logger import LOGGER
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

_Link = tuple[str, str, tuple[float, float, float, float], Any]
"""Of WeasyPrint's: kind, target, rectangle and box."""


@dataclass(frozen=True)
class Printed:
    content: bytes
    pages: int
    anchors: Mapping[str, int]
    """Page, from 1, of each element with an id."""


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Serves data: URIs and the project's fonts. No other file, no network: what is on a page came through the tree."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"data", "file"}, allow_redirects=False)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if not url.startswith("data:") and url not in fonts.addresses():
            raise FatalURLFetchingError(f"a kit may not read {url[:200]}")
        return super().fetch(url, headers)


def pango_version() -> str:
    from weasyprint.text.ffi import pango

    number = pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


@lru_cache(maxsize=1)
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@lru_cache(maxsize=4)
def _style_sheet(css: str) -> CSS:
    """A parsed style sheet, with the project's fonts; the same for all documents of one look."""
    return CSS(string=f"{fonts.font_faces()}\n{css}", font_config=_fonts(), url_fetcher=_Fetcher())


def forget() -> None:
    """Lets go of what is held for the next document: style sheets, and the folder that WeasyPrint keeps fonts in."""
    _style_sheet.cache_clear()
    _fonts.cache_clear()


def write(tree: HtmlElement, look: Look, css: str) -> Printed:
    """The PDF of one document. Raises KitError for whatever WeasyPrint warns of: a warning is a defect."""
    with _no_complaints(tree):
        document = lay_out(tree, look, css)
        content: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return Printed(content, len(document.pages), _first_pages(document))


def lay_out(tree: HtmlElement, look: Look, css: str) -> Document:
    """The pages with every box in its place."""
    html = lxml.html.tostring(tree, encoding="unicode", doctype="<!doctype html>")
    page = HTML(string=html, url_fetcher=_Fetcher(), media_type="print")
    sheet = _style_sheet(css_variables(look) + css)
    document = page.render(stylesheets=[sheet], font_config=_fonts(), pdf_variant="pdf/ua-1")
    for each in document.pages:
        each.links[:] = _one_for_each_picture(each.links)
    return document


def _one_for_each_picture(links: Sequence[_Link]) -> Iterator[_Link]:
    """A picture in a link would be a link of its own, which PDF/UA-1 forbids; and the one around it is as high as a line."""
    for link, inner in zip_longest(links, links[1:]):
        kind, target, _, box = link
        if not _is_picture(box):
            around = inner is not None and _is_picture(inner[3]) and inner[1] == target
            yield (kind, target, inner[2], box) if around else link


def _is_picture(box: Any) -> bool:
    return box.element is not None and box.element.tag == "img"


def _first_pages(document: Document) -> dict[str, int]:
    """Where each id begins: one that goes over several pages is an anchor on each of them."""
    found: dict[str, int] = {}
    for number, page in enumerate(document.pages, start=1):
        for name in page.anchors:
            found.setdefault(name, number)
    return found


class _Collector(logging.Handler):
    """Collects what WeasyPrint says in this thread."""

    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self.records = records
        self.thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread:
            self.records.append(record)


@contextmanager
def _no_complaints(tree: HtmlElement) -> Iterator[None]:
    records: list[logging.LogRecord] = []
    handler = _Collector(records)
    LOGGER.addHandler(handler)
    try:
        yield
    except FatalURLFetchingError as problem:
        raise KitError("{document}: {why}.", document=tree.findtext(".//title"), why=problem) from None
    finally:
        LOGGER.removeHandler(handler)
    if records:
        raise KitError(
            "{document}: the PDF can't be made as meant: {why}.",
            document=tree.findtext(".//title"),
            why=records[0].getMessage(),
        )
