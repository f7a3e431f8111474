"""Ctrl-C: the first one stops the run and finishes the report, the second one stops the report."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest

from wirelint.cli.interrupt import Interrupt

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="there is no kill"),
    pytest.mark.usefixtures("default_signals"),
]


def press() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_an_interrupt_while_checking_drops_the_current_file() -> None:
    def work() -> Iterator[int]:
        yield 1
        press()
        yield 2

    with Interrupt() as interrupt:
        assert list(interrupt.iterate(work())) == [1]
        assert interrupt.is_requested


def test_an_interrupt_while_reporting_waits_for_the_end_of_the_report() -> None:
    with Interrupt() as interrupt:
        written = []
        for number in interrupt.iterate(iter(range(9))):
            if number == 3:
                press()
            written.append(number)
        assert written == [0, 1, 2, 3]
        assert interrupt.is_requested
        with pytest.raises(KeyboardInterrupt):
            press()


def test_without_an_interrupt_the_handler_is_restored() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interrupt() as interrupt:
        assert signal.getsignal(signal.SIGINT) is not before
        assert list(interrupt.iterate(iter("abc"))) == ["a", "b", "c"]
        assert not interrupt.is_requested
    assert signal.getsignal(signal.SIGINT) is before


def test_an_ignored_signal_stays_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Interrupt() as interrupt:
            press()
            assert list(interrupt.iterate(iter("ab"))) == ["a", "b"]
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
