"""`toolkit example`: files of answers to start from, as a list or printed."""

from __future__ import annotations

import click

from toolkit.cli.options import JSON
from toolkit.cli.output import print_rows
from toolkit.cli.running import EXIT_CODES
from toolkit.errors import AnswerError


@click.command(epilog=EXIT_CODES)
@click.argument("name", required=False)
@JSON
def example(name: str | None, as_json: bool) -> None:
    """List the examples, or print the one called NAME: a file of answers to change and to build.

    \b
    toolkit example kitchen-table > answers.yaml
    toolkit build answers.yaml --allow-past
    """
    from toolkit.packs.library import built_in
    from toolkit.text import clean, closest

    examples = {path.stem: path for path in sorted((built_in() / "examples").glob("*.yaml"))}
    if name is None:
        summaries = {id: path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ") for id, path in examples.items()}
        print_rows([(id, summary, "") for id, summary in summaries.items()], as_json)
    elif path := examples.get(name.removesuffix(".yaml")):
        click.echo(path.read_text(encoding="utf-8"), nl=False)
    else:
        guess = closest(name, examples)
        raise AnswerError(
            "There is no example “{name}”{hint}. There are: {known}.",
            name=clean(name)[:40],
            hint=f" ({guess}?)" if guess else "",
            known=", ".join(examples),
        )
