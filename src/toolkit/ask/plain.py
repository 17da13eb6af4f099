"""The same questions where the cursor can't be moved (TERM=dumb): words are printed, a line is read; the reply, or None to go
back, out. Choices have numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from toolkit.ask.layout import Choice, bare
from toolkit.terminal import encodable

if TYPE_CHECKING:
    from toolkit.ask.prompts import Heading, Offer, Words

BACK = "<"


def select(words: Words, heading: Heading, choices: Sequence[Choice], at: int, *, can_go_back: bool) -> int | None:
    """The place of the choice taken, by its number or the beginning of its label; that at `at` for an empty line."""
    from toolkit.ask.prompts import say

    _head(words, heading, [words("a number, then Enter")], can_go_back)
    group = ""
    for place, each in enumerate(choices):
        if each.group != group:
            say(each.group)
        group = each.group
        say(f"{place + 1}  {each.label}{': ' if each.summary else ''}{each.summary}")
    while True:
        typed = _read(f"[{at + 1}] ")
        if typed == BACK and can_go_back:
            return None
        if not typed:
            return at
        if typed.isdecimal() and 0 < int(typed) <= len(choices):
            return int(typed) - 1
        found = [place for place, each in enumerate(choices) if bare(each.label).startswith(bare(typed))]
        if len(found) == 1:
            return found[0]
        say(words("Give a number from 1 to {n}.").replace("{n}", str(len(choices))))


def text(words: Words, heading: Heading, offer: Offer, problem: Callable[[str], str | None], *, can_go_back: bool) -> str | None:
    """The line typed; the offered text for an empty one."""
    from toolkit.ask.prompts import say

    _head(words, heading, heading.hints, can_go_back)
    while True:
        typed = _read(f"[{offer.shown}] " if offer.shown else "> ")
        if typed == BACK and can_go_back:
            return None
        if not (wrong := problem(typed or offer.text)):
            return typed or offer.text
        say(wrong)


def _head(words: Words, heading: Heading, hints: Sequence[str], can_go_back: bool) -> None:
    from toolkit.ask.prompts import say

    back = words("{key} goes back").replace("{key}", BACK) if can_go_back else ""
    say("")
    say(f"{heading.step} · {heading.title}" if heading.step else heading.title)
    if shown := [each for each in (*hints, back) if each]:
        say(f"({'; '.join(shown)})")


def _read(prompt: str) -> str:
    """One line. Raises KeyboardInterrupt where there is no more."""
    try:
        return " ".join(input(encodable(prompt)).split())
    except EOFError:
        raise KeyboardInterrupt from None
