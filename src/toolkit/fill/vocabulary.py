"""The closed vocabulary of documents: every element and class that a writer knows. A tree in; the same tree, checked, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from toolkit.errors import GuideError
from toolkit.packs.frontmatter import BODY

NONE = ""
"""The element without a class."""

VOCABULARY: Mapping[str, frozenset[str]] = {
    element: frozenset(classes.split()) | ({NONE} if plain else frozenset())
    for element, plain, classes in [
        # skeleton
        ("html", True, ""), ("head", True, ""), ("title", True, ""), ("meta", True, ""), ("main", True, ""),
        # parts of a document
        ("header", False, "cover masthead"), ("footer", False, "colophon"),
        ("section", True, "new-page keep"), ("nav", False, "toc"),
        # text
        ("h1", True, "long"), ("h2", True, ""), ("h3", True, ""), ("h4", True, ""),
        ("p", True, "lead aim note kicker question foot label kind text number"),
        ("ul", True, "checklist plain"), ("ol", True, ""), ("li", True, ""),
        ("a", True, ""), ("strong", True, ""), ("em", True, ""), ("br", True, ""),
        ("span", True, "clock minutes blank wide box"),
        # what is particular to a kit
        ("div", True, "block time cue say ask do listen callout columns bar field write slip new-page "
                      "sheet front back four two card"),
        ("dl", False, "facts"), ("dt", True, ""), ("dd", True, ""),
        ("body", True, " ".join(BODY)),
        ("table", False, "grid schedule index deck scale roll dates"), ("thead", True, ""), ("tbody", True, ""), ("tr", True, ""),
        ("th", True, "clock minutes late wide narrow"), ("td", True, "clock minutes late wide narrow"),
        ("figure", False, "qr"), ("figcaption", True, ""), ("img", True, "logo"),
    ]
}  # fmt: skip

HEADINGS = ("h1", "h2", "h3", "h4")

ATTRIBUTES: Mapping[str, re.Pattern[str]] = {
    "lang": re.compile(r"[A-Za-z0-9-]+"),
    "dir": re.compile(r"ltr|rtl"),
    "id": re.compile(r"[a-z][a-z0-9-]*"),
    "class": re.compile(r"[a-z0-9 -]*"),
    "href": re.compile(r"(https?:|mailto:|tel:|#).*"),
    "src": re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=]+"),
    "alt": re.compile(r".*\S.*", re.DOTALL),
    "data-lines": re.compile(r"\d{1,2}"),
    "style": re.compile(r"width:\d+(\.\d+)?mm"),
    "charset": re.compile(r"utf-8"),
    "name": re.compile(r"[a-z.-]+"),
    "content": re.compile(r".*", re.DOTALL),
}
"""Every attribute, and what it may hold. `style` is for bars, whose length is a number of minutes."""

ORIGIN = "data-at"
"""Says of each element which template and line it came from, until the tree is checked."""


def flatten_links(tree: HtmlElement) -> None:
    """Takes elements out of links, but pictures: each box in a link would become a link of its own, which PDF/UA-1 forbids.
    The language of a text that fills its link goes to the link."""
    for link in tree.iter("a"):
        for inner in list(link):
            if len(link) == 1 and not (link.text or inner.tail):
                link.attrib.update({name: inner.get(name, "") for name in ("lang", "dir") if inner.get(name)})
            if inner.tag != "img":
                inner.drop_tag()


def check(tree: HtmlElement, document: str) -> None:
    """Takes the origins off. Raises GuideError at the first thing that a writer couldn't print as meant."""
    ids = {element.get("id") for element in tree.iter() if element.get("id")}
    level = 0
    where = document
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            _remove(element)
            continue
        where = element.attrib.pop(ORIGIN, where)
        for problem in _problems(element, ids):
            raise GuideError("{where}: {problem}", where=where, problem=problem)
        if element.tag in HEADINGS:
            if int(element.tag[1]) > level + 1:
                raise GuideError("{where}: {problem}", where=where, problem=f"<{element.tag}> after h{level} skips a level.")
            level = int(element.tag[1])


def _problems(element: HtmlElement, ids: set[str | None]) -> Iterator[str]:
    tag = str(element.tag)
    classes = (element.get("class") or NONE).split() or [NONE]
    known = VOCABULARY.get(tag, frozenset())
    if not known:
        yield f"no writer knows the element <{tag}>."
    for name in classes:
        if known and name not in known:
            yield (f"no writer knows <{tag} class=“{name}”>." if name else f"<{tag}> needs a class: {', '.join(sorted(known))}.")
    for name, value in element.attrib.items():
        pattern = ATTRIBUTES.get(str(name))
        if not pattern or not pattern.fullmatch(str(value)):
            yield f"<{tag}> may not have {name}=“{str(value)[:60]}”."
    if tag == "img" and not element.get("alt"):
        yield "<img> needs an alt text."
    href = element.get("href") or ""
    if href.startswith("#") and href[1:] not in ids:
        yield f"the link to {href} leads nowhere."
    if element.get("style") and "bar" not in classes:
        yield f"<{tag}> may not have a style."


def _remove(comment: HtmlElement) -> None:
    """Drops a comment, not the text behind it."""
    comment.drop_tree()
