"""Tests of overlapping spans."""

import pytest

from wirelint.text.span import Span


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (Span(0, 3), Span(2, 5), True),
        (Span(0, 3), Span(3, 5), False),
        (Span(0, 9), Span(4, 5), True),
        (Span(4, 5), Span(4, 5), True),
        (Span(4, 4), Span(4, 5), False),
    ],
)
def test_half_open_spans_overlap_in_a_code_point(one: Span, other: Span, overlap: bool) -> None:
    assert one.overlaps(other) is overlap
    assert other.overlaps(one) is overlap
