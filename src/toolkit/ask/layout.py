"""Where words stand on a terminal: words and a size in cells in; lines that fit out. Draws nothing, and asks nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from prompt_toolkit.utils import get_cwidth

POINTER, PLAIN = "> ", "  "
GAP = 2
"""Cells between a label and its summary."""

NARROWEST = 24
"""Cells below which a summary beside its label says nothing."""

Line = list[tuple[str, str]]
"""Pieces of one line, each with its style."""


@dataclass(frozen=True)
class Choice:
    value: Any
    label: str
    summary: str = ""
    group: str = ""
    """A heading above the first choice that has it."""


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells, broken between words; a word that is wider is cut."""
    lines, line = [], ""
    for word in text.split():
        if line and get_cwidth(f"{line} {word}") > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
        while get_cwidth(line) > width:
            cut = _head(line, width)
            lines.append(cut)
            line = line[len(cut) :]
    return [*lines, line] if line else lines


def shorten(text: str, width: int) -> str:
    """The text if it fits, else the words that do and “…”; of a single word, its beginning."""
    if get_cwidth(text) <= width:
        return text
    kept = ""
    for word in text.split():
        longer = f"{kept} {word}".lstrip()
        if get_cwidth(longer) > width - 2:
            break
        kept = longer
    return f"{kept.rstrip(',;:–—')} …" if kept else f"{_head(text, width - 1)}…"


def _head(text: str, width: int) -> str:
    """At least one character, and as many as fit."""
    end = 1
    while end < len(text) and get_cwidth(text[: end + 1]) <= width:
        end += 1
    return text[:end]


def list_lines(choices: Sequence[Choice], at: int, width: int, height: int, more: Callable[[int], str]) -> list[Line]:
    """A list of which the choice `at` is chosen, in at most `height` lines: what fits of it, signs that there is more, and the
    chosen one's description in full where it doesn't stand beside it."""
    inner = width - len(POINTER)
    labels = [shorten(each.label, inner) for each in choices]
    label_width = max(map(get_cwidth, labels))
    room = inner - label_width - GAP
    beside = [shorten(each.summary, room) if each.summary and room >= NARROWEST else "" for each in choices]
    whole = all(label == each.label and line == each.summary for each, label, line in zip(choices, labels, beside, strict=True))
    details = [] if whole else _details(choices, labels, inner, height)
    rows = _rows(choices)
    shown, above, below = _window(rows, at, height - len(details))
    lines: list[Line] = [[("class:more", PLAIN + more(above))]] if above else []
    for row in shown:
        if isinstance(row, str):
            lines.append([("class:group", shorten(row, width))])
            continue
        chosen = row == at
        pointer = [("class:pointer", POINTER)] if chosen else [("", PLAIN)]
        gap = " " * (label_width - get_cwidth(labels[row]) + GAP) if beside[row] else ""
        lines.append([*pointer, ("class:chosen" if chosen else "", labels[row]), ("class:summary", gap + beside[row])])
    if below:
        lines.append([("class:more", PLAIN + more(below))])
    if details:
        own = _detail(choices[at], labels[at])
        lines += [[("class:detail", PLAIN + each)] if each else [] for each in ["", *wrap(own, inner), *details][: len(details)]]
    return lines


def _detail(choice: Choice, label: str) -> str:
    return choice.summary if label == choice.label else f"{choice.label} {choice.summary}"


def _details(choices: Sequence[Choice], labels: Sequence[str], inner: int, height: int) -> list[str]:
    """Empty lines for the longest description and one above it: the list doesn't jump when another is chosen."""
    most = max(len(wrap(_detail(each, label), inner)) for each, label in zip(choices, labels, strict=True))
    return [""] * min(most + 1, max(height - 3, 0)) if most else []


def _rows(choices: Sequence[Choice]) -> list[int | str]:
    """Each choice's place, and each group's heading before its first."""
    rows: list[int | str] = []
    group = ""
    for place, each in enumerate(choices):
        if each.group and each.group != group:
            rows.append(each.group)
        group = each.group
        rows.append(place)
    return rows


def _window(rows: Sequence[int | str], at: int, height: int) -> tuple[Sequence[int | str], int, int]:
    """The rows to show, and how many choices stand above and below them."""
    if len(rows) <= height:
        return rows, 0, 0
    size = max(height - 2, 1)
    start = min(max(rows.index(at) - size // 2, 0), len(rows) - size)
    end = start + size
    if start <= 1:  # the line that would say so has room for the row itself
        start = 0
    if end >= len(rows) - 1:
        end = len(rows)

    def count(hidden: Sequence[int | str]) -> int:
        return sum(isinstance(each, int) for each in hidden)

    return rows[start:end], count(rows[:start]), count(rows[end:])


def jump(choices: Sequence[Choice], at: int, letter: str) -> int:
    """The next choice after `at` whose label begins with a letter, whatever its accents; `at` where there is none."""
    order = [*range(at + 1, len(choices)), *range(at + 1)]
    return next((each for each in order if bare(choices[each].label).startswith(bare(letter))), at)


def bare(text: str) -> str:
    """Without accents and capitals."""
    return "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))
