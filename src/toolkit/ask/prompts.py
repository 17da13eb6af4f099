"""How a question stands on the screen, and which keys answer it: words in; the reply, or BACK, out.

The only import of questionary. `words` translates a message.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.utils import get_cwidth

BACK = object()
"""What a prompt gives when the user goes back."""

ESCAPE_SECONDS = 0.1
"""How long a terminal may take to send the rest of a key that starts with Escape."""

STYLE = questionary.Style(
    [("qmark", "bold"), ("question", "bold"), ("answer", "fg:ansibrightblue"), ("highlighted", "bold reverse"),
     ("pointer", "bold"), ("instruction", "fg:ansibrightblack"), ("summary", "fg:ansibrightblack")]
)  # fmt: skip

Words = Callable[[str], str]


@dataclass(frozen=True)
class Choice:
    value: Any
    label: str
    summary: str = ""


def select(words: Words, title: str, choices: Sequence[Choice], default: Any, *, can_go_back: bool) -> Any:
    """The value of the choice taken. The pointer starts at the one whose value is `default`, else at the first."""
    hint = _hint(words, [words("arrow keys, then Enter")], can_go_back)
    lines = [questionary.Choice(line, each.value) for line, each in zip(_lines(choices), choices, strict=True)]
    prompt = questionary.select(
        title,
        choices=lines,
        default=next((each for each in lines if each.value == default), lines[0]),
        instruction=f"({hint})",
        style=STYLE,
    )
    reply = _run(prompt, can_go_back)
    if reply is not BACK:
        _show_answered(title, next(each.label for each in choices if each.value == reply))
    return reply


def text(
    words: Words, title: str, hints: Sequence[str], default: str, problem: Callable[[str], str | None], *, can_go_back: bool
) -> Any:
    """The text typed. `problem` says what is wrong with a text, or None; the user stays until nothing is."""
    hint = _hint(words, hints, can_go_back)
    prompt = questionary.text(
        title,
        default=default,
        validate=lambda typed: problem(typed) or True,
        instruction=f"({hint}) " if hint else None,
        style=STYLE,
    )
    reply = _run(prompt, can_go_back)
    if reply is not BACK:
        _show_answered(title, reply)
    return reply


def say(sentence: str) -> None:
    """Prints a sentence that asks nothing."""
    questionary.print(sentence)


def _hint(words: Words, hints: Sequence[str], can_go_back: bool) -> str:
    return "; ".join(each for each in (*hints, words("Esc goes back") if can_go_back else "") if each)


def _lines(choices: Sequence[Choice]) -> list[list[tuple[str, str]]]:
    """Labels with their summaries beside them; below them where the terminal is too narrow."""
    width = max(get_cwidth(each.label) for each in choices)
    narrow = any(width + get_cwidth(each.summary) > shutil.get_terminal_size().columns - 8 for each in choices)

    def gap(label: str) -> str:
        return "\n     " if narrow else " " * (width - get_cwidth(label) + 2)

    return [
        [("class:text", each.label), ("class:summary", f"{gap(each.label)}{each.summary}" if each.summary else "")]
        for each in choices
    ]


def _show_answered(title: str, label: str) -> None:
    """One line with what was answered, which stays; the prompt with its hints is gone."""
    questionary.print(f"? {title} ", style="bold", end="")
    questionary.print(label or "–", style="fg:ansibrightblue")


def _run(prompt: questionary.Question, can_go_back: bool) -> Any:
    """The reply, or BACK. Raises KeyboardInterrupt at Ctrl-C."""
    application: Application[Any] = prompt.application
    application.erase_when_done = True
    if can_go_back:
        keys = KeyBindings()

        @keys.add("escape", eager=True)
        def _(event: KeyPressEvent) -> None:
            event.app.exit(result=BACK)

        application.ttimeoutlen = ESCAPE_SECONDS
        application.key_bindings = merge_key_bindings([each for each in (application.key_bindings, keys) if each])
    return prompt.unsafe_ask()
