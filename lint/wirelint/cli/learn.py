"""`wirelint learn`: find a house's own boilerplate in its archive."""

import gc
import os
import sqlite3
import sys
from collections.abc import Iterator
from time import monotonic

import click

from wirelint.archive import TABLES, Archive, Story
from wirelint.cli.options import FILE, CannotError, ConfigChoice, complain, config_file_options
from wirelint.discover import Target, discover
from wirelint.house import write_list
from wirelint.learn import MOST, Learned, learn
from wirelint.read import FORMATS
from wirelint.report.tally import plural
from wirelint.saving import replace_file

_REFRESH = 1.0


@click.command("learn", short_help="Learn a house's own boilerplate.")
@click.argument("archive", nargs=-1, type=FILE, metavar="ARCHIVE...", required=True)
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Write the list there.  [default: standard output]")
@click.option(
    "--min-stories",
    type=click.IntRange(2),
    metavar="N",
    help="How many stories a line stands in at least.  [default: 3, or one in 5,000 of a large archive]",
)
@click.option(
    "--field", metavar="NAME", help="The member of JSON Lines, or the column of Parquet, that holds the copy."
)
@click.option(
    "--input-format", type=click.Choice(FORMATS), metavar="FORMAT", help="What the files are, whatever they look like."
)
@config_file_options
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
    config = ConfigChoice(config_file, isolated, False, True, None).load(archive)
    settings = config.settings
    for problem in config.problems:
        complain(str(problem))
    excludes = config.origins.get("exclude")
    base = os.path.dirname(os.path.abspath(excludes)) if excludes else None
    include = (*settings.include, *(f"*{ending}" for ending in TABLES))
    named = settings.field if field is None else field
    found = discover(archive, include, settings.exclude, base, named).targets
    targets = [target for target in found if not _is_list(target, output, settings.house_lines)]
    # Documents and their paragraphs refer to each other: from here on there is something to collect.
    gc.freeze()
    gc.enable()
    stories = Archive(targets, input_format or settings.input_format, named)
    try:
        learned = learn(stories, min_stories, _follow)
    except sqlite3.Error as error:
        raise CannotError(f"the lines could not be counted: {error}") from None
    for words in learned.errors:
        complain(words)
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
    if output is None or output == "-":
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")  # type: ignore[union-attr]
        click.echo(text, nl=False)
    else:
        try:
            replace_file(output, text.encode("utf-8", "surrogatepass"))
        except OSError as error:
            raise CannotError(f"{output}: cannot be written: {error.strerror or error}") from None
        source += f"; wrote {output}"
    if len(learned.lines) == MOST:
        source += f"; there are more, these are the {MOST:,} most frequent"
    complain(source)


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
