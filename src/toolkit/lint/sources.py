"""Facts that can be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from toolkit.lint.context import Context
from toolkit.lint.finding import Slip
from toolkit.lint.passages import passages
from toolkit.packs.guide import Guide

LINK = re.compile(r"\[([^\]]+)\]\(([^\s)]+)\)")
NAMED = re.compile(r"\w.*\b(?:1[89]|20)\d\d\b")
"""“Gallup, 2025”: who says so, and when."""


def facts(guide: Guide[Any], context: Context) -> Iterator[Slip]:
    """Each fact has a source, a year and a link."""
    for each in passages(guide):
        if guide.folder != "topics" or each.place[:1] != ("facts",) or each.kind == "heading":
            continue
        links: list[tuple[str, str]] = LINK.findall(each.message)
        if not links:
            yield Slip(each.line, "This fact has no source.", "End it with “[Source, year](https://…)”.")
        elif not any(NAMED.search(name) for name, _ in links):
            yield Slip(each.line, f"The source “{links[-1][0]}” has no year.", "Write “[Source, year](https://…)”.")
        elif wrong := [address for _, address in links if not address.startswith("https://")]:
            yield Slip(each.line, f"{wrong[0]} is no https address.", "Link to where the fact can be read: https://…")
