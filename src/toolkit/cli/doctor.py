"""`toolkit doctor`: what is missing on this machine."""

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
def doctor(as_json: bool, packs: Sequence[Path]) -> int:
    """Check whether Pango, fonts and languages are in order, and say how to mend what isn't."""
    from toolkit.doctor import examine

    findings = examine(packs)
    if as_json:
        print_json([each.values() for each in findings])
    else:
        for each in findings:
            click.echo(f"{'ok ' if each.good else 'NO '} {each.what}: {each.found}")
            if each.mend:
                click.echo(f"    {each.mend}")
    return 0 if all(each.good for each in findings) else 1
