"""Hints for misspelled words."""

from wirelint.suggest import closest_match, did_you_mean


def test_a_similar_word_is_named() -> None:
    assert did_you_mean("selct", ["select", "ignore"]) == "; did you mean 'select'?"
    assert closest_match("SELECT", ["select", "ignore"]) == "select"


def test_a_few_words_are_all_named_if_none_is_similar() -> None:
    assert did_you_mean("zzz", ["select", "ignore"]) == "; expected one of select, ignore"
    assert closest_match("zzz", ["select", "ignore"]) is None


def test_many_words_and_none_are_not_listed() -> None:
    assert did_you_mean("zzz", [f"word{n}" for n in range(31)]) == ""
    assert did_you_mean("zzz", []) == ""
