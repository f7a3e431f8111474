"""`wirelint languagetool`: start and stop a LanguageTool server that checks share."""

import sys

import click

from wirelint.cli.languagetool_status import confirmation, print_note
from wirelint.cli.options import CannotError, print_line
from wirelint.languagetool import LanguageToolError
from wirelint.languagetool.daemon import find_daemon, memory_usage, start_daemon, stop_daemon


@click.group("languagetool", short_help="Run a LanguageTool server.")
def command() -> None:
    """Run a LanguageTool server on this machine, for `wirelint check --languagetool`.

    Without it each run that needs LanguageTool starts and stops its own server, which takes some seconds. The server accepts
    only local connections and uses about 400 MB of memory. It needs Java 17 and the extra `languagetool`.

    \b
    wirelint languagetool start
    wirelint languagetool status          exit code 1 if none is running
    wirelint languagetool stop
    """


@command.command("start", short_help="Start the server.")
@click.option("--yes", is_flag=True, help="Download LanguageTool without a question if it is missing.")
def start(yes: bool) -> None:
    """Start the server; it runs until it is stopped.

    If LanguageTool is missing, a question on the terminal offers to download it. LTP_PATH names a folder that contains it.
    """
    try:
        record, is_new = start_daemon(print_note, confirmation(yes))
    except LanguageToolError as error:
        raise CannotError(str(error)) from None
    print_line(f"LanguageTool {record.version} is {'' if is_new else 'already '}running at {record.url}")


@command.command("stop", short_help="Stop the server.")
def stop() -> None:
    """Stop the server."""
    try:
        was_running = stop_daemon()
    except LanguageToolError as error:
        raise CannotError(str(error)) from None
    print_line("stopped" if was_running else "not running")


@command.command("status", short_help="Show whether the server is running.")
def status() -> None:
    """Show whether the server is running, its URL and its memory. Exit codes: 0 running, 1 not running."""
    record = find_daemon()
    if record is None:
        print_line("not running")
        sys.exit(1)
    memory = memory_usage(record)
    size = f", {memory / 1e6:,.0f} MB" if memory else ""
    print_line(f"LanguageTool {record.version} is running at {record.url} (process {record.pid}{size})")
