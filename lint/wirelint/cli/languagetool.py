"""`wirelint languagetool`: a LanguageTool that stays running, for checks that need not wait until one has started."""

import sys

import click

from wirelint.cli.options import CannotError, print_problem
from wirelint.languagetool import BridgeError
from wirelint.languagetool.daemon import find_daemon, memory_of, start_daemon, stop_daemon


@click.group("languagetool", short_help="Keep a LanguageTool running.")
def command() -> None:
    """Keep a LanguageTool running on this machine, which `wirelint check --languagetool` then asks.

    Without one each run that needs it starts its own, which takes some seconds, and ends it. It listens to this machine
    alone, and takes some 400 MB of memory. It needs Java 17 and the extra `wirelint[languagetool]`.

    \b
    wirelint languagetool start
    wirelint languagetool status          exit code 1 if none is running
    wirelint languagetool stop
    """


@command.command("start", short_help="Start it; it runs until it is stopped.")
def start() -> None:
    """Start LanguageTool; it runs until it is stopped. The first time it is fetched, unless LTP_PATH says where it lies."""
    try:
        record, is_new = start_daemon(lambda words: print_problem(f"note: {words}"))
    except BridgeError as error:
        raise CannotError(str(error)) from None
    click.echo(f"LanguageTool {record.version} runs {'' if is_new else 'already '}at {record.url}")


@command.command("stop", short_help="Stop it.")
def stop() -> None:
    """Stop the LanguageTool that `start` started."""
    try:
        was_there = stop_daemon()
    except BridgeError as error:
        raise CannotError(str(error)) from None
    click.echo("stopped" if was_there else "none was running")


@command.command("status", short_help="Say whether it is running.")
def status() -> None:
    """Say whether one is running, where, and how much memory it takes. Exit codes: 0 it is, 1 it is not."""
    record = find_daemon()
    if record is None:
        click.echo("none is running")
        sys.exit(1)
    memory = memory_of(record)
    size = f", {memory / 1e6:,.0f} MB" if memory else ""
    click.echo(f"LanguageTool {record.version} runs at {record.url} (process {record.pid}{size})")
