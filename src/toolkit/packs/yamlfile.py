"""YAML that a stranger may have written: a mapping of plain values, its lines known, or one clear error.

Scalars stay strings (so that `18:30` is no sexagesimal number and `no` is Norwegian, not false); whoever reads a value says
what type it has. Aliases are refused: a few lines of them expand to gigabytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from toolkit.errors import KitError

LARGEST = 256_000
"""Characters. A hundred times the longest answers file or front matter that makes sense."""


@dataclass(frozen=True)
class Document:
    values: Mapping[str, Any]
    """Strings, lists and mappings of them; None for an empty value."""
    lines: Mapping[str, int]
    """The line, from 1, of each key at the top."""


def read(text: str, name: str, error: type[KitError], first_line: int = 1) -> Document:
    """The mapping in `text`. `name` is the file's, for messages; `first_line` is the line of the file where `text` starts."""
    if len(text) > LARGEST:
        raise error(
            "{file} has {size} characters; at most {most} are read. Is it the right file?",
            file=name,
            size=f"{len(text):,}",
            most=f"{LARGEST:,}",
        )
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = (mark.line if mark else 0) + first_line
        what = getattr(problem, "problem", None) or getattr(problem, "reason", None) or "can't be read"
        raise error("{file}, line {line}: this is not valid YAML ({what}).", file=name, line=line, what=what) from None
    except RecursionError:
        raise error("{file} is nested too deeply.", file=name) from None
    if node is None:
        return Document({}, {})
    if not isinstance(node, yaml.MappingNode):
        raise error("{file}, line {line}: expected “key: value” lines.", file=name, line=first_line)
    try:
        values = _plain(node)
    except _TwiceError as twice:
        line = twice.line + first_line
        raise error("{file}, line {line}: “{key}” stands there twice. Remove one.", file=name, line=line, key=twice.key) from None
    return Document(values, {str(_plain(key)): key.start_mark.line + first_line for key, _ in node.value})


def dump(values: Mapping[str, Any]) -> str:
    """`values` as YAML that `read` gives back unchanged: in the given order, one key a line."""
    return yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=10_000)


class _Loader(yaml.SafeLoader):
    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if event.anchor:  # of an alias, the anchor that it means
            raise yaml.MarkedYAMLError(problem="anchors and aliases (& and *) are not allowed", problem_mark=event.start_mark)
        return super().compose_node(parent, index)


class _TwiceError(Exception):
    def __init__(self, key: str, line: int) -> None:
        super().__init__(key, line)
        self.key, self.line = key, line


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(_plain(key_node))
            if key in values:
                raise _TwiceError(key, key_node.start_mark.line)
            values[key] = _plain(value_node)
        return values
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each) for each in node.value]
    null = node.tag == "tag:yaml.org,2002:null"
    return None if null else node.value
