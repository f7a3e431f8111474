"""The filters between the findings and the report, in the order in which they run. Each filter counts what it drops.

The findings of a document pass FINDING_FILTERS, then they are merged, then the diagnostics of the file pass the baseline and
the changed lines. Findings are merged only after the filters that can hide them, so that a hidden finding never hides another.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from wirelint.checking.linter import RuleFinding
from wirelint.checking.result import FileResult
from wirelint.rule import CONFIDENCES, Confidence
from wirelint.ruleset.selection import LANGUAGETOOL
from wirelint.suppression.accepted import is_accepted
from wirelint.text import Document

if TYPE_CHECKING:
    from wirelint.checking.diagnostic import Diagnostic
    from wirelint.files.changed_lines import Lines
    from wirelint.suppression.baseline import Baseline
    from wirelint.suppression.comments import CommentScope

# Every counter of a run: its name in results and in JSON, and its words in the summary, in that order.
COUNTERS: Final[Mapping[str, str]] = {
    "fixed": "{n} fixed",
    "in_fields": "{n} in fields for notes, captions or credits",
    "ignored": "{n} ignored by comments",
    "below_confidence": "{n} below the confidence shown",
    "accepted": "{n} accepted",
    "baselined": "{n} in the baseline",
    "needless_in_baseline": "{n} in the baseline no longer needed",
    "on_unchanged_lines": "{n} on unchanged lines",
    "foreign_paragraphs": "{n} paragraph{s} not in English skipped",
    "without_languagetool": "{n} file{s} without LanguageTool",
    "unchecked_files": "{n} file{s} not checked",
    "skipped_files": "{n} other file{s} skipped",
    "problems": "{n} thing{s} could not be done",
}


class DocumentContext(NamedTuple):
    """A document and the settings of the filters for it.

    Attributes:
        document: the document.
        path: its file.
        shown: the lowest confidence that is shown.
        accepted: words and lines that are always accepted.
        preferred_names: spellings of the desk's own list, accepted by rules about names.
        comment_scope: returns the rules that comments can refer to; called only if there are comments.
        remarks: filled with diagnostics about the comments themselves.
    """

    document: Document
    path: str
    shown: Confidence
    accepted: tuple[str, ...]
    preferred_names: tuple[str, ...]
    comment_scope: "Callable[[], CommentScope]"
    remarks: "list[Diagnostic]"


FindingFilter = Callable[[DocumentContext, list[RuleFinding]], list[RuleFinding]]


def drop_in_fields(context: DocumentContext, found: list[RuleFinding]) -> list[RuleFinding]:
    """Drop findings in a field of the format that is meant for such content, such as a note in a field for notes."""
    return [f for f in found if not context.document.is_field_of(f.rule.pack, f.finding.span)]


def drop_ignored(context: DocumentContext, found: list[RuleFinding]) -> list[RuleFinding]:
    """Drop findings that a comment in the copy ignores, and findings of LanguageTool at the same words.

    Comments to Vale ignore findings of Vale styles.
    """
    comments = context.document.comments
    if context.document.vale_comments:
        from wirelint.suppression.vale_comments import drop_switched_off

        found = drop_switched_off(context.document, found)
    if not comments:
        return found
    # These are slow to import, and few stories have comments.
    from wirelint.checking.merge import find_at_same_words
    from wirelint.suppression.comments import apply_comments

    outcome = apply_comments(context.document, context.path, comments, found, context.comment_scope())
    context.remarks.extend(outcome.remarks)
    left = set(map(id, outcome.found))
    ignored = sorted((f for f in found if id(f) not in left), key=lambda f: f.finding.span)
    return [
        f
        for f in outcome.found
        if f.rule.pack != LANGUAGETOOL or next(find_at_same_words(ignored, f.finding.span), None) is None
    ]


def drop_below_confidence(context: DocumentContext, found: list[RuleFinding]) -> list[RuleFinding]:
    """Drop findings below the lowest confidence that is shown."""
    lowest = CONFIDENCES.index(context.shown)
    return [f for f in found if CONFIDENCES.index(f.confidence) >= lowest]


def drop_accepted(context: DocumentContext, found: list[RuleFinding]) -> list[RuleFinding]:
    """Drop findings inside accepted words, and findings about names inside preferred names."""
    if not context.accepted and not context.preferred_names:
        return found
    return [
        f
        for f in found
        if not is_accepted(context.document, f.finding.span, context.accepted)
        and not (f.rule.pack == "names" and is_accepted(context.document, f.finding.span, context.preferred_names))
    ]


FINDING_FILTERS: Final[Sequence[tuple[str, FindingFilter]]] = (
    ("in_fields", drop_in_fields),
    ("ignored", drop_ignored),
    ("below_confidence", drop_below_confidence),
    ("accepted", drop_accepted),
)


def filter_findings(context: DocumentContext, found: list[RuleFinding], counts: dict[str, int]) -> list[RuleFinding]:
    """Return the findings of a document that pass every filter. `counts` gets the number that each filter dropped."""
    for name, apply in FINDING_FILTERS:
        before = len(found)
        found = apply(context, found)
        counts[name] = before - len(found)
    return found


class FileFilters(NamedTuple):
    """The filters over the diagnostics of a whole file.

    Attributes:
        baseline: the accepted findings, or None.
        aliases: former ids of rules by their current ids.
        checked_rules: the rules whose unmatched entries are counted as no longer needed.
        changed_lines: the changed lines by file, or None to report all lines. All lines of a file without an entry are
            reported.
    """

    baseline: "Baseline | None" = None
    aliases: Mapping[str, Sequence[str]] = {}
    checked_rules: Collection[str] = ()
    changed_lines: "Mapping[str, Lines] | None" = None

    def apply(self, result: FileResult) -> FileResult:
        """Return the result without baselined findings and findings on unchanged lines, and count both."""
        return self._drop_on_unchanged_lines(self._drop_baselined(result))

    def _drop_baselined(self, result: FileResult) -> FileResult:
        if self.baseline is None:
            return result
        match = self.baseline.match(result.path, result.diagnostics, self.aliases)
        needless = sum(entry.rule in self.checked_rules for entry in match.needless) if result.is_complete else 0
        counts = {"baselined": len(match.accepted), "needless_in_baseline": needless}
        return result._replace(diagnostics=match.new).add_counts(counts)

    def _drop_on_unchanged_lines(self, result: FileResult) -> FileResult:
        lines = self.changed_lines.get(result.path) if self.changed_lines is not None else None
        if lines is None:
            return result
        changed = tuple(d for d in result.diagnostics if _touches(lines, d))
        dropped = len(result.diagnostics) - len(changed)
        return result._replace(diagnostics=changed).add_counts({"on_unchanged_lines": dropped})


def _touches(lines: "Lines", diagnostic: "Diagnostic") -> bool:
    """Return whether a finding, or a related location in its file, is on one of the lines."""
    own = diagnostic.location.path
    related = (label.location for label in diagnostic.labels if label.location.path == own)
    return any(lines.touch(where.start.line, where.end.line) for where in (diagnostic.location, *related))
