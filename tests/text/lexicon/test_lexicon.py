"""Tests of the form of every word set."""

import pkgutil
from importlib import import_module

import pytest

from wirelint.text import lexicon
from wirelint.text.lexicon import alternatives, capitalise

# Sets that preserve case.
AS_WRITTEN = {
    "AGENCIES",
    "AGENCY_NAMES",
    "BODIES",
    "COMMON_WORDS",
    "COMPANIES",
    "COUNTRIES",
    "DEITIES",
    "FAMOUS",
    "KNOWN_ACRONYMS",
    "MEN",
    "OUTLETS",
    "PAPERS",
    "PEOPLES",
    "PERSONAL_COUNTRIES",
    "TITLE_ABBREVIATIONS",
    "WOMEN",
}
SETS = [
    (f"{module.name}.{name}", words)
    for module in pkgutil.iter_modules(lexicon.__path__)
    for name, words in vars(import_module(f"{lexicon.__name__}.{module.name}")).items()
    if name.isupper() and not name.startswith("_") and name != "OFFICE_GROUPS"  # a table, not a set
]


@pytest.mark.parametrize(("name", "words"), SETS, ids=[name for name, _ in SETS])
def test_sets_contain_clean_words(name: str, words: object) -> None:
    assert isinstance(words, frozenset)
    assert words
    for word in words:
        assert word == " ".join(word.split())
        assert word.strip(".,;:|") == word
        assert word.islower() or name.partition(".")[2] in AS_WRITTEN


def test_every_module_has_a_set() -> None:
    modules = {module.name for module in pkgutil.iter_modules(lexicon.__path__)}
    assert modules == {name.partition(".")[0] for name, _ in SETS}


def test_words_get_a_capital() -> None:
    assert capitalise({"may", "june"}) == {"May", "June"}


def test_alternatives_prefer_the_longest_and_are_in_a_fixed_order() -> None:
    assert alternatives(["sun", "thu", "sunday", "thurs"]) == "(?:sunday|thurs|sun|thu)"
