"""Read files with a limit on their size. Devices, pipes and sockets are refused, because reading them may never end.

Everything that a run reads goes through here: stories, archives, configuration, lists, baselines, packs.
"""

import errno
import os
import stat
from collections.abc import Callable
from typing import BinaryIO, Final

# The limits in bytes. A configuration, list, baseline or rule file is written by hand or by wirelint and much smaller.
SETTINGS_LIMIT: Final = 16 << 20
# A story is decoded and mapped to its source as a whole. The largest exports of publishing systems are smaller.
STORY_LIMIT: Final = 256 << 20

_PIECE: Final = 1 << 20
# Opening a pipe that replaced a file since it was looked at must not wait for a writer, nor a terminal become ours.
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


class RefusedFileError(OSError):
    """A file is not read because of its type, its size or its path. The message is the reason."""


def read_settings(path: str) -> bytes:
    """Return the content of a configuration, list, baseline or rule file.

    Raises:
        RefusedFileError: it is not a regular file, is larger than SETTINGS_LIMIT, or its path contains NUL.
        OSError: the file cannot be read.
    """
    return _read(path, SETTINGS_LIMIT)


def read_story(path: str) -> bytes:
    """Return the content of a file with copy.

    Raises:
        RefusedFileError: it is not a regular file, is larger than STORY_LIMIT, or its path contains NUL.
        OSError: the file cannot be read.
    """
    return _read(path, STORY_LIMIT)


def read_stream(stream: BinaryIO) -> bytes:
    """Return the rest of a stream that contains copy, such as standard input.

    Raises:
        RefusedFileError: it is longer than STORY_LIMIT.
        OSError: the stream cannot be read.
    """
    return _read_pieces(stream.read, _PIECE, STORY_LIMIT)


def read_head(path: str, length: int) -> bytes:
    """Return the first `length` bytes of a file.

    Raises:
        RefusedFileError: it is not a regular file, or its path contains NUL.
        OSError: the file cannot be read.
    """
    descriptor, _ = _open(path)
    try:
        return os.read(descriptor, length)
    finally:
        os.close(descriptor)


def open_regular(path: str) -> BinaryIO:
    """Open a regular file, to read it in pieces.

    Raises:
        RefusedFileError: it is not a regular file, or its path contains NUL.
        OSError: the file cannot be read.
    """
    return open(_open(path)[0], "rb")


def _read(path: str, limit: int) -> bytes:
    descriptor, size = _open(path)
    try:
        if size > limit:
            raise _too_large(limit)
        # One byte more than the file should have, so that a file that has grown is not cut off. The size of a file
        # in /proc is 0.
        return _read_pieces(lambda length: os.read(descriptor, length), size + 1, limit)
    finally:
        os.close(descriptor)


def _read_pieces(read: Callable[[int], bytes], first: int, limit: int) -> bytes:
    """Return all that `read` yields, `first` bytes of it with the first call."""
    pieces: list[bytes] = []
    room, length = limit + 1, first
    while room and (piece := read(min(length, room))):
        pieces.append(piece)
        room -= len(piece)
        length = _PIECE
    if not room:
        raise _too_large(limit)
    return b"".join(pieces)


def _open(path: str) -> tuple[int, int]:
    """Open a regular file; return its descriptor and its size in bytes."""
    try:
        # The type is checked before opening too, because opening a device can have effects.
        _check_type(os.stat(path))
        descriptor = os.open(path, _FLAGS)
    except ValueError as error:  # NUL, or characters that no file name can contain
        raise RefusedFileError(f"not a path: {error}") from None
    try:
        status = os.fstat(descriptor)
        _check_type(status)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor, status.st_size


def _check_type(status: os.stat_result) -> None:
    mode = status.st_mode
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if stat.S_ISFIFO(mode):
        raise RefusedFileError("a pipe, not a file; to check its content, redirect it and pass - as the path")
    raise RefusedFileError("a socket, not a file" if stat.S_ISSOCK(mode) else "a device, not a file")


def _too_large(limit: int) -> RefusedFileError:
    return RefusedFileError(f"larger than {limit >> 20} MB, the limit for such a file")
