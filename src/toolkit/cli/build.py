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
@kit_options
def build(answers_file: Path, data: Sequence[str], language: str | None, **others: Any) -> None:
    """Make the kit of ANSWERS_FILE (YAML), asking nothing. A finished kit's kit.yaml is such a file."""
    from toolkit.cli.making import Flags, given_answers, make
    from toolkit.packs.library import Library

    flags = Flags(**others)
    make(given_answers(answers_file, data, language), Library.open(flags.packs), flags)
