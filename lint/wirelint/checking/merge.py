"""Merge overlapping findings into one that records the others.

Only findings that pass the filters are merged, so that a hidden finding never hides one that is shown.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from wirelint.checking.linter import RuleFinding
from wirelint.rule import CONFIDENCES, SEVERITIES
from wirelint.ruleset.selection import LANGUAGETOOL
from wirelint.text.span import Span

# Code points by which a finding of a rule can be longer than one of LanguageTool that is merged into it.
_MARGIN = 24


def merge(found: Iterable[RuleFinding]) -> list[RuleFinding]:
    """Merge the findings of each pack, then those of LanguageTool into the others, and return them in text order.

    Findings of a pack that overlap become one: the highest severity wins, then the highest confidence, then the shorter
    span. The winner names the rules of the others and takes over the first fix among them if it has none.
    """
    merged = _merge_packs(sorted(found, key=_rank))
    ours = [f for f in merged if f.rule.pack != LANGUAGETOOL]
    if len(ours) < len(merged):
        merged = _merge_languagetool(ours, [f for f in merged if f.rule.pack == LANGUAGETOOL])
    return sorted(merged, key=lambda f: (f.finding.span, f.rule.id))


def _rank(f: RuleFinding) -> tuple[int, int, int, Span, str]:
    """Return the sort key by which the first of two overlapping findings wins."""
    span = f.finding.span
    return (
        -_severity(f),
        -CONFIDENCES.index(f.confidence),
        span.end - span.start,
        span,
        f.rule.id,
    )


def _merge_packs(ranked: Iterable[RuleFinding]) -> list[RuleFinding]:
    winners: list[RuleFinding] = []
    # By pack, the sorted spans of the winners with their indexes. Winners do not overlap, so only neighbours of a new
    # span can overlap it.
    by_pack: dict[str, list[tuple[Span, int]]] = {}
    for f in ranked:
        spans = by_pack.setdefault(f.rule.pack, [])
        at = bisect_right(spans, (f.finding.span, len(winners)))
        neighbours = spans[max(at - 1, 0) : at + 1]
        winner = next((n for span, n in neighbours if span.overlaps(f.finding.span) or span == f.finding.span), None)
        if winner is None:
            spans.insert(at, (f.finding.span, len(winners)))
            winners.append(f)
        else:
            winners[winner] = _absorb(winners[winner], f)
    return winners


def _merge_languagetool(ours: list[RuleFinding], theirs: list[RuleFinding]) -> list[RuleFinding]:
    """Merge each finding of LanguageTool into one of ours on the same words, unless it is more severe than ours."""
    merged = sorted(ours, key=lambda f: f.finding.span)
    alone: list[RuleFinding] = []
    for f in theirs:
        winner = next(
            (n for n in find_at_same_words(merged, f.finding.span) if _severity(merged[n]) >= _severity(f)), None
        )
        if winner is None:
            alone.append(f)
        else:
            merged[winner] = _absorb(merged[winner], f)
    return merged + alone


def find_at_same_words(ours: Sequence[RuleFinding], span: Span) -> Iterator[int]:
    """Yield the indexes of the findings at the words of a finding of LanguageTool.

    Args:
        ours: findings in the order of their spans.
        span: the span of LanguageTool's finding.
    """
    longest = span.end - span.start + _MARGIN
    at = bisect_left(ours, span.start - longest, key=lambda own: own.finding.span.start)
    while at < len(ours) and ours[at].finding.span.start <= span.end:
        start, end = ours[at].finding.span
        if span.start <= end <= start + longest:
            yield at
        at += 1


def _severity(f: RuleFinding) -> int:
    return SEVERITIES.index(f.severity)


def _absorb(winner: RuleFinding, other: RuleFinding) -> RuleFinding:
    """Return the winner with the rules of the other finding recorded, and with its fix if the winner has none."""
    more = (rule for rule in (other.rule.id, *other.also) if rule != winner.rule.id and rule not in winner.also)
    finding = winner.finding
    if finding.fix is None and other.finding.fix is not None:
        finding = finding._replace(fix=other.finding.fix)
    return winner._replace(finding=finding, also=(*winner.also, *more))
