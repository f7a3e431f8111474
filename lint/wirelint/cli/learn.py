"""`wirelint learn`: find recurring lines in an archive."""

import os
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from time import monotonic

import click

from wirelint.cli.archive import archive_options, load_config, open_archive, output_list
from wirelint.cli.options import CannotError, print_problem
from wirelint.config.boilerplate_list import write_list
from wirelint.config.line_words import write_words
from wirelint.files.archive import Story
from wirelint.files.discovery import Target
from wirelint.report.summary import plural
from wirelint.run.learning.boilerplate import MOST, LearnResult, learn
from wirelint.run.learning.line_words import learn_words

_REFRESH = 1.0  # seconds between two updates of the progress line


@click.command("learn", short_help="Find your own boilerplate in an archive.")
@archive_options
@click.option(
    "--min-stories",
    type=click.IntRange(2),
    metavar="N",
    help="List lines in at least N stories.  [default: 3, or one in 5,000 of a large archive]",
)
@click.option(
    "--lines",
    "wants_words",
    is_flag=True,
    help="Write the weights of the words of these lines instead, for `house-line-words`.",
)
def command(
    archive: tuple[str, ...],
    output: str | None,
    min_stories: int | None,
    wants_words: bool,
    field: str | None,
    input_format: str | None,
    config_file: str | None,
    isolated: bool,
) -> None:
    """Find lines that recur in the stories of an ARCHIVE and list them, the most frequent first.

    ARCHIVE is files and folders in any format that `wirelint check` reads, and Parquet. Review the list and delete the lines
    that are copy. Then add it to the configuration: `boilerplate/house-line` reports its lines in a story.

    \b
    wirelint learn archive/ -o house-lines.txt
    wirelint learn 2025.jsonl --field body -o house-lines.txt
    echo 'house-lines = "house-lines.txt"' >> wirelint.toml
    wirelint learn archive/ --lines -o house-line-words.txt

    With --lines, words that set these lines apart from other short lines of the ARCHIVE get weights. With the key
    `house-line-words` they are added to those of the shipped model, and `boilerplate/page-line` finds lines in other wordings too.

    Later versions of a story and lines at the top (headline, byline, dateline) are not counted. Memory does not grow with the
    archive; lines are counted in a temporary file.

    Exit codes: 0 success, 2 a file could not be read (the others are counted) or written, 130 after Ctrl-C.
    """
    config = load_config(archive, config_file, isolated)
    lists = (output, config.settings.house_lines, config.settings.house_line_words)
    stories = open_archive(archive, config, field, input_format, lambda target: not _is_list(target, *lists))
    try:
        learned = learn(stories, min_stories, _show_progress)
    except sqlite3.Error as error:
        raise CannotError(f"the lines could not be counted: {error}") from None
    for problem in learned.errors:
        print_problem(problem)
    if wants_words:
        _write_words(learned, learn_words(stories, [line.text for line in learned.lines], _show_progress), output)
    else:
        _write(learned, output)
    sys.exit(2 if learned.errors or config.problems else 0)


def _is_list(target: Target, *lists: str | None) -> bool:
    """Return whether a file is one of the lists: the output of this run, or the list of the configuration."""
    return any(path and os.path.realpath(target.path) == os.path.realpath(path) for path in lists)


def _write(learned: LearnResult, output: str | None) -> None:
    versions = f" (not counted: {plural(learned.versions, 'later version')})" if learned.versions else ""
    stories = "1 story" if learned.stories == 1 else f"{learned.stories:,} stories"
    source = f"{plural(len(learned.lines), 'line')}, each in at least {learned.fewest:,} of {stories}{versions}"
    text = "".join(write_list(learned.lines, f"Learned: {source}."))
    if output_list(text, output, "surrogatepass"):
        source += f"; wrote {output}"
    if len(learned.lines) == MOST:
        source += f"; only the {MOST:,} most frequent are listed"
    print_problem(source)


def _write_words(learned: LearnResult, weights: Mapping[str, float], output: str | None) -> None:
    source = (
        f"{plural(len(weights), 'word')} of {plural(len(learned.lines), 'line')} in {plural(learned.stories, 'story')}"
    )
    if output_list("".join(write_words(weights, f"Learned: {source}.")), output, "surrogatepass"):
        source += f"; wrote {output}"
    print_problem(source)


def _show_progress(stories: Iterator[Story]) -> Iterator[Story]:
    """Yield the stories, and show their number if standard error is a terminal."""
    is_shown = False
    next_update = monotonic() + _REFRESH
    try:
        for count, story in enumerate(stories, 1):
            yield story
            if monotonic() >= next_update and sys.stderr.isatty():
                sys.stderr.write(f"\r\x1b[K{count:,} stories")
                sys.stderr.flush()
                is_shown = True
                next_update = monotonic() + _REFRESH
    finally:
        if is_shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
