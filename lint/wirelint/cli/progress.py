"""A progress bar for runs that take longer than a second, with the rate and the time left."""

import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

_T = TypeVar("_T")
_DELAY, _REFRESH = 1.0, 0.1  # seconds until the bar is drawn first, and until it is drawn again
_WIDTH = 24  # columns of the bar
# The rate is that of this many drawings, ten seconds: results of several processes arrive in bursts.
_DRAWINGS = 100


class Progress:
    """Shows the progress of a run if standard error is a terminal.

    Args:
        total: the number of results, or an estimate of it.
        noun: what they are, in the plural.
        hidden: whether to show nothing.
    """

    def __init__(self, total: int, noun: str = "files", *, hidden: bool) -> None:
        self._total = total
        self._noun = noun
        self._is_enabled = not hidden and total > 1 and sys.stderr.isatty()
        self._next_update = monotonic() + _DELAY
        self._is_drawn = False

    def track(self, results: Iterable[_T], step: str = "") -> Iterator[_T]:
        """Yield the results and draw their number, with the name of the step of the run if it has several."""
        samples = deque([(monotonic(), 0)], maxlen=_DRAWINGS)
        for done, result in enumerate(results, 1):
            yield result
            if self._is_enabled and monotonic() >= self._next_update:
                samples.append((monotonic(), done))
                self._draw(done, samples, step)

    def clear(self) -> None:
        """Erase the bar before other output."""
        if self._is_drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._is_drawn = False

    def _draw(self, done: int, samples: "deque[tuple[float, int]]", step: str) -> None:
        total = max(self._total, done)
        filled = _WIDTH * done // total
        (first, before), (last, _) = samples[0], samples[-1]
        rate = (done - before) / max(last - first, _REFRESH)
        speed = f"{rate:,.0f}" if rate >= 9.5 else f"{rate:.1f}"
        counts = f"{step}{': ' if step else ''}{done:,} of {total:,} {self._noun}"
        line = f"{'━' * filled}{'─' * (_WIDTH - filled)} {counts}, {speed}/s, {_duration((total - done) / rate)} left"
        sys.stderr.write(f"\r\x1b[K{_fit(line, counts)}")
        sys.stderr.flush()
        self._is_drawn = True
        self._next_update = monotonic() + _REFRESH


def _duration(seconds: float) -> str:
    """Return `0:42`, `12:05` or `1:02:30`."""
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _fit(line: str, short: str) -> str:
    """Return the line, or what of a short one fits into the terminal: a line that wraps could not be erased."""
    try:
        columns = os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:
        columns = 80
    return line if len(line) < columns else short[: columns - 1]
