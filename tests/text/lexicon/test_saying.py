"""Tests of the verbs of saying and thinking."""

from itertools import combinations

import pytest

from wirelint.text.lexicon.saying import (
    SAYING_BASE,
    SAYING_NOUNS,
    SAYING_PAST,
    SAYING_PRESENT,
    SAYING_VERBS,
    THINKING_VERBS,
)


def test_no_verb_is_listed_twice() -> None:
    assert len(SAYING_BASE) == len(SAYING_PRESENT) == len(SAYING_PAST)
    assert len(THINKING_VERBS) % 3 == 0


def test_forms_are_disjoint_but_for_read() -> None:
    shared = [one & other for one, other in combinations((SAYING_BASE, SAYING_PRESENT, SAYING_PAST), 2)]
    assert shared == [frozenset(), {"read"}, frozenset()]
    assert SAYING_VERBS.isdisjoint(THINKING_VERBS)


def test_present_forms_end_in_s_and_past_forms_are_regular_but_for_four() -> None:
    assert all(word.endswith("s") for word in SAYING_PRESENT)
    assert {word for word in SAYING_PAST if not word.endswith("ed")} == {"read", "said", "told", "wrote"}


@pytest.mark.parametrize("word", sorted(SAYING_NOUNS))
def test_a_noun_is_one_of_the_present_forms(word: str) -> None:
    assert word in SAYING_PRESENT
