"""Reports written to files while the terminal's report is printed.

A report takes the place of the previous one when it is complete, so that a failed run leaves the previous one unchanged. A path that is not a regular file (`/dev/stderr`, a pipe) is written directly.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import tee
from typing import IO

from wirelint.checking.result import FileResult
from wirelint.files.atomic_write import Replacement
from wirelint.report import FileRenderer, Renderer, Style, renderer


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
            except ImportError as error:
                from wirelint.files.install_source import install_command

                needs = f"{name} needs {error.name}: {install_command(name)}"
                self.problems.append(f"{path}: cannot be written: {needs}")

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
        for file, copies in zip(self._files, others, strict=True):
            file.start(copies, style._replace(color=False, width=80))
        yield from render(self._follow(own), style)
        for file in self._files:
            self._write(file, None)

    def _follow(self, results: Iterator[FileResult]) -> Iterator[FileResult]:
        """Yield results and write each one to the files after it was consumed, also if the terminal's report shows none yet."""
        for number, result in enumerate(results, 1):
            yield result
            for file in self._files:
                self._write(file, number)

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
        self._render: FileRenderer = renderer(name)
        self._stream = _CountedResults(())
        self._pieces: Iterator[str | bytes] = iter(())
        self._replacement: Replacement | None = None
        self._is_done = False
        if os.path.exists(self.target) and not os.path.isfile(self.target):
            self._file: IO[bytes] = open(path, "wb")  # noqa: SIM115 - closed by `finish`; raises for a folder
        else:
            self._replacement = Replacement(path)
            self._file = self._replacement.file

    def start(self, results: Iterator[FileResult], style: Style) -> None:
        self._stream = _CountedResults(results)
        self._pieces = self._render(self._stream, style)

    def write(self, until: int | None) -> None:
        """Write until `until` results are consumed, or all if it is None."""
        while not self._is_done and (until is None or self._stream.consumed < until):
            piece = next(self._pieces, None)
            if piece is None:
                return
            self._file.write(piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace"))

    def finish(self) -> None:
        if self._is_done:
            return
        self._is_done = True
        if self._replacement is not None:
            self._replacement.commit()
        self._file.close()

    def discard(self) -> None:
        """Close the file, delete an unfinished report, and release the buffered results."""
        self._stream, self._pieces = _CountedResults(()), iter(())
        self._is_done = True
        if self._replacement is not None:
            self._replacement.discard()
        with suppress(OSError):  # flushing fails again if a write failed
            self._file.close()


def _problem(path: str, error: OSError) -> str:
    return f"{path}: cannot be written: {error.strerror or error}"
