"""HTML. A checked tree and a look in; one self-contained page that a telephone shows well, out."""

from __future__ import annotations

import copy

import lxml.html
from lxml.html import HtmlElement

from toolkit.theme import Look, css_variables


def write(tree: HtmlElement, look: Look, css: str) -> bytes:
    """The page, with its style sheet inside. Nothing on it comes from elsewhere."""
    page = copy.deepcopy(tree)
    head = page.find("head")
    if head is None:
        raise ValueError("a checked tree has a head")
    style = lxml.html.Element("style")
    style.text = (css_variables(look) + css).replace("</", "<\\/")  # a style sheet can't end its element
    head.append(style)
    return bytes(lxml.html.tostring(page, encoding="utf-8", doctype="<!doctype html>"))
