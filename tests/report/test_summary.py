"""The summary of a run."""

import pytest

from wirelint.checking.result import FileResult
from wirelint.report.summary import RunCounts
from wirelint.report.terminal_cells import cell_width, crop, wrap

from .conftest import Make


def counted(*results: FileResult, skipped_files: int = 0, problems: int = 0) -> RunCounts:
    tally = RunCounts(skipped_files, problems)
    assert list(tally.count(results)) == list(results)
    return tally


def test_findings_are_counted_by_severity(make: Make) -> None:
    first = FileResult("a", (make(severity="error"), make(), make(severity="info"), make(severity="info")))
    assert counted(first).sentence() == "1 error, 1 warning, 2 notes in 1 file"
    assert counted(first, FileResult("b")).sentence() == "1 error, 1 warning, 2 notes in 1 of 2 files"
    assert counted(first, first).sentence() == "2 errors, 2 warnings, 4 notes in 2 files"


@pytest.mark.parametrize(
    ("tally", "sentence"),
    [
        (counted(FileResult("a")), "no faults found in 1 file"),
        (
            counted(FileResult("a", counts={"below_confidence": 3})),
            "no faults found in 1 file; 3 below the confidence shown",
        ),
        (counted(FileResult("a", counts={"accepted": 1_000})), "no faults found in 1 file; 1,000 accepted"),
        (
            counted(FileResult("a", counts={"foreign_paragraphs": 1})),
            "no faults found in 1 file; 1 paragraph not in English skipped",
        ),
        (counted(FileResult("a"), skipped_files=2), "no faults found in 1 file; 2 other files skipped"),
        (counted(FileResult("a", error="x")), "no files checked; 1 thing could not be done"),
        (counted(FileResult("a", failures=("x", "y"))), "no faults found in 1 file; 2 things could not be done"),
        (counted(problems=1), "no files checked; 1 thing could not be done"),
        (
            counted(
                FileResult("a", counts={"below_confidence": 1, "accepted": 2, "foreign_paragraphs": 3}),
                skipped_files=4,
                problems=5,
            ),
            "no faults found in 1 file; 1 below the confidence shown, 2 accepted, 3 paragraphs not in English skipped, 4 other files skipped, 5 things could not be done",
        ),
    ],
)
def test_hidden_findings_are_counted(tally: RunCounts, sentence: str) -> None:
    assert tally.sentence() == sentence


@pytest.mark.parametrize(
    ("severity", "reached"),
    [("info", ["info", "warning", "error"]), ("warning", ["warning", "error"]), ("error", ["error"]), ("never", [])],
)
def test_severities_that_fail_a_run(make: Make, severity: str, reached: list[str]) -> None:
    for found in ("info", "warning", "error"):
        tally = counted(FileResult("a", (make(severity=found),)))
        assert tally.reaches(severity) == (found in reached)
    assert not counted(FileResult("a")).reaches(severity)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("abc", 3),
        ("港口", 4),
        ("ＡＢ", 4),
        ("e\u0301", 1),
        ("\u200b", 0),
        ("🙂", 2),
        ("❤\ufe0f", 1),
        ("‘“…”’", 5),
    ],
)
def test_the_cells_of_a_text(text: str, cells: int) -> None:
    assert cell_width(text) == cells


def test_narrow_lines_are_not_cropped() -> None:
    assert crop("the quay", 4, 8, 8) == ("the quay", 4, 8)
    assert crop("the old quay", 8, 12, 8) == ("…d quay", 3, 7)


@pytest.mark.parametrize("width", [10, 20, 33])
@pytest.mark.parametrize("text", ["one two three four", "x" * 50, "a " + "港" * 30 + " b", "", " two  spaces"])
def test_wrapped_lines_are_narrow_and_complete(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert max(map(cell_width, lines)) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
