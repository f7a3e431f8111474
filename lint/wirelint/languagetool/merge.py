"""Two findings at one place, ours and LanguageTool's: ours speaks, and theirs bears it out."""

from wirelint.checking.linter import RuleFinding
from wirelint.rule import CONFIDENCES, Confidence
from wirelint.text.span import Span

# Code points by which a finding of ours may be wider than what LanguageTool found in it and still mean the same.
_WIDER = 24


def merge_findings(ours: list[RuleFinding], theirs: list[RuleFinding], shown: Confidence) -> list[RuleFinding]:
    """Return what was found with what LanguageTool found: at a place where ours is shown, it is the second witness.

    Args:
        ours: what the rules of wirelint found.
        theirs: what LanguageTool found.
        shown: the least confidence that is shown.
    """
    heard = list(ours)
    least = CONFIDENCES.index(shown)
    sure = [number for number, f in enumerate(ours) if CONFIDENCES.index(f.confidence) >= least]
    for f in theirs:
        twin = next((n for n in sure if _is_same_place(heard[n].finding.span, *f.finding.span)), None)
        if twin is None:
            heard.append(f)
        elif f.rule.id not in heard[twin].also:
            heard[twin] = heard[twin]._replace(also=(*heard[twin].also, f.rule.id))
    return heard


def _is_same_place(span: Span, start: int, end: int) -> bool:
    """Tell whether two findings speak of the same words: they meet, and ours does not speak of a whole passage."""
    return span.start < end + 1 and start < span.end + 1 and span.end - span.start <= end - start + _WIDER
