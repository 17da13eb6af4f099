"""`toolkit completion`: the script by which a shell completes the words of this command line."""

from __future__ import annotations

import click

from toolkit.cli.running import EXIT_CODES
from toolkit.errors import KitError


@click.command(epilog=EXIT_CODES)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
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
    click.echo(found(context.find_root().command, {}, "toolkit", "_TOOLKIT_COMPLETE").source())
