"""The numbers of an archive, in bounded memory."""

import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest

from wirelint.report.archive import counts as counting
from wirelint.report.archive.counts import OTHER_FEEDS, OTHER_RULES, ArchiveCounts
from wirelint.report.archive.cube import UNDATED, make_cube
from wirelint.report.archive.reported import stories_in

from .builders import counted, finding, story


def test_stories_words_and_findings_are_added_up() -> None:
    counts = counted(
        [
            story("AFP", "2026-05-12", 400, finding(), finding("mt/entity", "warning")),
            story("AFP", "2026-05-30", 600),
            story("dpa", "", 100, finding()),
        ]
    )
    cell = counts.cells["AFP", "2026-05"]
    assert (cell.stories, cell.words, cell.findings) == (2, 1000, 2)
    cube = make_cube(counts)
    assert (cube.feeds, cube.periods) == (["AFP", "dpa"], ["2026-05"])
    assert cube.rules == ["mt/seam", "mt/entity"]
    assert cube.findings_by(0, 2) == {(0, 0): 1, (0, 1): 1, (1, 0): 1}
    assert cube.sum(period=UNDATED).words == 100


def test_months_have_no_gaps_and_many_become_years() -> None:
    assert make_cube(counted([story(date="2025-11-01"), story(date="2026-02-01")])).periods == [
        "2025-11", "2025-12", "2026-01", "2026-02",
    ]  # fmt: skip
    long = make_cube(counted([story(date="2011-11-01"), story(date="2026-02-01")]))
    assert (long.periods, long.unit) == (["2011", "2026"], "year")


def test_further_feeds_and_rules_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_MOST_FEEDS", 3)
    monkeypatch.setattr(counting, "_MOST_COUNTS", 4)
    counts = counted(story(f"feed {n}", "2026-05-12", 100, finding(f"mt/{n}")) for n in range(9))
    feeds = [feed for feed, _ in counts.cells]
    assert feeds == ["feed 0", "feed 1", "feed 2", OTHER_FEEDS]
    assert sum(cell.words for cell in counts.cells.values()) == 900
    found = {(count.feed, count.rule): count.findings for count in counts.counts}
    assert found[OTHER_FEEDS, OTHER_RULES] == 5
    assert sum(found.values()) == 9


def test_further_months_of_many_feeds_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_MOST_CELLS", 2)
    counts = counted(story("AFP", f"2026-0{n}-12", 100) for n in range(1, 9))
    assert [*counts.cells] == [("AFP", "2026-01"), ("AFP", "2026-02"), (OTHER_FEEDS, "")]


def test_the_worst_stories_have_most_that_must_be_fixed_or_checked() -> None:
    minor = [finding(severity="info")] * 50
    stories = [
        story("AFP", "2026-05-12", 500, *[finding(severity="warning")] * 3, name="three"),
        story("AFP", "2026-05-12", 500, *[finding()] * 3, name="three errors"),
        story("AFP", "2026-05-12", 500, *minor, finding(), name="minor"),
        *(story("AFP", "2026-04-12", 500, *[finding()] * 9, name=f"old {n}") for n in range(40)),
    ]
    names = [worst.story.name for worst in counted(stories).worst]
    assert names[:2] == ["old 0", "old 1"]
    # A month has its own worst stories, although the feed has worse ones.
    assert names[-3:] == ["three errors", "three", "minor"]
    assert len(names) == 13
    [minor_story] = [worst.story for worst in counted(stories).worst if worst.story.name == "minor"]
    assert [one.severity for one in minor_story.findings] == ["error", *["info"] * 5]


def test_a_story_that_was_not_checked_counts_as_a_problem_only() -> None:
    rows = [{"kind": "not_checked", "path": "a.txt", "message": "not in English"}, {"kind": "note", "path": "b.txt"}]
    counts = counted(stories_in(rows))
    assert (counts.problems, counts.cells) == (1, {})


def test_findings_in_another_order_than_their_stories_are_counted() -> None:
    rows: list[dict[str, Any]] = [
        {"kind": "finding", "id": "b", "rule": "mt/seam", "severity": "error", "feed": "AFP", "date": "2026-05-12"},
        {"kind": "story", "id": "a", "words": 100, "findings": 0, "feed": "AFP", "date": "2026-05-12"},
        {"kind": "finding", "id": "c", "rule": "mt/seam", "severity": "loud", "feed": "AFP", "date": "2026-05-12"},
        {"kind": "story", "id": "b", "words": 100, "findings": 1, "feed": "AFP", "date": "2026-05-12"},
        {"kind": "story", "id": "c", "words": 100, "findings": 1, "feed": "AFP", "date": "2026-05-12"},
    ]
    cube = make_cube(counted(stories_in(rows)))
    [cell] = cube.cells.values()
    assert (cell.stories, cell.words, cell.findings, cell.squares[0]) == (3, 300, 2, 2)
    # An unknown severity is a warning.
    assert cube.counts == {(0, 0, 0, 2): 1, (0, 0, 0, 1): 1}


def rows_of(stories: int) -> Iterator[dict[str, Any]]:
    """Yield the rows of stories with nine findings each."""
    for number in range(stories):
        about = {"id": f"story {number}", "feed": f"feed {number % 20}", "date": f"2026-{number % 12 + 1:02}-01"}
        yield {"kind": "story", "words": 500, "findings": 9, **about}
        for rule in range(9):
            message = f"a fault of story {number}"
            yield {"kind": "finding", "rule": f"mt/{rule}", "severity": "error", "message": message, **about}


def test_memory_does_not_grow_with_the_rows() -> None:
    peaks = []
    for stories in (1_000, 10_000):  # 10^5 rows
        tracemalloc.start()
        counts = ArchiveCounts()
        for one in stories_in(rows_of(stories)):
            counts.add(one)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert sum(count.findings for count in counts.counts) == 9 * stories
    assert peaks[1] < 1.3 * peaks[0]
