"""Tests of folding: offsets stay the same, and letters that differ only in case fold to one."""

import re
import sys
from collections import defaultdict
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.ruleset.literals import derive_literals
from wirelint.text.fold import even, fold

EVERY = "".join(map(chr, range(sys.maxunicode + 1)))


def test_each_code_point_folds_to_one() -> None:
    """A code point that folded to two, or to none, would shift all later offsets."""
    assert len(even(EVERY)) == len(fold(EVERY)) == len(EVERY)
    assert [c for c, evened in zip(EVERY, even(EVERY), strict=True) if c.isalnum() and c != evened] == ["\u02bc"]
    assert fold(EVERY)[ord("a") : ord("z")] == EVERY[ord("a") : ord("z")]
    assert [c for c in fold(EVERY) if c.lower() != c] == []


def test_white_space_is_that_of_patterns() -> None:
    spaces = re.findall(r"\s", EVERY)
    assert [c for c, evened in zip(EVERY, even(EVERY), strict=True) if evened == " "] == spaces
    assert [c for c, folded in zip(EVERY, fold(EVERY), strict=True) if folded == " "] == spaces


def test_case_is_that_of_patterns() -> None:
    """Otherwise a literal with such a letter would miss a match."""
    forms: dict[str, set[str]] = defaultdict(set)
    for c in EVERY:
        forms[c.upper().lower()].add(c)
    groups = [group for group in forms.values() if len(group) > 1]
    assert len(groups) > 1300
    for group in groups:
        for one, other in permutations(group, 2):
            if fold(one) != fold(other) and re.fullmatch(re.escape(one), other, re.IGNORECASE):
                assert derive_literals(f"(?i)quay{re.escape(one)}") == ("quay",)


@given(st.text())
def test_a_text_folds_as_its_code_points_do(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))
    assert even(text) == "".join(map(even, text))
    assert fold(fold(text)) == fold(text)
    assert fold(even(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "evened", "folded"),
    [
        ("The Mayor’s\tOffice", "The Mayor's Office", "the mayor's office"),
        ("O\u02bcBrien\xa0\u2028Ltd", "O'Brien  Ltd", "o'brien  ltd"),
        ("İzmir ΟΔΟΣ ſIı \u212a", "İzmir ΟΔΟΣ ſIı \u212a", "izmir οδοσ sii k"),
        ("‘quoted’ “words”", "‘quoted' “words”", "‘quoted' “words”"),
    ],
)
def test_folded(text: str, evened: str, folded: str) -> None:
    assert even(text) == evened
    assert fold(text) == folded
