"""Guides in the words of a language, with their conditions resolved. Guide and facts in; a Module, which templates read, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from toolkit.errors import GuideError
from toolkit.localize.catalogs import Translator
from toolkit.localize.markup import Values, localized
from toolkit.packs import frontmatter, guide
from toolkit.text import N_

LABELS = {"say": N_("Say"), "ask": N_("Ask"), "do": N_("Do"), "listen-for": N_("Listen for")}
"""English words of the cues, which the toolkit's catalog translates."""


@dataclass(frozen=True)
class Item:
    """One entry of a list."""

    html: Markup
    items: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Block:
    kind: str
    """paragraph, bullets, steps, or the name of a cue"""
    html: Markup
    """The whole block in the vocabulary of documents."""
    inner: Markup
    """What stands in a cue; the words of a paragraph without its tags."""
    items: tuple[Item, ...] = ()
    blocks: tuple[Block, ...] = ()
    """What stands in a cue."""


@dataclass(frozen=True)
class Section:
    id: str = ""
    title: Markup = Markup("")
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.blocks or self.sections)

    @property
    def items(self) -> tuple[Item, ...]:
        """The entries of all its lists."""
        return tuple(item for block in self.blocks for item in block.items)

    def section(self, path: str) -> Section:
        """The section at `questions/story`; an empty one, which is false, when there is none."""
        name, _, rest = path.partition("/")
        found = next((each for each in self.sections if each.id == name), Section())
        return found.section(rest) if rest else found

    def __contains__(self, path: str) -> bool:
        return bool(self.section(path))


@dataclass(frozen=True)
class Module(Section):
    summary: Markup = Markup("")
    meta: Mapping[str, Any] = field(default_factory=dict)
    """The front matter; words in it are translated."""


@dataclass(frozen=True)
class Localizer:
    """What it takes to put any guide into words."""

    translator: Translator
    facts: Mapping[str, str]
    """For conditions: `setting` is `shop-floor`, `tables` is `many` …"""
    values: Values
    """For placeholders."""

    def module(self, source: guide.Guide[Any]) -> Module:
        try:
            root = self._section(source.root)
            meta = self._meta(source.front)
        except GuideError as problem:
            raise GuideError("{file}: {what}", file=source.path, what=problem.messages[0]) from None
        return Module(source.id, meta["title"], root.blocks, root.sections, meta["summary"], meta)

    def words(self, message: str) -> Markup:
        return localized(message, self.translator, "guides", self.values) if message else Markup("")

    def label(self, message: str) -> Markup:
        return localized(message, self.translator, "toolkit", {})

    def _meta(self, front: frontmatter.Guide) -> dict[str, Any]:
        def translated(value: Any) -> Any:
            if isinstance(value, str):
                return self.words(value)
            if isinstance(value, Mapping):
                return {key: self.words(each) for key, each in value.items()}
            return tuple(self.words(each) for each in value)

        values = {key: getattr(front, key) for key in type(front).model_fields}
        words = {key: translated(value) for key, value in frontmatter.words_of(front).items()}
        return values | words | {"origin": words.get("from")}

    def _section(self, source: guide.Section) -> Section:
        return Section(
            source.id,
            self.words(source.title),
            tuple(self._blocks(source.nodes)),
            tuple(self._section(each) for each in source.sections if self._holds(each.conditions)),
        )

    def _holds(self, conditions: Sequence[guide.Condition]) -> bool:
        return all(condition.holds(self.facts) for condition in conditions)

    def _blocks(self, nodes: Sequence[guide.Node]) -> Iterator[Block]:
        for node in self._joined([each for each in nodes if self._holds(each.conditions)]):
            yield _RENDER[node.kind](self, node)

    def _joined(self, nodes: Sequence[guide.Node]) -> list[guide.Node]:
        """Lists that stood apart only because a condition stood between them are one list again."""
        joined: list[guide.Node] = []
        for node in nodes:
            last = joined[-1] if joined else None
            if last and node.kind == last.kind and node.kind in ("bullets", "steps"):
                joined[-1] = guide.Node(last.kind, last.line, children=(*last.children, *node.children))
            else:
                joined.append(node)
        return joined

    def _paragraph(self, node: guide.Node) -> Block:
        words = self.words(node.message)
        return Block("paragraph", Markup("<p>{}</p>").format(words), words)

    def _list(self, node: guide.Node) -> Block:
        tag = "ul" if node.kind == "bullets" else "ol"
        items = tuple(self._item(each) for each in node.children)
        inner = _list_html(items, tag)
        return Block(node.kind, inner, inner, items)

    def _item(self, node: guide.Node) -> Item:
        nested = [item for block in self._blocks(node.children) for item in block.items]
        return Item(self.words(node.message), tuple(nested))

    def _cue(self, node: guide.Node) -> Block:
        blocks = tuple(self._blocks(node.children))
        inner = Markup("\n").join(block.html for block in blocks)
        return Block(node.kind, cue(node.kind, self.label(LABELS[node.kind]), inner), inner, blocks=blocks)


def cue(kind: str, label: Markup, inner: Markup) -> Markup:
    """A cue in the vocabulary of documents."""
    name = "listen" if kind == "listen-for" else kind
    return Markup('<div class="cue {}">\n<p class="label">{}</p>\n{}\n</div>').format(name, label, inner)


def _list_html(items: Sequence[Item], tag: str) -> Markup:
    lines = [
        Markup("<li>{}{}</li>").format(item.html, Markup(" ") + _list_html(item.items, "ul") if item.items else "")
        for item in items
    ]
    return Markup("<{0}>\n{1}\n</{0}>").format(Markup(tag), Markup("\n").join(lines))


_RENDER: dict[str, Callable[[Localizer, guide.Node], Block]] = {
    "paragraph": Localizer._paragraph,
    "bullets": Localizer._list,
    "steps": Localizer._list,
    **dict.fromkeys(guide.CUES, Localizer._cue),
}
