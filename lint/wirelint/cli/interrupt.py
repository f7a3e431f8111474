"""Ctrl-C during a run: stop after the last complete file and finish the report."""

import signal
from collections.abc import Iterator
from types import FrameType
from typing import TypeVar

_T = TypeVar("_T")


class Interrupt:
    """A context in which the first Ctrl-C stops `iterate` and the second one raises KeyboardInterrupt."""

    def __init__(self) -> None:
        self.is_requested = False
        self._is_working = False
        # Leave the handler unchanged if the signal is ignored (nohup) or handled by the caller.
        self._is_default = signal.getsignal(signal.SIGINT) is signal.default_int_handler

    def __enter__(self) -> "Interrupt":
        if self._is_default:
            signal.signal(signal.SIGINT, self._handle)
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_default:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def iterate(self, results: Iterator[_T]) -> Iterator[_T]:
        """Yield the results until the first Ctrl-C. The result of an interrupted file is dropped."""
        while not self.is_requested:
            try:
                self._is_working = True
                result = next(results)
            except StopIteration:
                return
            except KeyboardInterrupt:
                self.is_requested = True
                return
            finally:
                self._is_working = False
            yield result

    def _handle(self, number: int, frame: FrameType | None) -> None:
        # Between two files the report is being written: raising there would leave an incomplete line.
        if self._is_working or self.is_requested:
            raise KeyboardInterrupt
        self.is_requested = True
