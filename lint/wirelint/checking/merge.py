"""Merge overlapping findings into one that records the others.

- Findings of one pack that overlap become one. Those of Vale styles stay apart, as in Vale: each style is a pack of its own.
- A finding of LanguageTool becomes part of ours on the same words.
- A finding of a rule with `removes`, of medium or high confidence, contains the findings of other packs inside its span: their words
  do not belong in the story, so nobody mends them. Their fixes are dropped. Of two rules with `removes` on the same words, the more
  severe one contains the other. Otherwise they are not merged, because each is a reason of its own to remove the words, and a note
  such as an embargo must not be hidden.

The merged finding is at least as severe as each of its parts. Only findings that pass the filters are merged, so that a hidden
finding never hides one that is shown.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from wirelint.checking.linter import RuleFinding
from wirelint.rule import CONFIDENCES, SEVERITIES, Fix
from wirelint.ruleset.selection import LANGUAGETOOL, VALE
from wirelint.text.span import Span

# Code points by which a finding of a rule can be longer than one of LanguageTool that is merged into it.
_MARGIN = 24
# Ends the title of a fix that was put together from several.
_MORE = ", and other fixes"


def merge(found: Iterable[RuleFinding]) -> list[RuleFinding]:
    """Merge the findings of each pack, those of LanguageTool into ours, then those in words to be removed.

    Findings of a pack that overlap become one: the highest severity wins, then the highest confidence, then the shorter
    span. The winner names the rules of the others and takes over their fixes if it has none.

    Returns:
        The merged findings in text order.
    """
    merged = _merge_packs(sorted(found, key=_rank))
    ours = [f for f in merged if f.rule.pack != LANGUAGETOOL]
    if len(ours) < len(merged):
        merged = _merge_languagetool(ours, [f for f in merged if f.rule.pack == LANGUAGETOOL])
    if any(f.rule.removes for f in merged):
        merged = _merge_removed(merged)
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
    # The indexes of winners with a fix of their own.
    with_fix: set[int] = set()
    # By pack, the sorted spans of the winners with their indexes. Winners do not overlap, so only neighbours of a new
    # span can overlap it.
    by_pack: dict[str, list[tuple[Span, int]]] = {}
    for f in ranked:
        spans = by_pack.setdefault(f.rule.id if f.rule.pack == VALE else f.rule.pack, [])
        at = bisect_right(spans, (f.finding.span, len(winners)))
        neighbours = spans[max(at - 1, 0) : at + 1]
        winner = next((n for span, n in neighbours if span.overlaps(f.finding.span) or span == f.finding.span), None)
        if winner is None:
            spans.insert(at, (f.finding.span, len(winners)))
            if f.finding.fix is not None:
                with_fix.add(len(winners))
            winners.append(f)
        else:
            winners[winner] = _absorb(winners[winner], f, takes_fix=winner not in with_fix)
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
            merged[winner] = _absorb(merged[winner], f, takes_fix=merged[winner].finding.fix is None)
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


def _merge_removed(found: list[RuleFinding]) -> list[RuleFinding]:
    """Merge each finding inside words that another pack wants removed into the finding about these words."""
    removing = _merge_same_words(
        sorted((f for f in found if _removes(f)), key=lambda f: (f.finding.span, -_severity(f)))
    )
    # By pack, the spans with their indexes in `removing`. Spans of one pack do not overlap.
    by_pack: dict[str, list[tuple[Span, int]]] = {}
    for index, f in enumerate(removing):
        by_pack.setdefault(f.rule.pack, []).append((f.finding.span, index))
    left: list[RuleFinding] = []
    for f in sorted((f for f in found if not _removes(f)), key=_rank):
        around = (_around(spans, f.finding.span) for pack, spans in by_pack.items() if pack != f.rule.pack)
        winner = next((index for index in around if index is not None), None)
        if winner is None:
            left.append(f)
            continue
        merged = _absorb(removing[winner], f, takes_fix=False)
        severity = max(merged.severity, f.severity, key=SEVERITIES.index)
        removing[winner] = merged._replace(finding=merged.finding._replace(severity=severity))
    return removing + left


def _merge_same_words(found: Iterable[RuleFinding]) -> list[RuleFinding]:
    """Merge findings into a more severe one on the same words. The findings are sorted by span, the most severe first."""
    merged: list[RuleFinding] = []
    most_severe = -1
    for f in found:
        if not merged or merged[-1].finding.span != f.finding.span:
            most_severe = len(merged)
            merged.append(f)
        elif _severity(f) < _severity(merged[most_severe]):
            merged[most_severe] = _absorb(merged[most_severe], f, takes_fix=False)
        else:
            merged.append(f)
    return merged


def _removes(f: RuleFinding) -> bool:
    return f.rule.removes and f.confidence != CONFIDENCES[0]


def _around(spans: Sequence[tuple[Span, int]], span: Span) -> int | None:
    """Return the index of the span that contains a span, or None. The spans are sorted and do not overlap."""
    at = bisect_right(spans, span.start, key=lambda entry: entry[0].start) - 1
    return spans[at][1] if at >= 0 and span.end <= spans[at][0].end else None


def _severity(f: RuleFinding) -> int:
    return SEVERITIES.index(f.severity)


def _absorb(winner: RuleFinding, other: RuleFinding, *, takes_fix: bool) -> RuleFinding:
    more = (rule for rule in (other.rule.id, *other.also) if rule != winner.rule.id and rule not in winner.also)
    finding = winner.finding
    if takes_fix and other.finding.fix is not None:
        finding = finding._replace(fix=_combine(finding.fix, other.finding.fix))
    if other.finding.reasons:
        finding = finding._replace(reasons=(*finding.reasons, *other.finding.reasons))
    return winner._replace(finding=finding, also=(*winner.also, *more))


def _combine(fix: Fix | None, other: Fix) -> Fix:
    """Return one fix with the edits of both; a safe fix goes before an unsafe one, and the first stays if they meet."""
    if fix is None or (other.safe and not fix.safe):
        return other
    edits = sorted((*fix.edits, *other.edits))
    if other.safe != fix.safe or any(later.span.start <= earlier.span.end for earlier, later in pairwise(edits)):
        return fix
    title = fix.title if other.title == fix.title or fix.title.endswith(_MORE) else fix.title + _MORE
    return Fix(title, tuple(edits), fix.safe)
