"""Every match of a shipped rule's expressions has one of its literals or prefixes, so that the prefilter cannot miss it."""

import ast
import marshal
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzzing import examples
from tests.known_misses.story import rules_on
from tests.regex_draws import draw
from wirelint.rule import Rule
from wirelint.ruleset.cache import load_packs
from wirelint.ruleset.gate import unpack_gate
from wirelint.ruleset.literals import derive_literals
from wirelint.ruleset.packs import shipped_packs
from wirelint.text.fold import MOST_MARKS, even, fold
from wirelint.text.slots import expand_slots

# Strings drawn for each example of the property.
DRAWS = 10
RULES = [rule for pack in load_packs(shipped_packs(), None) for rule in pack.rules]


class Gate(NamedTuple):
    """An expression, and the literals or the prefixes of which each of its matches has one."""

    source: str
    folded: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()

    def lets_pass(self, copy: str) -> bool:
        low, evened = fold(copy), even(copy)
        start = next((at for at, character in enumerate(low) if character.isalnum()), len(low))
        return (
            any(literal in low for literal in self.folded)
            or any(literal in evened for literal in self.exact)
            or (start <= MOST_MARKS and not {*'“"'} & {*low[:start]} and low.startswith(self.prefixes, start))
        )


def gates_of(rule: Rule) -> Iterator[Gate]:
    """Yield the gates of a rule."""
    if rule.is_python:
        for source in patterns_of(rule.path):
            yield gate_of(source, rule.literals)
    elif rule.is_table:
        assert rule.check is not None
        prefixes: dict[int, tuple[str, ...]] = {}
        for prefix, rows in unpack_gate(rule.check["gate"]).prefixes.items():
            for number in rows:
                prefixes[number] = (*prefixes.get(number, ()), prefix)
        for number, row in enumerate(marshal.loads(rule.check["rows"])):
            if number in prefixes:
                yield Gate(row["source"], prefixes=prefixes[number])
                continue
            for source in (row["source"], row["before"], row["after"], *row["near"]):
                if source and (literals := derive_literals(source)):
                    yield gate_of(source, literals)
    elif rule.check is not None and rule.check["source"]:
        yield gate_of(rule.check["source"], rule.literals)


def gate_of(source: str, literals: tuple[str, ...]) -> Gate:
    folded = tuple(literal for literal in literals if literal == fold(literal))
    exact = tuple(even(literal) for literal in literals if literal != fold(literal))
    return Gate(source, folded, exact)


def patterns_of(path: str) -> Iterator[str]:
    """Yield the sources in the PATTERNS of a Python rule."""
    for node in ast.parse(Path(path).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "PATTERNS":
            yield from map(expand_slots, ast.literal_eval(node.value).values())


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.is_gated], ids=lambda rule: rule.id)
def test_the_gate_misses_no_match(rule: Rule) -> None:
    # Alternatives of a row share its contexts, so each expression is tried once.
    gates = list(dict.fromkeys(gates_of(rule)))

    @examples(10)
    @given(st.integers(0))
    def check(seed: int) -> None:
        random = Random(seed)
        for gate in gates:
            for _ in range(DRAWS):
                copy = draw(gate.source, random)
                assert gate.lets_pass(copy), (gate, copy)

    check()


# Copy that hand-written literals missed.
MISSED = {
    "boilerplate/paywall": "Sign-in",
    "boilerplate/newsletter": "Enter a valid e-mail",
    "boilerplate/photo-credit": "Graphic via Statistics Office",
    "boilerplate/app-link": "Read in the browser",
    "boilerplate/time-stamp": "3 minutes read",
    "boilerplate/share": "Print a friend",
    "desk/not-for-publication": "Not for public release until the verdict",
    "desk/kill": "Please withhold our piece on the merger.",
    "desk/embargo": "For release : Thursday 12",
    "desk/cms-code": "[/gallery]",
    "desk/placeholder": "Name here",
    "desk/query-mark": "The treasurer, Anna Kowalczik (sp], declined to comment.",
    "desk/end-mark": "# #",
    "mt/placeholder": "The airline carried %2$s passengers in May.",
    "mt/time-form": "The match kicked off at 13h05 in an empty stadium.",
}


@pytest.mark.parametrize(("rule", "copy"), MISSED.items(), ids=MISSED)
def test_a_literal_lets_the_rule_run(rule: str, copy: str) -> None:
    assert rule in rules_on(copy)
