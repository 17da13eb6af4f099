"""One guide: a Markdown file with YAML on top. Text in, a tree of messages out; no language but English yet.

Headings become sections, named by the slug of their English words. Each paragraph, list item and heading is one message.
`when` and `unless` don't stand in the tree: what is inside them carries their conditions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Generic, Literal, NoReturn, TypeVar

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin
from pydantic import ValidationError

from toolkit.errors import GuideError
from toolkit.packs import frontmatter, yamlfile
from toolkit.text import placeholders, slug

Kind = Literal["paragraph", "bullets", "steps", "item", "say", "ask", "do", "listen-for"]

CUES = ("say", "ask", "do", "listen-for")
CONDITIONS = ("when", "unless")
PLACEHOLDERS = ("title", "host", "place", "contact", "date", "start", "end", "people", "length")
"""Facts of the gathering that a guide may have in its words, as {place}."""
DEEPEST = 12
"""Levels of “:::” or of lists, one in the other. Ours have three."""
LONGEST = 8_000
"""Characters of a paragraph. Our longest has 579."""
CONDITION_KEYS = ("purpose", "audience", "setting", "topic", "tables", "print", "notice")


@dataclass(frozen=True)
class Condition:
    """`when setting=shop-floor,office`: holds if the brief's setting is one of them. `unless` is its opposite."""

    key: str
    values: tuple[str, ...]
    negated: bool

    def holds(self, facts: Mapping[str, str]) -> bool:
        return (facts.get(self.key) in self.values) != self.negated


@dataclass(frozen=True)
class Node:
    kind: Kind
    line: int
    message: str = ""
    """The words, with inline Markdown and soft line breaks as spaces. Only paragraphs and items have any."""
    children: tuple[Node, ...] = ()
    conditions: tuple[Condition, ...] = ()


@dataclass
class Section:
    id: str
    title: str
    line: int
    level: int
    nodes: list[Node] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    conditions: tuple[Condition, ...] = ()


Front = TypeVar("Front", bound=frontmatter.Guide, covariant=True)


@dataclass(frozen=True)
class Guide(Generic[Front]):
    folder: str
    id: str
    path: Path
    front: Front
    root: Section
    """Level 1: what stands before the first heading, and the sections."""
    lines: Mapping[str, int]
    """The line of each key of the front matter."""

    def section(self, path: str) -> Section | None:
        """The section at `questions/story`, or None."""
        found: Section | None = self.root
        for name in path.split("/"):
            found = next((each for each in found.sections if each.id == name), None) if found else None
        return found

    def messages(self) -> Iterator[tuple[int, str]]:
        """Every message with its line, all branches of conditions included, in the order of the file."""
        for key, value in frontmatter.words_of(self.front).items():
            for text in (value,) if isinstance(value, str) else value.values() if isinstance(value, dict) else value:
                yield self.lines.get(key, 1), text
        yield from _messages_of(self.root)


def _messages_of(section: Section) -> Iterator[tuple[int, str]]:
    if section.title:
        yield section.line, section.title

    def walk(nodes: Sequence[Node]) -> Iterator[tuple[int, str]]:
        for node in nodes:
            if node.message:
                yield node.line, node.message
            yield from walk(node.children)

    yield from walk(section.nodes)
    for each in section.sections:
        yield from _messages_of(each)


def parse(text: str, folder: str, path: Path) -> Guide[Any]:
    """The guide in `text`. Raises GuideError with file and line."""
    match = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    if not match:
        raise GuideError("{file}, line 1: a guide starts with front matter between two lines of “---”.", file=path)
    document = yamlfile.read(match[1], str(path), GuideError, first_line=2)
    front = _front(document, folder, path)
    body = text[match.end() :]
    first_line = text.count("\n", 0, match.end()) + 1
    root = Section("", "", first_line, 1)
    _Reader(path, first_line).read(body, root)
    return Guide(folder, path.stem, path, front, root, document.lines)


def _front(document: yamlfile.Document, folder: str, path: Path) -> frontmatter.Guide:
    model = frontmatter.FOLDERS[folder]
    try:
        return model.model_validate(dict(document.values))
    except ValidationError as problem:
        errors = problem.errors()
        first = next((each for each in errors if each["type"] == "extra_forbidden"), errors[0])  # a slip explains what's missing
        line = document.lines.get(str(first["loc"][0]), 1) if first["loc"] else 1
        raise GuideError("{file}, line {line}: {what}", file=path, line=line, what=frontmatter.explain(first, model)) from None


class _Reader:
    """Reads the body of one guide into a tree of sections."""

    def __init__(self, path: Path, first_line: int) -> None:
        self.path = path
        self.first_line = first_line

    def read(self, body: str, root: Section) -> None:
        tokens = _markdown().parse(self.nest(body))
        self.open = [root]
        self.sections_of(SyntaxTreeNode(tokens).children, ())

    def nest(self, body: str) -> str:
        """`body` with colons added to the outer `:::` of nested ones, as the Markdown plugin wants; the lines stay."""
        lines = body.split("\n")
        opened: list[tuple[int, int]] = []  # line, height: how many levels stand inside
        for number, line in enumerate(lines):
            if not (match := re.fullmatch(r":{3,}\s*(.*?)\s*", line)):
                continue
            if match[1]:
                name = match[1].split()[0]
                if name not in (*CUES, *CONDITIONS):
                    known = ", ".join((*CUES, *CONDITIONS))
                    self.fail(number, f"“::: {name}” is not known. Use one of {known}.")
                opened.append((number, 0))
                if len(opened) > DEEPEST:
                    self.fail(number, f"more than {DEEPEST} “:::” stand one in the other.")
                continue
            if not opened:
                self.fail(number, "there is no “:::” to close here.")
            start, height = opened.pop()
            colons = ":" * (3 + height)
            lines[start] = f"{colons} {lines[start].lstrip(':').strip()}"
            lines[number] = colons
            if opened:
                outer, outer_height = opened[-1]
                opened[-1] = (outer, max(outer_height, height + 1))
        if opened:
            self.fail(opened[-1][0], "this “:::” is never closed.")
        return "\n".join(lines)

    def sections_of(self, nodes: Sequence[SyntaxTreeNode], conditions: tuple[Condition, ...]) -> None:
        for node in nodes:
            name = _container(node)
            if name in CONDITIONS:
                self.sections_of(node.children, (*conditions, self.condition(node)))
            elif node.type == "heading":
                self.heading(node, conditions)
            else:
                self.open[-1].nodes.extend(self.blocks([node], conditions))

    def heading(self, node: SyntaxTreeNode, conditions: tuple[Condition, ...]) -> None:
        level = int(node.tag[1])
        if not 2 <= level <= self.open[-1].level + 1:
            self.fail(self.at(node), "headings start with “##” and skip no level.")
        while self.open[-1].level >= level:
            self.open.pop()
        title = self.inline(node)
        section = Section(slug(title), title, self.first_line + self.at(node), level, conditions=conditions)
        self.open[-1].sections.append(section)
        self.open.append(section)

    def blocks(self, nodes: Sequence[SyntaxTreeNode], conditions: tuple[Condition, ...]) -> list[Node]:
        """Nodes of the tree for `nodes`, where no heading may stand."""
        made: list[Node] = []
        for node in nodes:
            name = _container(node)
            line = self.first_line + self.at(node)
            if name in CONDITIONS:
                made += self.blocks(node.children, (*conditions, self.condition(node)))
            elif name:
                made.append(Node(name, line, children=tuple(self.blocks(node.children, ())), conditions=conditions))  # type: ignore[arg-type]
            elif node.type == "paragraph":
                made.append(Node("paragraph", line, self.inline(node), conditions=conditions))
            elif node.type in ("bullet_list", "ordered_list"):
                kind: Kind = "bullets" if node.type == "bullet_list" else "steps"
                items = tuple(self.item(each) for each in node.children)
                made.append(Node(kind, line, children=items, conditions=conditions))
            else:
                self.fail(self.at(node), f"a guide has no {node.type.replace('_', ' ')}. Use paragraphs, lists and “:::”.")
        return made

    def item(self, node: SyntaxTreeNode) -> Node:
        if node.level > 2 * DEEPEST:
            self.fail(self.at(node), f"more than {DEEPEST} lists stand one in the other.")
        first, *rest = self.blocks(node.children, ()) or [Node("paragraph", self.first_line + self.at(node))]
        if first.kind != "paragraph" or not first.message:
            self.fail(self.at(node), "a list item starts with words.")
        return replace(first, kind="item", children=tuple(rest))

    def condition(self, node: SyntaxTreeNode) -> Condition:
        word, _, rest = node.info.strip().partition(" ")
        match = re.fullmatch(r"([a-z]+)=([a-z0-9-]+(?:,[a-z0-9-]+)*)", rest.strip())
        if not match:
            self.fail(self.at(node), f"expected “::: {word} key=value” or “::: {word} key=value,value”.")
        if match[1] not in CONDITION_KEYS:
            self.fail(self.at(node), f"“{match[1]}” is not one of {', '.join(CONDITION_KEYS)}.")
        return Condition(match[1], tuple(match[2].split(",")), negated=word == "unless")

    def inline(self, node: SyntaxTreeNode) -> str:
        text = " ".join(line.strip() for line in node.children[0].content.split("\n"))
        if len(text) > LONGEST:
            self.fail(self.at(node), f"a paragraph has {len(text):,} characters; {LONGEST:,} are the most. Part it.")
        if text.startswith("|"):
            self.fail(self.at(node), "a guide has no tables. Use a list.")
        if unknown := placeholders(text) - set(PLACEHOLDERS):
            known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
            self.fail(self.at(node), f"{{{unknown.pop()}}} is no placeholder. There are: {known}.")
        return text

    def at(self, node: SyntaxTreeNode) -> int:
        return node.map[0] if node.map else 0

    def fail(self, line: int, what: str) -> NoReturn:
        raise GuideError("{file}, line {line}: {what}", file=self.path, line=self.first_line + line, what=what)


def _container(node: SyntaxTreeNode) -> str:
    """The name of the `:::` container that `node` is, or ""."""
    return node.type.removeprefix("container_") if node.type.startswith("container_") else ""


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).disable(["html_block", "html_inline", "image", "code", "autolink"])
    markdown.core.ruler.disable("inline")  # what stands in a paragraph is read when it is translated
    for name in (*CUES, *CONDITIONS):
        container_plugin(markdown, name, validate=_named(name))
    return markdown


def _named(name: str) -> Callable[[str, str], bool]:
    return lambda info, _: info.split()[:1] == [name]
