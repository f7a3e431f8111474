"""Mentions of names and their neighbouring words."""

import pytest

from wirelint.names.known_names import is_name, load_lexicon
from wirelint.names.mentions import (
    find_mentions,
    is_headline,
    is_named,
    letter_runs,
    occurs_in_lower_case,
    share_sentence,
)


def neighbours(copy: str, word: str = "tchiani") -> list[tuple[str, str]]:
    return [(m.left, m.right) for m in find_mentions(copy, frozenset((word,)))[word]]


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("So Omar Tchiani came.", [("omar", "")]),
        ("So Gen. Tchiani came.", [("", "")]),
        ("So Defence Minister Tchiani came.", [("", "")]),
        ("So Omar al-Tchiani came.", [("omar", "")]),
        ("So Omar bin Tchiani came.", [("omar", "")]),
        ("So Omar J. Tchiani came.", [("omar", "")]),
        ("So O. Tchiani came.", [("o", "")]),
        ("So Tchiani Haddad came.", [("", "haddad")]),
        ("So Tchiani’s Volvo came.", [("", "")]),
        ("In Niger’s Tchiani they trust.", [("", "")]),
        ("It was over. Later Tchiani came.", [("", "")]),
        ("On Monday Tchiani came.", [("", "")]),
        ("So Omar-Tchiani came.", [("omar", "")]),
        ("So TCHIANI came.", [("", "")]),
        ("They wrote Tchiani (sic) on the card.", []),
        ("So Tchianis came.", []),
    ],
)
def test_titles_possessives_and_sentence_ends_limit_a_name(copy: str, expected: list[tuple[str, str]]) -> None:
    assert neighbours(copy) == expected


def test_the_span_excludes_the_possessive_ending() -> None:
    (mention,) = find_mentions("It is Tchiani’s.", frozenset(("tchiani",)))["tchiani"]
    assert (mention.start, mention.end) == (6, 13)


def test_a_headline_has_capitals_throughout() -> None:
    assert is_headline("Junta Leader Tchiani Meets Envoys in Niamey")
    assert not is_headline("The junta leader, Omar Tchiani, met envoys in Niamey")


def test_a_title_does_not_end_the_sentence() -> None:
    copy = "He met Tchiani and Gen. Chiani. Then Chiani left."
    found = find_mentions(copy, frozenset(("tchiani", "chiani")))
    assert share_sentence(copy, found["tchiani"], found["chiani"])
    apart = "He met Tchiani. Chiani left."
    found = find_mentions(apart, frozenset(("tchiani", "chiani")))
    assert not share_sentence(apart, found["tchiani"], found["chiani"])


def test_lower_case_counts_only_as_a_whole_word() -> None:
    assert occurs_in_lower_case("Bush and a bush", "bush")
    assert not occurs_in_lower_case("Bush and an ambush", "bush")


def test_the_lexicon_contains_names_and_places() -> None:
    assert is_name("johnson")
    assert is_name("slovakia")
    assert "iraqi" in load_lexicon().places
    assert not is_name("tchiani")


@pytest.mark.parametrize("word", ["bush", "ambush", "zoë", "x-ray", "o’brien", "heath", "may"])
@pytest.mark.parametrize(
    "around", ["Bush and {}.", "Bush and “{}”", "An {}ed Bush", "It was-{}-so", "3{}4", "{}", "The {}’s end", ""]
)
def test_runs_of_letters_give_the_same_result_as_a_search(word: str, around: str) -> None:
    copy = f"So Bush, Zoë and Heath came. {around.format(word)}"
    mentions = find_mentions(copy, frozenset((word,)))[word]
    assert is_named(copy, word, mentions, letter_runs(copy)) == is_named(copy, word, mentions)
