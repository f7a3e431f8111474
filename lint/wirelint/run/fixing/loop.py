"""Linting files and putting the fixes in, round by round until there is nothing left to fix."""

from typing import TYPE_CHECKING, NamedTuple

from wirelint.checking.diagnostic import Diagnostic
from wirelint.checking.result import FileResult
from wirelint.files.atomic_write import replace_file
from wirelint.files.discovery import STDIN, Target
from wirelint.readers import BrokenSourceError
from wirelint.readers.encoding import UndecodableError
from wirelint.run.fixing.apply import MAX_ROUNDS, apply_fixes
from wirelint.run.fixing.source_bytes import Original
from wirelint.run.runner import Runner, load, unreadable

if TYPE_CHECKING:
    from wirelint.checking.batch import FileComparison


class Fixing(NamedTuple):
    """Which fixes to apply: unsafe ones too; and whether files are written, or the fixed bytes only returned."""

    unsafe: bool = False
    write: bool = True


class _UnstableError(Exception):
    """Fixes after which a file cannot be trusted; the words say why."""


class Fixer:
    """Fixes one file after another; a result tells what is left in the file as it is then."""

    def __init__(self, runner: Runner, fixing: Fixing) -> None:
        self._runner = runner
        self._fixing = fixing

    def lint_target(self, target: Target, stdin_name: str, comparison: "FileComparison | None" = None) -> FileResult:
        """Fix a file and lint what it is then. What goes wrong is in the result, never raised.

        Standard input, and every file where nothing is to be written, comes back in `rewritten`. There is no `comparison` of
        other stories: a fix moves what it says.
        """
        if target.missing:
            return FileResult(target.path, error=target.missing)
        name = stdin_name if target.path == STDIN else target.path
        try:
            before = load(target.path)
        except (OSError, ValueError) as error:
            return unreadable(name, error)
        result = self._runner.lint_bytes(before, name)
        after, mended = before, result
        problem = ""
        if result.error is None:
            try:
                after, mended = self._fix(before, result)
                if self._fixing.write and target.path != STDIN and after != before:
                    if load(target.path) != before:
                        raise _UnstableError("it changed while it was linted; run it again")
                    replace_file(target.path, after)
            except _UnstableError as error:
                problem = f"not fixed: {error}"
            except OSError as error:
                problem = f"not fixed: it cannot be written: {error.strerror or error}"
        if problem:
            after, mended = before, result._replace(failures=(*result.failures, problem))
        shown = target.path == STDIN or not self._fixing.write
        return mended._replace(rewritten=(before, after) if shown else None)

    def _fix(self, data: bytes, result: FileResult) -> tuple[bytes, FileResult]:
        """Return the bytes with all fixes in, and what is found in them then."""
        name = result.path
        encoding = self._encoding(data, name)
        fixed = 0
        for _ in range(MAX_ROUNDS):
            original = Original(data, encoding)
            applied = apply_fixes(
                original.text,
                (
                    diagnostic.fix
                    for diagnostic in self._wanted(result)
                    if diagnostic.fix and original.can_change(*_lines(diagnostic))
                ),
            )
            if not applied.fixes:
                return data, result.add_counts({"fixed": fixed})
            fixed += len(applied.fixes)
            data = original.with_text(applied.text)
            if self._encoding(data, name) != encoding and not data.isascii():
                raise _UnstableError("it would read as another encoding then; save it as UTF-8")
            result = self._runner.lint_bytes(data, name)
            if result.error is not None:
                raise _UnstableError(f"it would not read any more then ({result.error})")
        rules = ", ".join(dict.fromkeys(diagnostic.rule for diagnostic in self._wanted(result) if diagnostic.fix))
        if rules:
            raise _UnstableError(f"its fixes have no end after {MAX_ROUNDS} rounds ({rules})")
        return data, result.add_counts({"fixed": fixed})

    def _encoding(self, data: bytes, name: str) -> str:
        try:
            return self._runner.read(data, name).encoding
        except (UndecodableError, BrokenSourceError) as error:
            raise _UnstableError(f"it would not read any more then ({error})") from None

    def _wanted(self, result: FileResult) -> tuple[Diagnostic, ...]:
        return tuple(d for d in result.diagnostics if d.fix and (d.fix.safe or self._fixing.unsafe))


def _lines(diagnostic: Diagnostic) -> tuple[int, int]:
    assert diagnostic.fix is not None
    edits = diagnostic.fix.edits
    return min(edit.location.start.line for edit in edits), max(edit.location.end.line for edit in edits)
