"""A line on the terminal that says how far a run is, when it takes longer than a second."""

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

_T = TypeVar("_T")
_PATIENCE, _REFRESH = 1.0, 0.1
_WIDTH = 24


class Progress:
    """Follows the files of a run; silent where standard error is no terminal."""

    def __init__(self, total: int, *, hidden: bool) -> None:
        self._total = total
        self._on = not hidden and total > 1 and sys.stderr.isatty()
        self._next = monotonic() + _PATIENCE
        self._drawn = False

    def follow(self, results: Iterable[_T]) -> Iterator[_T]:
        """Yield the results on and draw how many there were."""
        for done, result in enumerate(results, 1):
            yield result
            if self._on and monotonic() >= self._next:
                self._draw(done)

    def clear(self) -> None:
        """Take the line away, for what is printed next."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False

    def _draw(self, done: int) -> None:
        filled = _WIDTH * done // self._total
        sys.stderr.write(f"\r\x1b[K{'━' * filled}{'─' * (_WIDTH - filled)} {done:,} of {self._total:,} files")
        sys.stderr.flush()
        self._drawn = True
        self._next = monotonic() + _REFRESH
