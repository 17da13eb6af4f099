"""`toolkit new`: asks for what isn't given, and makes the kit."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from toolkit.cli.options import FILE, kit_options
from toolkit.cli.running import EXIT_CODES
from toolkit.errors import AnswerError, KitError, Message

if TYPE_CHECKING:
    from toolkit.cli.making import Flags
    from toolkit.packs.library import Library


@click.command(epilog=EXIT_CODES)
@click.option("--answers-file", "-a", type=FILE, help="Answers to start from (YAML).")
@click.option("--defaults", is_flag=True, help="Take the usual answer for everything not given; ask nothing.")
@kit_options
def new(answers_file: Path | None, defaults: bool, data: Sequence[str], language: str | None, **others: Any) -> None:
    """Ask ten questions, show the plan, make the kit.

    Ctrl+C stops and keeps the answers; the next call offers to go on with them. Esc goes back a question.

    Without a terminal nothing is asked; missing answers are listed, each with its flag.
    """
    from toolkit.cli.making import Flags, given_answers, make
    from toolkit.packs.library import Library

    flags = Flags(**others)
    library = Library.open(flags.packs)
    answers = given_answers(answers_file, data, language)
    if defaults:
        from toolkit.brief import usual

        make(usual(library, answers, datetime.date.today()), library, flags)
    elif flags.as_json or flags.dry_run or not (sys.stdin.isatty() and sys.stdout.isatty()):
        _check_complete(answers)
        make(answers, library, flags)
    else:
        from toolkit.doctor import check_writing

        check_writing(flags.formats)
        if answers:
            from toolkit.brief import check_given

            check_given(answers, library)
        _ask_and_make(answers, library, flags)


def _ask_and_make(answers: Mapping[str, Any], library: Library, flags: Flags) -> None:
    """The interview, then the kit. Who stops is told how to go on, and the exit code says so."""
    from toolkit.ask import interview
    from toolkit.ask.session import Session
    from toolkit.cli.making import make
    from toolkit.cli.process import Stopped

    session = Session(library, answers, allow_past=flags.allow_past)
    try:
        options = interview(session, lambda: flags.options)
        make(session.answers, library, flags, options=options)
    except (KeyboardInterrupt, Stopped, KitError) as end:
        if not session.is_kept:
            raise
        click.echo("\n" + session.words("Your answers are kept. To go on, type: make kit (or toolkit new)"), err=True)
        if not isinstance(end, KeyboardInterrupt):
            raise
        click.get_current_context().exit(130)
    session.finish()


def _check_complete(answers: Mapping[str, Any]) -> None:
    """Raises AnswerError with each answer that is missing, and its flag."""
    from toolkit.brief import FIELDS, FROM_SETTING, REQUIRED, answered

    missing = [name for name in REQUIRED if name not in answered(answers) and name not in FROM_SETTING]
    if missing:
        lines = [Message("Some answers are missing, and there is no terminal to ask at. Give them, or add --defaults:")]
        flags = [(f"--language {name.upper()}" if name == "language" else f"--data {name}=…", FIELDS[name]) for name in missing]
        lines += [Message("  {flag}   {wanted}", {"flag": f"{flag:<18}", "wanted": wanted}) for flag, wanted in flags]
        raise AnswerError(lines)
