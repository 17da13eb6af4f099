"""One document: a template's HTML becomes a checked tree with a name and a place in the kit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import jinja2
import lxml.html
from lxml.etree import ParserError
from lxml.html import HtmlElement
from markupsafe import Markup

from toolkit.errors import GuideError
from toolkit.fill import templates, vocabulary
from toolkit.packs.frontmatter import DocumentInfo
from toolkit.text import part


@dataclass(frozen=True)
class Document:
    info: DocumentInfo
    number: int
    """Its place in the kit, from 1."""
    title: str
    language: str
    tree: HtmlElement
    tagged: bool = False
    """True where the same comes in another language, in a file of its own."""

    @property
    def stem(self) -> str:
        """The file's name without ending: 03-run-sheet, 05-participant-handout-es"""
        return part(f"{self.number:02}", self.info.id, self.language if self.tagged else "")


@dataclass(frozen=True)
class DocumentName:
    """What a template sees of its own document."""

    id: str
    number: int
    title: Markup
    classes: str
    """Of its body: how it is to look."""


def tree_of(jinja: jinja2.Environment, template: str, name: DocumentName, context: Mapping[str, Any]) -> HtmlElement:
    """The filled template as a tree in the closed vocabulary. Raises GuideError with template and line."""
    html = templates.render(jinja, template, {**context, "doc": name})
    where = f"templates/{template}.html.j2"
    try:
        tree = lxml.html.document_fromstring(html)
    except (ParserError, ValueError) as problem:
        raise GuideError("{where}: {problem}", where=where, problem=problem) from None
    if tree.find("body/main") is None:
        raise GuideError("{where}: {problem}", where=where, problem="a document needs a <main> in its <body>.")
    vocabulary.flatten_links(tree)
    vocabulary.check(tree, name.id)
    return tree


def of_tables(trees: Sequence[HtmlElement]) -> HtmlElement:
    """One tree of the tables' own, which each start a page with their masthead. The small print stays at the end."""
    tree = _joined(trees)
    for footer in tree.findall("body/main/footer")[:-1]:
        footer.drop_tree()
    return tree


def of_languages(documents: Sequence[Document]) -> Document:
    """One document of the same in several languages, one after the other: front and back of a sheet."""
    first, *others = documents
    for document in others:
        for each in document.tree.find("body/main"):
            each.set("lang", document.language)
            each.set("dir", document.tree.get("dir"))
    info = first.info.model_copy(update={"sides": 2})
    return replace(first, info=info, tree=_joined([document.tree for document in documents]))


def _joined(trees: Sequence[HtmlElement]) -> HtmlElement:
    first, *others = trees
    for tree in others:
        first.find("body/main").extend(tree.find("body/main"))
    return first
