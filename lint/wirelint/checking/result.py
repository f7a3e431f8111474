"""What became of a file."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wirelint.checking.diagnostic import Diagnostic


class FileResult(NamedTuple):
    """What became of one file.

    Attributes:
        error: why it could not be linted, or None.
        failures: rules that broke on it, in words.
        notes: what the reader should know (a guessed encoding).
        unsure, accepted: findings below the confidence shown, and findings that the house accepts.
        foreign: paragraphs passed over because they are not English.
        ignored: findings that a comment in the copy says to leave.
        baselined, needless: findings that the baseline accepts, and entries of it that nothing needs any more.
        unchanged: findings on lines that did not change, where only the others were asked for.
        fixed: fixes that were put in; the diagnostics are what is left.
        rewritten: the bytes before and after the fixes, where they were not written.
        unasked: why LanguageTool was not asked about all of it, empty if it was or was not to be.
    """

    path: str
    diagnostics: "tuple[Diagnostic, ...]" = ()
    error: str | None = None
    failures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unsure: int = 0
    accepted: int = 0
    foreign: int = 0
    ignored: int = 0
    baselined: int = 0
    needless: int = 0
    unchanged: int = 0
    fixed: int = 0
    rewritten: tuple[bytes, bytes] | None = None
    languagetool_skipped: str = ""
