"""`toolkit help`: what --help says."""

from __future__ import annotations

import click

from toolkit.cli.running import EXIT_CODES


@click.command("help", epilog=EXIT_CODES)
@click.argument("command", nargs=-1)
@click.pass_context
def help_(context: click.Context, command: tuple[str, ...]) -> None:
    """Show the help of a COMMAND, or of all."""
    at = context.find_root()
    for word in command:
        if not isinstance(at.command, click.Group):
            raise click.UsageError(f"“{at.command_path}” has no commands of its own.", context)
        name, found, _ = at.command.resolve_command(at, [word])
        if found:
            at = click.Context(found, info_name=name, parent=at)
    click.echo(at.get_help())
