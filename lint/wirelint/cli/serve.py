"""`wirelint serve`: the HTTP server."""

import os
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import click

from wirelint.cli.options import FILE, CannotError, ConfigChoice, config_options, print_line, print_problem

_LOCALHOST = "127.0.0.1"
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_PORT = 8010


@click.command("serve", short_help="Run the server: a page, an API, LanguageTool's API.")
@click.option("--host", default=_LOCALHOST, show_default=True, help="Listen at this address.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=_PORT, show_default=True, help="Listen at this port; 0 picks one."
)
@click.option(
    "--workers", type=click.IntRange(1, 64), help="Use this many processes.  [default: one for each CPU, at most 8]"
)
@click.option(
    "--token-file",
    type=FILE,
    metavar="FILE",
    help="Answer only requests with one of the tokens in this file, one a line.",
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Let pages of this origin call the server, such as https://cms.example.org, or * for all. Repeatable.",
)
@click.option(
    "--languagetool", is_flag=True, help="Check with LanguageTool too; needs Java and the extra `languagetool`."
)
@click.option("--languagetool-url", metavar="URL", help="Use this LanguageTool server.")
@click.option("--quiet", is_flag=True, help="Do not log requests.")
@config_options
def command(
    host: str,
    port: int,
    workers: int | None,
    token_file: str | None,
    origins: Sequence[str],
    quiet: bool,
    **options: Any,
) -> None:
    """Run the server, until Ctrl-C or SIGTERM.

    It has a page where people paste a story, an API for content management systems, and the API of LanguageTool, so that
    the LanguageTool clients of editors show the findings. Nothing is stored, and nothing leaves this machine. Docs: docs/serve.md.

    Other machines can reach it only with --host, and that needs --token-file.
    """
    choice = ConfigChoice(*(options[name] for name in ConfigChoice._fields))
    if choice.config_file is not None and not os.path.isfile(choice.config_file):
        raise click.BadParameter(f"{choice.config_file}: no such file", param_hint="--config")
    if host not in _LOOPBACK and token_file is None:
        raise click.UsageError(f"--host {host} needs --token-file, since other machines can reach it")
    try:
        from wirelint.http.access import AccessRules
        from wirelint.http.job import WorkerSetup
        from wirelint.http.pool import StartError
        from wirelint.http.server import ServerOptions, default_workers, serve
        from wirelint.http.tokens import TokenFileError, Tokens
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("starlette", "uvicorn"):
            raise
        from wirelint.files.install_source import install_command

        raise CannotError(
            f"the server needs {error.name.partition('.')[0]}, which is not installed;"
            f" install it with: {install_command('serve')}"
        ) from None
    try:
        tokens = Tokens(token_file) if token_file is not None else None
    except TokenFileError as error:
        raise CannotError(str(error)) from None
    access = AccessRules(tokens, (*_LOOPBACK, host) if tokens is None else (), origins)
    setup = WorkerSetup(choice.config_file, choice.isolated, choice.python_rules, choice.cache)
    listener = _listen(host, port)
    with listener:
        try:
            serve(
                listener,
                ServerOptions(workers or default_workers(), setup, access, not quiet),
                lambda: _announce(host, listener.getsockname()[1], needs_token=tokens is not None),
            )
        except StartError as error:
            for problem in error.problems:
                print_problem(problem)
            raise CannotError("the server did not start") from None


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        raise CannotError(f"cannot listen at {host}:{port}: {error.strerror or error}") from None


def _announce(host: str, port: int, *, needs_token: bool) -> None:
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    print_line(f"page and API at {address}/, for LanguageTool's clients {address}/v2")
    if needs_token:
        print_line(f"people log in once with {address}/login/TOKEN, clients use {address}/t/TOKEN/v2")
    with suppress(OSError):
        sys.stdout.flush()
