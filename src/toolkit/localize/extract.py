"""Babel's extractors: a file of a pack in, its messages out. Registered as entry points in pyproject.toml."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from jinja2.ext import babel_extract

from toolkit.errors import GuideError
from toolkit.packs import yamlfile
from toolkit.packs.guide import parse

Found = tuple[int, str | None, str | tuple[str, ...], Sequence[str]]
"""Line, function, message, comments: what Babel wants."""

DOCUMENT_KEYS = ("title", "for", "purpose")
"""Words in the comment on top of a document's template."""


def extract_guide(file: IO[bytes], keywords: Any, comment_tags: Any, options: Mapping[str, str]) -> Iterator[Found]:
    """The messages of a guide: paragraphs, list items, headings, words of the front matter."""
    path = Path(getattr(file, "name", "guide.md"))
    guide = parse(file.read().decode("utf-8").replace("\r\n", "\n"), path.parent.name, path)
    for line, message in guide.messages():
        yield line, None, message, []


def extract_template(file: IO[bytes], keywords: Any, comment_tags: Any, options: Mapping[str, str]) -> Iterator[Found]:
    """The labels of a template, and the words in its front comment."""
    text = file.read().decode("utf-8").replace("\r\n", "\n")
    if match := re.match(r"\{#---\n(.*?)---#\}", text, re.DOTALL):
        front = yamlfile.read(match[1], str(getattr(file, "name", "template")), GuideError, first_line=2)
        for key in DOCUMENT_KEYS:
            yield front.lines[key], None, front.values[key], []
    yield from babel_extract(io.BytesIO(text.encode("utf-8")), keywords, comment_tags, dict(options))  # type: ignore[misc]
