"""The counts of a run, made as its results pass."""

from collections import Counter
from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.rule import SEVERITIES
from wirelint.suppression.filters import COUNTERS


class RunCounts:
    """The counts of a run.

    Attributes:
        done: files whose result was taken.
        files: files that were checked.
        files_with_findings: files with a finding to report.
        severities: findings to report, by severity, the highest first.
        counts: everything else, by the names of `COUNTERS`, so that nothing is hidden.
    """

    def __init__(self, skipped_files: int = 0, problems: int = 0) -> None:
        """Start with the files that were skipped and the problems that were met before the run."""
        self.done = 0
        self.files = 0
        self.files_with_findings = 0
        self.severities = dict.fromkeys(reversed(SEVERITIES), 0)
        self.counts = Counter(skipped_files=skipped_files, problems=problems)

    def count(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Yield the results, counting them."""
        for result in results:
            self.done += 1
            # A feed that breaks off was checked as far as it goes.
            self.files += result.error is None or bool(result.diagnostics)
            self.files_with_findings += bool(result.diagnostics)
            for diagnostic in result.diagnostics:
                self.severities[diagnostic.severity] += 1
            self.counts.update(result.counts)
            self.counts["without_languagetool"] += bool(result.languagetool_skipped)
            self.counts["problems"] += (result.error is not None) + len(result.failures)
            yield result

    def reaches(self, severity: str, allowed: int = 0) -> bool:
        """Tell whether more than `allowed` findings at or above a severity were made; `never` is above them all."""
        if severity == "never":
            return False
        return sum(self.severities[name] for name in SEVERITIES[SEVERITIES.index(severity) :]) > allowed

    def sentence(self) -> str:
        """Return the counts in words, without a full stop."""
        found = [plural(count, name if name != "info" else "note") for name, count in self.severities.items() if count]
        if found:
            some = f"{self.files_with_findings:,} of " if self.files_with_findings != self.files else ""
            what = f"{', '.join(found)} in {some}{plural(self.files, 'file')}"
        else:
            new = "new " if self.counts["baselined"] else ""
            what = f"no {new}faults found in {plural(self.files, 'file')}" if self.files else "no copy was checked"
        rest = [words for name in COUNTERS if (words := self._words(name))]
        return "; ".join([what, ", ".join(rest)]) if rest else what

    def _words(self, name: str) -> str:
        count = self.counts[name]
        return COUNTERS[name].format(n=f"{count:,}", s="" if count == 1 else "s") if count else ""


def plural(count: int, noun: str, many: str = "") -> str:
    """Return a count with its noun, `1 file` or `2,000 files`; `many` is the plural if it is irregular."""
    return f"{count:,} {noun if count == 1 else many or f'{noun}s'}"
