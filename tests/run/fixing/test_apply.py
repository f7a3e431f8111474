"""Applying fixes to a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.checking.diagnostic import LocatedEdit, LocatedFix
from wirelint.run.fixing.apply import apply_fixes
from wirelint.text.span import Location, Position


def fix(*edits: tuple[int, int, int, str], title: str = "mend it") -> LocatedFix:
    """Return a fix with edits of one line each: line, start column, end column, replacement."""
    return LocatedFix(
        title,
        True,
        tuple(
            LocatedEdit(Location("story.txt", Position(line, start), Position(line, end)), words)
            for line, start, end, words in edits
        ),
    )


def test_edits_are_applied_at_lines_and_columns_with_any_line_ends() -> None:
    text = "One\r\ntwo two\rthree\n\nfive"
    applied = apply_fixes(text, [fix((2, 4, 8, "")), fix((5, 1, 1, "Now ")), fix((1, 4, 4, "!"))])
    assert applied.text == "One!\r\ntwo\rthree\n\nNow five"
    assert len(applied.fixes) == 3


def test_a_line_end_can_be_part_of_an_edit() -> None:
    edit = LocatedEdit(Location("story.txt", Position(1, 4), Position(3, 1)), " ")
    assert apply_fixes("One\r\n\r\ntwo", [LocatedFix("join", False, (edit,))]).text == "One two"


@pytest.mark.parametrize(
    "second",
    [
        fix((1, 1, 4, "x"), title="the same place"),
        fix((1, 3, 6, "x"), title="overlaps"),
        fix((1, 4, 4, "x"), title="touches at the end"),
        fix((1, 1, 1, "x"), title="touches at the start"),
        fix((2, 1, 2, "x"), (1, 2, 3, "y"), title="inside, with one edit of two"),
    ],
)
def test_of_two_overlapping_fixes_the_first_is_applied(second: LocatedFix) -> None:
    first = fix((1, 1, 4, "A"))
    applied = apply_fixes("one two\nthree", [first, second])
    assert applied.text == "A two\nthree"
    assert applied.fixes == (first,)


def test_a_fix_whose_own_edits_overlap_is_not_applied() -> None:
    assert apply_fixes("one two", [fix((1, 1, 4, ""), (1, 3, 5, "")), fix()]) == ("one two", (), ())


@pytest.mark.parametrize("location", [(4, 1, 1), (1, 9, 9), (0, 1, 1)])
def test_a_position_outside_the_text_is_refused(location: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no position"):
        apply_fixes("one two\nthree", [fix((*location, "x"))])


LINES = st.lists(st.text(st.characters(exclude_characters="\r\n"), max_size=8), min_size=1, max_size=5)
ENDS = st.lists(st.sampled_from(["\n", "\r\n", "\r", "\n\n"]), min_size=5, max_size=5)
EDITS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6), st.text("ab", max_size=3)), max_size=8)


@given(LINES, ENDS, EDITS)
def test_text_outside_edits_is_unchanged(lines: list[str], ends: list[str], edits: list[tuple[int, int, str]]) -> None:
    text = "".join(line + end for line, end in zip(lines, ends, strict=False))
    starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]
    fixes = []
    for at, length, words in edits:
        start, end = min(at, len(text)), min(at + length, len(text))
        if "\n" in text[start:end] or "\r" in text[start:end] or text[max(start - 1, 0) : start + 1] == "\r\n":
            continue
        line = sum(begin <= start for begin in starts)
        column = start - starts[line - 1] + 1
        fixes.append(fix((line, column, column + end - start, words)))
    applied = apply_fixes(text, fixes)
    mended, shift = text, 0
    for one in sorted(applied.fixes, key=lambda one: one.edits[0].location.start):
        location, words = one.edits[0].location, one.edits[0].replacement
        start = starts[location.start.line - 1] + location.start.column - 1 + shift
        length = location.end.column - location.start.column
        mended = mended[:start] + words + mended[start + length :]
        shift += len(words) - length
    assert applied.text == mended
    assert bool(applied.fixes) == bool(fixes)
