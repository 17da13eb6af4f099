"""What `new` and `build` do with answers: files and flags in; a kit or its plan, and words about it, out."""

from __future__ import annotations

import datetime
import shlex
import shutil
import sys
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from toolkit.cli.output import print_json
from toolkit.errors import AnswerError, Message

if TYPE_CHECKING:
    from toolkit.brief import Brief
    from toolkit.kit import Kit, Options
    from toolkit.localize.catalogs import Translator
    from toolkit.packs.library import Library


@dataclass(frozen=True)
class Flags:
    """What the options of `new` and `build` say, apart from answers."""

    output_dir: Path
    formats: tuple[str, ...]
    documents: tuple[str, ...]
    overwrite: bool
    min_coverage: float
    """Percent."""
    allow_past: bool
    dry_run: bool
    quiet: bool
    as_json: bool
    packs: Sequence[Path]


def given_answers(answers_file: Path | None, data: Sequence[str], language: str | None) -> dict[str, Any]:
    """The answers given by file and flags; flags win. Raises AnswerError for a file or flag that can't be read."""
    answers: dict[str, Any] = {}
    if answers_file:
        from toolkit.brief import load

        answers = load(answers_file)
    for each in data:
        key, equals, value = each.partition("=")
        if not equals:
            raise AnswerError("--data {given}: write it as key=value.", given=f"“{each[:60]}”")
        answers[key.strip().replace("-", "_")] = value
    if language:
        answers["language"] = language
    return answers


def options_of(flags: Flags) -> Options:
    """How the flags want a kit made."""
    from toolkit.kit import Options

    existing: Literal["refuse", "replace"] = "replace" if flags.overwrite else "refuse"
    return Options(flags.output_dir, flags.formats, flags.documents, existing, flags.min_coverage)


def make(answers: Mapping[str, Any], library: Library, flags: Flags, options: Options | None = None) -> None:
    """Makes the kit, or shows its plan, and says what came of it. `options`: instead of what the flags say."""
    from toolkit import brief as briefs
    from toolkit.localize.catalogs import Translator

    brief = briefs.make(answers, library, today=datetime.date.today(), past=flags.allow_past)
    if flags.dry_run:
        _show_plan(brief, library, flags)
        return
    from toolkit import kit

    options = options or options_of(flags)
    quiet = flags.quiet or flags.as_json
    translator = Translator.open(brief.language, library)
    _ = translator.text
    made = kit.build(brief, library, options, lambda: None if quiet else click.echo(_("Making the kit …"), err=True))
    if flags.as_json:
        print_json({"folder": str(made.folder), **made.manifest})
    elif flags.quiet:
        click.echo(made.folder)
    else:
        _say_done(made, translator, flags)


def _show_plan(brief: Brief, library: Library, flags: Flags) -> None:
    from toolkit import show
    from toolkit.localize.catalogs import Translator
    from toolkit.plan.nearest import plan_or_nearest

    chosen, plan = plan_or_nearest(brief, library, flags.documents)
    translator = Translator.open(brief.language, library)
    if flags.as_json:
        print_json(show.plan_values(brief, plan, chosen, translator))
        return
    from rich.console import Console

    for table in show.plan_tables(plan, chosen, translator):
        Console(highlight=False).print("", table)
    for warning in plan.warnings:
        click.echo(warning.text(translator.text), err=True)


def _tell(sentence: str, err: bool = False) -> None:
    """Prints a sentence: on a terminal broken between words, elsewhere as one line."""
    if (sys.stderr if err else sys.stdout).isatty():
        width = shutil.get_terminal_size().columns
        sentence = textwrap.fill(sentence, width, break_long_words=False, break_on_hyphens=False)
    click.echo(sentence, err=err)


def _say_done(made: Kit, translator: Translator, flags: Flags) -> None:
    """Where the kit is, what to print first, and how to change an answer."""
    _ = translator.text
    for warning in made.warnings:
        _tell(warning.text(_), err=True)
    click.echo()
    _tell(Message("The kit is ready: {folder}", {"folder": made.folder}).text(_))
    first = made.manifest["documents"][0]
    if first["id"] == "start-here":
        file = made.folder / first["files"][0]["path"]
        _tell(Message("Print this first; it says how many copies of the others: {file}", {"file": file}).text(_))
    click.echo(_("To change one answer:") + f"\n  {_command_to_change(made, flags)}")


def _command_to_change(made: Kit, flags: Flags) -> str:
    """toolkit build kits/…/kit.yaml --overwrite --data place=…, with the program as it can be called here."""
    program = "toolkit" if shutil.which("toolkit") else sys.argv[0]
    elsewhere = [] if flags.output_dir == Path("kits") else ["--output-dir", str(flags.output_dir)]
    packs = [word for pack in flags.packs for word in ("--pack", str(pack))]
    return shlex.join([program, "build", str(made.folder / "kit.yaml"), "--overwrite", *elsewhere, *packs]) + " --data place=…"
