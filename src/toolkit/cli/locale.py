"""`toolkit locale`: translators' tools."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from toolkit.cli.options import FOLDER_THAT_IS_THERE, JSON
from toolkit.cli.output import print_json
from toolkit.cli.running import EXIT_CODES

PACK = click.option("--pack", default=".", show_default=True, type=FOLDER_THAT_IS_THERE,
                    help="The folder with guides and locales.")  # fmt: skip


@click.group(epilog=EXIT_CODES)
def locale() -> None:
    """For translators: start a language, bring it up to date, see what is left."""


@locale.command("new")
@click.argument("tag")
@PACK
def new(tag: str, pack: Path) -> None:
    """Start the language TAG (such as fr or pt-BR): a folder with catalogs to fill in."""
    from toolkit import translate

    for path in translate.start(pack, tag):
        click.echo(path)


@locale.command("update")
@click.argument("tags", nargs=-1)
@PACK
def update(tags: Sequence[str], pack: Path) -> None:
    """Bring the languages TAGS (all, when none is named) up to date with the guides and templates."""
    from toolkit import translate

    for tag in tags or translate.languages(pack):
        for path in translate.update(pack, tag):
            click.echo(path)


@locale.command("status")
@click.argument("tags", nargs=-1)
@JSON
@PACK
def status(tags: Sequence[str], as_json: bool, pack: Path) -> None:
    """How far the languages TAGS (all, when none is named) are."""
    from toolkit import translate

    found = [(tag, each) for tag in tags or translate.languages(pack) for each in translate.status(pack, tag)]
    if as_json:
        print_json([{"language": tag, **asdict(each)} for tag, each in found])
        return
    for tag, each in found:
        click.echo(f"{tag}  {each.domain:<8}{each.translated:>5} of {each.messages} translated, {each.fuzzy} to look at again")
        for line in each.wrong:
            click.echo(f"    {line}")
