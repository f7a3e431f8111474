"""End a worker process when its parent ends."""

import os
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread


def end_with_parent() -> None:
    """Start a thread that ends this process when its parent has ended, also if that was killed.

    The processes of a pool wait for tasks on a pipe that each of them can write to, so it never ends by itself.
    """
    parent = parent_process()
    assert parent is not None
    sentinel = parent.sentinel

    def watch() -> None:
        # A pipe, or the handle of the process on Windows, that becomes ready when the parent no longer exists.
        wait([sentinel])
        os._exit(1)

    Thread(target=watch, daemon=True).start()
