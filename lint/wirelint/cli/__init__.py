"""The command line: one module per subcommand, imported when it is called."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

import click

from wirelint import __version__
from wirelint.suggest import did_you_mean

INTERRUPTED = 130
# In the order of the help: the commands that new users need first.
_COMMANDS = {
    "check": "Check copy and report what should not be published.",
    "rule": "Show the page of a rule.",
    "rules": "List the rules; write and test your own rules.",
    "report": "Show the findings of an archive as a page.",
    "baseline": "Accept the present findings; report only new ones.",
    "learn": "Find your own boilerplate in an archive.",
    "names": "Propose a list of names from an archive.",
    "init": "Write a commented configuration.",
    "config": "Show the settings and the files that they come from.",
    "languagetool": "Run a LanguageTool server, for `check --languagetool`.",
    "serve": "Run the server: a page, an API, LanguageTool's API.",
    "lsp": "Run the language server, for editors.",
    "completion": "Print the completion script for your shell.",
}


@contextmanager
def _escaped_errors() -> Iterator[None]:
    """Escape the errors that click prints: an argument may be the name of a file, as in `check *`."""
    try:
        yield
    except click.ClickException as error:
        from wirelint.report.escapes import terminal_text

        vars(error)["message"] = terminal_text(error.message)
        raise


class _LazyGroup(click.Group):
    def main(self, *args: Any, **extra: Any) -> Any:
        try:
            return super().main(*args, **extra)
        except OSError as error:  # the disk is full; click exits without a message if a pipe is closed, as in `| head`
            with suppress(OSError):  # standard error can be full too
                from wirelint.cli.options import print_problem

                print_problem(f"{error.filename or 'the report'}: {error.strerror or error}")
            # Buffered output would raise again at exit.
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            sys.exit(2)

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:
        with _escaped_errors():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _escaped_errors():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"wirelint.cli.{cmd_name}").command
        if cmd_name != "check":  # the imports are done; `check` loads its rules first, because most runs are short
            gc.freeze()
            gc.enable()
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # click would import every command to list it.
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            hint = did_you_mean(args[0], tuple(_COMMANDS)) if args else ""
            raise click.UsageError(error.message.rstrip(".") + hint, ctx) from None


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
    Start with:  wirelint check story.txt
    Learn more:  wirelint check --help, wirelint rules, wirelint rule mt/seam

    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 something could not be done, 130 after Ctrl-C.""",
)
@click.version_option(__version__, prog_name="wirelint", message="%(prog)s %(version)s")
def main() -> None:
    """The linter for news copy: finds what machine translation, scraping and the desk left in a story."""
