"""Tests of titles before names: two titles of one person, and names without a given name."""

from pathlib import Path

import pytest

from wirelint.checking.linter import Linter
from wirelint.readers.plain import read_plain
from wirelint.rule import Finding
from wirelint.ruleset.loader import load_pack
from wirelint.ruleset.packs import shipped_folder

PACK = load_pack(str(Path(shipped_folder()) / "names"))
LINTER = Linter([rule for rule in PACK.rules if rule.id == "names/title"])


def findings(copy: str) -> list[tuple[str, Finding]]:
    outcome = LINTER.lint(read_plain(copy))
    assert not outcome.failures
    return [(copy[slice(*found.finding.span)], found.finding) for found in outcome.found]


def test_the_rarer_title_is_marked_and_the_other_labelled() -> None:
    copy = "President Anna Lund came.\n\nPrime Minister Lund sat.\n\nPresident Lund rose.\n\nPresident Lund left.\n"
    ((found, finding),) = findings(copy)
    assert found == "Prime Minister Lund"
    assert finding.message == "two titles for one person: “Prime Minister” and “President”"
    assert [copy[slice(*label.span)] for label in finding.labels] == ["President Anna Lund"]


@pytest.mark.parametrize(
    "copy",
    [
        "Defence Minister Omar Haddad came. Defense Minister Haddad left.",
        "Maj. Gen. Omar Haddad came. General Haddad left.",
        "Lt. Gen. Omar Haddad came. Gen. Haddad left.",
        "President Omar Haddad came. Prime Minister Ali Haddad came too. President Haddad left.",
        "President Omar Haddad came. Ali Haddad came too. Prime Minister Haddad left.",
        "President Omar Haddad was then Prime Minister Haddad’s friend; ex-President Haddad did not care.",
        "Attorney General Omar Haddad came. Captain Omar Haddad is a ship.",
        "Mayor Omar Haddad came. Captain Haddad sailed.",
    ],
)
def test_one_office_two_people_or_two_times_are_silent(copy: str) -> None:
    assert findings(copy) == []


def test_a_missing_given_name_is_shown_on_request() -> None:
    ((found, finding),) = findings("The gate was shut. Col. Tchiani’s men slept. Col. Tchiani did not.")
    assert found == "Col. Tchiani"
    assert finding.confidence == "low"


@pytest.mark.parametrize(
    "copy",
    [
        "President Tchiani spoke.",
        "Col. Omar Tchiani spoke. Col. Tchiani sat.",
        "Col. Tchiani spoke. His name is Omar Tchiani.",
        "The General Plan is late. General Motors sold cars.",
    ],
)
def test_heads_of_state_and_those_named_elsewhere_are_silent(copy: str) -> None:
    assert findings(copy) == []
