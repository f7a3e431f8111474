"""The prefilter selects every rule that can match, with the offsets of its literals."""

import pytest

from tests.rule_maker import declared, document_of
from wirelint.checking.linter import Linter
from wirelint.checking.prefilter import Prefilter
from wirelint.readers import read_text
from wirelint.rule import Rule
from wirelint.ruleset.cache import load_packs
from wirelint.ruleset.examples import parse_example
from wirelint.ruleset.packs import shipped_packs

RULES = [rule for pack in load_packs(shipped_packs(), None) for rule in pack.rules]
COPY = "\n\n".join(parse_example(example).text for rule in RULES for example in (*rule.bad, *rule.good))


def hits(copy: str, *literals: tuple[str, ...]) -> dict[int, list[int]]:
    rules = [declared("pattern", "x", literals=own) for own in literals]
    found = next(Prefilter(rules).find(document_of(copy)))
    return {index: sorted(offsets) for index, offsets in found.items()}


def test_each_rule_has_the_offsets_of_its_literals() -> None:
    copy = "The lock and the keeper of the lock."
    assert hits(copy, ("lock",), ("keeper", "lock"), ("weir",), ()) == {0: [4, 31], 1: [4, 17, 31]}


def test_a_literal_without_capitals_matches_any_case() -> None:
    assert hits("LOCK Lock lock loch", ("lock",)) == {0: [0, 5, 10]}


def test_a_literal_with_capitals_matches_its_own_case() -> None:
    assert hits("LOCK Lock lock", ("Lock",), ("LOCK", "lock")) == {0: [5], 1: [0, 0, 5, 10]}


def test_a_literal_with_capitals_beyond_ascii_matches_its_own_case() -> None:
    assert hits("ÉCLUSE Écluse écluse", ("Écluse",), ("écluse",)) == {0: [7], 1: [0, 7, 14]}


def test_white_space_and_apostrophes_are_normalised() -> None:
    assert hits("The\xa0Keeper’s\tlock", ("the keeper's lock",), ("Keeper's lock",)) == {0: [0], 1: [4]}


def test_offsets_are_code_points() -> None:
    assert hits("\U0001f600 İ ß lock", ("lock",)) == {0: [6]}


def test_literals_within_one_another_are_all_found() -> None:
    assert hits("unlocked", ("unlocked", "lock", "ked")) == {0: [0, 2, 5]}


def test_no_rules_no_hits() -> None:
    assert hits("The lock.") == {}


def fields(rule: Rule) -> list[tuple[object, ...]]:
    document = next(read_text(COPY).documents)
    outcome = Linter([rule]).lint(document)
    assert outcome.failures == []
    return sorted((f.finding.span, f.finding.message, f.confidence) for f in outcome.found)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.is_gated], ids=lambda rule: rule.id)
def test_a_shipped_rule_finds_the_same_without_it(rule: Rule) -> None:
    assert fields(rule) == fields(rule.without_gate())
