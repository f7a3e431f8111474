"""The model of lines as a second reader: what it and a rule of its pack both report is sure.

Confidence rises before findings are filtered by it, so that `min-confidence = "high"` reports such lines.
"""

from bisect import bisect_left
from collections.abc import Sequence

from wirelint.checking.linter import RuleFinding
from wirelint.rule import SECOND_READER
from wirelint.text.span import Span

_PACK = SECOND_READER.partition("/")[0]


def raise_confidence(found: Sequence[RuleFinding]) -> list[RuleFinding]:
    """Return the findings. On lines that the second reader and a rule of its pack report, medium confidence becomes high."""
    lines = sorted(f.finding.span for f in found if f.rule.is_second_reader)
    backed = {_find_line(lines, f.finding.span) for f in found if _is_backing(f)} - {None}
    return [_raise(f) if f.rule.pack == _PACK and _find_line(lines, f.finding.span) in backed else f for f in found]


def _is_backing(f: RuleFinding) -> bool:
    return f.rule.pack == _PACK and not f.rule.is_second_reader and f.confidence != "low"


def _find_line(lines: Sequence[Span], span: Span) -> Span | None:
    """Return the line that overlaps a span. The lines are sorted and disjoint."""
    at = bisect_left(lines, span)
    return next((line for line in lines[max(0, at - 1) : at + 1] if line.overlaps(span)), None)


def _raise(f: RuleFinding) -> RuleFinding:
    return f._replace(finding=f.finding._replace(confidence="high")) if f.confidence == "medium" else f
