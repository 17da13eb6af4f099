"""`toolkit resources`: the how-to resources, as a list or as documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from toolkit.cli.options import FORMAT, JSON, LANGUAGE, OUTPUT_DIR, PACKS, PAPERS, PRINTS, RESOURCES, Words
from toolkit.cli.output import in_words, print_json, print_rows
from toolkit.cli.running import EXIT_CODES


@click.command(epilog=EXIT_CODES)
@RESOURCES
@click.option("--all", "everything", is_flag=True, help="Make all of them: the whole tool-chest, without a gathering.")
@LANGUAGE
@click.option("--paper", type=Words(PAPERS), help="The language's territory decides, when not given.")
@click.option("--print", "print_style", default="colour", type=Words(PRINTS))
@OUTPUT_DIR
@FORMAT
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
    from toolkit.cli.making import kept_values, say_kept
    from toolkit.doctor import check_writing
    from toolkit.kit import Options

    check_writing(formats)
    options = Options(output_dir, formats, () if everything else ids)
    made = chest.build(library, language, paper, print_style, options)
    if as_json:
        print_json({"folder": str(made.folder), "kept": kept_values(made.kept), **made.manifest})
    else:
        say_kept(made.kept, Translator.open(language, library))
        click.echo(made.folder)
