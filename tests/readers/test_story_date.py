"""Dates as formats, columns and paths write them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.readers.story_date import date_in_path, parse_date, without_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-05-12T08:30:00Z", "2026-05-12"),
        (" 2026/05/12 ", "2026-05-12"),
        ("20260512T083000+0000", "2026-05-12"),
        ("20260512", "2026-05-12"),
        (20260512, "2026-05-12"),
        ("2026-05", "2026-05-01"),
        ("2026", "2026-01-01"),
        ("Tue, 12 May 2026 08:30:00 +0200", "2026-05-12"),
        ("12 May 2026 08:30", "2026-05-12"),
        (1778574600, "2026-05-12"),
        (1778574600.5, "2026-05-12"),
        ("1778574600000", "2026-05-12"),
        (date(2026, 5, 12), "2026-05-12"),
        (datetime(2026, 5, 12, 8, tzinfo=UTC), "2026-05-12"),
        ("2026-02-30", ""),
        ("20261312", ""),
        ("12", ""),
        ("0001-01-01", ""),
        (17, ""),
        (True, ""),
        (float("nan"), ""),
        (float("inf"), ""),
        (None, ""),
        ("", ""),
        ("on the second Tuesday in May", ""),
        (["2026-05-12"], ""),
    ],
)
def test_a_value_is_a_date_or_nothing(value: object, expected: str) -> None:
    assert parse_date(value) == expected


@given(st.text() | st.floats() | st.integers() | st.datetimes())
def test_any_value_gives_a_date_that_reads_back(value: object) -> None:
    found = parse_date(value)
    assert not found or date.fromisoformat(found).isoformat() == found


@pytest.mark.parametrize(
    ("path", "found", "left"),
    [
        ("afp/2026/05/12/gate.txt", "2026-05-12", "afp/gate.txt"),
        ("afp/2026/05/12345.txt", "2026-05-01", "afp/12345.txt"),
        ("wire/20260512-gate.txt", "2026-05-12", "wire/-gate.txt"),
        ("afp/2026-05", "2026-05-01", "afp"),
        ("dpa_2026_05", "2026-05-01", "dpa"),
        ("afp/120260512.txt", "", "afp/120260512.txt"),
        ("afp/2026-13/gate.txt", "", "afp/2026-13/gate.txt"),
        ("afp/2026/gate.txt", "", "afp/2026/gate.txt"),
    ],
)
def test_a_path_can_have_a_date(path: str, found: str, left: str) -> None:
    assert date_in_path(path) == found
    assert without_date(path) == left
