"""LanguageTool on the command line: opened where it is asked for, and what is told where it was asked in vain."""

from wirelint.cli.options import print_problem
from wirelint.config.settings import Settings
from wirelint.languagetool.checker import LanguageToolChecker
from wirelint.report.summary import RunCounts


def open_checker(settings: Settings, cache: str | None) -> LanguageToolChecker:
    """Return LanguageTool for a run; nothing is started yet."""
    return LanguageToolChecker(settings.languagetool, cache, notify=lambda words: print_problem(f"note: {words}"))


class SkippedNotice:
    """Says once, and why, that the run goes on without LanguageTool: an error for who asked for it on the command line."""

    def __init__(self, counts: RunCounts, *, is_error: bool, quiet: bool) -> None:
        self._counts = counts
        self._is_error = is_error
        self._quiet = quiet
        self._said = False

    def notify(self, reason: str) -> None:
        if not self._said:
            self._said = True
            self._counts.counts["problems"] += self._is_error
            if self._is_error or not self._quiet:
                print_problem(
                    f"{'' if self._is_error else 'note: '}LanguageTool was not asked about all copy: {reason}"
                )
