"""What `new` and `build` do with answers: files and flags in; a kit or its plan, and words about it, out."""

from __future__ import annotations

import datetime
import shlex
import shutil
import sys
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from toolkit.cli.output import print_json
from toolkit.errors import AnswerError, Message
from toolkit.text import clean

if TYPE_CHECKING:
    from toolkit.brief import Brief
    from toolkit.files import Existing, Kept
    from toolkit.kit import Kit, Options
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
    beside: bool
    min_coverage: float
    """Percent."""
    allow_past: bool
    dry_run: bool
    quiet: bool
    as_json: bool
    packs: Sequence[Path]

    @property
    def options(self) -> Options:
        from toolkit.kit import Options

        return Options(self.output_dir, self.formats, self.documents, self.existing, self.min_coverage, datetime.date.today())

    @property
    def existing(self) -> Existing:
        return "beside" if self.beside else "replace" if self.overwrite else "refuse"


def given_answers(answers_file: Path | None, data: Sequence[str], language: str | None) -> dict[str, Any]:
    """The answers given by file and flags; flags win. Raises AnswerError for a file or flag that can't be read."""
    answers: dict[str, Any] = {}
    if answers_file:
        from toolkit.brief import load

        answers = load(answers_file)
    for each in data:
        if not each.isprintable() and any("\udc80" <= char <= "\udcff" for char in each):  # Python's stand-ins for odd bytes
            raise AnswerError(
                "--data {given}: its letters are not UTF-8, so that some can't be read. Write the answers into a file that is"
                " saved as UTF-8, and give that.",
                given=f"“{each[:60].encode('ascii', 'replace').decode()}”",
            )
        key, equals, value = each.partition("=")
        if not equals:
            raise AnswerError("--data {given}: write it as key=value.", given=f"“{clean(each)[:60]}”")
        answers[key.strip().replace("-", "_")] = value
    if language:
        answers["language"] = language
    return answers


def make(
    answers: Mapping[str, Any], library: Library, flags: Flags, answers_file: Path | None = None, options: Options | None = None
) -> None:
    """Makes the kit, or shows its plan, and says what came of it. `options`: instead of what the flags say."""
    if flags.dry_run:
        _show_plan(_brief(answers, library, flags, datetime.date.today()), library, flags)
        return
    from toolkit.doctor import check_writing
    from toolkit.writers.pool import writers

    check_writing(flags.formats)
    options = replace(options or flags.options, source=answers_file.parent if answers_file else None)
    with writers(flags.formats) as write:  # begun first: they get ready while the answers are read
        _make(_brief(answers, library, flags, datetime.date.today()), library, flags, write, options)


def _make(brief: Brief, library: Library, flags: Flags, write: Submit, options: Options) -> None:
    from toolkit import kit
    from toolkit.localize.catalogs import Translator

    quiet = flags.quiet or flags.as_json
    translator = Translator.open(brief.language, library)
    _ = translator.text
    begin = (lambda: None) if quiet else (lambda: click.echo(_("Making the kit …"), err=True))
    made = kit.build(brief, library, options, begin, write)
    if flags.as_json:
        print_json({"folder": str(made.folder), "kept": kept_values(made.kept), **made.manifest})
    elif flags.quiet:
        say_kept(made.kept, translator)
        click.echo(made.folder)
    else:
        _say_done(made, translator, flags, next(iter(library.documents)))


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
    from toolkit import kit, show
    from toolkit.files import check_free
    from toolkit.fill import pictures
    from toolkit.localize.catalogs import Translator
    from toolkit.plan.nearest import plan_or_nearest

    chosen, plan = plan_or_nearest(brief, library, flags.documents, datetime.date.today())
    translator = Translator.open(brief.language, library)
    if brief.logo:
        pictures.logo(Path(brief.logo))
    folder = kit.target_of(brief, chosen, translator, flags.options)
    check_free(folder, flags.existing)
    if flags.as_json:
        print_json({"folder": str(folder), **show.plan_values(brief, plan, chosen, translator)})
        return
    from rich.console import Console

    for table in show.plan_tables(plan, chosen, translator):
        Console(highlight=False).print("", table)
    for warning in plan.warnings:
        click.echo(warning.text(translator.text), err=True)
    click.echo("\n" + Message("The kit’s folder will be {folder}.", {"folder": folder}).text(translator.text))


def _tell(sentence: str, err: bool = False) -> None:
    """Prints a sentence: on a terminal broken between words, elsewhere as one line."""
    if (sys.stderr if err else sys.stdout).isatty():
        width = shutil.get_terminal_size().columns
        sentence = textwrap.fill(sentence, width, break_long_words=False, break_on_hyphens=False)
    click.echo(sentence, err=err)


def _say_done(made: Kit, translator: Translator, flags: Flags, overview: str) -> None:
    """Where the kit is, what to print first, and how to change an answer. `overview`: the document that lists the others."""
    _ = translator.text
    for warning in made.warnings:
        _tell(warning.text(_), err=True)
    say_kept(made.kept, translator)
    click.echo()
    _tell(Message("The kit is ready: {folder}", {"folder": made.folder}).text(_))
    first = made.manifest["documents"][0]
    if first["id"] == overview:
        file = made.folder / first["files"][0]["path"]
        _tell(Message("Print this first; it says how many copies of the others: {file}", {"file": file}).text(_))
    click.echo(_("To change one answer:") + f"\n  {_command_to_change(made, flags)}")


def _command_to_change(made: Kit, flags: Flags) -> str:
    """toolkit build kits/…/kit.yaml --overwrite --data place=…, with the program as it can be called here."""
    program = "toolkit" if shutil.which("toolkit") else sys.argv[0]
    elsewhere = [] if flags.output_dir == Path("kits") else ["--output-dir", str(flags.output_dir)]
    packs = [word for pack in flags.packs for word in ("--pack", str(pack))]
    return shlex.join([program, "build", str(made.folder / "kit.yaml"), "--overwrite", *elsewhere, *packs]) + " --data place=…"


def say_kept(kept: Sequence[Kept], translator: Translator) -> None:
    """One line a file that somebody had changed: it stands beside the new one."""
    for each in kept:
        line = Message("You had changed {file}. Yours is kept as {kept}.", {"file": each.changed, "kept": each.kept})
        click.echo(line.text(translator.text), err=True)


def kept_values(kept: Sequence[Kept]) -> list[dict[str, str]]:
    return [{"changed": each.changed.as_posix(), "kept": each.kept.as_posix()} for each in kept]
