"""`wirelint lsp`: the language server for editors."""

import os
import socket
from typing import Any

import click

from wirelint.cli.options import CannotError, ConfigChoice, config_options, print_problem
from wirelint.run.session import SessionCache

_LOCAL = "127.0.0.1"


@click.command("lsp", short_help="Serve editors.")
@click.option("--stdio", is_flag=True, help="Talk over standard input and output, as without it; some editors say so.")
@click.option("--tcp", metavar="[HOST:]PORT", help=f"Wait for one editor there instead; HOST is {_LOCAL} by default.")
@config_options
def command(stdio: bool, tcp: str | None, **options: Any) -> None:
    """Serve editors by the Language Server Protocol: what `wirelint check` finds, as you type.

    Your editor starts it; docs/editors.md has settings for VS Code, Neovim, Emacs, Sublime Text, Zed and JetBrains.
    The Python rules of a folder's own packs run only when you say so: it asks.
    """
    if stdio and tcp:
        raise click.UsageError("--stdio and --tcp: give one of them.")
    choice = ConfigChoice(*(options[name] for name in ConfigChoice._fields))
    if choice.config_file is not None and not os.path.isfile(choice.config_file):
        raise click.BadParameter(f"{choice.config_file}: no such file", param_hint="--config")
    host, port = _address(tcp) if tcp else ("", 0)
    try:
        from wirelint.lsp.server import Server
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        from wirelint.files.install_source import install_command

        raise CannotError(
            f"the language server needs {error.name.partition('.')[0]}, which is not installed;"
            f" install it with: {install_command('lsp')}"
        ) from None
    configurations = SessionCache(
        explicit=choice.config_file,
        isolated=choice.isolated,
        cache=choice.cache,
        overlay=lambda settings: settings._replace(python_rules=True) if choice.python_rules else settings,
    )
    server = Server(configurations, python_rules=True if choice.python_rules else None)
    if tcp:
        try:
            with socket.create_server((host, port)) as listener:
                print_problem(f"waiting for an editor at {host}:{listener.getsockname()[1]}")
                server.serve_socket(listener)
        except OSError as error:
            raise CannotError(f"cannot wait for an editor at {host}:{port}: {error.strerror or error}") from None
    else:
        server.serve_stdio()


def _address(tcp: str) -> tuple[str, int]:
    host, _, port = tcp.rpartition(":")
    if not port.isdecimal() or int(port) > 65535:
        raise click.BadParameter(f"{tcp!r}: give a port, or host and port with a colon between", param_hint="--tcp")
    return host or _LOCAL, int(port)
