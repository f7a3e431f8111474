"""Tests of one name in two spellings in a story: findings, exceptions and messages."""

from pathlib import Path

import pytest

from wirelint.checking.linter import Linter
from wirelint.names.endings import is_inflected
from wirelint.names.variants import may_be_same_name
from wirelint.readers.plain import read_plain
from wirelint.rule import Finding
from wirelint.ruleset.loader import load_pack
from wirelint.ruleset.packs import shipped_folder

PACK = load_pack(str(Path(shipped_folder()) / "names"))
LINTER = Linter([rule for rule in PACK.rules if rule.id == "names/variant"])


def findings(copy: str) -> list[Finding]:
    outcome = LINTER.lint(read_plain(copy))
    assert not outcome.failures
    return [found.finding for found in outcome.found]


def test_the_rarer_spelling_is_marked_and_the_other_labelled() -> None:
    copy = "Gen. Omar Tchiani came.\n\nLater Chiani slept.\n\nTchiani rose. The guard of Tchiani did not.\n"
    (found,) = findings(copy)
    assert copy[slice(*found.span)] == "Chiani"
    assert found.message == "check spelling: “Chiani”, spelled “Tchiani” elsewhere in the story (3 times)"
    (label,) = found.labels
    assert copy[slice(*label.span)] == "Tchiani"
    assert label.message == "also spelled “Tchiani”"


def test_of_two_that_occur_once_the_later_is_marked() -> None:
    copy = "The mayor, Helga Mukherjee, spoke.\n\nThe hall was full.\n\nThen Mukerjee sat down.\n"
    (found,) = findings(copy)
    assert copy[slice(*found.span)] == "Mukerjee"
    assert found.message == "check spelling: “Mukerjee”, spelled “Mukherjee” elsewhere in the story"


def test_every_other_occurrence_of_the_rarer_spelling_has_a_label() -> None:
    copy = "Omar Tchiani came. Tchiani sat. Tchiani rose.\n\nChiani slept.\n\nThe dog of Chiani barked.\n"
    (found,) = findings(copy)
    assert [label.message for label in found.labels] == ["also spelled “Tchiani”", "also spelled “Chiani”"]


@pytest.mark.parametrize(
    "copy",
    [
        "Niger closed its border. The trucks waited in Nigeria. A Nigerien driver slept.",
        "Iran protested. The envoy of Iraq did not come.",
        "Slovakia won. The team from Slovenia lost.",
        "Austria abstained. The vote of Australia was late.",
        "Boris Johnson arrived. The minutes were taken by Jane Johnston.",
        "Ahmed Haddad runs the shop. His brother, Ahmad Haddad, drives the van.",
        "Ahmed Haddad and Ahmad Haddad came together.",
        "Ahmed Mansour runs the shop. The van belongs to Ahmad Haddad.",
        "Angela Merkel waved. Merkel’s bus left. The Merkels of Templin stayed.",
        "Omar Tchiani came. Both Tchianis left.",
        "Sergei Ivanov came early. Maria Ivanova came late.",
        "Dmitri Ivanov came early. His wife was late. Ivanova sat down.",
        "Olaf Scholz spoke. They remembered Olof Palme.",
        "Omar Tchiani came. The card said “General Chiani (sic)”.",
        "Omar Tchiani came. The card said “Chiani was here [sic]”.",
        "Matthew Haddad came. Everyone called him Matt.",
        "They met on Monday. Then Mondale spoke.",
        "GENERAL TCHIANI SPEAKS TO ENVOYS\n\nOmar Tchiani spoke to envoys.",
    ],
)
def test_two_different_names_are_not_reported(copy: str) -> None:
    assert findings(copy) == []


@pytest.mark.parametrize(
    ("copy", "marked"),
    [
        ("Guðlaug Arnarsdóttir sang.\n\nGudlaug bowed. Guðlaug left.", "Gudlaug"),
        ("Ron DeSantis waited.\n\nDesantis spoke. DeSantis left.", "Desantis"),
        ("The guests saw Kim Jong-un.\n\nAides of Jong Un came. Kim Jong-un left.", "Jong Un"),
        ("He joined al-Qaeda.\n\nThe men of al-Qa’eda left. No one spoke of al-Qaeda.", "Qa’eda"),
        ("So Abdel-Fattah Haddad came.\n\nAbdelfattah Haddad sat. Then Abdel-Fattah Haddad left.", "Abdelfattah"),
    ],
)
def test_accents_capitals_hyphens_and_spaces_count(copy: str, marked: str) -> None:
    (found,) = findings(copy)
    assert copy[slice(*found.span)] == marked


def test_of_two_uses_of_capitals_the_rarer_is_reported() -> None:
    (found,) = findings("He sells AirBoots. The price of Airboots rose. AirBoots are dear.")
    assert found.confidence != "low"
    (found,) = findings("The project Airboots is run by AirBoots.")
    assert found.confidence == "low"  # both can be right


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("iraq", "iraqi"),
        ("ivanov", "ivanova"),
        ("dobrovinsky", "dobrovinskaya"),
        ("slovakia", "slovaks"),
        ("olympiad", "olympic"),
    ],
)
def test_an_ending_makes_another_word_of_a_name(a: str, b: str) -> None:
    assert is_inflected(a, b)
    assert is_inflected(b, a)


def test_a_letter_doubled_is_no_ending() -> None:
    assert not is_inflected("lieberman", "liebermann")


def test_two_english_words_are_never_one_name() -> None:
    assert not may_be_same_name("nation", "ration")
