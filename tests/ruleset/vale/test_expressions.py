"""Expressions of Vale's engine, read by `regex`."""

import pytest

from wirelint.ruleset.vale import expressions
from wirelint.ruleset.vale.expressions import ExpressionError, Search, compile_expression
from wirelint.ruleset.vale.needles import find_literals, find_needle


def matches(source: str, text: str) -> list[str]:
    return [match.group() for match in Search(source).finditer(text)]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        (r"\w+", "café x", ["caf", "x"]),
        (r"\bcafé\b", "a café", ["café"]),
        (r"\d", "1٣", ["1"]),
        (r"[\w-]+", "a-b é", ["a-b"]),
        (r"[^\S]", "a\u00a0b c", [" "]),
        (r"[^\W]", "é_", ["_"]),
        ("(?i)mayor|CITY", "Mayor city", ["Mayor", "city"]),
        ("city|(?i)mayor|(x)", "City city MAYOR X", ["city", "MAYOR", "X"]),
        ("(?i)a(?-i)b", "Ab AB", ["Ab"]),
        ("(?i:a)b", "Ab AB", ["Ab"]),
        ("ab$", "ab\nab", ["ab"]),
        ("(?m)ab$", "ab\nab", ["ab", "ab"]),
        (r"ab\z", "ab\nab", ["ab"]),
        ("[[:upper:]]+", "aBC", ["BC"]),
        (r"\x{2014}", "a—b", ["—"]),
        (r"\p{Lu}", "éÉ", ["É"]),
        ("(?<=the )mayor", "the mayor, a mayor", ["mayor"]),
        ("(?<word>a)", "ba", ["a"]),
        ("[a&&b~]", "a&b~", ["a", "&", "b", "~"]),
        ("[[]", "a[", ["["]),
    ],
)
def test_an_expression_means_what_it_means_in_vale(source: str, text: str, expected: list[str]) -> None:
    assert matches(source, text) == expected


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("(", "a bracket is never closed"),
        ("a)", "a bracket closes nothing"),
        ("[a", "a square bracket is never closed"),
        ("a\\", "it ends in a backslash"),
        (r"\y", r"\y has no meaning in wirelint"),
        ("[[:kana:]]", "[:kana:] has no meaning in wirelint"),
        (r"\x{110000}", "is no character"),
        ("*a", "nothing to repeat"),
    ],
)
def test_what_has_no_translation_is_refused_with_the_reason(source: str, reason: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        compile_expression(source)
    assert reason in str(refused.value)


def test_a_search_that_takes_too_long_is_refused_now_and_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "TIME_LIMIT", 0.05)
    search = Search("(a|aa)+$")
    for _ in range(2):
        with pytest.raises(ExpressionError, match="takes"):
            list(search.finditer("a" * 60 + "b"))
    with pytest.raises(ExpressionError):
        search.fullmatch("a")


@pytest.mark.parametrize(
    ("source", "needle"),
    [
        ("in order to", "in order to"),
        (r"don't\b", "don't"),
        ("utili[sz]e", "utili"),
        ("colou?rs", "colo"),
        ("(?:very )?unique", "unique"),
        ("mayor(?!s)", ""),
        ("a|mayor", ""),
        (r"U\.S\.", "u.s."),
        ("(mayor)", ""),
        ("at", ""),
    ],
)
def test_a_needle_is_in_every_match(source: str, needle: str) -> None:
    assert find_needle(source) == needle


def test_literals_are_only_found_if_every_token_has_one() -> None:
    assert find_literals(["utilize", "(?:commence|begin)"], any_case=True)
    assert find_literals(["utilize", r"\w+"], any_case=True) == ()
    assert find_literals([], any_case=True) == ()
