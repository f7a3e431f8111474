"""`wirelint serve`: the HTTP server."""

import os
import re
import socket
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any, NamedTuple

import click

from wirelint.cli.options import FILE, CannotError, ConfigChoice, config_options, print_line, print_problem
from wirelint.config.settings import check_url

_LOCALHOST = "127.0.0.1"
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_PORT = 8010
_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[^/\s]+")


class ServeArguments(NamedTuple):
    """The options of the command."""

    host: str
    port: int
    workers: int | None
    token_file: str | None
    allow_origin: tuple[str, ...]
    languagetool: bool
    languagetool_url: str | None
    quiet: bool


@click.command("serve", short_help="Run the server: a page, an API, LanguageTool's API.")
@click.option("--host", default=_LOCALHOST, show_default=True, help="Listen at this address.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=_PORT, show_default=True, help="Listen at this port; 0 picks one."
)
@click.option(
    "--workers", type=click.IntRange(1, 64), help="Use this many processes.  [default: one for each CPU, at most 8]"
)
@click.option(
    "--token-file", type=FILE, metavar="FILE", help="Answer only requests with a token of this file, one a line."
)
@click.option(
    "--allow-origin",
    multiple=True,
    metavar="ORIGIN",
    help="Let pages of this origin call the server, such as https://cms.example.org; * is every origin. Repeatable.",
)
@click.option(
    "--languagetool", is_flag=True, help="Check with LanguageTool too; needs Java and the extra `languagetool`."
)
@click.option("--languagetool-url", metavar="URL", help="Check with this LanguageTool server too.")
@click.option("--quiet", is_flag=True, help="Do not log requests.")
@config_options
def command(**options: Any) -> None:
    """Run the server, until Ctrl-C or SIGTERM.

    It has a page where people paste a story, an API for content management systems, and the API of LanguageTool, so that
    the LanguageTool clients of editors show the findings. Stories are not stored, and do not leave this machine.

    Other machines can reach it only with --host, which needs --token-file. docs/serve.md describes it all.
    """
    choice = ConfigChoice(*(options.pop(name) for name in ConfigChoice._fields))
    arguments = ServeArguments(**options)
    _check(choice, arguments)
    try:
        from wirelint.http.server import ServerOptions, default_workers, serve
    except ModuleNotFoundError as error:
        raise _missing(error) from None
    from wirelint.http.access import AccessRules
    from wirelint.http.job import WorkerSetup
    from wirelint.http.pool import StartError
    from wirelint.http.tokens import TokenFileError, Tokens

    try:
        tokens = Tokens(arguments.token_file) if arguments.token_file is not None else None
    except TokenFileError as error:
        raise CannotError(str(error)) from None
    # With a token, the name of the server is nobody's secret: a page of another site does not have the token.
    hosts = (*_LOOPBACK, arguments.host) if tokens is None else ()
    access = AccessRules(tokens, hosts, tuple(origin.rstrip("/") for origin in arguments.allow_origin))
    with _listen(arguments) as listener, _languagetool(arguments) as url:
        setup = WorkerSetup(
            choice.config_file, choice.isolated, choice.python_rules, choice.cache, languagetool_url=url
        )
        server = ServerOptions(arguments.workers or default_workers(), setup, access, not arguments.quiet)
        try:
            serve(listener, server, lambda: _announce(arguments, listener.getsockname()[1]))
        except StartError as error:
            for problem in error.problems:
                print_problem(problem)
            raise CannotError("the server did not start") from None


def _check(choice: ConfigChoice, arguments: ServeArguments) -> None:
    """Check the options that need no look at anything else."""
    if choice.config_file is not None and not os.path.isfile(choice.config_file):
        raise click.BadParameter(f"{choice.config_file}: no such file", param_hint="--config")
    if arguments.host not in _LOOPBACK and arguments.token_file is None:
        raise click.UsageError(f"--host {arguments.host} needs --token-file, since other machines can reach it")
    for origin in arguments.allow_origin:
        if origin != "*" and not _ORIGIN.fullmatch(origin.rstrip("/")):
            message = f"{origin!r}: expected an origin such as https://cms.example.org, or *"
            raise click.BadParameter(message, param_hint="--allow-origin")
    problem = check_url(arguments.languagetool_url) if arguments.languagetool_url else None
    if problem:
        raise click.BadParameter(problem, param_hint="--languagetool-url")


def _missing(error: ModuleNotFoundError) -> Exception:
    """Return the error for a missing package: with the command that installs it, if the server needs it."""
    name = (error.name or "").partition(".")[0]
    if name not in ("starlette", "uvicorn"):
        return error
    from wirelint.files.install_source import install_command

    return CannotError(f"the server needs {name}, which is not installed; install it with: {install_command('serve')}")


def _listen(arguments: ServeArguments) -> socket.socket:
    host, port = arguments.host, arguments.port
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror or str(error)
        raise CannotError(f"cannot listen at {host}:{port}: {reason}") from None


@contextmanager
def _languagetool(arguments: ServeArguments) -> Iterator[str]:
    """Return the address of LanguageTool, or an empty string; start a server if none runs, and stop it at the end."""
    url = (arguments.languagetool_url or "").rstrip("/").removesuffix("/v2")
    if url or not arguments.languagetool:
        yield url
        return
    from wirelint.cli.languagetool_status import confirmation, print_note
    from wirelint.languagetool import LanguageToolError
    from wirelint.languagetool.client import Client
    from wirelint.languagetool.daemon import find_daemon
    from wirelint.languagetool.server import start_server

    daemon = find_daemon()
    if daemon:
        yield daemon.url
        return
    try:
        server = start_server(print_note, confirmation(False))
    except LanguageToolError as error:
        raise CannotError(str(error)) from None
    try:
        # It loads its rules for the first text, which takes longer than a request may wait for it.
        with closing(Client(server.url)) as client:
            list(client.check(["Good."], {"language": "en-US"}))
        yield server.url
    except LanguageToolError as error:
        raise CannotError(str(error)) from None
    finally:
        server.stop()


def _announce(arguments: ServeArguments, port: int) -> None:
    host = arguments.host
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    print_line(f"page and API at {address}/, for LanguageTool's clients {address}/v2")
    if arguments.token_file is not None:
        print_line(f"people log in once at {address}/login/TOKEN, clients use {address}/t/TOKEN/v2")
    with suppress(OSError):
        sys.stdout.flush()
