"""Tests of the agency names."""

from wirelint.text.lexicon.agencies import AGENCIES, AGENCY_NAMES


def test_short_and_full_names_are_apart() -> None:
    assert all(" " not in name for name in AGENCIES)
    assert all(" " in name for name in AGENCY_NAMES)
