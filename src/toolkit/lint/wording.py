"""Words that nobody has to look up, sentences that can be read when tired, speech that fits its time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.lint import reading
from toolkit.lint.context import Context
from toolkit.lint.finding import Slip
from toolkit.lint.passages import Passage, passages
from toolkit.packs.guide import Guide

GRADE_HEARD, GRADE_READ = 6, 8
"""The highest US school grade of what participants read or hear, and of everything else."""

ENOUGH = 60
"""Words. The grade of fewer says nothing."""

TABLE = 6
"""People at the table for which the least minutes of an activity are taken."""


def avoided(guide: Guide[Any], context: Context) -> Iterator[Slip]:
    """No words that sort people into camps, no jargon; but where a topic names them in order to warn."""
    for each in passages(guide):
        if each.place[:1] == ("words-to-avoid",):
            continue
        text = each.words
        if each.place[:1] == ("when-it-gets-heated",):  # others may have used them; what the host says counts
            text = text.partition("Say")[2]
        for avoided in context.avoided:
            if match := avoided.pattern.search(text):
                yield Slip(each.line, f"“{match[0]}” is on the list of words not to use.", f"Instead: {avoided.instead}.")


def level(guide: Guide[Any], context: Context) -> Iterator[Slip]:
    """Each group of a guide's words can be read by those whom it is for. Labels and headings don't count."""
    groups: dict[int, list[Passage]] = {GRADE_HEARD: [], GRADE_READ: []}
    for each in passages(guide):
        if each.kind in ("paragraph", "item"):
            groups[GRADE_HEARD if _heard(guide, each, context) else GRADE_READ].append(each)
    for most, group in groups.items():
        texts = [each.words for each in group]
        if reading.word_count(texts) >= ENOUGH and (grade := round(reading.grade(texts), 1)) > most:
            whose = "What participants read or hear" if most == GRADE_HEARD else "What hosts read"
            hardest = max(group, key=lambda each: reading.grade([each.words]) if reading.word_count([each.words]) > 7 else 0)
            remedy = f"Begin here: shorter sentences, shorter words. At most {most}."
            yield Slip(hardest.line, f"{whose} has grade {grade} in this file; this is the hardest of it.", remedy)


def _heard(guide: Guide[Any], passage: Passage, context: Context) -> bool:
    heard = {"topics": ("questions", "perspectives"), "audiences": ("opening-question",)}.get(guide.folder, ())
    handed_out = guide.folder == "documents" and guide.id in context.handed_out
    return handed_out or passage.cue in ("say", "ask") or passage.place[:1] in [(each,) for each in heard]


def spoken(guide: Guide[Any], context: Context) -> Iterator[Slip]:
    """What an activity says aloud fits its least minutes, in every setting."""
    if guide.folder != "activities":
        return
    front = guide.front
    least = front.minutes.least.of(max(TABLE, front.people.least), max(1, front.tables.least))
    said = [each for each in passages(guide) if each.cue in ("say", "ask")]
    lengths = [
        reading.minutes_to_say([each.words for each in said if each.holds({"setting": setting, "tables": tables})])
        for setting in front.settings or context.ids["settings"]
        for tables in context.values["tables"]
    ]
    if (longest := max(lengths, default=0)) > least:
        found = f"To say this takes {longest:.1f} minutes; the activity has {least:g} at the least."
        yield Slip(said[0].line, found, f"Cut it, or give it more time; {reading.WORDS_A_MINUTE} words take a minute.")
