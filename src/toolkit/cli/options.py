"""Options that several commands take, how their values are read, and how the shell completes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

FORMATS = ("pdf", "docx", "html")

FOLDER = click.Path(path_type=Path, file_okay=False)
FOLDER_THAT_IS_THERE = click.Path(path_type=Path, file_okay=False, exists=True)
FILE = click.Path(path_type=Path, dir_okay=False)


def _complete_answer(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    from toolkit.brief import FIELDS

    return [f"{name}=" for name in FIELDS if name.startswith(incomplete)]


def _complete_language(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    from toolkit.packs.library import Library

    return [tag for name in Library.open().languages() if (tag := name.replace("_", "-")).startswith(incomplete)]


def _complete_document(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    from toolkit.packs.library import Library

    start, _, last = incomplete.rpartition(",")
    return [f"{start},{id}".lstrip(",") for id in Library.open().documents if id.startswith(last)]


def _listed(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    """("a", "b") for `a, b`."""
    return tuple(each.strip() for each in value.split(",") if each.strip())


def _formats(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    """As `_listed`. Raises click.BadParameter for what is no format, and when there is none."""
    found = _listed(context, parameter, value)
    for each in found:
        if each not in FORMATS:
            raise click.BadParameter(f"“{each}” is not one of {', '.join(FORMATS)}.")
    if not found:
        raise click.BadParameter(f"name at least one of {', '.join(FORMATS)}.")
    return found


PACKS = click.option(
    "--pack", "packs", multiple=True, type=FOLDER_THAT_IS_THERE,
    help="A folder with guides, templates or locales of your own, used beside the built-in one. Can be given again.",
)  # fmt: skip
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
LANGUAGE = click.option("--language", "-l", default="en", metavar="TAG", shell_complete=_complete_language,
                        help="In this language.")  # fmt: skip
OUTPUT_DIR = click.option("--output-dir", "-o", default="kits", show_default=True, type=FOLDER,
                          help="Where the new folder is made.")  # fmt: skip
FORMAT = click.option("--format", "-f", "formats", default="pdf,docx", show_default=True, callback=_formats, metavar="LIST",
                      shell_complete=lambda *_: list(FORMATS), help="Any of pdf, docx and html, with commas.")  # fmt: skip

KIT_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--data", "-d", multiple=True, metavar="KEY=VALUE", shell_complete=_complete_answer,
                 help="One answer, such as topic=technology. Can be given again; wins over the file."),
    click.option("--language", "-l", metavar="TAG", shell_complete=_complete_language, help="The kit's language: en, es, …"),
    OUTPUT_DIR,
    FORMAT,
    click.option("--documents", default="", callback=_listed, metavar="LIST", shell_complete=_complete_document,
                 help="Only these documents, with commas; see “toolkit list documents”."),
    click.option("--overwrite", is_flag=True, help="Replace a kit that is there already; what you changed in it is kept."),
    click.option("--beside", is_flag=True, help="Make another kit beside one that is there already."),
    click.option("--min-coverage", default=0.0, type=click.FloatRange(0, 100), metavar="PERCENT",
                 help="Refuse when less of the kit is translated."),
    click.option("--allow-past", is_flag=True, help="Accept a date that has gone by, to rebuild an old kit."),
    click.option("--dry-run", is_flag=True, help="Show the plan; make nothing."),
    click.option("--quiet", "-q", is_flag=True, help="Print only the kit's folder."),
    click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON."),
    PACKS,
)  # fmt: skip
"""Those that `new` and `build` share: answers, and the fields of `making.Flags`."""


def kit_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command KIT_OPTIONS."""
    for option in reversed(KIT_OPTIONS):
        command = option(command)
    return command
