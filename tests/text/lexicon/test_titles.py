"""Tests of titles, ranks and offices."""

from itertools import combinations

from wirelint.text.lexicon.titles import CLERGY, HONORIFICS, NOBILITY, OFFICES, RANKS, TITLES, TRADES

KINDS = (HONORIFICS, NOBILITY, CLERGY, RANKS, OFFICES, TRADES)


def test_each_title_is_of_one_kind() -> None:
    assert not any(one & other for one, other in combinations(KINDS, 2))
    assert frozenset().union(*KINDS) == TITLES
