"""A place for copy that has no file of its own: standard input that is read more than once, what is staged."""

import os
import sys
from collections.abc import Iterable
from tempfile import TemporaryDirectory

from wirelint.files.discovery import STDIN, Target


class Storage:
    """A temporary folder, made when it is asked for and gone when the run is over."""

    def __init__(self) -> None:
        self._made: TemporaryDirectory[str] | None = None

    def __enter__(self) -> "Storage":
        return self

    def __exit__(self, *_: object) -> None:
        if self._made:
            self._made.cleanup()

    @property
    def folder(self) -> str:
        if self._made is None:
            self._made = TemporaryDirectory(prefix="wirelint-")
        return self._made.name

    def keep_input(self, targets: Iterable[Target]) -> list[Target]:
        """Return the files with standard input, where it is among them, as a file."""
        return [self._keep(t) if t.path == STDIN and not t.missing else t for t in targets]

    def _keep(self, target: Target) -> Target:
        path = os.path.join(self.folder, "input")
        data = sys.stdin.buffer.read()
        with open(path, "wb") as file:
            file.write(data)
        return target._replace(size=len(data), stored=path)
