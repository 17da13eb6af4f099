"""The command line: arguments in, one call of the machine, words for people (or JSON) and an exit code out.

Nothing heavy is imported before the command that needs it runs.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from toolkit.errors import AnswerError, KitError, Message

if TYPE_CHECKING:
    from toolkit.brief import Brief
    from toolkit.kit import Kit, Options
    from toolkit.localize.catalogs import Translator
    from toolkit.packs.library import Library

EXIT_CODES = """\b
Exit codes: 0 done · 1 the build failed · 2 answers are wrong or missing · 130 interrupted."""

FORMATS = ("pdf", "docx", "html")


def main() -> None:
    """Runs the command line; the only place that prints errors and exits."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit code of one call."""
    as_json = "--json" in arguments
    try:
        outcome = cli.main(list(arguments), prog_name="toolkit", standalone_mode=False)
        return outcome if isinstance(outcome, int) else 0
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except KitError as problem:
        _report(problem, as_json)
        return problem.exit_code
    except (KeyboardInterrupt, click.Abort, EOFError):
        _ = _translate
        click.echo("\n" + _("Stopped. Nothing was made."), err=True)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as problem:
        if os.environ.get("TOOLKIT_TRACEBACK"):
            raise
        what = f"{type(problem).__name__}: {problem}"
        _report(
            KitError("This is a mistake in the toolkit itself ({what}). Set TOOLKIT_TRACEBACK=1 to see where.", what=what),
            as_json,
        )
        return 1


def _report(problem: KitError, as_json: bool) -> None:
    if as_json:
        nearest = [dict(each) for each in getattr(problem, "nearest", ())]
        click.echo(json.dumps({"error": str(problem), **({"nearest": nearest} if nearest else {})}, ensure_ascii=False))
    else:
        click.echo(problem.text(_translate), err=True)


def _translate(text: str) -> str:
    """A message in the language of the environment; English where there is none, or no pack can be read."""
    tags = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    tag = next((each for each in tags if each), "")
    if not tag or tag[:2] in ("en", "C", "C.", "PO"):
        return text
    from toolkit.localize.catalogs import Translator, environment_language
    from toolkit.packs.library import Library

    try:
        library = Library.open()
        return Translator.open(environment_language(library, [tag]), library).text(text)
    except KitError:
        return text


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXIT_CODES)
@click.version_option(package_name="conversation-toolkit", prog_name="toolkit")
def cli() -> None:
    """Turns a few answers into a complete conversation kit about work: documents to print and to edit.

    \b
    toolkit new                  asks, shows the plan, makes the kit
    toolkit build answers.yaml   makes a kit from a file of answers
    """


def _complete_data(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
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
    return tuple(each.strip() for each in value.split(",") if each.strip())


def _formats(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    found = _listed(context, parameter, value)
    for each in found:
        if each not in FORMATS:
            raise click.BadParameter(f"“{each}” is not one of {', '.join(FORMATS)}.")
    if not found:
        raise click.BadParameter(f"name at least one of {', '.join(FORMATS)}.")
    return found


PACKS = click.option(
    "--pack", "packs", multiple=True, type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder with guides, templates or locales of your own, used beside the built-in one. Can be given again.",
)  # fmt: skip

OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--data", "-d", multiple=True, metavar="KEY=VALUE", shell_complete=_complete_data,
                 help="One answer, such as topic=technology. Can be given again; wins over the file."),
    click.option("--language", "-l", metavar="TAG", shell_complete=_complete_language, help="The kit's language: en, es, …"),
    click.option("--output-dir", "-o", default="kits", show_default=True, type=click.Path(path_type=Path, file_okay=False),
                 help="Where the kit's folder is made."),
    click.option("--format", "-f", "formats", default="pdf,docx", show_default=True, callback=_formats, metavar="LIST",
                 shell_complete=lambda *_: list(FORMATS), help="Any of pdf, docx and html, with commas."),
    click.option("--documents", default="", callback=_listed, metavar="LIST", shell_complete=_complete_document,
                 help="Only these documents, with commas; see “toolkit list documents”."),
    click.option("--overwrite", is_flag=True, help="Replace a kit that is there already."),
    click.option("--min-coverage", default=0.0, type=click.FloatRange(0, 100), metavar="PERCENT",
                 help="Refuse when less of the kit is translated."),
    click.option("--allow-past", is_flag=True, help="Accept a date that has gone by, to rebuild an old kit."),
    click.option("--dry-run", is_flag=True, help="Show the plan; make nothing."),
    click.option("--quiet", "-q", is_flag=True, help="Print only the kit's folder."),
    click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON."),
    PACKS,
)  # fmt: skip


def build_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that `new` and `build` share."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@cli.command(epilog=EXIT_CODES)
@click.option("--answers-file", "-a", type=click.Path(path_type=Path, dir_okay=False), help="Answers to start from (YAML).")
@click.option("--defaults", is_flag=True, help="Take the usual answer for everything not given; ask nothing.")
@build_options
def new(answers_file: Path | None, defaults: bool, data: Sequence[str], language: str | None, **settings: Any) -> None:
    """Ask a few questions, show the plan, make the kit.

    Without a terminal nothing is asked; missing answers are listed, each with its flag.
    """
    from toolkit.packs.library import Library

    library = Library.open(settings["packs"])
    given = _given(answers_file, data, language)
    asking = not (defaults or settings["as_json"] or settings["dry_run"]) and sys.stdin.isatty() and sys.stdout.isatty()
    if asking:
        from toolkit.ask import interview

        answers = interview(library, given, allow_past=settings["allow_past"])
    elif defaults:
        from toolkit.brief import usual

        answers = usual(library, given, _today())
    else:
        answers = given
        _check_complete(answers)
    _make(answers, library, settings)
    if asking:
        from toolkit.ask import forget

        forget()


@cli.command(epilog=EXIT_CODES)
@click.argument("answers_file", type=click.Path(path_type=Path, dir_okay=False))
@build_options
def build(answers_file: Path, data: Sequence[str], language: str | None, **settings: Any) -> None:
    """Make the kit of ANSWERS_FILE (YAML), asking nothing. A finished kit's kit.yaml is such a file."""
    from toolkit.packs.library import Library

    _make(_given(answers_file, data, language), Library.open(settings["packs"]), settings)


def _today() -> Any:
    import datetime

    return datetime.date.today()


def _given(answers_file: Path | None, data: Sequence[str], language: str | None) -> dict[str, Any]:
    """The answers given by file and flags; flags win."""
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


def _check_complete(answers: Mapping[str, Any]) -> None:
    from toolkit.brief import FIELDS, FROM_SETTING, REQUIRED

    missing = [name for name in REQUIRED if not answers.get(name) and name not in FROM_SETTING]
    if missing:
        lines = [Message("Some answers are missing, and there is no terminal to ask at. Give them, or add --defaults:")]
        flags = [(f"--language {name.upper()}" if name == "language" else f"--data {name}=…", FIELDS[name]) for name in missing]
        lines += [Message("  {flag}   {wanted}", {"flag": f"{flag:<18}", "wanted": Message(wanted)}) for flag, wanted in flags]
        raise AnswerError(lines)


def _make(answers: Mapping[str, Any], library: Library, settings: Mapping[str, Any]) -> None:
    """Makes the kit, or shows its plan, and says what came of it."""
    from toolkit import brief as briefs

    brief = briefs.make(answers, library, today=_today(), past=settings["allow_past"])
    if settings["dry_run"]:
        _show_plan(brief, library, settings)
        return
    from toolkit import kit
    from toolkit.localize.catalogs import Translator

    options: Options = kit.Options(
        settings["output_dir"], settings["formats"], settings["documents"], settings["overwrite"], settings["min_coverage"]
    )
    quiet = settings["quiet"] or settings["as_json"]
    translator = Translator.open(brief.language, library)
    _ = translator.text
    made = kit.build(brief, library, options, lambda: None if quiet else click.echo(_("Making the kit …"), err=True))
    if settings["as_json"]:
        click.echo(json.dumps({"folder": str(made.folder), **made.manifest}, ensure_ascii=False, indent=2))
    elif settings["quiet"]:
        click.echo(made.folder)
    else:
        _say_done(made, translator)


def _show_plan(brief: Brief, library: Library, settings: Mapping[str, Any]) -> None:
    from toolkit import show
    from toolkit.localize.catalogs import Translator
    from toolkit.plan.nearest import plan_or_nearest

    chosen, plan = plan_or_nearest(brief, library, settings["documents"])
    translator = Translator.open(brief.language, library)
    if settings["as_json"]:
        click.echo(json.dumps(show.plan_values(brief, plan, chosen, translator), ensure_ascii=False, indent=2))
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


LISTS = ("topics", "settings", "audiences", "purposes", "activities", "documents", "languages")


@cli.command("list", epilog=EXIT_CODES)
@click.argument("what", type=click.Choice(LISTS), required=False)
@click.option("--language", "-l", default="en", metavar="TAG", shell_complete=_complete_language, help="In this language.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@PACKS
def list_(what: str | None, language: str, as_json: bool, packs: Sequence[Path]) -> None:
    """List what a kit can be made of, with the ids that answers use. Without a word after it: all of them, in short."""
    from toolkit.localize.catalogs import Translator
    from toolkit.packs.library import Library

    library = Library.open(packs)
    translator = Translator.open(language, library)
    if what is None:
        for each in LISTS:
            click.echo(f"{each:<10} {', '.join(row[0] for row in _rows(each, library, translator))}")
        return
    _print_rows(_rows(what, library, translator), as_json)


def _print_rows(rows: Sequence[tuple[str, str, str]], as_json: bool) -> None:
    if as_json:
        values = [dict(zip(("id", "title", "summary"), row, strict=True)) for row in rows]
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    Console(highlight=False).print(table)


def _rows(what: str, library: Library, translator: Translator) -> list[tuple[str, str, str]]:
    """Id, title and summary of each."""
    _ = translator.text
    if what == "documents":
        return [(each.id, _(each.title), _(each.purpose)) for each in library.documents.values()]
    if what == "languages":
        from toolkit.localize.catalogs import parse_tag
        from toolkit.localize.credits import credits_of

        def state(name: str) -> str:
            return _("complete") if name == "en" else _(credits_of(name, library).state)

        return [(name.replace("_", "-"), parse_tag(name).get_display_name() or name, state(name)) for name in library.languages()]
    fronts = {id: guide.front for id, guide in library.guides(what).items()}
    words = [(id, translator.look_up(front.title, "guides"), front.summary or front.aim) for id, front in fronts.items()]
    return [(id, title.text, translator.look_up(summary, "guides").text) for id, title, summary in words]


@cli.command(epilog=EXIT_CODES)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@PACKS
def doctor(as_json: bool, packs: Sequence[Path]) -> int:
    """Check whether Pango, fonts and languages are in order, and say how to mend what isn't."""
    from toolkit.doctor import examine

    findings = examine(packs)
    if as_json:
        click.echo(json.dumps([each.values() for each in findings], ensure_ascii=False, indent=2))
    else:
        for each in findings:
            click.echo(f"{'ok ' if each.good else 'NO '} {each.what}: {each.found}")
            if each.mend:
                click.echo(f"    {each.mend}")
    return 0 if all(each.good for each in findings) else 1


@cli.command(epilog=EXIT_CODES)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print the script that completes words at the prompt of SHELL.

    \b
    bash   toolkit completion bash > ~/.local/share/bash-completion/completions/toolkit
    zsh    toolkit completion zsh > ~/.zfunc/_toolkit
    fish   toolkit completion fish > ~/.config/fish/completions/toolkit.fish
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise KitError("There is no completion for {shell}.", shell=shell)
    click.echo(found(cli, {}, "toolkit", "_TOOLKIT_COMPLETE").source())


@cli.command(epilog=EXIT_CODES)
@click.argument("ids", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Make all of them: the whole tool-chest, without a gathering.")
@click.option("--language", "-l", default="en", metavar="TAG", shell_complete=_complete_language, help="In this language.")
@click.option("--paper", type=click.Choice(("letter", "a4")), help="The language's territory decides, when not given.")
@click.option("--print", "print_style", default="colour", type=click.Choice(("colour", "black-and-white", "large-print")))
@click.option("--output-dir", "-o", default="kits", show_default=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--format", "-f", "formats", default="pdf,docx", show_default=True, callback=_formats, metavar="LIST")
@click.option("--overwrite", is_flag=True, help="Replace a folder that is there already.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@PACKS
def resources(
    ids: Sequence[str], everything: bool, language: str, paper: str | None, print_style: str, as_json: bool, **settings: Any
) -> None:
    """List the how-to resources, or make those named (with --all: all) as documents of their own."""
    from toolkit.localize.catalogs import Translator
    from toolkit.packs.library import Library

    library = Library.open(settings["packs"])
    if not ids and not everything:
        translator = Translator.open(language, library)
        _print_rows(_how_tos(library, translator), as_json)
        return
    from toolkit import chest
    from toolkit.kit import Options

    options = Options(settings["output_dir"], settings["formats"], tuple(ids), settings["overwrite"])
    folder, manifest = chest.build(library, language, paper, print_style, options)
    click.echo(json.dumps({"folder": str(folder), **manifest}, ensure_ascii=False, indent=2) if as_json else folder)


def _how_tos(library: Library, translator: Translator) -> list[tuple[str, str, str]]:
    words = [(id, translator.look_up(info.title, "guides"), info.purpose) for id, info in library.resources.items()]
    return [(id, title.text, translator.look_up(summary, "guides").text) for id, title, summary in words]


@cli.command(epilog=EXIT_CODES)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@PACKS
def lint(as_json: bool, packs: Sequence[Path]) -> int:
    """Check the words of every guide (with --pack: of those packs): structure, questions, facts, reading level, length."""
    from toolkit.lint import lint as check
    from toolkit.packs.library import Library

    findings = check(Library.open(packs), packs)
    if as_json:
        click.echo(json.dumps([each.values() for each in findings], ensure_ascii=False, indent=2))
    else:
        for each in findings:
            click.echo(each.text())
        click.echo(f"{len(findings)} findings", err=True)
    return 1 if findings else 0


@cli.group(epilog=EXIT_CODES)
def pack() -> None:
    """Packs: folders with guides, templates and translations of your own."""


@pack.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
def pack_new(folder: Path) -> None:
    """Make FOLDER, a pack with one example of each kind, ready to be edited."""
    from toolkit import newpack

    for path in newpack.create(folder):
        click.echo(path)


PACK_FOLDER = click.option(
    "--pack", "pack", default=".", show_default=True, type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The folder with guides and locales.",
)  # fmt: skip


@cli.group(epilog=EXIT_CODES)
def locale() -> None:
    """For translators: start a language, bring it up to date, see what is left."""


@locale.command("new")
@click.argument("tag")
@PACK_FOLDER
def locale_new(tag: str, pack: Path) -> None:
    """Start the language TAG (such as fr or pt-BR): a folder with catalogs to fill in."""
    from toolkit import translate

    for path in translate.start(pack, tag):
        click.echo(path)


@locale.command("update")
@click.argument("tags", nargs=-1)
@PACK_FOLDER
def locale_update(tags: Sequence[str], pack: Path) -> None:
    """Bring the languages TAGS (all, when none is named) up to date with the guides and templates."""
    from toolkit import translate

    for tag in tags or translate.languages(pack):
        for path in translate.update(pack, tag):
            click.echo(path)


@locale.command("status")
@click.argument("tags", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@PACK_FOLDER
def locale_status(tags: Sequence[str], as_json: bool, pack: Path) -> None:
    """How far the languages TAGS (all, when none is named) are."""
    from dataclasses import asdict

    from toolkit import translate

    found = [(tag, each) for tag in tags or translate.languages(pack) for each in translate.status(pack, tag)]
    if as_json:
        click.echo(json.dumps([{"language": tag, **asdict(each)} for tag, each in found], ensure_ascii=False, indent=2))
        return
    for tag, each in found:
        click.echo(f"{tag}  {each.domain:<8}{each.translated:>5} of {each.messages} translated, {each.fuzzy} to look at again")
        for line in each.wrong:
            click.echo(f"    {line}")


if __name__ == "__main__":
    main()
