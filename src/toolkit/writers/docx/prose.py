"""Headings, paragraphs, sections, and the heads of documents."""

from __future__ import annotations

from dataclasses import replace

from lxml.etree import _Element

from toolkit.writers.docx.output import BlockHandler, Output
from toolkit.writers.docx.scope import Scope

POSTER = "layout-poster"
LARGE_TITLE = frozenset({POSTER, "layout-flyer"})
HEADINGS = {"h2": "Heading1", "h3": "Heading2", "h4": "Heading3"}
"""The title of a document, h1, is Word's Title."""


def section(element: _Element, out: Output, scope: Scope) -> None:
    """A section's words stand in the wide column, unless the section is within something narrower."""
    classes = (element.get("class") or "").split()
    if "new-page" in classes:
        out.start_page()
    parent = element.getparent()
    if POSTER in out.said:  # a page to hang up
        scope = replace(scope, style="PosterItem")
    elif parent is not None and parent.tag == "main":
        scope = replace(scope, start=out.look.space("column"))
    if "keep" in classes:
        with out.kept_together():
            out.children(element, scope)
    else:
        out.children(element, scope)


def heading(element: _Element, out: Output, scope: Scope) -> None:
    style = HEADINGS[str(element.tag)]
    if element.tag == "h2":  # its rule goes across both columns
        scope = replace(scope, start=0.0)
    out.inline(element, scope, out.paragraph(style, scope))


def styled(style: str) -> BlockHandler:
    """A handler for paragraphs that always have one style."""

    def write(element: _Element, out: Output, scope: Scope) -> None:
        out.inline(element, scope, out.paragraph(style, scope))

    return write


def paragraph(element: _Element, out: Output, scope: Scope) -> None:
    out.inline(element, scope, out.paragraph(scope.style, scope))


def group(element: _Element, out: Output, scope: Scope) -> None:
    out.children(element, scope)


def cover(element: _Element, out: Output, scope: Scope) -> None:
    """The first page, alone, without a footer."""
    out.sections.hide_first_footer()
    scope = replace(scope, start=out.look.space("column"))
    _head(
        element,
        out,
        scope,
        {"p.kicker": "CoverKicker", "h1": "CoverTitle", "p.lead": "CoverLead", "p.foot": "CoverFoot"},
    )
    out.start_page()


def masthead(element: _Element, out: Output, scope: Scope) -> None:
    out.start_page()  # the next of several tables
    title = "PosterTitle" if LARGE_TITLE & out.said else "Title"
    _head(element, out, scope, {"p.kicker": "MastheadKicker", "h1": title, "p.lead": "Subtitle"})


def _head(element: _Element, out: Output, scope: Scope, styles: dict[str, str]) -> None:
    for child in element.iterchildren("*"):
        name = str(child.tag) if child.tag == "h1" else ".".join(filter(None, (str(child.tag), child.get("class"))))
        if name in styles:
            out.mark(child)
            inner = scope.of(child)
            paragraph = out.paragraph(styles[name], inner)
            if out.styles[styles[name]].hanging:
                paragraph.tab(inner.ink)
            out.inline(child, inner, paragraph)
        else:
            out.handle(child, scope)


def colophon(element: _Element, out: Output, scope: Scope) -> None:
    with out.kept_together():
        out.children(element, replace(scope, style="Colophon"))
