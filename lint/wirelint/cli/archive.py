"""What the commands that read a whole archive share: its options, the archive itself, the list that comes of it."""

import gc
import os
import sys
from collections.abc import Callable, Sequence

import click

from wirelint.cli.options import FILE, CannotError, ConfigChoice, F, config_file_options, print_problem
from wirelint.config.settings import Config
from wirelint.files.archive import TABLES, Archive
from wirelint.files.atomic_write import replace_file
from wirelint.files.discovery import Target, discover
from wirelint.readers import FORMATS


def archive_options(command: F) -> F:
    """Add the archive, how to read it, and where the list goes."""
    options: tuple[Callable[[F], F], ...] = (
        click.argument("archive", nargs=-1, type=FILE, metavar="ARCHIVE...", required=True),
        click.option(
            "-o", "--output", type=FILE, metavar="FILE", help="Write the list there.  [default: standard output]"
        ),
        click.option(
            "--field", metavar="NAME", help="The member of JSON Lines, or the column of Parquet, that holds the copy."
        ),
        click.option(
            "--input-format",
            type=click.Choice(FORMATS),
            metavar="FORMAT",
            help="What the files are, whatever they look like.",
        ),
        config_file_options,
    )
    for option in reversed(options):
        command = option(command)
    return command


def load_config(paths: Sequence[str], config_file: str | None, isolated: bool) -> Config:
    """Return what is in force for an archive, and tell what is wrong in it."""
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
        config: what is in force for them.
        field: the member or column that holds the copy, if not the configuration's.
        input_format: what the files are, if not what the configuration says.
        is_copy: leaves out a file that is no copy.
    """
    settings = config.settings
    excludes = config.origins.get("exclude")
    base = os.path.dirname(os.path.abspath(excludes)) if excludes else None
    include = (*settings.include, *(f"*{ending}" for ending in TABLES))
    named = settings.field if field is None else field
    targets = filter(is_copy, discover(paths, include, settings.exclude, base, named).targets)
    # Documents and their paragraphs refer to each other: from here on there is something to collect.
    gc.freeze()
    gc.enable()
    return Archive(list(targets), input_format or settings.input_format, named)


def put_list(text: str, output: str | None, errors: str) -> bool:
    """Write a list to a file, or print it; tell whether it went to a file.

    Args:
        text: the list.
        output: the file; None or `-` for standard output.
        errors: what becomes of half a surrogate pair.

    Raises:
        CannotError: it cannot be written.
    """
    if output is None or output == "-":
        sys.stdout.reconfigure(encoding="utf-8", errors=errors)  # type: ignore[union-attr]
        click.echo(text, nl=False)
        return False
    try:
        replace_file(output, text.encode("utf-8", errors))
    except OSError as error:
        raise CannotError(f"{output}: cannot be written: {error.strerror or error}") from None
    return True
