"""`wirelint names`: the house's own list of names; `harvest` proposes one."""

import sys

import click

from wirelint.cli.archive import archive_options, load_config, open_archive, put_list
from wirelint.cli.options import print_problem
from wirelint.report.summary import plural
from wirelint.run.learning.names import harvest, write_names


@click.group("names", short_help="Propose a list of names.")
def command() -> None:
    """Names as the house spells them: `harvest` proposes a list from an archive, `names.list` in the configuration names it."""


@command.command("harvest", short_help="Propose a list of names from an archive.")
@archive_options
@click.option(
    "--min-stories",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    metavar="N",
    help="How many stories a name stands in at least.",
)
@click.option(
    "--most", type=click.IntRange(1), default=1000, show_default=True, metavar="N", help="How many names at most."
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
    """Count the full names in an ARCHIVE and propose a list: those with doubtful spellings first, then the most frequent.

    ARCHIVE is files and folders in any format that `wirelint check` reads, and Parquet. Judge the spellings under `seen`, then
    name the list in the configuration, and `names/house` holds copy against it:

    \b
    wirelint names harvest archive/ -o names.toml
    wirelint names harvest 2025.jsonl --field body -o names.toml

    Memory does not grow with the archive: of very many names the rarest are let go, which is told.

    Exit codes: 0 done, 2 something could not be read (the rest is counted) or written, 130 after Ctrl-C.
    """
    config = load_config(archive, config_file, isolated)
    stories = open_archive(archive, config, field, input_format)
    found = harvest(stories.stories(), min_stories, most)
    for words in stories.errors:
        print_problem(words)
    doubtful = sum(bool(proposal.seen) for proposal in found.proposals)
    told = "1 story" if found.stories == 1 else f"{found.stories:,} stories"
    note = f"{plural(len(found.proposals), 'name')} of {told}, {doubtful:,} with doubtful spellings"
    if found.let_go:
        note += f"; names in {found.let_go:,} or fewer stories were let go"
    text = "".join(write_names(found.proposals, f"{note}."))
    if put_list(text, output, "backslashreplace"):
        note += f"; wrote {output}"
    print_problem(note)
    sys.exit(2 if stories.errors or config.problems else 0)
