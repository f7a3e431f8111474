"""Tests of derived literals: each match of a pattern contains one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.ruleset.literals import derive_literals, derive_longest
from wirelint.text.fold import even, fold


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("harbour", ("harbour",)),
        ("the Harbour", ("the Harbour",)),
        ("(?i)the Harbour", ("the harbour",)),
        ("(?i:the) Harbour", ("the harbour",)),
        ("(?x) lock \\s keeper  # verbose", ("lock keeper",)),
        ("lock|weir", ("lock", "weir")),
        ("old (?:lock|weir)s?", ("old lock", "old weir")),
        ("(?<!\\w)lock(?!\\w)", ("lock",)),
        ("\\block\\b|\\bgate\\b", ("gate", "lock")),
        ("[Ll]ock", ("Lock", "lock")),
        ("lock\\w*keeper", ("keeper",)),
        ("(?:lock)+", ("lock",)),
        ("(?:lock){2,3}", ("locklock",)),
        ("keeper’s", ("keeper's",)),
        ("keeper['’]s\\s+lock", ("keeper's ",)),
        ("(?P<at>lock) \\d+", ("lock ",)),
        ("lock.{0,9}keeper", ("keeper",)),
        ("(?>lock)keeper", ("lockkeeper",)),
        ("(?=lock)\\w", ("lock",)),
        ("(?<=lock) \\w", ("lock",)),
        ("(?i)lockβ", ("lock",)),
        ("harbour.{0,9}(?i:keeper) Lock", ("keeper lock",)),
        ("[0-2]h30 \\w", ("0h30 ", "1h30 ", "2h30 ")),
        ("\\bTK\\b", ("TK",)),
        ("^TODAY$", ("TODAY",)),
    ],
)
def test_derived(pattern: str, literals: tuple[str, ...]) -> None:
    assert derive_literals(pattern) == literals


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "\\w+",
        "e",
        "lock|\\d+",
        "(?:lock)?",
        "(?:lock)*",
        "[a-z]{9}",
        "[^a]lo",
        "   ",
        "(lock",
        "\\p{Lu}lock",
        " the ",
        "[\\s]the[\\s]",
    ],
)
def test_patterns_without_literals(pattern: str) -> None:
    assert derive_literals(pattern) == ()


BANK = [
    "harbour",
    "(?i)harbour",
    "(?i)straße|fuß|maß",
    "(?i:the)\\s+Harbour Board",
    "Board(?-i:s)?",
    "(?i)si(?:x|t)ty kilos",
    "(?i)istanbul|IZMIR",
    "ſix (?i:ships)",
    "the (?:There|He|She|It)\\b",
    "(?:un)?(?:lock|gate)(?:ed|ing|s)?",
    "[‘'’]tis the [Ss]eason",
    "keeper['’]s\\s(?:old|new)?\\s?gate",
    "(?:abc|cde){2,4}(?:ef)?",
    "(?:(?:lock|weir) and )+gate",
    "(lock|weir) (?:and|or) \\1",
    "(a)?lock(?(1)smith|gate)",
    "lot\\.? \\d{1,3}|number \\d+",
    "(?x) lock [ ] keeper | (?: gate \\s* )+ house",
    "lo*ck(?:er){1}",
    "a?b?c?harb",
    "(?s)lock.gate",
    "x{3}yza",
    "(?:)lock(?:|s|ed)",
    "\\bmayor\\b(?!\\w)",
    "(?:one|two|three) (?:old|new|red) (?:lock|gate|weir)",
    "[abcd][abcd][abcd](?:lock)?x",
    "(?:one|two|three|four|five) (?:old|new|red|dry) (?:lock|gate|weir|dam)",
    "\\x41\\u00e9\\N{EM DASH}bc",
    "(?a:\\s)lock",
    "[\\-–—]year[\\-–—]old",
    "µ-law|(?i:µ-LAW)",
]


@pytest.mark.parametrize("pattern", BANK)
def test_bank_has_literals(pattern: str) -> None:
    assert derive_literals(pattern)


@given(st.data(), st.sampled_from(BANK))
def test_each_match_holds_a_literal(data: st.DataObject, pattern: str) -> None:
    words = data.draw(st.from_regex(pattern))
    literals = derive_literals(pattern)
    for match in re.finditer(pattern, words):
        found = match.group()
        # As in the prefilter: literals that folding changes are searched in the text, others in the folded text.
        assert any(
            literal in fold(found) if literal == fold(literal) else even(literal) in even(found) for literal in literals
        )


@given(st.data(), st.recursive(
    st.sampled_from(["ab", "Cd", "e", "ſk", "[fg]", "\\s", "\\w", ".", "’", "\\b", "K"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{1,2}", "+?"])).map(lambda p: f"(?:{p[0]}){p[1]}"),
        inner.map(lambda part: f"(?i:{part})"),
        inner.map(lambda part: f"(?={part}){part}"),
    ),
    max_leaves=8,
))  # fmt: skip
def test_each_match_of_any_pattern_holds_a_literal(data: st.DataObject, pattern: str) -> None:
    literals = derive_literals(pattern)
    if not literals:
        return
    for match in re.finditer(pattern, data.draw(st.from_regex(pattern))):
        found = match.group()
        assert any(
            literal in fold(found) if literal == fold(literal) else even(literal) in even(found) for literal in literals
        )


def test_an_optional_part_is_no_literal() -> None:
    assert "lock" not in derive_literals("[abcd][abcd][abcd](?:lock)?x")


@pytest.mark.parametrize(
    ("source", "longest"),
    [
        ("^ab?c$", 4),
        ("(?i)^(?:a|bb)$", 3),
        ("^a{2,5}$", 6),
        ("ab$", 0),
        ("^ab", 0),
        ("^a+$", 0),
        ("(?m)^a$", 0),
        ("^a|b$", 0),
    ],
)
def test_a_pattern_that_takes_a_text_whole_says_how_long_it_may_be(source: str, longest: int) -> None:
    assert derive_longest(source) == longest
