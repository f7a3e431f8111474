"""Comparison of copy with a desk's own list of names."""

import pytest

from wirelint.names.preferred import PreferredNames, load_names

NAMES = PreferredNames(
    [
        {"spelling": "Ron DeSantis", "rejected": ["Ron Desantis", "Desantis"]},
        {"spelling": "Kyiv", "rejected": ["Kiev"], "accepted": ["Dynamo Kiev"]},
        {"spelling": "Salifou Mody", "seen": ["Salifou Modey"], "office": "defence minister", "country": "Niger"},
        {"spelling": "Michael Steel", "country": "Ruritania"},
    ]
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("So Ron Desantis and Desantis’s wife came.", ["Ron Desantis", "Desantis"]),
        ("So Ron DeSantis came. RON DESANTIS WINS", []),
        ("A pro-Kiev rally in KIEV; Dynamo Kiev won.", ["Kiev", "KIEV"]),
        ("Kievan, @Kiev, kiev.com/Kiev and Kiev (sic) are none.", []),
        ("“Kiev” and ‘Kiev’ are, and Ron\u00a0Desantis.", ["Kiev", "Kiev", "Ron\u00a0Desantis"]),
    ],
)
def test_rejected_spellings_are_found_as_whole_names(text: str, words: list[str]) -> None:
    assert [text[found.start : found.end] for found in NAMES.find_rejected(text)] == words


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("So Salifou Modi came. Then Salifou Modi left.", [True]),
        ("So Salifu Modi came from Niger.", [True]),
        ("So Salifou Mody and Salifou Modey came.", []),
        ("So Michael Steele of the Senate came.", [False]),
        ("So Michael Steele of Ruritania came.", [True]),
        ("So Salim Rashid came from Niger.", []),
        ("So Mody came.", []),
    ],
)
def test_similar_names_are_found_once_and_are_sure_with_context(text: str, sure: list[bool]) -> None:
    assert [near.sure for near in NAMES.find_similar(text)] == sure


def test_the_index_of_a_list_is_cached() -> None:
    names = [{"spelling": "Port Elm"}]
    assert load_names(names) is load_names(names)
    assert load_names([]) is not load_names(names)


def test_an_empty_list_finds_nothing() -> None:
    names = PreferredNames([])
    assert not list(names.find_rejected("So Kiev fell."))
    assert not list(names.find_similar("So Ron Dean came."))
