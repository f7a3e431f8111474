"""Temporary files for copy without a file of its own: standard input that is read twice, staged content."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from wirelint.files.discovery import STDIN, Target
from wirelint.run.runner import load

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory


class TemporaryCopies:
    """A temporary folder, created on demand and removed at the end of the run."""

    def __init__(self) -> None:
        self._directory: TemporaryDirectory[str] | None = None

    def __enter__(self) -> "TemporaryCopies":
        return self

    def __exit__(self, *_: object) -> None:
        if self._directory:
            self._directory.cleanup()

    @property
    def folder(self) -> str:
        if self._directory is None:
            from tempfile import TemporaryDirectory  # most runs need no folder

            self._directory = TemporaryDirectory(prefix="wirelint-")
        return self._directory.name

    def store_input(self, targets: Iterable[Target]) -> list[Target]:
        """Return the targets, with standard input stored in a file."""
        return [self._store(t) if t.path == STDIN and not t.missing else t for t in targets]

    def _store(self, target: Target) -> Target:
        path = os.path.join(self.folder, "input")
        data = load(STDIN)
        with open(path, "wb") as file:
            file.write(data)
        return target._replace(size=len(data), stored=path)
