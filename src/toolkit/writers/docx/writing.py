"""Places to write on by hand, and the slip to tear off."""

from __future__ import annotations

from dataclasses import replace

from lxml.etree import _Element

from toolkit.writers.docx.cues import label_fits, write_label
from toolkit.writers.docx.output import Output
from toolkit.writers.docx.scope import Scope


def field(element: _Element, out: Output, scope: Scope) -> None:
    """A label and what it asks for: in one line, as in cues, where the margin column is; else the label above."""
    label = element.find("p[@class='label']")
    words = label.getnext() if label is not None else None
    with out.kept_together():
        if label is not None and words is not None and _beside(label, words, out, scope):
            paragraph = out.paragraph("Field", scope)
            write_label(label, out, scope, paragraph)
            paragraph.tab(scope.ink)
            out.inline(words, scope.of(words), paragraph)
            for child in words.itersiblings("*"):
                out.handle(child, scope)
        else:
            out.flow(element, scope, lambda: out.paragraph(scope.style, scope))


def _beside(label: _Element, words: _Element, out: Output, scope: Scope) -> bool:
    return words.tag == "p" and not words.get("class") and scope.start > 0 and label_fits(label, out)


def lines(element: _Element, out: Output, scope: Scope) -> None:
    for _ in range(int(element.get("data-lines") or 1)):
        out.paragraph("WriteLine", scope)


def slip(element: _Element, out: Output, scope: Scope) -> None:
    inner = replace(scope, start=0.0)
    if "new-page" in (element.get("class") or ""):
        out.start_page()
    with out.kept_together():
        out.paragraph("CutLine", inner)
        out.children(element, inner)
