"""Which findings a run is about: those that nobody accepted, those on lines that changed."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from wirelint.checking.diagnostic import Diagnostic
from wirelint.checking.result import FileResult
from wirelint.files.changed_lines import Lines
from wirelint.suppression.baseline import Baseline
from wirelint.text.span import Location


class Sieve(NamedTuple):
    """Lets pass what a run is about, and counts the rest.

    Attributes:
        baseline: what was accepted.
        formerly: former ids of rules, by their present ones.
        judged: the rules whose entries are known to be needless where they find nothing; of other rules nothing is known.
        lines: by file the lines that changed; of a file that is not there, all.
    """

    baseline: Baseline | None = None
    aliases: Mapping[str, Sequence[str]] = {}
    judged: Collection[str] = ()
    lines: Mapping[str, Lines] | None = None

    def sift(self, result: FileResult) -> FileResult:
        """Return the result with the findings that pass."""
        if self.baseline:
            verdict = self.baseline.judge(result.path, result.diagnostics, self.aliases)
            whole = result.error is None and not result.failures and not result.languagetool_skipped
            result = result._replace(
                diagnostics=verdict.new,
                baselined=result.baselined + len(verdict.accepted),
                needless=sum(entry.rule in self.judged for entry in verdict.needless) if whole else 0,
            )
        if self.lines is not None and result.path in self.lines:
            lines = self.lines[result.path]
            changed = tuple(d for d in result.diagnostics if _is_on(lines, d))
            result = result._replace(
                diagnostics=changed, unchanged=result.unchanged + len(result.diagnostics) - len(changed)
            )
        return result


def _is_on(lines: Lines, diagnostic: Diagnostic) -> bool:
    """Tell whether a finding, or a second place that it speaks of, is on one of the lines."""
    own = diagnostic.location.path
    places: list[Location] = [
        diagnostic.location,
        *(label.location for label in diagnostic.labels if label.location.path == own),
    ]
    return any(lines.touch(place.start.line, place.end.line) for place in places)
