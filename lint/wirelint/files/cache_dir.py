"""The folder for wirelint's caches, and the check that nobody but the user can have written what is in it.

A cache contains byte code and compiled expressions, so whoever can write to it can run code as the user. The rules are those
of OpenSSH for its keys, and apply to the folder, each folder above it and the files.
"""

import os
import stat
import sys
from typing import Final

_HAS_OWNERS: Final = sys.platform != "win32"
_ROOT: Final = 0
_MAX_LINKS: Final = 40
# A FIFO must not block, and a link could lead to a file of the user that somebody else chose.
_OPEN_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
# Why a folder or file is not used, by path.
_rejected: dict[str, str] = {}


class NotPrivateError(PermissionError):
    """Somebody other than the user can have written a file."""


def cache_folder() -> str | None:
    """Return the cache folder by the convention of the platform, or None if the user has no home.

    A relative path would be in the folder of the copy, which other people can write to. The platformdirs package has the
    same conventions and takes 28 ms to import.
    """
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local")
        folder = os.path.join(base, "wirelint", "Cache")
    elif sys.platform == "darwin":
        folder = os.path.expanduser("~/Library/Caches/wirelint")
    else:
        named = os.environ.get("XDG_CACHE_HOME", "")
        base = named if os.path.isabs(named) else os.path.expanduser("~/.cache")
        folder = os.path.join(base, "wirelint")
    return folder if os.path.isabs(folder) else None


def private_folder(folder: str | None) -> str | None:
    """Return the folder if only the user can write to it, or if it can be made so; else None. Windows has no such check."""
    if folder is None or not _HAS_OWNERS:
        return folder
    try:
        reason = _find_reason(os.path.abspath(folder))
    except OSError as error:
        reason = f"cannot be examined: {error.strerror or error}"
    if reason:
        _rejected[folder] = reason
    return None if reason else folder


def read_private(path: str) -> bytes:
    """Return the content of a file in a private folder.

    Raises:
        OSError: the file cannot be read.
        NotPrivateError: somebody else owns it or can write to it. `take_rejected` returns it too.
    """
    with open(path, "rb", opener=lambda name, flags: os.open(name, _OPEN_FLAGS)) as file:
        reason = _file_reason(os.fstat(file.fileno())) if _HAS_OWNERS else ""
        if reason:
            _rejected[path] = reason
            raise NotPrivateError(reason)
        return file.read()


def is_private(path: str) -> bool:
    """Return whether a file in a private folder is the user's alone, or does not exist. `take_rejected` returns others."""
    if not _HAS_OWNERS:
        return True
    try:
        reason = _file_reason(os.lstat(path))
    except OSError:
        return True
    if reason:
        _rejected[path] = reason
    return not reason


def take_rejected() -> dict[str, str]:
    """Return the folders and files that were not used since the last call, each with the reason."""
    rejected = dict(_rejected)
    _rejected.clear()
    return rejected


def _file_reason(status: os.stat_result) -> str:
    """Return why a file is not the user's alone, or an empty string."""
    if not stat.S_ISREG(status.st_mode):
        return "not an ordinary file"
    if status.st_uid != os.geteuid():
        return "it belongs to another user"
    return "others can write to it" if status.st_mode & 0o022 else ""


def _find_reason(path: str) -> str:
    """Return why others can write to a folder or replace it, or an empty string. A link is followed step by step.

    Raises:
        OSError: a folder cannot be examined.
    """
    user = os.geteuid()
    current, links = os.sep, 0
    pending = path.split(os.sep)[::-1]
    while True:
        try:
            status = os.lstat(current)
        except FileNotFoundError:
            return ""  # it will be made, in a folder that is private so far
        if status.st_uid not in (user, _ROOT):
            return f"{current} belongs to another user"
        if stat.S_ISLNK(status.st_mode):
            links += 1
            if links > _MAX_LINKS:
                return "too many symbolic links"
            target = os.readlink(current)
            current = os.sep if os.path.isabs(target) else os.path.dirname(current)
            pending += target.split(os.sep)[::-1]
        elif not any(pending):
            if not stat.S_ISDIR(status.st_mode):
                return "not a folder"
            if status.st_uid != user:
                return "it belongs to another user"
            return "others can write to it" if status.st_mode & 0o022 else ""
        elif _is_writable_by_others(status, user):
            return f"others can write to {current}"
        while pending:
            name = pending.pop()
            if name not in ("", os.curdir):
                current = os.path.dirname(current) if name == os.pardir else os.path.join(current, name)
                break


def _is_writable_by_others(status: os.stat_result, user: int) -> bool:
    """Return whether others can replace the entries of a folder.

    In one with the sticky bit, such as /tmp, they cannot replace those of the user. A group with the number of the user is
    taken for the user's own, as many systems make one for each user.
    """
    if status.st_mode & stat.S_ISVTX:
        return False
    is_own_group = status.st_gid == user == os.getegid()
    return bool(status.st_mode & (0o002 if is_own_group else 0o022))
