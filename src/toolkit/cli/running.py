"""One call of the command line: a command and its arguments in, an exit code out. The only place that prints errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from toolkit.errors import KitError

EXIT_CODES = """\b
Exit codes: 0 done · 1 the build failed · 2 answers are wrong or missing · 3 a kit is there already · 130 interrupted."""


def run(command: click.Command, arguments: Sequence[str]) -> int:
    """Calls the command, says what went wrong, and returns the exit code.

    Raises what is a mistake in the toolkit itself if TOOLKIT_TRACEBACK is set.
    """
    as_json = "--json" in arguments
    try:
        outcome = command.main(list(arguments), prog_name="toolkit", standalone_mode=False)
        return outcome if isinstance(outcome, int) else 0
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except KitError as problem:
        _report(problem, as_json)
        return problem.exit_code
    except (KeyboardInterrupt, click.Abort, EOFError):
        click.echo("\n" + words("Stopped. Nothing was made."), err=True)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as problem:
        if os.environ.get("TOOLKIT_TRACEBACK"):
            raise
        what = f"{type(problem).__name__}: {problem}"
        _report(
            KitError("This is a mistake in the toolkit itself ({what}). Set TOOLKIT_TRACEBACK=1 to see where.", what=what),
            as_json,
        )
        return 1


def _report(problem: KitError, as_json: bool) -> None:
    """Prints an error: JSON where JSON was asked for, else words, which don't mix with the output."""
    if as_json:
        import json

        nearest = [dict(each) for each in getattr(problem, "nearest", ())]
        click.echo(json.dumps({"error": str(problem), **({"nearest": nearest} if nearest else {})}, ensure_ascii=False))
    else:
        click.echo(problem.text(words), err=True)


def words(text: str) -> str:
    """A message in the language of the environment; English where there is none, or no pack can be read."""
    from toolkit import environment

    tag = next(iter(environment.languages()), "")
    if tag[:2] in ("", "en", "C", "C.", "PO"):
        return text
    from toolkit.localize.catalogs import Translator, environment_language
    from toolkit.packs.library import Library

    try:
        library = Library.open()
        return Translator.open(environment_language(library, [tag]), library).text(text)
    except KitError:
        return text
