"""LanguageTool in commands: open the checker, report skipped copy."""

from wirelint.cli.options import print_problem
from wirelint.config.settings import Settings
from wirelint.languagetool.checker import LanguageToolChecker
from wirelint.report.summary import RunCounts


def open_checker(settings: Settings, cache: str | None) -> LanguageToolChecker:
    """Return a checker for a run; no server is started yet."""
    return LanguageToolChecker(settings.languagetool, cache, notify=lambda message: print_problem(f"note: {message}"))


class SkippedNotice:
    """Reports once that the run goes on without LanguageTool: as an error if the command line requests it, else as a note."""

    def __init__(self, counts: RunCounts, *, is_error: bool, quiet: bool) -> None:
        self._counts = counts
        self._is_error = is_error
        self._quiet = quiet
        self._is_reported = False

    def notify(self, reason: str) -> None:
        """Report a reason, unless one was reported before."""
        if not self._is_reported:
            self._is_reported = True
            self._counts.counts["problems"] += self._is_error
            if self._is_error or not self._quiet:
                print_problem(
                    f"{'' if self._is_error else 'note: '}not all copy was checked with LanguageTool: {reason}"
                )
