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


def make(answers: Mapping[str, Any], library: Library, flags: Flags, answers_file: Path | None = None) -> None:
    """Makes the kit, or shows its plan, and says what came of it."""
    from toolkit.localize.catalogs import Translator

    today = datetime.date.today()
    brief = _brief(answers, library, flags, today)
    if flags.dry_run:
        _show_plan(brief, library, flags)
        return
    from toolkit import kit

    source = answers_file.parent if answers_file else None
    options = kit.Options(flags.output_dir, flags.formats, flags.documents, flags.overwrite, flags.min_coverage, today, source)
    quiet = flags.quiet or flags.as_json
    translator = Translator.open(brief.language, library)
    _ = translator.text
    made = kit.build(brief, library, options, lambda: None if quiet else click.echo(_("Making the kit …"), err=True))
    if flags.as_json:
        print_json({"folder": str(made.folder), **made.manifest})
    elif flags.quiet:
        click.echo(made.folder)
    else:
        _say_done(made, translator)


def cancel(answers: Mapping[str, Any], library: Library, answers_file: Path, flags: Flags) -> None:
    """Makes what takes a kit's invitation back, and says what to send."""
    from toolkit import cancel as cancelling
    from toolkit.localize.catalogs import Translator

    if flags.dry_run:
        raise AnswerError("--cancelled shows no plan. Give it without --dry-run.")
    today = datetime.date.today()
    brief = _brief(answers, library, flags, today)
    made = cancelling.cancel(brief, library, answers_file, flags.output_dir, today, overwrite=flags.overwrite)
    if flags.as_json:
        print_json({"folder": str(made[0].parent), "files": [path.name for path in made]})
    elif flags.quiet:
        click.echo(made[0].parent)
    else:
        _ = Translator.open(brief.language, library).text
        click.echo(Message("Send these to everyone who was invited:").text(_))
        for path in made:
            click.echo(f"  {path}")


def _brief(answers: Mapping[str, Any], library: Library, flags: Flags, today: datetime.date) -> Brief:
    from toolkit import brief as briefs
    from toolkit import environment

    return briefs.make(answers, library, today=today, past=flags.allow_past, territory=environment.territory())


def _show_plan(brief: Brief, library: Library, flags: Flags) -> None:
    from toolkit import show
    from toolkit.localize.catalogs import Translator
    from toolkit.plan.nearest import plan_or_nearest

    chosen, plan = plan_or_nearest(brief, library, flags.documents, datetime.date.today())
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
