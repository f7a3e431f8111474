"""A progress bar for runs that take longer than a second."""

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

_T = TypeVar("_T")
_DELAY, _REFRESH = 1.0, 0.1  # seconds until the bar is drawn first, and until it is drawn again
_WIDTH = 24  # columns of the bar


class Progress:
    """Shows the progress of a run if standard error is a terminal."""

    def __init__(self, total: int, *, hidden: bool) -> None:
        self._total = total
        self._is_enabled = not hidden and total > 1 and sys.stderr.isatty()
        self._next_update = monotonic() + _DELAY
        self._is_drawn = False

    def track(self, results: Iterable[_T]) -> Iterator[_T]:
        """Yield the results and draw their number."""
        for done, result in enumerate(results, 1):
            yield result
            if self._is_enabled and monotonic() >= self._next_update:
                self._draw(done)

    def clear(self) -> None:
        """Erase the bar before other output."""
        if self._is_drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._is_drawn = False

    def _draw(self, done: int) -> None:
        total = max(self._total, done)
        filled = _WIDTH * done // total
        sys.stderr.write(f"\r\x1b[K{'━' * filled}{'─' * (_WIDTH - filled)} {done:,} of {total:,} files")
        sys.stderr.flush()
        self._is_drawn = True
        self._next_update = monotonic() + _REFRESH
