"""Group repeated findings, so that a fault of typing that runs through a story does not fill the report.

Findings are grouped last, for some reports only: filters, fixes, counts, the language server and `wirelint.lint` see each.
"""

from collections.abc import Collection, Hashable, Iterable
from itertools import pairwise

from wirelint.checking.diagnostic import Diagnostic, LocatedFix, RelatedLocation
from wirelint.report import GROUPED_AFTER

# The message of the related locations that were findings.
SAME_AGAIN = "the same again"


def group(diagnostics: Iterable[Diagnostic], rules: Collection[str]) -> tuple[Diagnostic, ...]:
    """Make the fourth and later findings of the same fault in a story related locations of the third.

    Args:
        diagnostics: the findings of a file.
        rules: the ids of the rules whose findings are grouped.
    """
    reported: list[Diagnostic] = []
    # By fault, the number of its findings so far and the index of the last reported one.
    seen: dict[Hashable, tuple[int, int]] = {}
    members: dict[int, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        fault = _fault(diagnostic)
        count, last = seen.get(fault, (0, 0))
        if diagnostic.rule in rules and count >= GROUPED_AFTER:
            members.setdefault(last, []).append(diagnostic)
        else:
            last = len(reported)
            reported.append(diagnostic)
        seen[fault] = count + 1, last
    for index, others in members.items():
        reported[index] = _join(reported[index], others)
    return tuple(reported)


def _fault(diagnostic: Diagnostic) -> Hashable:
    """Return what the findings of a group have in common."""
    fix = diagnostic.fix
    return (
        diagnostic.story,
        diagnostic.rule,
        diagnostic.message,
        diagnostic.severity,
        diagnostic.confidence,
        fix and fix.safe,
    )


def _join(first: Diagnostic, others: list[Diagnostic]) -> Diagnostic:
    """Return a finding with the locations and the edits of others with the same fault."""
    more = len(others)
    labels = [
        label for other in others for label in (RelatedLocation(other.location, SAME_AGAIN, other.span), *other.labels)
    ]
    also = dict.fromkeys(rule for diagnostic in (first, *others) for rule in diagnostic.also)
    return first._replace(
        message=f"{first.message} ({more:,} more {'time' if more == 1 else 'times'} in the story)",
        labels=(*first.labels, *labels),
        fix=_join_fixes([diagnostic.fix for diagnostic in (first, *others) if diagnostic.fix]),
        also=tuple(also),
    )


def _join_fixes(fixes: list[LocatedFix]) -> LocatedFix | None:
    """Return one fix with the edits of all, or the first if edits meet. All are safe, or none is."""
    if not fixes:
        return None
    edits = sorted(edit for fix in fixes for edit in fix.edits)
    if any(later.location.start <= earlier.location.end for earlier, later in pairwise(edits)):
        return fixes[0]
    title = fixes[0].title
    title = title if all(fix.title == title for fix in fixes) else f"{title}, and the like"
    return fixes[0]._replace(title=title, edits=tuple(edits))
