"""`wirelint report`: show the findings of an archive as a page."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

from wirelint import __version__
from wirelint.cli.archive import output_list
from wirelint.cli.options import FILE, print_problem
from wirelint.cli.progress import Progress
from wirelint.files.table import TableError, count_rows
from wirelint.report.archive.counts import ArchiveCounts
from wirelint.report.archive.page import render_page
from wirelint.report.archive.reported import stories_in
from wirelint.report.archive.table_file import find_files, read_report


@click.command("report", short_help="Show the findings of an archive as a page.")
@click.argument("reports", nargs=-1, type=FILE, metavar="REPORT...", required=True)
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Write the page to a file.  [default: standard output]")
@click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
def command(reports: tuple[str, ...], output: str | None, quiet: bool) -> None:
    """Show the findings of an archive as a page: which feed got worse, findings per 1,000 words by feed, month and rule, the
    worst stories.

    A REPORT is Parquet from `wirelint check --output parquet=FILE` or a folder of it from Spark, JSON Lines with the same columns, or
    a report as JSON Lines (`--output jsonl=FILE`), which has no words: then findings are counted, without rates.

    \b
    wirelint check archive.parquet --feed-field agency --date-field published --output parquet=findings.parquet
    wirelint report findings.parquet -o report.html

    The page is one file that loads nothing else. Feed and date of a file are those of its folder, its format or its path.

    Exit codes: 0 success, 2 a report could not be read to its end (the page shows the rest) or written, 130 after Ctrl-C.
    """
    files, has_problem = _find(reports)
    progress = Progress(sum(map(count_rows, files)), "rows", hidden=quiet)
    counts = ArchiveCounts()
    read = 0
    for path in files:
        problems: list[str] = []
        for story in stories_in(progress.track(_read(path, problems))):
            counts.add(story)
        progress.clear()
        for problem in problems:
            print_problem(f"{path}: {problem}")
        read += not problems
        has_problem = has_problem or bool(problems)
    if not read and not counts.cells:
        sys.exit(2)
    output_list("".join(render_page(counts, __version__)), output, "backslashreplace")
    sys.exit(2 if has_problem else 0)


def _find(reports: Iterable[str]) -> tuple[list[str], bool]:
    """Return the files of reports, and whether one could not be found, which is printed."""
    files: list[str] = []
    has_problem = False
    for report in reports:
        try:
            files += find_files(report)
        except TableError as error:
            print_problem(f"{report}: {error}")
            has_problem = True
    return files, has_problem


def _read(path: str, problems: list[str]) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a file. Why the rest cannot be read is added to `problems`."""
    try:
        yield from read_report(path)
    except TableError as error:
        problems.append(str(error))
