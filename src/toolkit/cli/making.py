"""What `new` and `build` do with answers: files and flags in; a kit or its plan, and words about it, out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from toolkit.cli.output import print_json
from toolkit.errors import AnswerError, Message

if TYPE_CHECKING:
    from toolkit.brief import Brief
    from toolkit.kit import Kit
    from toolkit.localize.catalogs import Translator
    from toolkit.packs.library import Library
    from toolkit.writers.pool import Submit


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


def make(answers: Mapping[str, Any], library: Library, flags: Flags) -> None:
    """Makes the kit, or shows its plan, and says what came of it."""
    if flags.dry_run:
        _show_plan(_brief(answers, library, flags), library, flags)
        return
    from toolkit.writers.pool import writers

    with writers(flags.formats) as write:  # begun first: they get ready while the answers are read
        _make(_brief(answers, library, flags), library, flags, write)


def _brief(answers: Mapping[str, Any], library: Library, flags: Flags) -> Brief:
    from toolkit import brief

    return brief.make(answers, library, today=datetime.date.today(), past=flags.allow_past)


def _make(brief: Brief, library: Library, flags: Flags, write: Submit) -> None:
    from toolkit import kit
    from toolkit.localize.catalogs import Translator

    options = kit.Options(flags.output_dir, flags.formats, flags.documents, flags.overwrite, flags.min_coverage)
    quiet = flags.quiet or flags.as_json
    translator = Translator.open(brief.language, library)
    _ = translator.text
    begin = (lambda: None) if quiet else (lambda: click.echo(_("Making the kit …"), err=True))
    made = kit.build(brief, library, options, begin, write)
    if flags.as_json:
        print_json({"folder": str(made.folder), **made.manifest})
    elif flags.quiet:
        click.echo(made.folder)
    else:
        _say_done(made, translator)


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


def _say_done(made: Kit, translator: Translator) -> None:
    """Where the kit is, and what to print first."""
    _ = translator.text
    for warning in made.warnings:
        click.echo(warning.text(_), err=True)
    click.echo("\n" + Message("The kit is ready: {folder}", {"folder": made.folder}).text(_))
    first = made.manifest["documents"][0]
    if first["id"] == "start-here":
        file = made.folder / first["files"][0]["path"]
        click.echo(Message("Print this first; it says how many copies of the others: {file}", {"file": file}).text(_))
