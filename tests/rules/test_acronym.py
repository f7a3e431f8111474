"""Tests of acronyms: two long forms, no long form, or left in another language."""

from pathlib import Path

import pytest

from wirelint.checking.linter import Linter
from wirelint.readers.plain import read_plain
from wirelint.rule import Finding
from wirelint.ruleset.loader import load_pack
from wirelint.ruleset.packs import shipped_folder

PACK = load_pack(str(Path(shipped_folder()) / "names"))


def findings(rule: str, copy: str) -> list[tuple[str, Finding]]:
    outcome = Linter([own for own in PACK.rules if own.id == f"names/{rule}"]).lint(read_plain(copy))
    assert not outcome.failures
    return [(copy[slice(*found.finding.span)], found.finding) for found in outcome.found]


def test_two_long_forms_are_named() -> None:
    copy = "The Central Bank of Moor (CBM) said no.\n\nThe Commercial Bank of Moor (CBM) said yes.\n"
    ((found, finding),) = findings("acronym", copy)
    assert found == "Commercial Bank of Moor"
    assert finding.message == "two full names for CBM: “Commercial Bank of Moor” and “Central Bank of Moor”"
    assert [copy[slice(*label.span)] for label in finding.labels] == ["Central Bank of Moor"]


@pytest.mark.parametrize(
    "copy",
    [
        "The Central Bank of Moor (CBM) and the Central Bank of Moor’s (CBM) vault.",
        "The Moor Labour Programme (MLP) and the Moor Labor Program (MLP).",
        "The Moor-Lund Programme (MLP), later the Moor Lund Programmes (MLP).",
        "Ode Lund (SPD) and Ida Moor (SPD) won seats.",
        "The CBM (Central Bank of Moor) and the Central Bank of Moor (CBM).",
    ],
)
def test_matters_of_style_are_silent(copy: str) -> None:
    assert findings("acronym", copy) == []


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("A clerk of the ZQKB left. The ZQKB slept.", ["ZQKB"]),
        ("A clerk of the ZQKB left.", []),
        ("A clerk of the ZQKB left. The zonal quarry keepers’ board slept, as ZQKB boards do.", []),
        ("A clerk of the Zonal Quarry of Kale Board (ZQKB) left. The ZQKB slept.", []),
        ("A clerk of NATO left. NATO slept.", []),
        ("ALL CLERKS OF ZQKB LEFT TODAY, AND ZQKB SLEPT", []),
        ("It costs £ZQKB, or see www.ZQKB.org and R&ZQKB.", []),
    ],
)
def test_acronyms_that_are_never_spelled_out_are_shown_on_request(copy: str, expected: list[str]) -> None:
    found = findings("acronym", copy)
    assert [word for word, _ in found] == expected
    assert all(finding.confidence == "low" for _, finding in found)


def test_a_foreign_acronym_has_its_english_one_as_a_fix() -> None:
    ((found, finding),) = findings("foreign-acronym", "They asked OTAN for boats.")
    assert found == "OTAN"
    assert finding.message == "untranslated acronym: “OTAN” (use “NATO”)"
    assert finding.fix is not None
    assert [edit.replacement for edit in finding.fix.edits] == ["NATO"]


def test_dnr_is_a_republic_only_in_stories_about_it() -> None:
    assert findings("foreign-acronym", "The DNR counts deer. A DNR order was signed.") == []
    assert [found for found, _ in findings("foreign-acronym", "The DNR holds the Donbas road.")] == ["DNR"]
