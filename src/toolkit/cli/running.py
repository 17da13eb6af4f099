"""One call of the command line: a command and its arguments in, an exit code out. The only place that prints errors."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress

import click

from toolkit.cli.process import OutputError, Stopped
from toolkit.errors import KitError

EXIT_CODES = """\b
Exit codes: 0 done · 1 the build failed, or the machine can't do it · 2 answers or options are wrong or missing
            3 is there already · 129, 130, 143 stopped (SIGHUP, Ctrl+C, SIGTERM) · 141 the output was read no more"""


_STOPPED = threading.Lock()
"""Held by whoever says so: the one that ends in good order, or the one that can't wait for that."""


def run(command: click.Command, arguments: Sequence[str]) -> int:
    """Calls the command, says what went wrong, and returns the exit code.

    Raises what is a mistake in the toolkit itself if TOOLKIT_TRACEBACK is set.
    """
    as_json = "--json" in arguments
    try:
        outcome = command.main(list(arguments), prog_name="toolkit", standalone_mode=False)
        sys.stdout.flush()
        return outcome if isinstance(outcome, int) else 0
    except click.ClickException as problem:
        if as_json:
            _report(KitError("{what}", what=problem.format_message()), problem.exit_code, as_json)
        else:
            problem.show()
        return problem.exit_code
    except KitError as problem:
        _report(problem, problem.exit_code, as_json)
        return problem.exit_code
    except Stopped as stopped:
        return say_stopped(int(stopped.code or 0), as_json)
    except (KeyboardInterrupt, click.Abort, EOFError):
        return say_stopped(130, as_json)
    except Exception as problem:
        if os.environ.get("TOOLKIT_TRACEBACK"):
            raise
        from toolkit.machine import told

        what = f"{type(problem).__name__}: {problem}"
        mistake = "This is a mistake in the toolkit itself ({what}). Set TOOLKIT_TRACEBACK=1 to see where."
        failure = told(problem) or KitError(mistake, what=what)
        _report(failure, failure.exit_code, as_json)
        return failure.exit_code


def say_stopped(code: int, as_json: bool) -> int:
    """Says once that the command was stopped."""
    if _STOPPED.acquire(blocking=False):
        _report(KitError("Stopped. Nothing was made."), code, as_json, before="\n" if sys.stderr.isatty() else "")
    return code


def _report(problem: KitError, code: int, as_json: bool, before: str = "") -> None:
    """Prints an error: JSON where JSON was asked for and can be printed, else words, which don't mix with the output."""
    if as_json and not isinstance(problem, OutputError):
        from toolkit.cli.output import print_json

        nearest = [dict(each) for each in getattr(problem, "nearest", ())]
        with suppress(OutputError):
            print_json({"error": str(problem), "exit_code": code, **({"nearest": nearest} if nearest else {})})
            return
    click.echo(before + problem.text(words), err=True)


def words(text: str) -> str:
    """A message in the language of the environment; English where there is none, or no pack can be read."""
    from toolkit import environment

    tag = next(iter(environment.languages()), "")
    if tag[:2] in ("", "en", "C", "C.", "PO"):
        return text
    try:
        from toolkit.localize.catalogs import Translator, environment_language
        from toolkit.packs.library import Library

        library = Library.open()
        return Translator.open(environment_language(library, [tag]), library).text(text)
    except (KitError, OSError, ImportError, MemoryError):
        return text
