"""Declarative kinds of rules. The TOML field names the kind, its value is the data of the kind.

pattern      = '...'                        each match is a finding (only the group `at`, if there is one)
phrases      = ["...", ...]                 whole words, in any case
swap         = {"..." = "...", ...}         as phrases, each with its replacement
rows         = [...]                        a table (`ruleset.table`)
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from wirelint.rule import Check, Finding, Rule, Scope, replace
from wirelint.ruleset.messages import fill_message
from wirelint.ruleset.table_check import make_table_check
from wirelint.text import Paragraph, Sentence
from wirelint.text.fold import fold
from wirelint.text.pattern_cache import compile_pattern
from wirelint.text.span import Span

Unit = Sentence | Paragraph

KINDS = ("pattern", "phrases", "swap", "rows")
# The valid scopes of each kind, the default first.
SCOPES_OF: Mapping[str, tuple[Scope, ...]] = {
    "pattern": ("sentence", "paragraph"),
    "phrases": ("sentence", "paragraph"),
    "swap": ("sentence", "paragraph"),
    "rows": ("paragraph", "document"),
}


def make_check(rule: Rule) -> Check:
    """Return the check function of a declarative rule."""
    assert rule.check is not None
    data = rule.check
    return _MAKERS[data["kind"]](rule, data)


def source_of(kind: str, value: Any) -> str:
    """Return the regular expression of the value of a kind other than a table."""
    if kind == "pattern":
        return str(value)
    # Longer phrases first, so that a phrase wins over a shorter one that it starts with.
    alternatives = "|".join(map(_flexible, sorted(value, key=lambda word: (-len(word), word))))
    return rf"(?i)(?<!\w)(?:{alternatives})(?!\w)"


def _flexible(phrase: str) -> str:
    """Return an expression for a phrase in which a space matches any white space and an apostrophe both forms."""
    return (
        re.escape(phrase)
        .replace(r"\ ", r"\s")
        .replace("'", "['\u2019]")
        .replace("\u2019", "['\u2019]" if "'" not in phrase else "\u2019")
    )


def compile_source(source: str, engine: str) -> "re.Pattern[str]":
    """Compile with `re`, or with `regex` if the rule needs it. Importing `regex` takes ten milliseconds."""
    if engine == "regex":
        import regex

        return regex.compile(source)  # type: ignore[return-value]
    return compile_pattern(source)


def _matches(expression: "re.Pattern[str]", unit: Unit) -> Iterator[tuple[Span, "re.Match[str]"]]:
    group: str | int = "at" if "at" in expression.groupindex else 0
    for match in expression.finditer(unit.text):
        start, end = match.span(group)
        if start >= 0:
            yield unit.span(start, end), match


class _Phrases:
    """A search for phrases. Only phrases that a unit contains are compiled, because a long list is slow to compile."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = [(fold(phrase), phrase) for phrase in phrases]
        self._expressions: dict[tuple[str, ...], re.Pattern[str]] = {}

    def matches(self, unit: Unit) -> Iterator[tuple[Span, "re.Match[str]"]]:
        folded = fold(unit.text)
        present = tuple(phrase for words, phrase in self._phrases if words in folded)
        if not present:
            return
        expression = self._expressions.get(present)
        if expression is None:
            expression = self._expressions[present] = re.compile(source_of("phrases", present))
        yield from _matches(expression, unit)


def _pattern(rule: Rule, data: Mapping[str, Any]) -> Check:
    expression = compile_source(data["source"], data["engine"])

    def check(unit: Unit) -> Iterator[Finding]:
        for span, match in _matches(expression, unit):
            yield Finding(span, fill_message(rule.message, match))

    return check


def _phrases(rule: Rule, data: Mapping[str, Any]) -> Check:
    phrases = _Phrases(data["value"])

    def check(unit: Unit) -> Iterator[Finding]:
        for span, match in phrases.matches(unit):
            yield Finding(span, fill_message(rule.message, match))

    return check


def _swap(rule: Rule, data: Mapping[str, Any]) -> Check:
    phrases = _Phrases(data["value"])
    better = {fold(phrase): replacement for phrase, replacement in data["value"].items()}

    def check(unit: Unit) -> Iterator[Finding]:
        for span, match in phrases.matches(unit):
            replacement = better[fold(match.group())]
            if match.group()[0].isupper():
                replacement = replacement[:1].upper() + replacement[1:]
            fix = replace(span, replacement)
            yield Finding(span, fill_message(rule.message, match, better=replacement), fix=fix)

    return check


def _vale(rule: Rule, data: Mapping[str, Any]) -> Check:
    from wirelint.ruleset.vale.points import limited, make_vale_check  # few desks have styles of Vale

    check = make_vale_check(rule)
    most = data["definition"].get("limit")
    return limited(check, most) if most else check


_MAKERS: Mapping[str, Callable[[Rule, Mapping[str, Any]], Check]] = {
    "pattern": _pattern,
    "phrases": _phrases,
    "swap": _swap,
    "table": make_table_check,
    "vale": _vale,
}
