"""Reports written to files while the terminal's report is printed.

A report is written to a temporary file in the same folder and renamed when it is complete, so that a failed run leaves the
previous report unchanged. A path that is not a regular file (`/dev/stderr`, a pipe) is written directly.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import tee
from typing import IO

from wirelint.checking.result import FileResult
from wirelint.report import Renderer, Style, renderer


class Outputs:
    """The report files of a run. `problems` lists the files that could not be written."""

    def __init__(self, requested: Sequence[tuple[str, str]]) -> None:
        """Open the files, so that unwritable ones are reported before the run.

        Args:
            requested: pairs of format and path.
        """
        self.problems: list[str] = []
        self._files: list[_File] = []
        for name, path in requested:
            try:
                self._files.append(_File(name, path))
            except OSError as error:
                self.problems.append(_problem(path, error))

    def __enter__(self) -> "Outputs":
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files:
            file.discard()

    def owns(self, path: str) -> bool:
        """Return whether a path is one of the report files."""
        name = os.path.basename(path)
        return any(name in file.names and file.target == os.path.realpath(path) for file in self._files)

    def render(self, render: Renderer, results: Iterable[FileResult], style: Style) -> Iterator[str]:
        """Yield the terminal's report and write the files in step with it, so that few results are buffered.

        Args:
            render: the function of the terminal's format.
            results: the results of the run.
            style: the presentation of the terminal's report. Files have no colour and a width of 80.
        """
        own, *others = tee(results, 1 + len(self._files))
        stream = _CountedResults(own)
        for file, copies in zip(self._files, others, strict=True):
            file.start(copies, style._replace(color=False, width=80))
        for piece in render(stream, style):
            yield piece
            for file in self._files:
                self._write(file, stream.consumed)
        for file in self._files:
            self._write(file, None)

    def _write(self, file: "_File", until: int | None) -> None:
        try:
            file.write(until)
            if until is None:
                file.finish()
        except OSError as error:
            self.problems.append(_problem(file.path, error))
            file.discard()
        except Exception as error:
            self.problems.append(f"{file.path}: not written: internal error: {type(error).__name__}: {error}")
            file.discard()


class _CountedResults:
    """An iterator that counts the results consumed from it."""

    def __init__(self, results: Iterable[FileResult]) -> None:
        self._results = iter(results)
        self.consumed = 0

    def __iter__(self) -> Iterator[FileResult]:
        return self

    def __next__(self) -> FileResult:
        result = next(self._results)
        self.consumed += 1
        return result


class _File:
    def __init__(self, name: str, path: str) -> None:
        self.path = path
        self.target = os.path.realpath(path)
        # `owns` compares these first: resolving the links of every path is slow.
        self.names = {os.path.basename(path), os.path.basename(self.target)}
        self._render = renderer(name)
        self._stream = _CountedResults(())
        self._pieces: Iterator[str] = iter(())
        self._temporary: str | None = None
        self._mode: int | None = None
        try:
            status = os.stat(self.target)
        except FileNotFoundError:
            status = None
        if status is not None and not stat.S_ISREG(status.st_mode):
            self._file = _open(path, "w")  # raises for a folder
            return
        if status is not None:
            self._mode = stat.S_IMODE(status.st_mode)
            if not os.access(self.target, os.W_OK):
                raise PermissionError(13, "Permission denied")
        temporary = os.path.join(os.path.dirname(self.target), f".wirelint-{os.urandom(6).hex()}.tmp")
        self._file = _open(temporary, "x")
        self._temporary = temporary

    def start(self, results: Iterator[FileResult], style: Style) -> None:
        self._stream = _CountedResults(results)
        self._pieces = self._render(self._stream, style)

    def write(self, until: int | None) -> None:
        """Write until `until` results are consumed, or all if it is None."""
        while not self._file.closed and (until is None or self._stream.consumed < until):
            piece = next(self._pieces, None)
            if piece is None:
                return
            self._file.write(piece)

    def finish(self) -> None:
        if self._file.closed:
            return
        self._file.close()
        if self._temporary is not None:
            if self._mode is not None:
                os.chmod(self._temporary, self._mode)
            os.replace(self._temporary, self.target)
            self._temporary = None

    def discard(self) -> None:
        """Close the file, delete an unfinished report, and release the buffered results."""
        self._stream, self._pieces = _CountedResults(()), iter(())
        with suppress(OSError):  # flushing fails again if a write failed
            self._file.close()
        if self._temporary is not None:
            with suppress(OSError):
                os.unlink(self._temporary)
            self._temporary = None


def _open(path: str, mode: str) -> IO[str]:
    return open(path, mode, encoding="utf-8", errors="backslashreplace", newline="\n")


def _problem(path: str, error: OSError) -> str:
    return f"{path}: cannot be written: {error.strerror or error}"
