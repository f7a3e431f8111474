"""Tests of every shipped rule against its examples."""

import pytest

from wirelint.rule import Rule
from wirelint.ruleset.cache import load_packs
from wirelint.ruleset.examples import parse_example
from wirelint.ruleset.packs import Pack, shipped_packs
from wirelint.run.verify import check_examples, redundant_alternatives

PACKS = load_packs(shipped_packs(), None)
RULES = [rule for pack in PACKS for rule in pack.rules]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_every_rule_file_of_a_pack_loads(pack: Pack) -> None:
    assert pack.rules
    assert not pack.problems


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_bad_examples_are_found_and_good_ones_are_not(rule: Rule) -> None:
    assert check_examples(rule) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples_are_not_taken_from_other_copy(rule: Rule) -> None:
    """Repeated examples would test the same behaviour twice."""
    texts = [parse_example(example).text for example in (*rule.bad, *rule.good)]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.check], ids=lambda rule: rule.id)
def test_an_example_needs_every_alternative(rule: Rule) -> None:
    """A row, a phrase or a branch of a pattern that no example needs could be lost, or be unable to match, unseen."""
    assert redundant_alternatives(rule) == []
