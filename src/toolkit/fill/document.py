"""One document: a template's HTML becomes a checked tree with a name and a place in the kit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jinja2
import lxml.html
from lxml.html import HtmlElement
from markupsafe import Markup

from toolkit.fill import templates, vocabulary
from toolkit.packs.frontmatter import DocumentInfo


@dataclass(frozen=True)
class Document:
    info: DocumentInfo
    number: int
    """Its place in the kit, from 1."""
    title: str
    language: str
    tree: HtmlElement
    other: bool = False
    """In another than the kit's first language."""

    @property
    def stem(self) -> str:
        """The file's name without ending: 03-run-sheet, 05-participant-handout-es"""
        return f"{self.number:02}-{self.info.id}" + (f"-{self.language}" if self.other else "")


@dataclass(frozen=True)
class DocumentName:
    """What a template sees of its own document."""

    id: str
    number: int
    title: Markup


def tree_of(jinja: jinja2.Environment, template: str, name: DocumentName, context: Mapping[str, Any]) -> HtmlElement:
    """The filled template as a tree in the closed vocabulary. Raises GuideError with template and line."""
    html = templates.render(jinja, template, {**context, "doc": name})
    tree = lxml.html.document_fromstring(html)
    vocabulary.flatten_links(tree)
    vocabulary.check(tree, name.id)
    return tree


def joined(trees: Sequence[HtmlElement]) -> HtmlElement:
    """One tree of several, which each start a page with their masthead. The small print stays at the end."""
    first, *others = trees
    main = first.find("body/main")
    for tree in others:
        main.extend(tree.find("body/main"))
    for footer in main.findall("footer")[:-1]:
        footer.drop_tree()
    return first
