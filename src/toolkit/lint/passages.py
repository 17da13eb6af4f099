"""The words of a guide, each with its place. A guide in, a flat list out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.packs.frontmatter import words_of
from toolkit.packs.guide import CUES, Condition, Guide, Node, Section

CITATION = re.compile(r"\[[^\]]*(?:\d{4}|no date)[^\]]*\]\([^)\s]*\)")
LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")


@dataclass(frozen=True)
class Passage:
    line: int
    message: str
    place: tuple[str, ...]
    """The ids of the sections that it stands in; of front matter, none."""
    kind: str
    """`front`, `heading`, `paragraph` or `item`."""
    cue: str = ""
    """`say`, `ask`, `do`, `listen-for`, or none of these."""
    conditions: tuple[Condition, ...] = ()

    @property
    def words(self) -> str:
        """Without marks of Markdown, addresses and the names of sources."""
        return re.sub(r"[*_`\\]", "", LINK.sub(r"\1", CITATION.sub("", self.message))).strip()

    def holds(self, facts: Mapping[str, str]) -> bool:
        """Whether it is printed. What `facts` don't say is as good as met."""
        return all(condition.holds(facts) for condition in self.conditions if condition.key in facts)


def passages(guide: Guide[Any]) -> Iterator[Passage]:
    """All of them, in every branch of conditions, in the order of the file."""
    for key, value in words_of(guide.front).items():
        for text in (value,) if isinstance(value, str) else value.values() if isinstance(value, dict) else value:
            yield Passage(guide.lines.get(key, 1), text, (), "front")
    yield from _of_section(guide.root, (), ())


def _of_section(section: Section, place: tuple[str, ...], conditions: tuple[Condition, ...]) -> Iterator[Passage]:
    conditions += section.conditions
    if section.title:
        place += (section.id,)
        yield Passage(section.line, section.title, place, "heading", conditions=conditions)
    yield from _of_nodes(section.nodes, place, "", conditions)
    for each in section.sections:
        yield from _of_section(each, place, conditions)


def _of_nodes(nodes: Sequence[Node], place: tuple[str, ...], cue: str, conditions: tuple[Condition, ...]) -> Iterator[Passage]:
    for node in nodes:
        inside = (*conditions, *node.conditions)
        if node.message:
            yield Passage(node.line, node.message, place, node.kind, cue, inside)
        yield from _of_nodes(node.children, place, node.kind if node.kind in CUES else cue, inside)
