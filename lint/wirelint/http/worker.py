"""A worker process of the server: it answers one job after another until its standard input ends."""

import faulthandler
import gc
import os
import pickle
import signal
import sys
from typing import BinaryIO

from wirelint.http.job import LENGTH, Job, Reply, WorkerSetup


def main() -> None:
    """Answer the jobs on standard input with replies on standard output."""
    jobs, replies = sys.stdin.buffer, _take_standard_output()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends its workers
    setup = _receive(jobs)
    assert isinstance(setup, WorkerSetup)
    from wirelint.http.handlers import Handlers

    handlers = Handlers(setup)
    # What is loaded stays: collections need not look at it.
    gc.collect()
    gc.freeze()
    _send(replies, handlers.problems)
    while (job := _receive(jobs)) is not None:
        assert isinstance(job, Job)
        # The watchdog needs no interpreter lock, which an expression holds while it backtracks.
        faulthandler.dump_traceback_later(setup.time_limit, exit=True)
        reply = handlers.answer(job)
        faulthandler.cancel_dump_traceback_later()
        _send(replies, reply)
    handlers.close()


def _take_standard_output() -> BinaryIO:
    """Return standard output as a file, and let everything that is printed go to standard error."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return replies


def _receive(file: BinaryIO) -> object:
    """Return the next message, or None at the end of the file."""
    head = file.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    data = file.read(length)
    return pickle.loads(data) if len(data) == length else None


def _send(file: BinaryIO, message: Reply | tuple[str, ...]) -> None:
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    file.write(LENGTH.pack(len(data)) + data)
    file.flush()


if __name__ == "__main__":
    main()
