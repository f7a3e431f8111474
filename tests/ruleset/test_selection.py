"""Tests of rule selection."""

import pytest

from wirelint.rule import Rule
from wirelint.ruleset.selection import find_rule, fitting, select_rules, suggest_rule


def rule(identity: str, aliases: tuple[str, ...] = ()) -> Rule:
    return Rule(
        id=identity, message="m", why="w", severity="error", confidence="high", scope="sentence", roles=("body",),
        in_quotations="keep", literals=(), check=None, options={}, bad=(), good=(), example_options={},
        aliases=aliases, path="",
    )  # fmt: skip


RULES = [
    rule("mt/quote-stray"),
    rule("mt/seam", ("mt/glue",)),
    rule("names/quote-name"),
    rule("desk/embargo"),
    rule("style/serial-comma"),
]


def chosen(select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> str:
    return " ".join(rule.id for rule in select_rules(RULES, select, ignore))


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), "mt/quote-stray mt/seam names/quote-name desk/embargo"),
        (("all",), (), "mt/quote-stray mt/seam names/quote-name desk/embargo style/serial-comma"),
        (("mt",), (), "mt/quote-stray mt/seam"),
        (("mt/seam",), (), "mt/seam"),
        (("mt/glue",), (), "mt/seam"),
        (("*/quote*",), (), "mt/quote-stray names/quote-name"),
        (("style",), (), "style/serial-comma"),
        (("mt", "desk"), (), "mt/quote-stray mt/seam desk/embargo"),
        ((), ("mt",), "names/quote-name desk/embargo"),
        ((), ("mt/glue",), "mt/quote-stray names/quote-name desk/embargo"),
        (("mt",), ("mt/seam",), "mt/quote-stray"),
        (("mt/seam",), ("mt",), "mt/seam"),
        (("mt",), ("mt",), ""),
        (("mt",), ("*/quote*",), "mt/seam"),
        (("all",), ("mt", "names", "desk"), "style/serial-comma"),
        (("*",), ("mt",), "names/quote-name desk/embargo style/serial-comma"),
        (("mt/*",), ("mt",), "mt/quote-stray mt/seam"),
        (("mt", "mt/seam"), ("mt/s*",), "mt/quote-stray mt/seam"),
    ],
)
def test_the_longest_selector_decides(select: tuple[str, ...], ignore: tuple[str, ...], expected: str) -> None:
    assert chosen(select, ignore) == expected


def test_a_rule_is_found_by_an_id_it_had_before() -> None:
    assert find_rule(RULES, "mt/glue") is find_rule(RULES, "mt/seam") is RULES[1]
    assert find_rule(RULES, "seam") is None


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("mt/seem", "; did you mean 'mt/seam'?"),
        ("seem", "; did you mean 'mt/seam'?"),
        ("mt/gluee", "; did you mean 'mt/seam'?"),
        ("stile", "; did you mean 'style'?"),
        ("zzzzzz", "; `wirelint rules` lists them"),
    ],
)
def test_a_misspelled_selector_gets_a_hint_that_works(word: str, hint: str) -> None:
    assert not fitting(RULES, word)
    assert suggest_rule(RULES, word) == hint


def test_a_bare_name_selects_nothing() -> None:
    assert fitting(RULES, "seam") == []
