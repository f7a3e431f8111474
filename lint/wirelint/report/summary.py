"""What a run found, counted as its results go by."""

from collections.abc import Iterable, Iterator, Sequence

from wirelint.checking.result import FileResult
from wirelint.rule import SEVERITIES


class Tally:
    """Counts of a run. `done` counts files taken, `files` those linted, `severities` what is reported; the rest is named so
    that nothing is hidden.
    """

    def __init__(self, passed_over: int = 0, errors: int = 0) -> None:
        """Start with what is known before: files passed over, and things that could not be done."""
        self.done = 0
        self.files = 0
        self.faulty = 0
        self.severities = dict.fromkeys(reversed(SEVERITIES), 0)
        self.unsure = 0
        self.accepted = 0
        self.ignored = 0
        self.baselined = 0
        self.needless = 0
        self.unchanged = 0
        self.foreign = 0
        self.fixed = 0
        self.languagetool_skipped = 0
        self.errors = errors
        self.passed_over = passed_over

    def count(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Yield the results on, counted."""
        for result in results:
            self.done += 1
            # A feed that breaks off has been linted as far as it goes.
            self.files += result.error is None or bool(result.diagnostics)
            self.faulty += bool(result.diagnostics)
            for diagnostic in result.diagnostics:
                self.severities[diagnostic.severity] += 1
            self.unsure += result.unsure
            self.accepted += result.accepted
            self.ignored += result.ignored
            self.baselined += result.baselined
            self.needless += result.needless
            self.unchanged += result.unchanged
            self.foreign += result.foreign
            self.fixed += result.fixed
            self.languagetool_skipped += bool(result.languagetool_skipped)
            self.errors += (result.error is not None) + len(result.failures)
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
            some = f"{self.faulty:,} of " if self.faulty != self.files else ""
            what = f"{_join(found)} in {some}{plural(self.files, 'file')}"
        else:
            new = "new " if self.baselined else ""
            what = f"no {new}faults found in {plural(self.files, 'file')}" if self.files else "no copy was checked"
        rest = []
        if self.fixed:
            rest.append(f"{self.fixed:,} fixed")
        if self.unsure:
            rest.append(f"{self.unsure:,} below the confidence shown")
        if self.accepted:
            rest.append(f"{self.accepted:,} accepted")
        if self.ignored:
            rest.append(f"{self.ignored:,} ignored by comments")
        if self.baselined:
            rest.append(f"{self.baselined:,} in the baseline")
        if self.needless:
            rest.append(f"{self.needless:,} in the baseline no longer needed")
        if self.unchanged:
            rest.append(f"{self.unchanged:,} on unchanged lines")
        if self.foreign:
            rest.append(f"{plural(self.foreign, 'paragraph')} not in English passed over")
        if self.languagetool_skipped:
            rest.append(f"{plural(self.languagetool_skipped, 'file')} without LanguageTool")
        if self.passed_over:
            rest.append(f"{plural(self.passed_over, 'other file')} passed over")
        if self.errors:
            rest.append(f"{plural(self.errors, 'thing')} could not be done")
        return "; ".join([what, _join(rest)]) if rest else what


def plural(count: int, noun: str) -> str:
    """Return a count with its noun, `1 file` or `2,000 files`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _join(parts: Sequence[str]) -> str:
    return ", ".join(parts)
