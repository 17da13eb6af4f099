"""The shape of `guides/rules.yaml`: every default number that a plan uses."""

from __future__ import annotations

from toolkit.packs.frontmatter import Model


class Tables(Model):
    self_hosted: int
    """People at a table that one of them hosts."""
    facilitated: int
    """People at a table with a facilitator."""
    smallest: int
    largest: int
    most: int
    """Tables in one gathering."""


class CopyRules(Model):
    spare: float
    """Copies a seat."""
    turn_out: float
    """Part of those who say yes that comes."""


class Rules(Model):
    tables: Tables
    note_taker_from: int
    """People from which on a note-taker sits beside the facilitator."""
    questions: dict[int, int]
    """Rounds of questions that fit, by the least minutes of the gathering."""
    slack: float
    """Part of the minutes that stays unplanned."""
    copies: CopyRules
    run_up: dict[str, int]
    """Days from the gathering, by milestone."""
    late: tuple[int, ...]
    """Minutes behind, for which the run sheet says what to cut."""
