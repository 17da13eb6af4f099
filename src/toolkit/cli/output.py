"""What several commands print: values or rows of words in; JSON or a table on the terminal out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from toolkit.localize.catalogs import Translator

Row = tuple[str, str, str]
"""Id, title and summary."""


def print_json(values: Any) -> None:
    import json

    click.echo(json.dumps(values, ensure_ascii=False, indent=2))
    sys.stdout.flush()


def as_values(rows: Sequence[Row]) -> list[dict[str, str]]:
    return [dict(zip(("id", "title", "summary"), row, strict=True)) for row in rows]


def print_rows(rows: Sequence[Row], as_json: bool) -> None:
    """As JSON; as a table on a terminal; else one row a line, its parts with tabs between."""
    if as_json:
        print_json(as_values(rows))
        return
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(" ".join(each.split()) for each in row))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    Console(highlight=False).print(table)


def in_words(rows: Iterable[Row], translator: Translator) -> list[Row]:
    """Rows whose title and summary come from guides, translated."""

    def words(text: str) -> str:
        return translator.look_up(text, "guides").text

    return [(id, words(title), words(summary)) for id, title, summary in rows]
