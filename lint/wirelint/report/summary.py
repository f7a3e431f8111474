"""The counts of a run and its summary."""

from collections import Counter
from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.rule import SEVERITIES
from wirelint.suppression.filters import COUNTERS


class RunCounts:
    """The counts of a run.

    Attributes:
        done: files with a result.
        files: files that were checked.
        files_with_findings: files with a reported finding.
        unchecked_errors: files that could not be checked and fail the run.
        unsafe_fixes: reported findings whose fix needs a review.
        severities: reported findings by severity, the highest first.
        counts: all other counts, by the names in `COUNTERS`.
    """

    def __init__(self, skipped_files: int = 0, problems: int = 0) -> None:
        """Create the counts, with the skipped files and problems from before the run."""
        self.done = 0
        self.files = 0
        self.files_with_findings = 0
        self.unchecked_errors = 0
        self.unsafe_fixes = 0
        self._has_rows = False
        self.severities = dict.fromkeys(reversed(SEVERITIES), 0)
        self.counts = Counter(skipped_files=skipped_files, problems=problems)

    def count(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Yield the results and count them."""
        for result in results:
            self.done += 1
            # A file with several stories may fail after some were checked.
            self.files += (result.error is None and not result.not_checked) or bool(result.diagnostics)
            self.files_with_findings += bool(result.diagnostics)
            self._has_rows = self._has_rows or result.origin is not None
            for diagnostic in result.diagnostics:
                self.severities[diagnostic.severity] += 1
                self.unsafe_fixes += diagnostic.fix is not None and not diagnostic.fix.safe
            self.counts.update(result.counts)
            self.counts["unchecked_files"] += bool(result.not_checked)
            self.unchecked_errors += bool(result.not_checked) and result.unchecked == "error"
            self.counts["without_languagetool"] += bool(result.languagetool_skipped)
            self.counts["problems"] += (result.error is not None) + len(result.failures)
            yield result

    @property
    def is_complete(self) -> bool:
        """Whether everything could be done."""
        return not self.counts["problems"] and not self.unchecked_errors

    def reaches(self, severity: str, allowed: int = 0) -> bool:
        """Return whether more than `allowed` findings have at least this severity. `never` is higher than every severity."""
        if severity == "never":
            return False
        return sum(self.severities[name] for name in SEVERITIES[SEVERITIES.index(severity) :]) > allowed

    def sentence(self) -> str:
        """Return the summary as a sentence without a full stop."""
        found = [plural(count, name if name != "info" else "note") for name, count in self.severities.items() if count]
        if found:
            share = f"{self.files_with_findings:,} of " if self.files_with_findings != self.files else ""
            result = f"{', '.join(found)} in {share}{self._format_files()}"
        else:
            new = "new " if self.counts["baselined"] else ""
            result = f"no {new}faults found in {self._format_files()}" if self.files else "no files checked"
        rest = [text for name in COUNTERS if (text := self._format_count(name))]
        return "; ".join([result, ", ".join(rest)]) if rest else result

    def _format_files(self) -> str:
        """Return the number of checked files, or of stories if rows of tables are among them."""
        return plural(self.files, "story", "stories") if self._has_rows else plural(self.files, "file")

    def _format_count(self, name: str) -> str:
        count = self.counts[name]
        return COUNTERS[name].format(n=f"{count:,}", s="" if count == 1 else "s") if count else ""


def plural(count: int, noun: str, many: str = "") -> str:
    """Return a count with its noun, `1 file` or `2,000 files`; `many` is an irregular plural."""
    return f"{count:,} {noun if count == 1 else many or f'{noun}s'}"
