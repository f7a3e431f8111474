"""Tests of the phrase language of tables."""

import re

import pytest

from wirelint.ruleset.phrase import PhraseError, compile_phrase, compile_set
from wirelint.text.slots import SLOTS


def found(phrase: str, copy: str) -> str | None:
    match = re.search(compile_phrase(phrase, {"boat": compile_set("ferry | old tug", {})}), copy)
    return match and match.group()


@pytest.mark.parametrize(
    ("phrase", "copy", "words"),
    [
        ("discuss~ about", "They Discussed about it.", "Discussed about"),
        ("discuss~ about", "They rediscussed about it.", None),
        ("discuss~ about", "They discussed about-turns.", None),
        ("go~past home", "He went home.", "went home"),
        ("go~past home", "He goes home.", None),
        ("visit~s,ing to", "Visiting to the pier", "Visiting to"),
        ("child~n of", "the children of Oldport", "children of"),
        ("organise~ it", "They organized it", "organized it"),
        ("more cheap~er", "It is more cheaper", "more cheaper"),
        ("most big~est", "the most biggest port", "most biggest"),
        ("not {past}", "did not went", "not went"),
        ("not {past}", "did not wanted", "not wanted"),
        ("not {past}", "did not need", None),
        ("not {past}", "did not succeed", None),
        ("not {past}", "did not put", None),
        ("not {third}", "does not goes", "not goes"),
        ("Although {clause}, but", "Although it was late, but warm", "Although it was late, but"),
        ("Although {clause}, but", "Although it was late, they swam, but", None),
        ("will|would going to", "It would going to rain", "would going to"),
        ("Although it", "Although it rained", "Although it"),
        ("Although it", "although it rained", None),
        ("(please)? kill this", "Please kill this", "Please kill this"),
        ("(please)? kill this", "Kill this", "Kill this"),
        ("kill this (story)? now", "Kill this now", "Kill this now"),
        ("kill this (story)? now", "Kill this story now", "Kill this story now"),
        ("more (to come | to follow)", "More to follow", "More to follow"),
        ("sign up (now)?", "sign up", "sign up"),
        ("e-mail us", "Email us", "Email us"),
        ("e-mail us", "e-mail us", "e-mail us"),
        ("e-mail us", "E mail us", "E mail us"),
        ("don't run", "Don’t run", "Don’t run"),
        ("{number} boats", "They lost 1,200 boats", "1,200 boats"),
        ("{number} boats", "They lost six boats", "six boats"),
        ("on {month}", "on March 3", "on March"),
        ("the {boat} sank", "the old tug sank", "the old tug sank"),
        ("as ... reminds", "as the keeper of the lock reminds", "as the keeper of the lock reminds"),
        ("as ... reminds", "as he said. The lock reminds", None),
        ("^ Yes,", "It is late. Yes, it is.", "Yes,"),
        ("^ Yes,", "“Yes, it is.", "Yes,"),
        ("^ Yes,", "He said Yes, it is.", None),
        ('"(?)" boats', "He lost (?) boats", "(?) boats"),
        ("US$ {number}", "It cost US$ 5.", "US$ 5"),
        ("MORE {rest}", "READ MORE: the pier is sold", "MORE: the pier is sold"),
        ("is this right?", "Is this right?", "Is this right?"),
    ],
)
def test_a_phrase_matches(phrase: str, copy: str, words: str | None) -> None:
    assert found(phrase, copy) == words


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("", "no word is required"),
        ("(now)?", "no word is required"),
        ("go~pst home", "~pst is no form of a word; did you mean 'past'?"),
        ("the {bote}", "{bote} is not known; did you mean 'boat'?"),
        ("the {", "expected a name in braces"),
        ("kill (this | ) now", "an alternative is empty"),
        ("kill (this", "missing ')'"),
        ("kill this)", "unexpected ')'"),
        ("kill| this", "expected a word after '|'"),
        ('"kill', "missing closing quotation mark"),
    ],
)
def test_a_malformed_phrase_is_refused(phrase: str, message: str) -> None:
    with pytest.raises(PhraseError, match=re.escape(message)):
        found(phrase, "")


@pytest.mark.parametrize("name", sorted(SLOTS))
def test_a_slot_has_no_groups_and_is_valid(name: str) -> None:
    assert re.compile(SLOTS[name].source).groups == 0


def test_numbered_items_are_groups() -> None:
    match = re.search(compile_phrase("discuss~ about {number}", {}, numbered=True), "discussed about 20")
    assert match
    assert match.groupdict() == {"i1": "discussed", "i2": "about", "i3": "20"}
