"""`toolkit lint`: what is wrong with the words of guides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from toolkit.cli.options import JSON, PACKS
from toolkit.cli.output import print_json
from toolkit.cli.running import EXIT_CODES


@click.command(epilog=EXIT_CODES)
@JSON
@PACKS
def lint(as_json: bool, packs: Sequence[Path]) -> int:
    """Check the words of every guide (with --pack: of those packs): structure, questions, facts, reading level, length."""
    from toolkit.lint import lint as check
    from toolkit.packs.library import Library

    findings = check(Library.open(packs), packs)
    if as_json:
        print_json([each.values() for each in findings])
    else:
        for each in findings:
            click.echo(each.text())
        click.echo(f"{len(findings)} findings", err=True)
    return 1 if findings else 0
