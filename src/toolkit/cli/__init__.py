"""The command line: arguments in, one call of the machine, words for people (or JSON) and an exit code out.

Each command is a file and a line in COMMANDS. What is heavy is imported when a command runs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module

import click

from toolkit import scratch
from toolkit.cli.options import not_among
from toolkit.cli.process import answer_signals, guard_streams
from toolkit.cli.running import EXIT_CODES, run, say_stopped

COMMANDS = {
    "new": "toolkit.cli.new:new",
    "build": "toolkit.cli.build:build",
    "list": "toolkit.cli.list_:list_",
    "resources": "toolkit.cli.resources:resources",
    "example": "toolkit.cli.example:example",
    "doctor": "toolkit.cli.doctor:doctor",
    "completion": "toolkit.cli.completion:completion",
    "help": "toolkit.cli.help_:help_",
    "lint": "toolkit.cli.lint:lint",
    "pack": "toolkit.cli.pack:pack",
    "locale": "toolkit.cli.locale:locale",
}
"""Each command, its module and its name there."""


class Commands(Mapping[str, click.Command]):
    """Commands by name. One is imported when it is looked up."""

    def __getitem__(self, name: str) -> click.Command:
        module, _, function = COMMANDS[name].partition(":")
        found: click.Command = getattr(import_module(module), function)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class Group(click.Group):
    """A slip in a command's name is told with what was probably meant."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            raise click.UsageError(not_among(args[0], list(self.commands)), ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Group, commands=Commands(), context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXIT_CODES)
@click.version_option(package_name="conversation-toolkit", prog_name="toolkit")
def cli() -> None:
    """Turns a few answers into a complete conversation kit about work: documents to print and to edit.

    \b
    toolkit new                  asks, shows the plan, makes the kit
    toolkit build answers.yaml   makes a kit from a file of answers
    """


def main() -> None:
    """Runs the command line, and exits."""
    guard_streams()
    answer_signals(_leave)
    code = run(cli, sys.argv[1:])
    sys.stdout = sys.__stdout__  # its failures are told by now
    sys.exit(code)


def _leave(code: int) -> None:
    """Ends a command that doesn't end by itself after a signal."""
    say_stopped(code, as_json=False)
    scratch.remove()
