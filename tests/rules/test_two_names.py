"""Tests of places, bodies and people with two names: the table and the findings."""

import re
from pathlib import Path

import pytest

from wirelint.checking.linter import Linter
from wirelint.readers.plain import read_plain
from wirelint.rule import Finding
from wirelint.ruleset.loader import load_pack
from wirelint.ruleset.packs import shipped_folder

FOLDER = Path(shipped_folder()) / "names"
LINTER = Linter([rule for rule in load_pack(str(FOLDER)).rules if rule.id == "names/two-names"])
LINES = (FOLDER / "data" / "doubles.txt").read_text(encoding="utf-8").splitlines()
GROUPS = [line.split(" | ") for line in LINES if line.strip("-") and not line.startswith("#")]
PAIRS = [(group[0], other) for group in GROUPS for other in group[1:]]


def findings(copy: str) -> list[tuple[str, Finding]]:
    outcome = LINTER.lint(read_plain(copy))
    assert not outcome.failures
    return [(copy[slice(*found.finding.span)], found.finding) for found in outcome.found]


def test_each_line_is_a_group() -> None:
    assert all(len(group) >= 2 for group in GROUPS)
    assert all(form and form == form.strip() and "|" not in form for group in GROUPS for form in group)


def test_no_form_is_listed_twice() -> None:
    forms = [form for group in GROUPS for form in group]
    assert sorted(forms) == sorted(set(forms))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_each_form_is_found_beside_the_first_of_its_group(one: str, other: str) -> None:
    copy = f"They spoke of {one} at noon. They came from {one} too.\n\nThey spoke of {other} at dusk.\n"
    ((found, finding),) = findings(copy)
    assert found == other
    assert finding.message == f"two names for one place or person: “{other}” and “{one}” (2 times)"
    assert [copy[slice(*label.span)] for label in finding.labels] == [one]


def test_of_three_forms_the_usual_one_is_named() -> None:
    copy = "The Gadhafi clan. A Gadhafi aide.\n\nThe Qaddafi years. A guard of Qaddafi.\n\nNo Gaddafi spoke.\n"
    assert [(found, finding.message) for found, finding in findings(copy)] == [
        ("Qaddafi", "two names for one place or person: “Qaddafi” and “Gadhafi” (2 times)"),
        ("Gaddafi", "two names for one place or person: “Gaddafi” and “Gadhafi” (2 times)"),
    ]


@pytest.mark.parametrize(
    "copy",
    [
        "He said Kiev (Kyiv) was calm. Kyiv was.",
        "Kyiv/Kiev: one city. Kyiv sleeps.",
        "The city was renamed Mumbai; Bombay it was. Bombay burned, Mumbai shone.",
        "The Kyiv Post is read in Kiev.",
        "She went to Peking University in Beijing.",
        "“We love Burma,” she said. Myanmar did not answer.",
        "KYIV was calm. Kyiv sleeps.",
        "A turkey and a Türkiye fan.",
    ],
)
def test_explained_quoted_and_partial_names_are_not_reported(copy: str) -> None:
    assert findings(copy) == []


def test_capitals_of_a_dateline_count() -> None:
    ((found, _),) = findings("KYIV, Ukraine — It rained.\n\nIn Kiev it rains. Kiev is wet.\n")
    assert found == "KYIV"


def test_a_form_is_a_whole_word() -> None:
    assert not findings("Kievan kings. A Kyivan. Kiev-born, and Kyiv itself.")
    assert re.search("Kiev", " ".join(form for group in GROUPS for form in group))
