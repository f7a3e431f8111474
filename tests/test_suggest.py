"""Hints at what was meant."""

from wirelint.suggest import near, nearest


def test_the_near_word_is_named() -> None:
    assert near("selct", ["select", "ignore"]) == "; did you mean 'select'?"
    assert nearest("SELECT", ["select", "ignore"]) == "select"


def test_a_few_words_are_all_named_where_none_is_near() -> None:
    assert near("zzz", ["select", "ignore"]) == "; known are select, ignore"
    assert nearest("zzz", ["select", "ignore"]) is None


def test_many_words_and_none_are_not_listed() -> None:
    assert near("zzz", [f"word{n}" for n in range(31)]) == ""
    assert near("zzz", []) == ""
