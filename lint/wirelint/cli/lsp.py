"""`wirelint lsp`: the language server for editors."""

import os
import socket
import sys
from typing import Any

import click

from wirelint.cli.options import CannotError, ConfigChoice, config_options, print_problem
from wirelint.run.session import SessionCache

_LOCALHOST = "127.0.0.1"


@click.command("lsp", short_help="Run the language server.")
@click.option("--stdio", is_flag=True, help="Use standard input and output. This is the default.")
@click.option("--tcp", metavar="[HOST:]PORT", help=f"Listen for one editor on a port.  [default host: {_LOCALHOST}]")
@config_options
def command(stdio: bool, tcp: str | None, **options: Any) -> None:
    """Run the language server: editors show the findings of `wirelint check` as you type.

    The editor starts it. docs/editors.md has the settings for VS Code, Neovim, Emacs, Sublime Text, Zed and JetBrains.
    The Python rules of your own packs run only after you confirm it in the editor.
    """
    if stdio and tcp:
        raise click.UsageError("use either --stdio or --tcp, not both")
    choice = ConfigChoice(*(options[name] for name in ConfigChoice._fields))
    if choice.config_file is not None and not os.path.isfile(choice.config_file):
        raise click.BadParameter(f"{choice.config_file}: no such file", param_hint="--config")
    host, port = _parse_address(tcp) if tcp else ("", 0)
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
            raise CannotError(f"cannot listen on {host}:{port}: {error.strerror or error}") from None
    elif sys.stdin is None:
        raise CannotError("standard input is closed; expected an editor there")
    else:
        server.serve_stdio()


def _parse_address(tcp: str) -> tuple[str, int]:
    host, _, port = tcp.rpartition(":")
    if not port.isdecimal() or int(port) > 65535:
        raise click.BadParameter(f"{tcp!r}: expected PORT or HOST:PORT", param_hint="--tcp")
    return host or _LOCALHOST, int(port)
