"""Reports into files, written while the terminal's own is printed.

A file is written beside its name and renamed when it is whole: nobody reads half a report, and a run that fails leaves
the one of before. What is no regular file (`/dev/stderr`, a pipe) is written to as it is.
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
    """The files of a run; `problems` says what could not be written, in words."""

    def __init__(self, wanted: Sequence[tuple[str, str]]) -> None:
        """Open the files, formats with their paths, so that one that cannot be written is known before the work begins."""
        self.problems: list[str] = []
        self._files: list[_File] = []
        for name, path in wanted:
            try:
                self._files.append(_File(name, path))
            except OSError as error:
                self.problems.append(_problem(path, error))

    def __enter__(self) -> "Outputs":
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files:
            file.drop()

    def owns(self, path: str) -> bool:
        """Tell whether a file is one that the run is about to write."""
        name = os.path.basename(path)
        return any(name in file.names and file.target == os.path.realpath(path) for file in self._files)

    def follow(self, render: Renderer, results: Iterable[FileResult], style: Style) -> Iterator[str]:
        """Yield the report of the terminal; write the others on the way, none of them more than a few files behind."""
        own, *others = tee(results, 1 + len(self._files))
        stream = _Counted(own)
        for file, results_ in zip(self._files, others, strict=True):
            file.begin(results_, style._replace(color=False, width=80))
        for piece in render(stream, style):
            yield piece
            for file in self._files:
                self._write(file, stream.taken)
        for file in self._files:
            self._write(file, None)

    def _write(self, file: "_File", until: int | None) -> None:
        try:
            file.write(until)
            if until is None:
                file.finish()
        except OSError as error:
            self.problems.append(_problem(file.path, error))
            file.drop()


class _Counted:
    """An iterator that knows how many results were taken from it."""

    def __init__(self, results: Iterable[FileResult]) -> None:
        self._results = iter(results)
        self.taken = 0

    def __iter__(self) -> Iterator[FileResult]:
        return self

    def __next__(self) -> FileResult:
        result = next(self._results)
        self.taken += 1
        return result


class _File:
    def __init__(self, name: str, path: str) -> None:
        self.path = path
        self.target = os.path.realpath(path)
        # To find it among many files without following the links of each.
        self.names = {os.path.basename(path), os.path.basename(self.target)}
        self._render = renderer(name)
        self._stream = _Counted(())
        self._pieces: Iterator[str] = iter(())
        self._written: str | None = None
        self._mode: int | None = None
        try:
            status = os.stat(self.target)
        except FileNotFoundError:
            status = None
        if status is not None and not stat.S_ISREG(status.st_mode):
            self._file = _open(path, "w")  # a folder says here that it is one
            return
        if status is not None:
            self._mode = stat.S_IMODE(status.st_mode)
            if not os.access(self.target, os.W_OK):
                raise PermissionError(13, "Permission denied")
        written = os.path.join(os.path.dirname(self.target), f".wirelint-{os.urandom(6).hex()}.tmp")
        self._file = _open(written, "x")
        self._written = written

    def begin(self, results: Iterator[FileResult], style: Style) -> None:
        self._stream = _Counted(results)
        self._pieces = self._render(self._stream, style)

    def write(self, until: int | None) -> None:
        """Write until a number of results has been taken, or all."""
        while not self._file.closed and (until is None or self._stream.taken < until):
            piece = next(self._pieces, None)
            if piece is None:
                return
            self._file.write(piece)

    def finish(self) -> None:
        if self._file.closed:
            return
        self._file.close()
        if self._written is not None:
            if self._mode is not None:
                os.chmod(self._written, self._mode)
            os.replace(self._written, self.target)
            self._written = None

    def drop(self) -> None:
        """Close the file, leave no half of it, and let go of the results that wait to be written."""
        self._stream, self._pieces = _Counted(()), iter(())
        with suppress(OSError):  # what was not written yet cannot be: that may be why it is dropped
            self._file.close()
        if self._written is not None:
            with suppress(OSError):
                os.unlink(self._written)
            self._written = None


def _open(path: str, mode: str) -> IO[str]:
    return open(path, mode, encoding="utf-8", errors="backslashreplace", newline="\n")


def _problem(path: str, error: OSError) -> str:
    return f"{path}: cannot be written: {error.strerror or error}"
