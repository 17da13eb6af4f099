"""Inline text: a message with a little Markdown in, safe HTML out.

A translation is data. It may hold emphasis, links and placeholders, the same targets and names as the English; anything else
and the English stands in its place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from toolkit.errors import GuideError
from toolkit.localize.catalogs import SOURCE, Translator
from toolkit.packs.library import Domain
from toolkit.text import PLACEHOLDER, UNWANTED, placeholders

Values = Mapping[str, Markup]

LONGEST = 16_000
"""Characters of a translation: twice those of the longest English paragraph that is read."""

# Where CommonMark doesn't close emphasis: after the full stops of scripts that put no space behind them.
_EAST_ASIAN = re.compile("[\u0964\u0965\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
_SPACE = "\x0b"  # white space to the parser, which no message holds
_TAG = re.compile(r"</?[A-Za-z!][^>]*>")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(["escape", "emphasis", "link", "newline", "backticks"])


@lru_cache(maxsize=10_000)
def parse(message: str) -> Sequence[Token]:
    """The tokens of inline Markdown; not to be changed."""
    if not _EAST_ASIAN.search(message):
        return _parser().parseInline(message)[0].children or []
    spaced = re.sub(r"\*\*(.+?)\*\*", lambda match: f"{_SPACE}**{match[1]}**{_SPACE}", message)
    tokens = _parser().parseInline(spaced)[0].children or []
    return [token.copy(content=token.content.replace(_SPACE, "")) for token in tokens]


def links(message: str) -> set[str]:
    return {str(token.attrs["href"]) for token in parse(message) if token.type == "link_open"}


@lru_cache(maxsize=20_000)
def problem_with(translation: str, message: str) -> str | None:
    """Why `translation` can't stand for `message`, or None."""
    if len(translation) > LONGEST:
        return "it is far too long"
    if UNWANTED.search(translation.replace("\n", " ")):
        return "it has control or direction characters"
    if placeholders(translation) != placeholders(message):
        return "its {placeholders} are not those of the English"
    if links(translation) != links(message):
        return "its links are not those of the English"
    if set(_TAG.findall(translation)) != set(_TAG.findall(message)):
        return "it has HTML"
    return None


def localized(message: str, translator: Translator, domain: Domain, values: Values, plural: str = "", number: int = 0) -> Markup:
    """The words for `message` as inline HTML, its placeholders filled; in a span with its own language where it is English."""
    found = translator.look_up(message, domain, plural, number)
    if found.language != SOURCE and (why := problem_with(found.text, plural or message)):
        found = translator.refuse(message, domain, why, plural, number)
    html = _html(found.text, values)
    if found.language == translator.language:
        return html
    return Markup('<span lang="en" dir="ltr">{}</span>').format(html)


def _html(message: str, values: Values) -> Markup:
    """A message as inline HTML. A value is never looked at again: `{place}` may be a place's name."""
    first, *rest = _pieces(message)
    if not rest:
        return Markup(first)
    filled = [piece if at % 2 else _value(piece, values) for at, piece in enumerate(rest)]
    return Markup("".join([first, *filled]))


@lru_cache(maxsize=20_000)
def _pieces(message: str) -> Sequence[str]:
    """A message's HTML, taken apart at its placeholders: HTML, name, HTML, name … HTML."""
    pieces = [""]
    for token in parse(message):
        first, *rest = _TOKENS[token.type](token)
        pieces[-1] += first
        pieces += rest
    return tuple(pieces)


def _text(token: Token) -> list[str]:
    return [piece if at % 2 else str(escape(piece)) for at, piece in enumerate(PLACEHOLDER.split(token.content))]


def _value(name: str, values: Values) -> str:
    if name not in values:
        known = ", ".join(sorted(values)) or "none"
        raise GuideError("The placeholder {name} is not known. There are: {known}.", name="{" + name + "}", known=known)
    return values[name]


def _link(token: Token) -> list[str]:
    href = str(token.attrs["href"])
    if not re.match(r"(https?:|mailto:|tel:|#)", href):
        raise GuideError("The link to {target} is not a web, mail or telephone link.", target=href)
    return [f'<a href="{escape(href)}">']


_TOKENS: dict[str, Callable[[Token], list[str]]] = {
    "text": _text,
    "text_special": _text,
    "code_inline": _text,
    "softbreak": lambda _: [" "],
    "hardbreak": lambda _: ["<br>"],
    "strong_open": lambda _: ["<strong>"],
    "strong_close": lambda _: ["</strong>"],
    "em_open": lambda _: ["<em>"],
    "em_close": lambda _: ["</em>"],
    "link_open": _link,
    "link_close": lambda _: ["</a>"],
}
"""The HTML of each token; of words taken apart at their placeholders."""


def isolated(text: str, direction: str) -> Markup:
    """What a user typed, escaped; in a span with its own direction where that could reorder the words around it.

    A number or an address without a letter runs from left to right. WeasyPrint sets each span by itself in its own
    direction, over as many lines as it takes; browsers isolate whatever has `dir`; Word does with `w:dir`.
    """
    strong = [kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")]
    if not text or (direction == "ltr" and set(strong) <= {"L"}):
        return escape(text)
    return Markup('<span dir="{}">{}</span>').format("rtl" if strong and strong[0] != "L" else "ltr", text)
