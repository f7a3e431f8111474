"""LanguageTool on the command line: opened where it is asked for, and what is told where it was asked in vain."""

from wirelint.cli.options import complain
from wirelint.config.settings import Settings
from wirelint.languagetool.checker import SecondOpinion
from wirelint.report.summary import Tally


def open_second(settings: Settings, cache: str | None) -> SecondOpinion:
    """Return LanguageTool for a run; nothing is started yet."""
    return SecondOpinion(settings.languagetool, cache, tell=lambda words: complain(f"note: {words}"))


class Unasked:
    """Says once, and why, that the run goes on without LanguageTool: an error for who asked for it on the command line."""

    def __init__(self, tally: Tally, *, is_error: bool, quiet: bool) -> None:
        self._tally = tally
        self._is_error = is_error
        self._quiet = quiet
        self._said = False

    def tell(self, reason: str) -> None:
        if not self._said:
            self._said = True
            self._tally.errors += self._is_error
            if self._is_error or not self._quiet:
                complain(f"{'' if self._is_error else 'note: '}LanguageTool was not asked about all copy: {reason}")
