"""How a question stands on the screen, and which keys answer it: words in; the reply, or BACK, out.

The only user of questionary and prompt_toolkit: the questions are questionary's, with lists and lines of their own, since its
lists don't fit small terminals, and its lines don't let an offered answer be typed over. `words` translates a message. Ctrl+C and
Ctrl+D raise KeyboardInterrupt.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import Layout
from prompt_toolkit.layout.containers import AnyContainer, HSplit, Window
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl
from prompt_toolkit.layout.processors import AfterInput, BeforeInput, ConditionalProcessor
from prompt_toolkit.output.color_depth import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.shortcuts import print_formatted_text

from toolkit.ask.layout import Choice, Line, jump, list_lines, wrap
from toolkit.terminal import encodable
from toolkit.text import N_

BACK = object()
"""What a prompt gives when the user goes back."""

ESCAPE_SECONDS = 0.1
"""How long a terminal may take to send the rest of a key that starts with Escape."""

LOW = 12
"""Lines of a terminal in which hints would take the room of answers."""

STYLE = questionary.Style(
    [("title", "bold"), ("answer", "fg:ansibrightblue"), ("chosen", "bold reverse"), ("pointer", "bold"), ("problem", "bold"),
     ("group", "bold"), ("offered", "fg:ansibrightblack"), ("hint", "fg:ansibrightblack"), ("more", "fg:ansibrightblack"),
     ("summary", "fg:ansibrightblack")]
)  # fmt: skip

Words = Callable[[str], str]

UNREADABLE = N_("Your terminal sends letters that can’t be read. Write it without accents, or in a terminal that speaks UTF-8.")


@dataclass(frozen=True)
class Offer:
    """What Enter takes: the text itself, and how it is shown."""

    text: str
    shown: str


@dataclass(frozen=True)
class Heading:
    """What stands above the place for the answer."""

    title: str
    step: str = ""
    """3 of 11"""
    hints: Sequence[str] = ()
    is_menu: bool = False
    """What is taken is no answer: no line of it stays."""


def select(words: Words, heading: Heading, choices: Sequence[Choice], default: Any, *, can_go_back: bool) -> Any:
    """The value of the choice taken. The pointer starts at the one whose value is `default`, else at the first."""
    at = next((place for place, each in enumerate(choices) if each.value == default), 0)
    if not _can_draw():
        from toolkit.ask import plain

        reply = plain.select(words, heading, choices, at, can_go_back=can_go_back)
        return BACK if reply is None else choices[reply].value
    heading = _with_hints(heading, [*heading.hints, words("arrow keys or a letter, then Enter")], words, can_go_back)

    def drawn() -> FormattedText:
        width, height = _size()
        above = _heading_lines(heading, width, height)
        more = words("… {n} more")
        below = list_lines(choices, at, width, max(height - len(above), 2), lambda n: more.replace("{n}", str(n)))
        return _joined([*above, *below])

    keys = KeyBindings()

    def move(*names: str, to: Callable[[], int]) -> None:
        def moved(event: KeyPressEvent) -> None:
            nonlocal at
            at = min(max(to(), 0), len(choices) - 1)

        for name in names:
            keys.add(name)(moved)

    move("up", "s-tab", "c-p", to=lambda: (at - 1) % len(choices))
    move("down", "tab", "c-n", to=lambda: (at + 1) % len(choices))
    move("home", to=lambda: 0)
    move("end", to=lambda: len(choices) - 1)
    move("pageup", to=lambda: at - _size()[1] // 2)
    move("pagedown", to=lambda: at + _size()[1] // 2)

    @keys.add("<any>")
    def _(event: KeyPressEvent) -> None:
        nonlocal at
        if event.data.isalnum():
            at = jump(choices, at, event.data)

    keys.add("enter")(lambda event: event.app.exit(result=at))
    control = FormattedTextControl(drawn, focusable=True, show_cursor=False)
    reply = _run(Window(control), keys, can_go_back)
    if reply is BACK:
        return BACK
    if not heading.is_menu:
        _show_answered(heading.title, choices[reply].label)
    return choices[reply].value


def text(
    words: Words,
    heading: Heading,
    offer: Offer,
    problem: Callable[[str], str | None],
    shown: Callable[[str], str],
    *,
    can_go_back: bool,
) -> Any:
    """The text typed, or the offered one. `problem` says what is wrong with a text, or None; the user stays until nothing is.
    `shown` says how a text that was taken is shown back."""
    if not _can_draw():
        from toolkit.ask import plain

        reply = plain.text(words, heading, offer, _readable(words, problem), can_go_back=can_go_back)
        return BACK if reply is None else reply
    if offer.text:
        heading = replace(heading, hints=[*heading.hints, words("Enter takes what is offered; → edits it")])
    heading = _with_hints(heading, heading.hints, words, can_go_back)
    wrong = ""

    def changed(_: Buffer) -> None:
        nonlocal wrong
        wrong = ""

    buffer = Buffer(multiline=False, on_text_changed=changed)
    offered = ConditionalProcessor(
        AfterInput(encodable(f"[{offer.shown}]") if offer.shown else "", style="class:offered"),
        Condition(lambda: not buffer.text),
    )
    keys = KeyBindings()

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        nonlocal wrong
        typed = " ".join(buffer.text.split()) or offer.text
        wrong = _readable(words, problem)(typed) or ""
        if not wrong:
            event.app.exit(result=typed)

    @keys.add("right", filter=Condition(lambda: not buffer.text))
    @keys.add("end", filter=Condition(lambda: not buffer.text))
    @keys.add("c-e", filter=Condition(lambda: not buffer.text))
    def _(event: KeyPressEvent) -> None:
        buffer.insert_text(offer.text)

    def lines(make: Callable[[int, int], list[Line]]) -> Window:
        control = FormattedTextControl(lambda: _joined(make(*_size())))
        return Window(control, dont_extend_height=True)

    line = Window(BufferControl(buffer, input_processors=[BeforeInput("> "), offered]), wrap_lines=True, dont_extend_height=True)
    below = lines(lambda width, _: [[("class:problem", each)] for part in wrong.splitlines() for each in wrap(part, width)])
    screen = HSplit([lines(lambda width, height: _heading_lines(heading, width, height)), line, below])
    reply = _run(screen, keys, can_go_back, focus=line)
    if reply is not BACK:
        _show_answered(heading.title, shown(reply))
    return reply


def say(sentence: str) -> None:
    """Prints a sentence that asks nothing, wrapped."""
    _print([[("", each)] for part in sentence.splitlines() for each in wrap(part, _size()[0]) or [""]])


def _readable(words: Words, problem: Callable[[str], str | None]) -> Callable[[str], str | None]:
    """`problem`, for text in which the terminal's bytes may have been no letters."""
    return lambda typed: words(UNREADABLE) if any("\ud800" <= each <= "\udfff" for each in typed) else problem(typed)


def _with_hints(heading: Heading, hints: Sequence[str], words: Words, can_go_back: bool) -> Heading:
    return replace(heading, hints=[each for each in (*hints, words("Esc goes back") if can_go_back else "") if each])


def _heading_lines(heading: Heading, width: int, height: int) -> list[Line]:
    step = f"{heading.step} · " if heading.step else ""
    title: list[Line] = [[("class:title", each)] for each in wrap(step + heading.title, width)]
    hint = f"({'; '.join(heading.hints)})" if heading.hints and height > LOW else ""
    return [*title, *([("class:hint", each)] for each in wrap(hint, width))]


def _show_answered(title: str, label: str) -> None:
    """What was answered, which stays; the prompt with its hints is gone."""
    lines = wrap(f"? {title} {label or '–'}", _size()[0])
    taken = len(f"? {title} ")
    shown: list[Line] = []
    for each in lines:  # the question is bold up to where the answer begins
        shown.append([("class:title", each[: max(taken, 0)]), ("class:answer", each[max(taken, 0) :])])
        taken -= len(each) + 1
    _print(shown)


def _size() -> tuple[int, int]:
    """Columns and lines that can be written to: a line that ends in the last column, or is the last, moves the rest."""
    size = _output().get_size()
    return max(size.columns - 1, 10), max(size.rows - 1, 4)


@cache
def _output() -> Vt100_Output:
    """The terminal. It isn't asked where its cursor is: some don't answer, or so late that the answer stands on the screen."""
    output = Vt100_Output.from_pty(sys.stdout, term=os.environ.get("TERM"), default_color_depth=ColorDepth.from_env())
    output.enable_cpr = False
    return output


def _can_draw() -> bool:
    """Whether the terminal can move its cursor."""
    return os.environ.get("TERM", "") not in ("", "dumb", "unknown")


def _joined(lines: Sequence[Line]) -> FormattedText:
    pieces = [piece for line in lines for piece in (*line, ("", "\n"))][:-1]
    return FormattedText([(style, encodable(words)) for style, words in pieces])


def _print(lines: Sequence[Line]) -> None:
    if _can_draw():
        print_formatted_text(_joined(lines), style=STYLE, output=_output())
    else:
        print(encodable("\n".join("".join(words for _, words in line) for line in lines)))


def _run(screen: AnyContainer, keys: KeyBindings, can_go_back: bool, focus: Window | None = None) -> Any:
    """The result, or BACK. Raises KeyboardInterrupt at Ctrl+C and Ctrl+D."""
    stop = lambda event: event.app.exit(exception=KeyboardInterrupt)  # noqa: E731
    for each in ("c-c", "<sigint>", "c-d"):
        keys.add(each)(stop)
    if can_go_back:
        keys.add("escape", eager=True)(lambda event: event.app.exit(result=BACK))
    application: Application[Any] = Application(
        output=_output(), layout=Layout(screen, focus), key_bindings=keys, style=STYLE, erase_when_done=True
    )
    application.ttimeoutlen = ESCAPE_SECONDS
    return questionary.Question(application).unsafe_ask()
