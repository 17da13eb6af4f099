"""`toolkit list`: what the packs have for a kit, with the ids that answers use."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.options import JSON, LANGUAGE, PACKS, Words
from toolkit.cli.output import Row, as_values, in_words, print_json, print_rows
from toolkit.cli.running import EXIT_CODES

if TYPE_CHECKING:
    from toolkit.localize.catalogs import Translator
    from toolkit.packs.library import Library

LISTS = ("topics", "settings", "audiences", "purposes", "activities", "documents", "languages")


@click.command("list", epilog=EXIT_CODES)
@click.argument("what", type=Words(LISTS), required=False)
@LANGUAGE
@JSON
@PACKS
def list_(what: str | None, language: str, as_json: bool, packs: Sequence[Path]) -> None:
    """List what a kit can be made of, with the ids that answers use. Without a word after it: all of them, in short.

    Into a file or another program: one item a line, its parts with tabs between.
    """
    from toolkit.localize.catalogs import Translator
    from toolkit.packs.library import Library

    library = Library.open(packs)
    translator = Translator.open(language, library)
    if what:
        print_rows(_rows(what, library, translator), as_json)
        return
    rows = {each: _rows(each, library, translator) for each in LISTS}
    if as_json:
        print_json({each: as_values(found) for each, found in rows.items()})
        return
    for each, found in rows.items():
        if sys.stdout.isatty():
            click.echo(f"{each:<10} {', '.join(id for id, _, _ in found)}")
        else:
            click.echo("".join(f"{each}\t{id}\t{title}\n" for id, title, _ in found), nl=False)


def _rows(what: str, library: Library, translator: Translator) -> list[Row]:
    _ = translator.text
    if what == "documents":
        return [(each.id, _(each.title), _(each.purpose)) for each in library.documents.values()]
    if what == "languages":
        return _languages(library, translator)
    fronts = {id: guide.front for id, guide in library.guides(what).items()}
    return in_words([(id, front.title, front.summary or front.aim) for id, front in fronts.items()], translator)


def _languages(library: Library, translator: Translator) -> list[Row]:
    """Each language's tag, its own name for itself, and how far its translation is."""
    from toolkit.localize.credits import credits_of
    from toolkit.tags import parse_tag

    _ = translator.text

    def state(name: str) -> str:
        return _("complete") if name == "en" else _(credits_of(name, library).state)

    return [(name.replace("_", "-"), parse_tag(name).get_display_name() or name, state(name)) for name in library.languages()]
