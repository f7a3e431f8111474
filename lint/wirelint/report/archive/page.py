"""The page of `wirelint report`: the picture of an archive in the look of the HTML report."""

from collections.abc import Iterator

from wirelint.report.archive.counts import ArchiveCounts
from wirelint.report.archive.cube import make_cube
from wirelint.report.archive.picture import show_picture, show_sentences
from wirelint.report.archive.sentences import compare_periods
from wirelint.report.html import asset, page_parts, show_footer, show_header


def render_page(counts: ArchiveCounts, version: str) -> Iterator[str]:
    """Yield the page."""
    head, end = page_parts()
    yield head
    cube = make_cube(counts)
    changes = compare_periods(cube)
    yield show_header(show_sentences(cube, changes, counts.problems))
    yield asset("bar.html")
    yield from show_picture(cube, changes, counts.worst)
    yield show_footer(version, "")
    yield end
