"""How hard English is to read, and how long it takes to say. Plain text in; a US school grade, or minutes, out."""

from __future__ import annotations

import re
from collections.abc import Sequence

WORDS_A_MINUTE = 130
"""Said to a room, heard once. Talk among friends is faster."""

WORD = re.compile(r"[A-Za-z0-9]+(?:[’'.,:/-][A-Za-z0-9]+)*")
SENTENCE_END = re.compile(r"[.!?…][.!?…”’\")\]]*\s+(?=[“‘\"(\[]*[A-Z0-9])")

VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(
    r"(?<=[^aeiouy])(?<![^aeiouyrl]l)e$"  # made, but not table
    r"|(?<=[^aeiouysxzcg])(?<![^aeiouyrl]l)(?<!sh)(?<!ch)es$"  # makes, but not places
    r"|(?<=[^aeiouydt])(?<![^aeiouyrl]l)ed$"  # called, but not settled or needed
    r"|(?<=[^aeiouy])e(?=(?:body|ful|hold|holder|house|how|less|lines?|ly|man|mat|ment|ness|some|teen|thing|times?|ty|where"
    r"|worker|work)s?$)"  # the middle of something, housework, ninety
    r"|^eve(?=ry|ning)|^busi"
)
APART = re.compile(
    r"[aeou]ing|y(?:ing|er|one|on|ee)"  # going, buyer, anyone, employee
    r"|(?<![ct])i(?:a(?!l|ge)|et|e[rn](?!d)|est$|o(?!n|us))|[rv]ial"  # diary, quiet, client, earliest, radio, material
    r"|(?<![qg])u(?:al|ate|ou)|(?<!m)eo(?!p)|creat|[rd]eas?$"  # usual, video, create, idea
    r"|sms?$|[ds]nt$"  # prism, doesn’t
)
"""Vowels that stand together and are two syllables, and syllables without one."""


def syllables(word: str) -> int:
    """By spelling; `tests/test_lint.py` says how often it agrees with a dictionary. A digit counts as one."""
    parts = re.findall(r"[a-z]+|\d", re.sub("[’']", "", word.lower()))
    return sum(max(1, len(VOWELS.findall(part)) - len(SILENT.findall(part)) + len(APART.findall(part))) for part in parts)


def word_count(texts: Sequence[str]) -> int:
    return sum(len(WORD.findall(text)) for text in texts)


def grade(texts: Sequence[str]) -> float:
    """The Flesch-Kincaid grade of paragraphs and items, each of which ends a sentence.

    J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom: Derivation of New Readability Formulas for Navy Enlisted
    Personnel. Research Branch Report 8-75, Millington, Tennessee, 1975.
    """
    words = [word for text in texts for word in WORD.findall(text)]
    sentences = sum(len(SENTENCE_END.split(text)) for text in texts if WORD.search(text))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def minutes_to_say(texts: Sequence[str]) -> float:
    return word_count(texts) / WORDS_A_MINUTE
