"""Declarative kinds of rules. The TOML field names the kind, its value is the data of the kind.

pattern      = '...'                        each match is a finding (only the group `at`, if there is one)
phrases      = ["...", ...]                 whole words, in any case
lines        = ["...", ...]                 paragraphs that are one of these lines, in any case, outer marks aside
swap         = {"..." = "...", ...}         as phrases, each with its replacement
position     = {pattern = '...', right = "top" | "end", within = 3}    matches `within` or more paragraphs from that end
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from wirelint.rule import Check, Finding, Rule, Scope, replace
from wirelint.ruleset.messages import fill_message
from wirelint.ruleset.table_check import is_in_place, make_table_check
from wirelint.text import Document, Paragraph, Sentence
from wirelint.text.fold import fold
from wirelint.text.pattern_cache import compile_pattern
from wirelint.text.span import Span

Unit = Sentence | Paragraph | Document

KINDS = ("pattern", "phrases", "lines", "swap", "position", "rows")
# The valid scopes of each kind, the default first.
SCOPES_OF: Mapping[str, tuple[Scope, ...]] = {
    "pattern": ("sentence", "paragraph"),
    "phrases": ("sentence", "paragraph"),
    "lines": ("paragraph",),
    "swap": ("sentence", "paragraph"),
    "position": ("paragraph",),
    "rows": ("paragraph", "document"),
}
PLACES = ("top", "end")
# Characters that are stripped from both ends of a line, and the maximum number of them.
_EDGES = " \t.,:;!?…\"“”'‘’()[]{}<>«»‹›–—-_*•·|/\\#~+=→▶►▸▼↓↑×"
EDGES_LENGTH = 12


def make_check(rule: Rule) -> Check:
    """Return the check function of a declarative rule."""
    assert rule.check is not None
    data = rule.check
    return _MAKERS[data["kind"]](rule, data)


def source_of(kind: str, value: Any) -> str | None:
    """Return the regular expression of a kind's value, None if the kind has none."""
    if kind == "pattern":
        return str(value)
    if kind == "position":
        return str(value["pattern"])
    if kind == "lines":
        return None
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


def _span_in(unit: Unit, start: int, end: int) -> Span:
    return Span(start, end) if isinstance(unit, Document) else unit.span(start, end)


def _matches(expression: "re.Pattern[str]", unit: Unit) -> Iterator[tuple[Span, "re.Match[str]"]]:
    group: str | int = "at" if "at" in expression.groupindex else 0
    for match in expression.finditer(unit.text):
        start, end = match.span(group)
        if start >= 0:
            yield _span_in(unit, start, end), match


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
            source = source_of("phrases", present)
            assert source is not None
            expression = self._expressions[present] = re.compile(source)
        yield from _matches(expression, unit)


def _pattern(rule: Rule, data: Mapping[str, Any]) -> Check:
    expression = compile_source(data["source"], data["engine"])

    def check(unit: Sentence | Paragraph) -> Iterator[Finding]:
        for span, match in _matches(expression, unit):
            yield Finding(span, fill_message(rule.message, match))

    return check


def _phrases(rule: Rule, data: Mapping[str, Any]) -> Check:
    phrases = _Phrases(data["value"])

    def check(unit: Sentence | Paragraph) -> Iterator[Finding]:
        for span, match in phrases.matches(unit):
            yield Finding(span, fill_message(rule.message, match))

    return check


def _lines(rule: Rule, data: Mapping[str, Any]) -> Check:
    lines = frozenset(map(bare_line, data["value"]))

    def check(paragraph: Paragraph) -> Iterator[Finding]:
        if bare_line(paragraph.text) in lines:
            message = rule.message.replace("{found}", paragraph.text)
            yield Finding(Span(paragraph.start, paragraph.end), message)

    return check


def bare_line(text: str) -> str:
    """Return a line folded, without outer punctuation and with single spaces."""
    return " ".join(fold(text).strip(_EDGES).split())


def _swap(rule: Rule, data: Mapping[str, Any]) -> Check:
    phrases = _Phrases(data["value"])
    better = {fold(phrase): replacement for phrase, replacement in data["value"].items()}

    def check(unit: Sentence | Paragraph) -> Iterator[Finding]:
        for span, match in phrases.matches(unit):
            replacement = better[fold(match.group())]
            if match.group()[0].isupper():
                replacement = replacement[:1].upper() + replacement[1:]
            fix = replace(span, replacement)
            yield Finding(span, fill_message(rule.message, match, better=replacement), fix=fix)

    return check


def _position(rule: Rule, data: Mapping[str, Any]) -> Check:
    expression = compile_source(data["source"], data["engine"])
    position = data["value"]["right"], data["value"].get("within", 3)

    def check(paragraph: Paragraph) -> Iterator[Finding]:
        if is_in_place(paragraph, position):
            for span, match in _matches(expression, paragraph):
                yield Finding(span, fill_message(rule.message, match))

    return check


_MAKERS: Mapping[str, Callable[[Rule, Mapping[str, Any]], Check]] = {
    "pattern": _pattern,
    "phrases": _phrases,
    "lines": _lines,
    "swap": _swap,
    "position": _position,
    "table": make_table_check,
}
