"""The table of contents: a field that Word can bring up to date, with its entries already in it.

The pages are those of the PDF, which is laid out in another font; so each number is marked as one to be counted anew. The
setting `updateFields` would do the same for the whole document, but Word then asks a question at each opening.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from toolkit.writers.docx.fields import begin_field, bookmark_name, end_field, open_link, write_field
from toolkit.writers.docx.output import Output
from toolkit.writers.docx.paragraph import Paragraph
from toolkit.writers.docx.scope import Scope


def contents(element: _Element, out: Output, scope: Scope) -> None:
    entries = list(_entries(element))
    depth = max((level for _, level in entries), default=1)
    paragraph: Paragraph | None = None
    for link, level in entries:
        inner = scope.of(link)
        first = paragraph is None
        paragraph = out.paragraph(f"Toc{level}", inner)
        if first:
            begin_field(paragraph, rf'TOC \o "1-{depth}" \h \z \u', inner.ink)
        _entry(link, out, inner, paragraph)
    if paragraph:
        end_field(paragraph, scope.ink)


def _entries(element: _Element) -> Iterator[tuple[_Element, int]]:
    for link in element.iter("a"):
        yield link, min(2, sum(1 for _ in link.iterancestors("ol")))


def _entry(link: _Element, out: Output, scope: Scope, paragraph: Paragraph) -> None:
    identifier = str(link.get("href")).removeprefix("#")
    name = bookmark_name(identifier)
    page = out.pages.get(identifier)
    open_link(paragraph, anchor=name)
    out.inline(link, scope, paragraph)
    paragraph.tab(scope.ink)
    write_field(paragraph, rf"PAGEREF {name} \h", str(page) if page else "", scope.ink, stale=True)
    paragraph.close()
