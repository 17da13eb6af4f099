"""`toolkit build`: a file of answers in, a kit out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from toolkit.cli.options import FILE, kit_options
from toolkit.cli.running import EXIT_CODES


@click.command(epilog=EXIT_CODES)
@click.argument("answers_file", type=FILE)
@click.option(
    "--cancelled",
    is_flag=True,
    help="The gathering will not take place: make a calendar entry and a message that say so, beside the kit.",
)
@kit_options
def build(answers_file: Path, data: Sequence[str], language: str | None, cancelled: bool, **others: Any) -> None:
    """Make the kit of ANSWERS_FILE (YAML), asking nothing. A finished kit's kit.yaml is such a file."""
    from toolkit.cli.making import Flags, cancel, given_answers, make
    from toolkit.packs.library import Library

    flags = Flags(**others)
    answers, library = given_answers(answers_file, data, language), Library.open(flags.packs)
    if cancelled:
        cancel(answers, library, answers_file, flags)
    else:
        make(answers, library, flags, answers_file)
