"""`wirelint completion`: print the completion script of a shell."""

import click
from click.shell_completion import get_completion_class


@click.command("completion", short_help="Print a completion script.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script for SHELL.

    \b
    bash  wirelint completion bash >> ~/.bashrc
    zsh   wirelint completion zsh >> ~/.zshrc
    fish  wirelint completion fish > ~/.config/fish/completions/wirelint.fish
    """
    completer = get_completion_class(shell)
    assert completer is not None
    click.echo(completer(ctx.find_root().command, {}, "wirelint", "_WIRELINT_COMPLETE").source())
