"""What to shorten or drop when the clock runs ahead. Blocks in; cuts for 5, 10 and 15 minutes behind leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.plan.timing import SLACK, Block

LEAST_CUT = 3
"""Minutes. A block isn't worth shortening by less."""


@dataclass(frozen=True)
class Cut:
    block: str
    saves: int
    """Minutes."""
    left: int
    """Minutes that the block still has; 0: it is dropped."""


@dataclass(frozen=True)
class IfLate:
    behind: int
    """Minutes."""
    cuts: tuple[Cut, ...]
    """In the order in which to make them. They save `behind` minutes or a little more."""


def if_late(blocks: Sequence[Block], rounds: Sequence[str], steps: Sequence[int]) -> tuple[IfLate, ...]:
    """Cuts for each of `steps` minutes behind for which there are enough.

    First the slack and breaks, then rounds are shortened from the least important on, then the other blocks of the topic,
    then whole rounds go. The opening is over by then, and the closing is kept.
    """
    found = [IfLate(behind, cuts) for behind in steps if (cuts := _cuts(blocks, rounds, behind))]
    return tuple(found)


def _cuts(blocks: Sequence[Block], rounds: Sequence[str], behind: int) -> tuple[Cut, ...]:
    by_id = {block.id: block for block in blocks}
    spare = [block for block in blocks if block.id == SLACK or block.part == "break"]
    asked = [by_id[id] for id in reversed(rounds) if id in by_id]
    others = [block for block in blocks if block.part == "topic" and block not in asked]
    cuts: dict[str, Cut] = {}

    def saved() -> int:
        return sum(cut.saves for cut in cuts.values())

    for block in [*reversed(spare), *asked, *others]:
        missing = behind - saved()
        saves = block.minutes if block in spare else min(block.minutes - block.least, max(missing, LEAST_CUT))
        if missing > 0 and saves > 0:
            cuts[block.id] = Cut(block.id, saves, block.minutes - saves)
    for block in asked[:-1]:
        if saved() < behind:
            cuts[block.id] = Cut(block.id, block.minutes, 0)
    return tuple(cuts.values()) if saved() >= behind else ()
