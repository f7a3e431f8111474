"""Shared parts of the commands that read an archive and write a list."""

import os
import sys
from collections.abc import Callable, Sequence

import click

from wirelint.cli.options import FILE, CannotError, ConfigChoice, F, config_file_options, print_problem
from wirelint.config.settings import Config
from wirelint.files.archive import Archive
from wirelint.files.atomic_write import replace_file
from wirelint.files.discovery import TABLES, Target, discover
from wirelint.readers import FORMATS


def archive_options(command: F) -> F:
    """Add the argument ARCHIVE and the options about its format, the output and the configuration."""
    options: tuple[Callable[[F], F], ...] = (
        click.argument("archive", nargs=-1, type=FILE, metavar="ARCHIVE...", required=True),
        click.option(
            "-o", "--output", type=FILE, metavar="FILE", help="Write the list to a file.  [default: standard output]"
        ),
        click.option(
            "--field",
            metavar="NAME",
            help="The member of JSON Lines, or the column of Parquet, that contains the copy.",
        ),
        click.option(
            "--input-format",
            type=click.Choice(FORMATS),
            metavar="FORMAT",
            help="Read the files in this format instead of detecting it.",
        ),
        config_file_options,
    )
    for option in reversed(options):
        command = option(command)
    return command


def load_config(paths: Sequence[str], config_file: str | None, isolated: bool) -> Config:
    """Load the configuration of an archive and print its problems."""
    config = ConfigChoice(config_file, isolated, False, True, None).load(paths)
    for problem in config.problems:
        print_problem(str(problem))
    return config


def open_archive(
    paths: Sequence[str],
    config: Config,
    field: str | None,
    input_format: str | None,
    is_copy: Callable[[Target], bool] = lambda target: True,
) -> Archive:
    """Return the stories of an archive.

    Args:
        paths: files and folders.
        config: the configuration.
        field: the member or column that contains the copy; overrides the configuration.
        input_format: the format of the files; overrides the configuration.
        is_copy: returns whether to read a file.
    """
    settings = config.settings
    excludes = config.origins.get("exclude")
    base = os.path.dirname(os.path.abspath(excludes)) if excludes else None
    include = (*settings.include, *(f"*{ending}" for ending in TABLES))
    field = settings.field if field is None else field
    targets = filter(is_copy, discover(paths, include, settings.exclude, base, field, settings.formats).targets)
    return Archive(list(targets), input_format or settings.input_format, field, settings.formats)


def output_list(text: str, output: str | None, errors: str) -> bool:
    """Write a list to a file or print it; return whether it was written to a file. A terminal shows it escaped.

    Args:
        text: the list.
        output: the file; None or `-` for standard output.
        errors: the error handler for lone surrogates.

    Raises:
        CannotError: the file cannot be written.
    """
    if output is None or output == "-":
        sys.stdout.reconfigure(encoding="utf-8", errors=errors)  # type: ignore[union-attr]
        if sys.stdout.isatty():
            from wirelint.report.escapes import terminal_lines

            text = terminal_lines(text)
        click.echo(text, nl=False)
        return False
    try:
        replace_file(output, text.encode("utf-8", errors))
    except OSError as error:
        raise CannotError(f"{output}: cannot be written: {error.strerror or error}") from None
    return True
