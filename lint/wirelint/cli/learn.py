"""`wirelint learn`: find a house's own boilerplate in its archive."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from time import monotonic

import click

from wirelint.cli.archive import archive_options, load_config, open_archive, put_list
from wirelint.cli.options import CannotError, print_problem
from wirelint.config.boilerplate_list import write_list
from wirelint.files.archive import Story
from wirelint.files.discovery import Target
from wirelint.report.summary import plural
from wirelint.run.learning.boilerplate import MOST, Learned, learn

_REFRESH = 1.0


@click.command("learn", short_help="Learn a house's own boilerplate.")
@archive_options
@click.option(
    "--min-stories",
    type=click.IntRange(2),
    metavar="N",
    help="How many stories a line stands in at least.  [default: 3, or one in 5,000 of a large archive]",
)
def command(
    archive: tuple[str, ...],
    output: str | None,
    min_stories: int | None,
    field: str | None,
    input_format: str | None,
    config_file: str | None,
    isolated: bool,
) -> None:
    """Find lines that recur over the stories of an ARCHIVE and list them, those in most stories first.

    ARCHIVE is files and folders in any format that `wirelint check` reads, and Parquet. Read the list and take out what is
    copy; then name it in the configuration, and `boilerplate/house-line` reports its lines inside a story:

    \b
    wirelint learn archive/ -o house-lines.txt
    wirelint learn 2025.jsonl --field body -o house-lines.txt
    echo 'house-lines = "house-lines.txt"' >> wirelint.toml

    A later version of a story does not count, lines at the top (headline, byline, dateline) neither. Memory does not grow
    with the archive; some disk is used in the folder for temporary files.

    Exit codes: 0 done, 2 something could not be read (the rest is learned from) or written, 130 after Ctrl-C.
    """
    config = load_config(archive, config_file, isolated)
    lists = (output, config.settings.house_lines)
    stories = open_archive(archive, config, field, input_format, lambda target: not _is_list(target, *lists))
    try:
        learned = learn(stories, min_stories, _follow)
    except sqlite3.Error as error:
        raise CannotError(f"the lines could not be counted: {error}") from None
    for words in learned.errors:
        print_problem(words)
    _write(learned, output)
    sys.exit(2 if learned.errors or config.problems else 0)


def _is_list(target: Target, *lists: str | None) -> bool:
    """Tell whether a file is the list that was learned before, or will be."""
    return any(path and os.path.realpath(target.path) == os.path.realpath(path) for path in lists)


def _write(learned: Learned, output: str | None) -> None:
    versions = f" (not counted: {plural(learned.versions, 'later version')})" if learned.versions else ""
    stories = "1 story" if learned.stories == 1 else f"{learned.stories:,} stories"
    source = f"{plural(len(learned.lines), 'line')}, each in at least {learned.fewest:,} of {stories}{versions}"
    text = "".join(write_list(learned.lines, f"Learned: {source}."))
    if put_list(text, output, "surrogatepass"):
        source += f"; wrote {output}"
    if len(learned.lines) == MOST:
        source += f"; there are more, these are the {MOST:,} most frequent"
    print_problem(source)


def _follow(stories: Iterator[Story]) -> Iterator[Story]:
    """Yield stories on, and say at a terminal how many there were."""
    shown = False
    following = monotonic() + _REFRESH
    try:
        for count, story in enumerate(stories, 1):
            yield story
            if monotonic() >= following and sys.stderr.isatty():
                sys.stderr.write(f"\r\x1b[K{count:,} stories")
                sys.stderr.flush()
                shown = True
                following = monotonic() + _REFRESH
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
