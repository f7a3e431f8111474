"""`wirelint names`: the house's own list of names; `harvest` proposes one."""

import gc
import os
import sys

import click

from wirelint.archive import TABLES, Archive
from wirelint.cli.options import FILE, CannotError, ConfigChoice, complain, config_file_options
from wirelint.discover import discover
from wirelint.harvest import harvest, write_names
from wirelint.read import FORMATS
from wirelint.report.tally import plural
from wirelint.saving import replace_file


@click.group("names", short_help="Propose a list of names.")
def command() -> None:
    """Names as the house spells them: `harvest` proposes a list from an archive, `names.list` in the configuration names it."""


@command.command("harvest", short_help="Propose a list of names from an archive.")
@click.argument("archive", nargs=-1, type=FILE, metavar="ARCHIVE...", required=True)
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Write the list there.  [default: standard output]")
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
@click.option(
    "--field", metavar="NAME", help="The member of JSON Lines, or the column of Parquet, that holds the copy."
)
@click.option(
    "--input-format", type=click.Choice(FORMATS), metavar="FORMAT", help="What the files are, whatever they look like."
)
@config_file_options
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
    config = ConfigChoice(config_file, isolated, False, True, None).load(archive)
    settings = config.settings
    for problem in config.problems:
        complain(str(problem))
    excludes = config.origins.get("exclude")
    base = os.path.dirname(os.path.abspath(excludes)) if excludes else None
    include = (*settings.include, *(f"*{ending}" for ending in TABLES))
    named = settings.field if field is None else field
    targets = discover(archive, include, settings.exclude, base, named).targets
    # Documents and their paragraphs refer to each other: from here on there is something to collect.
    gc.freeze()
    gc.enable()
    stories = Archive(targets, input_format or settings.input_format, named)
    found = harvest(stories.stories(), min_stories, most)
    for words in stories.errors:
        complain(words)
    doubtful = sum(bool(proposal.seen) for proposal in found.proposals)
    told = "1 story" if found.stories == 1 else f"{found.stories:,} stories"
    note = f"{plural(len(found.proposals), 'name')} of {told}, {doubtful:,} with doubtful spellings"
    if found.let_go:
        note += f"; names in {found.let_go:,} or fewer stories were let go"
    text = "".join(write_names(found.proposals, f"{note}."))
    if output is None or output == "-":
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        click.echo(text, nl=False)
    else:
        try:
            replace_file(output, text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise CannotError(f"{output}: cannot be written: {error.strerror or error}") from None
        note += f"; wrote {output}"
    complain(note)
    sys.exit(2 if stories.errors or config.problems else 0)
