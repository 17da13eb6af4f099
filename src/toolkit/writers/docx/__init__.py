"""Word: a document tree goes in, a .docx file comes out, in named styles that a host can edit."""

from __future__ import annotations

import io
from collections.abc import Mapping

import docx
from lxml.etree import _Element

from toolkit.theme import Look
from toolkit.writers.docx.handlers import BLOCKS, INLINES, vocabulary
from toolkit.writers.docx.languages import Direction
from toolkit.writers.docx.measure import plain_text
from toolkit.writers.docx.output import Output, UnknownElement
from toolkit.writers.docx.package import empty_package, rezip
from toolkit.writers.docx.paragraph import Ink
from toolkit.writers.docx.scope import Scope
from toolkit.writers.docx.styles import style_table
from toolkit.writers.docx.stylesheet import styles_xml
from toolkit.writers.docx.xml import allowed

__all__ = ["UnknownElement", "vocabulary", "write"]


def write(tree: _Element, look: Look, pages: Mapping[str, int]) -> bytes:
    """The Word file of `tree`, the <html> of one document in the vocabulary.

    `pages`: the page on which each id stands in print, for the table of contents; without one, Word is left to count.
    Raises UnknownElement for what is outside the vocabulary. The same tree, look and pages give the same bytes.
    """
    body, main = tree.find("body"), tree.find("body/main")
    if body is None or main is None:
        raise UnknownElement("The document has no <body> with a <main>.")
    language = tree.get("lang") or "en"
    direction: Direction = "rtl" if tree.get("dir") == "rtl" else "ltr"
    said = frozenset((body.get("class") or "").split())
    short = tree.find(".//header[@class='masthead']") is not None
    styles = style_table(look, short=short, dense="dense" in said, small_tables="small-tables" in said)
    title = " ".join(allowed(tree.findtext("head/title") or "").split())
    document = docx.Document(io.BytesIO(empty_package(title, language, look)))
    document.styles.element.extend(list(styles_xml(styles.values(), look, language, direction)))
    scope = Scope(Ink(language, direction, language), look.page("default").text_width)
    out = Output(document, said, look, styles, direction, pages, BLOCKS, INLINES)
    named = (tree.find(".//p[@class='kicker']"), tree.find(".//h1"))
    names = [(plain_text(each), _filling(each, scope).ink) for each in named if each is not None and plain_text(each)]
    if "no-footer" in said:
        out.sections.begin("poster")
    else:
        out.sections.begin("word", names, scope.ink)
    out.children(main, scope)
    out.sections.finish()
    buffer = io.BytesIO()
    document.save(buffer)
    return rezip(buffer.getvalue())


def _filling(element: _Element, scope: Scope) -> Scope:
    """The scope of an element's words, which may all stand in a span with a language and direction of their own."""
    inner = scope.of(element)
    only = element[0] if len(element) == 1 and not (element.text or element[0].tail or "").strip() else None
    return inner.of(only) if only is not None else inner
