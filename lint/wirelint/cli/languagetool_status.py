"""LanguageTool in commands: open the checker, ask before a download, report skipped copy."""

import sys
from collections.abc import Callable

import click

from wirelint.cli.options import print_problem
from wirelint.config.settings import Settings
from wirelint.languagetool import Download
from wirelint.languagetool.checker import LanguageToolChecker
from wirelint.report.summary import RunCounts


def open_checker(settings: Settings, cache: str | None, *, downloads: bool) -> LanguageToolChecker:
    """Return a checker for a run; no server is started yet.

    Args:
        settings: the resolved settings.
        cache: the cache folder, or None.
        downloads: whether LanguageTool is downloaded without a question if it is missing.
    """
    return LanguageToolChecker(settings.languagetool, cache, notify=print_note, confirm=confirmation(downloads))


def print_note(message: str) -> None:
    print_problem(f"note: {message}")


def confirmation(downloads: bool) -> Callable[[Download], bool]:
    """Return a function that decides on a download: by `downloads`, else by a question on the terminal, else it is refused."""

    def confirm(download: Download) -> bool:
        if downloads:
            return True
        if not _is_terminal():
            return False
        question = f"LanguageTool is not installed. Download {download}?"
        try:
            return click.confirm(question, err=True)
        except click.Abort:
            return False

    return confirm


def _is_terminal() -> bool:
    """Return whether a question can be asked: copy on standard input is no answer."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


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
