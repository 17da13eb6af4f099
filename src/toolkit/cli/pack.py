"""`toolkit pack`: packs of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.cli.running import EXIT_CODES


@click.group(epilog=EXIT_CODES)
def pack() -> None:
    """Packs: folders with guides, templates and translations of your own."""


@pack.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Make FOLDER, a pack with one example of each kind, ready to be edited."""
    from toolkit import newpack

    for path in newpack.create(folder):
        click.echo(path)
