"""`toolkit resources`: the how-to resources, as a list or as documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from toolkit.cli.options import FORMAT, JSON, LANGUAGE, OUTPUT_DIR, PACKS
from toolkit.cli.output import in_words, print_json, print_rows
from toolkit.cli.running import EXIT_CODES


@click.command(epilog=EXIT_CODES)
@click.argument("ids", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Make all of them: the whole tool-chest, without a gathering.")
@LANGUAGE
@click.option("--paper", type=click.Choice(("letter", "a4")), help="The language's territory decides, when not given.")
@click.option("--print", "print_style", default="colour", type=click.Choice(("colour", "black-and-white", "large-print")))
@OUTPUT_DIR
@FORMAT
@click.option("--overwrite", is_flag=True, help="Replace a folder that is there already.")
@JSON
@PACKS
def resources(
    ids: tuple[str, ...],
    everything: bool,
    language: str,
    paper: str | None,
    print_style: str,
    output_dir: Path,
    formats: tuple[str, ...],
    overwrite: bool,
    as_json: bool,
    packs: Sequence[Path],
) -> None:
    """List the how-to resources, or make those named (with --all: all) as documents of their own."""
    from toolkit.localize.catalogs import Translator
    from toolkit.packs.library import Library

    library = Library.open(packs)
    if not ids and not everything:
        rows = [(id, info.title, info.purpose) for id, info in library.resources.items()]
        print_rows(in_words(rows, Translator.open(language, library)), as_json)
        return
    from toolkit import chest
    from toolkit.kit import Options

    options = Options(output_dir, formats, () if everything else ids, "replace" if overwrite else "refuse")
    folder, manifest = chest.build(library, language, paper, print_style, options)
    if as_json:
        print_json({"folder": str(folder), **manifest})
    else:
        click.echo(folder)
