"""Options that several commands take, how their values are read, and how the shell completes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from toolkit.packs.library import Library

FORMATS = ("pdf", "docx", "html")

PAPERS = ("letter", "a4")
PRINTS = ("colour", "black-and-white", "large-print")
VALUES = {"paper": PAPERS, "print": PRINTS, "recorded": ("yes", "no")}
"""What can be chosen for answers that are no guide."""

FOLDER = click.Path(path_type=Path, file_okay=False)
FOLDER_THAT_IS_THERE = click.Path(path_type=Path, file_okay=False, exists=True)
FILE = click.Path(path_type=Path, dir_okay=False)


class Words(click.Choice[str]):
    """A word out of a few. For a slip it says which was probably meant."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.choices:
            self.fail(not_among(str(value), self.choices), param, ctx)
        return str(super().convert(value, param, ctx))


def not_among(word: str, known: Sequence[str]) -> str:
    from toolkit.text import clean, closest

    guess = closest(word, known)
    hint = f"Did you mean {guess}?" if guess else f"There are: {', '.join(known)}."
    return f"There is no “{clean(word)[:60]}” here. {hint}"


def _complete_answer(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Names of answers; after the equals sign, what can be chosen."""
    from toolkit.brief import CHOICES, FIELDS
    from toolkit.packs.library import Library

    name, equals, start = incomplete.partition("=")
    if not equals:
        return [f"{each}=" for each in FIELDS if each.startswith(name)]
    library = Library.open()
    values = (
        library.ids(CHOICES[name]) if name in CHOICES else _languages(library) if name == "language" else VALUES.get(name, ())
    )
    return [f"{name}={each}" for each in values if each.startswith(start)]


def _complete_resource(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    from toolkit.packs.library import HOW_TO, Library

    return [id for id in Library.open().resources if id.startswith(incomplete) or id.removeprefix(HOW_TO).startswith(incomplete)]


def _languages(library: Library) -> list[str]:
    return [name.replace("_", "-") for name in library.languages()]


def _complete_language(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    from toolkit.packs.library import Library

    return [tag for tag in _languages(Library.open()) if tag.startswith(incomplete)]


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
            raise click.BadParameter(not_among(each, FORMATS))
    if not found:
        raise click.BadParameter(f"name at least one of {', '.join(FORMATS)}.")
    return found


RESOURCES = click.argument("ids", nargs=-1, shell_complete=_complete_resource)
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
    click.option("--dry-run", is_flag=True, help="Show the plan and the name of the folder; make nothing."),
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
