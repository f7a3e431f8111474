"""Tests of the rules of the pack `style` that report two styles in one story."""

import pytest

from wirelint.checking.linter import Linter
from wirelint.readers.plain import read_plain
from wirelint.rule import Finding
from wirelint.ruleset.cache import load_packs
from wirelint.ruleset.packs import shipped_packs

RULES = {rule.id: rule for pack in load_packs(shipped_packs(), None) for rule in pack.rules}


def findings(name: str, *paragraphs: str) -> list[Finding]:
    identities = [f"style/{name}", "mt/mixed-quotes"]
    linter = Linter([RULES[identity] for identity in identities], {})
    found = linter.lint(read_plain("\n\n".join(paragraphs) + "\n")).found
    return [each.finding for each in found if each.rule.id == identities[0]]


def test_the_rarer_kind_is_marked_once_and_the_others_are_related() -> None:
    text = "The mayor's plan isn't ready. The firm’s books weren't found, and the council’s lawyer didn't say why."
    (finding,) = findings("mixed-apostrophes", text)
    assert finding.message == "mixed styles: curly apostrophe instead of straight apostrophe (2 of 6)"
    assert finding.span.start == text.index("’")
    assert [label.message for label in finding.labels] == [
        "the usual one: straight apostrophe",
        "another one: curly apostrophe",
    ]
    assert finding.labels[0].span.start == text.index("'")
    assert finding.labels[1].span.start == text.rindex("’")
    assert finding.fix is None


def test_of_two_as_frequent_the_later_is_marked() -> None:
    (finding,) = findings("mixed-points", "The EU met on Monday.", "The E.U. court sits in May.")
    assert finding.message == "mixed styles: “E.U.” instead of “EU” (1 of 2)"


def test_related_locations_are_limited() -> None:
    straight, curly = "The mayor's plan failed. " * 40, "The mayor’s plan failed. " * 30
    (finding,) = findings("mixed-apostrophes", straight + curly.strip())
    assert len(finding.labels) == 20
    assert finding.message.endswith("(30 of 70)")


@pytest.mark.parametrize(
    "words",
    [
        ("colour", "analyze"),  # Canadian
        ("colour", "organize"),  # Oxford
        ("colour", "labour", "analyse", "organise"),
        ("center", "fueled", "organize"),
        ("adviser", "color", "cafe"),  # other variants belong to no dialect
    ],
)
def test_spellings_of_one_dialect_are_consistent(words: tuple[str, ...]) -> None:
    assert not findings("mixed-spellings", f"The council wrote {', '.join(words)} in its report on Monday.")


def test_spellings_that_no_dialect_has_are_mixed() -> None:
    (finding,) = findings(
        "mixed-spellings", "The theater was shut.", "The harbour and the colour of its boats were lost."
    )
    assert finding.message == "mixed styles: American spelling “theater” instead of British spelling as in “harbour”"


def test_a_pair_of_two_kinds_is_left_to_the_rule_for_pairs() -> None:
    text = '“The lock is shut," said the keeper on Monday. “It opens in May,” he added.'
    assert not findings("mixed-quotation-marks", text)
    (finding,) = findings("mixed-quotation-marks", text, 'The mayor called it "a surprise" on Friday.')
    assert finding.message == "mixed styles: straight quotation mark instead of curly quotation mark (1 of 2)"


@pytest.mark.parametrize(
    "line",
    [
        "LEEDS, England (AP) - The ferry was late on Monday, the owners said.",
        "Leeds, May 4 – The ferry was late on Monday, the owners said.",
        "The Leeds – York line was shut, the council said.",
        "The club won 3 – 1 on Monday, and 4 - 0 on Friday.",
        "The mid- and long-term plans were lost, the well-known lawyer said.",
        "- The ferry was late on Monday, the owners said.",
    ],
)
def test_other_uses_of_dashes_are_not_compared(line: str) -> None:
    usual = "The pier — built in 1910 — was shut on Monday."
    assert not findings("mixed-dashes", line, usual)
    assert findings("mixed-dashes", line, usual, "The mayor -- who was late -- left.")


@pytest.mark.parametrize(
    "copy",
    [
        "The U.S. envoy left on Monday. “The US is late,” he said.",
        "The U.S. envoy paid in US$ and watched the US Open.",
        "The U.S. envoy flew to the UK on Monday.",
        "The U.S. envoy wrote to USA Today and @US on Monday.",
    ],
)
def test_names_currencies_and_quotations_have_points_of_their_own(copy: str) -> None:
    assert not findings("mixed-points", "US ENVOY LEAVES", copy)


def test_extra_spaces_are_deleted_by_the_fix() -> None:
    text = "The pier opens in  May, the council said on Monday.   It was shut for two years."
    (finding,) = findings("double-space", text)
    assert finding.message == "extra space: two spaces instead of one (2 times)"
    assert finding.fix
    for span, replacement in reversed(finding.fix.edits):
        text = text[: span.start] + replacement + text[span.end :]
    assert text == "The pier opens in May, the council said on Monday. It was shut for two years."


def test_columns_are_no_extra_spaces() -> None:
    assert not findings("double-space", "Oak Party  31     12 seats were won in the north of the country on Monday.")
