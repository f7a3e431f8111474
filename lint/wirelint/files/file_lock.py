"""A lock that one process holds at a time. It ends with its process, so that a crash blocks nobody."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic, sleep
from typing import Final

# Seconds to wait for a lock, and between two attempts. Locks are held while one file is read and written.
_PATIENCE: Final = 60.0
_INTERVAL: Final = 0.02
_NO_LOCKS: Final = (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS)


@contextmanager
def lock_for(path: str) -> Iterator[None]:
    """Lock a file that is going to be replaced. The lock is a file beside it that exists while it is held.

    A file system without locks is used without.

    Raises:
        OSError: the lock cannot be created.
        TimeoutError: another process holds it for a minute.
    """
    target = os.path.realpath(path)
    name = os.path.join(os.path.dirname(target), f".{os.path.basename(target)}.lock")
    end = monotonic() + _PATIENCE
    while (descriptor := _acquire(name)) is None:
        if monotonic() >= end:
            raise TimeoutError(f"another process holds the lock {name}")
        sleep(_INTERVAL)
    try:
        yield
    finally:
        # It is removed before it is released. Whoever waits for it notices that it is no longer the file of this name.
        with suppress(OSError):
            os.unlink(name)
        os.close(descriptor)
        if os.name == "nt":
            with suppress(OSError):  # Windows does not remove an open file
                os.unlink(name)


def _acquire(name: str) -> int | None:
    """Return the descriptor of the lock file, locked, or None if another process has it."""
    descriptor = os.open(name, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    with suppress(OSError):
        if _lock(descriptor) and os.path.samestat(os.fstat(descriptor), os.stat(name)):
            return descriptor
    os.close(descriptor)
    return None


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _NO_LOCKS
    return True
