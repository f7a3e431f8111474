"""Ctrl-C in a run: the file at hand is dropped, and the report of those before it is brought to its end."""

import signal
from collections.abc import Iterator
from types import FrameType
from typing import TypeVar

_T = TypeVar("_T")


class Interrupt:
    """While it is open, the first Ctrl-C ends `follow`; the second one raises KeyboardInterrupt wherever it strikes."""

    def __init__(self) -> None:
        self.asked = False
        self._at_work = False
        # Who ignores it (nohup), or has a handler of their own, keeps it so.
        self._is_ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler

    def __enter__(self) -> "Interrupt":
        if self._is_ours:
            signal.signal(signal.SIGINT, self._take)
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def follow(self, results: Iterator[_T]) -> Iterator[_T]:
        """Yield the results on until somebody asks to stop."""
        while not self.asked:
            try:
                self._at_work = True
                result = next(results)
            except StopIteration:
                return
            except KeyboardInterrupt:
                self.asked = True
                return
            finally:
                self._at_work = False
            yield result

    def _take(self, number: int, frame: FrameType | None) -> None:
        # Outside the work the report is being written, and half a line of it would be worth nothing.
        if self._at_work or self.asked:
            raise KeyboardInterrupt
        self.asked = True
