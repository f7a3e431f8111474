"""Check files and apply fixes in rounds until none is left."""

from typing import TYPE_CHECKING, NamedTuple

from wirelint.checking.diagnostic import Diagnostic
from wirelint.checking.result import FileResult
from wirelint.files.atomic_write import replace_file
from wirelint.files.discovery import STDIN, Target
from wirelint.readers import BrokenSourceError, UnknownFormatError
from wirelint.readers.encoding import UndecodableError
from wirelint.run.fixing.apply import MAX_ROUNDS
from wirelint.run.fixing.round import apply_to_bytes
from wirelint.run.reasons import error_message, unreadable
from wirelint.run.runner import Runner, load

if TYPE_CHECKING:
    from wirelint.checking.batch import FileComparison


class Fixing(NamedTuple):
    """How to apply fixes.

    Attributes:
        unsafe: whether to apply unsafe fixes too.
        write: whether to write the files, or only to return the fixed bytes.
    """

    unsafe: bool = False
    write: bool = True


class _UnstableError(Exception):
    """Raised if the fixes of a file must not be written. The message is the reason."""


class Fixer:
    """Fixes one file after another. A result has the findings that are left after the fixes."""

    def __init__(self, runner: Runner, fixing: Fixing) -> None:
        self._runner = runner
        self._fixing = fixing

    def lint_target(self, target: Target, stdin_name: str, comparison: "FileComparison | None" = None) -> FileResult:
        """Fix a file and check the result. Errors are returned in the result, never raised.

        The content of standard input, and of every file if files are not written, is returned in `rewritten`.

        Args:
            target: the file.
            stdin_name: the name under which standard input is reported.
            comparison: ignored; fixes would move the findings of batch rules.
        """
        if target.missing:
            return FileResult(target.path, error=target.missing)
        name = stdin_name if target.path == STDIN else target.path
        try:
            before = load(target.path)
        except Exception as error:
            return unreadable(name, error)
        result = self._runner.lint_bytes(before, name)
        after, fixed = before, result
        problem = ""
        if result.error is None and not result.not_checked:
            try:
                after, fixed = self._fix(before, result)
                if self._fixing.write and target.path != STDIN and after != before:
                    if load(target.path) != before:
                        raise _UnstableError("the file changed during the check; run wirelint again")
                    replace_file(target.path, after)
            except _UnstableError as error:
                problem = f"not fixed: {error}"
            except OSError as error:
                problem = f"not fixed: cannot be written: {error.strerror or error}"
            except Exception as error:
                problem = f"not fixed: {error_message(error)}"
        if problem:
            after, fixed = before, result._replace(failures=(*result.failures, problem))
        is_returned = target.path == STDIN or not self._fixing.write
        return fixed._replace(rewritten=(before, after) if is_returned else None)

    def _fix(self, data: bytes, result: FileResult) -> tuple[bytes, FileResult]:
        """Return the fixed bytes and the result of checking them."""
        name = result.path
        encoding = self._encoding(data, name)
        applied_count = 0
        for _ in range(MAX_ROUNDS):
            applied = apply_to_bytes(data, encoding, name, self._fixable(result))
            if not applied.fixes:
                return data, result.add_counts({"fixed": applied_count})
            applied_count += len(applied.fixes)
            data = applied.data
            if self._encoding(data, name) != encoding and not data.isascii():
                raise _UnstableError("the fixes change the detected encoding; save the file as UTF-8")
            result = self._runner.lint_bytes(data, name)
            if result.error is not None:
                raise _UnstableError(f"the fixed file cannot be read: {result.error}")
        rules = ", ".join(dict.fromkeys(diagnostic.rule for diagnostic in self._fixable(result) if diagnostic.fix))
        if rules:
            raise _UnstableError(f"fixes left after {MAX_ROUNDS} rounds ({rules})")
        return data, result.add_counts({"fixed": applied_count})

    def _encoding(self, data: bytes, name: str) -> str:
        try:
            return self._runner.read(data, name).encoding
        except (UndecodableError, BrokenSourceError, UnknownFormatError) as error:
            raise _UnstableError(f"the fixed file cannot be read: {error}") from None

    def _fixable(self, result: FileResult) -> tuple[Diagnostic, ...]:
        return tuple(d for d in result.diagnostics if d.fix and (d.fix.safe or self._fixing.unsafe))
