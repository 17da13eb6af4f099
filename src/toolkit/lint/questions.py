"""Questions that people can answer with a story, and enough of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.lint.context import Context
from toolkit.lint.finding import Slip
from toolkit.lint.passages import Passage, passages
from toolkit.packs.guide import Guide, Section

LEAST = 3
"""Questions in a round: one that is asked, one in reserve, one on a card."""

INVITATIONS = (
    "tell", "show", "say", "think", "name", "describe", "take", "pick", "choose", "finish", "imagine", "picture", "remember",
    "walk us", "take us", "bring", "point to", "put",
)  # fmt: skip
"""What a sentence starts with that asks without a question mark."""

INVITES = re.compile(rf"(?:(?:if|when) [^,?]+, |please,? |now,? |then,? |and )?(?:{'|'.join(INVITATIONS)})\b", re.IGNORECASE)
ASKS_BESIDES = re.compile(r"(?:please |take |no )|.*\bplease[.!]?$", re.IGNORECASE)
"""What may stand after the question: “Please leave out names.” “No names, please.” “Take your time.”"""
CLOSED = re.compile(
    r"(?:and |but |so |or )?"
    r"(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|may|might|must|am)(?:n[’']t)? "
    r"(?:you|we|they|he|she|it|i|people|anyone|anybody|someone|somebody|everyone|everybody|nobody|there|this|that|these|those|"
    r"a|an|the|any|some|all|most|your|our|my|their|his|her|one|work|workers|companies|bosses)\b",
    re.IGNORECASE,
)
OPENED = re.compile(
    r"[,;:–—] ?(?:and |or |but |so |if so, |then )*(?:how|what|when|where|which|who|whom|whose|why)\b", re.IGNORECASE
)
SENTENCES = re.compile(r"(?<=[.!?…])[”’\")]*\s+(?=[^a-z])")


def form(guide: Guide[Any], context: Context) -> Iterator[Slip]:
    """It asks, or it invites."""
    for each in _questions(guide):
        sentences = _sentences(each.words)
        while len(sentences) > 1 and ASKS_BESIDES.match(sentences[-1]):
            sentences.pop()
        if not sentences[-1].endswith("?") and not any(map(INVITES.match, sentences)):
            yield Slip(each.line, f"“{_short(each.words)}” asks nothing.", "End it in “?”, or begin it with “Tell us”.")


def openness(guide: Guide[Any], context: Context) -> Iterator[Slip]:
    """It can't be answered with yes or no."""
    for each in _questions(guide):
        asked = [sentence for sentence in _sentences(each.words) if sentence.endswith("?")]
        if asked and CLOSED.match(asked[-1]) and not OPENED.search(asked[-1]):
            yield Slip(each.line, f"“{_short(asked[-1])}” can be answered with yes or no.", "Begin with what, when, who or how.")


def enough(guide: Guide[Any], context: Context) -> Iterator[Slip]:
    """Each round has enough questions, in each setting."""
    section = guide.section("questions") if guide.folder == "topics" else None
    for round in section.sections if section else ():
        counts = {setting: _count(round, {"setting": setting}) for setting in context.ids["settings"]}
        setting = min(counts, key=counts.__getitem__)
        if counts[setting] < LEAST:
            where = f" in the setting “{setting}”" if len(set(counts.values())) > 1 else ""
            found = f"“{round.title}” has too few questions: {counts[setting]}{where}."
            yield Slip(round.line, found, f"Write {LEAST} or more.")


def _count(section: Section, facts: Mapping[str, str]) -> int:
    """Items of its lists, where all conditions that `facts` tell of hold."""
    lists = [node for node in section.nodes if all(each.holds(facts) for each in node.conditions if each.key in facts)]
    return sum(len(node.children) for node in lists if node.kind in ("bullets", "steps"))


def _questions(guide: Guide[Any]) -> Iterator[Passage]:
    for each in passages(guide):
        in_round = guide.folder == "topics" and each.place[:1] == ("questions",)
        opening = guide.folder == "audiences" and each.place == ("opening-question",)
        if each.kind != "heading" and (in_round or opening or each.cue == "ask"):
            yield each


def _sentences(text: str) -> list[str]:
    """Without the quotation marks around them."""
    return [sentence.strip('“”‘"() ').removesuffix("’") for sentence in SENTENCES.split(text)]


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60].rsplit(' ', 1)[0]} …"
