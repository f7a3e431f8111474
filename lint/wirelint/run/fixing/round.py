"""One round of fixes: apply the fixes of diagnostics to the bytes of a file."""

from collections.abc import Iterable
from typing import NamedTuple

from wirelint.checking.diagnostic import Diagnostic, LocatedFix
from wirelint.run.fixing.apply import apply_fixes
from wirelint.run.fixing.source_bytes import open_source


class FixedBytes(NamedTuple):
    """The bytes of a file with fixes, and the fixes that were applied."""

    data: bytes
    fixes: tuple[LocatedFix, ...]


def apply_to_bytes(data: bytes, encoding: str, name: str, diagnostics: Iterable[Diagnostic]) -> FixedBytes:
    """Apply the fixes of diagnostics that do not overlap, where the lines can be changed.

    Args:
        data: the bytes of the file.
        encoding: the encoding in which they were read.
        name: the path of the file.
        diagnostics: diagnostics of the file.

    Raises:
        UnicodeEncodeError: a character does not exist in the encoding.
    """
    source = open_source(data, encoding, name)
    fixes = (
        diagnostic.fix for diagnostic in diagnostics if diagnostic.fix and source.can_change(*_lines(diagnostic.fix))
    )
    applied = apply_fixes(source.text, fixes)
    return FixedBytes(source.apply(applied) if applied.fixes else data, applied.fixes)


def _lines(fix: LocatedFix) -> tuple[int, int]:
    """Return the first and the last line, 1-based, that a fix changes."""
    return min(edit.location.start.line for edit in fix.edits), max(edit.location.end.line for edit in fix.edits)
