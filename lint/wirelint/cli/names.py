"""`wirelint names`: `harvest` proposes a list of names from an archive."""

import sys

import click

from wirelint.cli.archive import archive_options, load_config, open_archive, output_list
from wirelint.cli.options import print_problem
from wirelint.report.summary import plural
from wirelint.run.learning.names import harvest, write_names


@click.group("names", short_help="Propose a list of names.")
def command() -> None:
    """Propose a list of names in your spelling. The key `names.list` of the configuration names the list."""


@command.command("harvest", short_help="Propose a list of names from an archive.")
@archive_options
@click.option(
    "--min-stories",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    metavar="N",
    help="List names in at least N stories.",
)
@click.option(
    "--most", type=click.IntRange(1), default=1000, show_default=True, metavar="N", help="List at most N names."
)
def harvest_command(
    archive: tuple[str, ...],
    output: str | None,
    min_stories: int,
    most: int,
    field: str | None,
    input_format: str | None,
    config_file: str | None,
    isolated: bool,
) -> None:
    """Count the full names in an ARCHIVE and propose a list: names with doubtful spellings first, then the most frequent.

    ARCHIVE is files and folders in any format that `wirelint check` reads, and Parquet. Review the spellings under `seen`.
    Then add the list to the configuration: `names/house` compares copy with it.

    \b
    wirelint names harvest archive/ -o names.toml
    wirelint names harvest 2025.jsonl --field body -o names.toml

    Memory does not grow with the archive: if there are very many names, the rarest are dropped and a note is printed.

    Exit codes: 0 success, 2 a file could not be read (the others are counted) or written, 130 after Ctrl-C.
    """
    config = load_config(archive, config_file, isolated)
    stories = open_archive(archive, config, field, input_format)
    found = harvest(stories.stories(), min_stories, most)
    for problem in stories.errors:
        print_problem(problem)
    doubtful = sum(bool(proposal.seen) for proposal in found.proposals)
    count = plural(found.stories, "story", "stories")
    note = f"{plural(len(found.proposals), 'name')} in {count}, {doubtful:,} with doubtful spellings"
    if found.dropped_up_to:
        note += f"; names in {found.dropped_up_to:,} or fewer stories were dropped"
    text = "".join(write_names(found.proposals, f"{note}."))
    if output_list(text, output, "backslashreplace"):
        note += f"; wrote {output}"
    print_problem(note)
    sys.exit(2 if stories.errors or config.problems else 0)
