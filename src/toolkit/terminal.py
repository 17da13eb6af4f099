"""What a terminal can show: text in; the same out, in simpler letters where the terminal's encoding lacks some."""

from __future__ import annotations

import codecs
import sys
import unicodedata

SIMPLER = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "→": "->", "×": "x", "·": "-", "⚠": "!"}

HANDLER = "toolkit-simpler"
"""By this name Python's encoders know `simpler`."""


def encodable(text: str) -> str:
    """What standard output can show of a text."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return text.encode(encoding, HANDLER).decode(encoding)


def simpler(problem: UnicodeError) -> tuple[str, int]:
    """Letters without their accents, plain quotes and dashes, else question marks."""
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    found = "".join(_letter(each, problem.encoding) for each in problem.object[problem.start : problem.end])
    return found, problem.end


def _letter(letter: str, encoding: str) -> str:
    for each in (SIMPLER.get(letter, ""), unicodedata.normalize("NFKD", letter)):
        if fitting := each.encode(encoding, "ignore").decode(encoding):
            return fitting
    return "?"


codecs.register_error(HANDLER, simpler)
