"""What became of a file."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wirelint.diagnostic import Diagnostic


class FileResult(NamedTuple):
    """What became of one file.

    Attributes:
        error: why it could not be linted, or None.
        failures: rules that broke on it, in words.
        notes: what the reader should know (a guessed encoding).
        unsure, accepted: findings below the confidence shown, and findings that the house accepts.
        foreign: paragraphs passed over because they are not English.
    """

    path: str
    diagnostics: "tuple[Diagnostic, ...]" = ()
    error: str | None = None
    failures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unsure: int = 0
    accepted: int = 0
    foreign: int = 0
