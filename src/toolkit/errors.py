"""What can go wrong, said so that the reader can mend it.

A message is an English sentence with `{placeholders}`, which is also its key in the catalogs: the command line prints it in
the user's language. It names the thing, the place and the remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.text import substitute


@dataclass(frozen=True)
class Message:
    """A sentence to translate, and what to fill into it."""

    template: str
    details: Mapping[str, object] = field(default_factory=dict)

    def text(self, translate: Callable[[str], str] = str) -> str:
        def value(name: str) -> str | None:
            detail = self.details.get(name)
            return detail.text(translate) if isinstance(detail, Message) else None if detail is None else str(detail)

        return substitute(translate(self.template), value)


def message(template: str, /, **details: object) -> Message:
    return Message(template, details)


class KitError(Exception):
    """Base of every error this package raises on purpose. `exit_code` is what the command line ends with."""

    exit_code = 1

    def __init__(self, problem: str | Iterable[Message], /, **details: object) -> None:
        """`problem`: one message's template with its `details`, or several messages, all of which are shown at once."""
        self.messages = (Message(problem, details),) if isinstance(problem, str) else tuple(problem)
        super().__init__(self.messages)

    def text(self, translate: Callable[[str], str] = str) -> str:
        return "\n".join(each.text(translate) for each in self.messages)

    def __str__(self) -> str:
        return self.text()


class GuideError(KitError):
    """A guide, template, theme or catalog of a pack is wrong. The message names file and line."""


class AnswerError(KitError):
    """The answers are wrong or incomplete."""

    exit_code = 2


class ThereAlreadyError(AnswerError):
    """Something has the name already that a new kit would get, and may not be replaced."""

    exit_code = 3


class MachineError(KitError):
    """The machine can't do it: no room, no memory, no rights. The message names the place."""


class PlanError(AnswerError):
    """What was asked can't be kept. `nearest`: the changed answers of plans that can, the nearest first."""

    def __init__(
        self, problem: str | Iterable[Message], /, nearest: Sequence[Mapping[str, str | int]] = (), **details: object
    ) -> None:
        super().__init__(problem, **details)
        self.nearest = nearest

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.messages, self.nearest)
