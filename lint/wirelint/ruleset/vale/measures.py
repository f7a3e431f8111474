"""The extension points of Vale that measure text: case, formulas over counts, readability."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from wirelint.rule import Check, Finding, Rule
from wirelint.ruleset.vale.capitals import is_cased, to_case
from wirelint.ruleset.vale.counts import Counts, count_text
from wirelint.ruleset.vale.expressions import ExpressionError, Search
from wirelint.ruleset.vale.formula import FormulaError, evaluate
from wirelint.ruleset.vale.messages import format_message
from wirelint.ruleset.vale.points import make_finding
from wirelint.ruleset.vale.tokens import Exceptions
from wirelint.ruleset.vale.units import Text, texts_of
from wirelint.text import Document, Span

_CONVERTED: Final = ("$title", "$sentence")


def make_measure_check(rule: Rule, point: str) -> Check:
    """Return the check of a rule that measures text."""
    assert rule.check is not None
    if point == "capitalization":
        return _capitalization(rule, rule.check)
    return _metric(rule, rule.check) if point == "metric" else _readability(rule, rule.check)


def _capitalization(rule: Rule, data: Mapping[str, Any]) -> Check:
    definition = data["definition"]
    match = definition["match"]
    uses_vocabulary = definition.get("vocab", True)
    exceptions = Exceptions(definition, data, uses_vocabulary=uses_vocabulary)
    kept = (*definition.get("exceptions", ()), *(data["accepted"] if uses_vocabulary else ()))
    search = None if match.startswith("$") else Search(match)

    def check(unit: Any) -> Iterator[Finding]:
        for text in texts_of(unit, rule):
            written = text.text
            if match in _CONVERTED:
                expected = to_case(written, match, definition, kept)
                is_right = is_cased(written, expected, match, definition.get("threshold") or 0.8, kept)
            elif match in ("$lower", "$upper"):
                expected = written.lower() if match == "$lower" else written.upper()
                is_right = written == expected or exceptions.cover(text, 0, len(written))
            else:
                assert search is not None
                expected = match
                is_right = search.search(written) is not None or exceptions.cover(text, 0, len(written))
            if not is_right and written:
                replaces = definition.get("action", {}).get("name") == "replace" and match in _CONVERTED
                message = format_message(rule.message, (written, expected))
                yield make_finding(rule, text, (0, len(written)), message, [expected] if replaces else [])

    return check


def _metric(rule: Rule, data: Mapping[str, Any]) -> Check:
    definition = data["definition"]

    def check(document: Document) -> Iterator[Finding]:
        counts = _counts(document, rule)
        if counts is None:
            return
        try:
            value = evaluate(definition["formula"], counts.variables)
            is_over = evaluate(f"{value:f} {definition['condition']}", counts.variables)
        except FormulaError as error:
            raise ExpressionError(str(error)) from None
        if is_over:
            yield _at_start(document, rule, f"{value:.2f}")

    return check


def _readability(rule: Rule, data: Mapping[str, Any]) -> Check:
    definition = data["definition"]

    def check(document: Document) -> Iterator[Finding]:
        counts = _counts(document, rule)
        if counts is None:
            return
        grade = sum(counts.grade(metric) for metric in definition["metrics"]) / len(definition["metrics"])
        if grade > definition["grade"]:
            yield _at_start(document, rule, f"{grade:.2f}")

    return check


def _counts(document: Document, rule: Rule) -> Counts | None:
    """Return the counts of a document without headings, or None if it has no words."""
    texts: Sequence[Text] = list(texts_of(document, rule))
    counts = count_text([text.text for text in texts])
    return counts if counts.words else None


def _at_start(document: Document, rule: Rule, value: str) -> Finding:
    first = next(paragraph for paragraph in document.paragraphs if paragraph.role in rule.roles)
    return Finding(Span(first.start, first.end), format_message(rule.message, (value,)))
