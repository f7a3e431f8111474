"""Replace the content of a file. After a crash it is the old or the new one, and what the file is for others stays.

The content is written to a new file in the same folder, which gets owner, group, mode, extended attributes and access list
of the old one and is renamed over it. A file with several hard links, or of another owner that cannot be kept, is
overwritten in place instead. Its old content is stored beside it until the new one is complete.
"""

import errno
import os
import stat
from contextlib import suppress
from typing import BinaryIO, Final

# What is added to the name of a file for the copy of its old content.
BACKUP_SUFFIX: Final = ".wirelint-backup"
_NO_ATTRIBUTES: Final = (errno.ENOTSUP, errno.ENOSYS)
_PIECE: Final = 1 << 20
_CREATE: Final = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class BackupExistsError(OSError):
    """A crash left a copy of the old content of a file, which must not be overwritten. The message says what to do."""


def replace_file(path: str, data: bytes) -> None:
    """Replace the content of a file, or create it.

    If `path` is a symbolic link, its target is replaced.

    Raises:
        OSError: the file cannot be written. An existing file is unchanged.
    """
    with Replacement(path) as new:
        new.file.write(data)
        new.commit()


class Replacement:
    """A new content for a file, in the making.

    While it is written, the file is unchanged, and nobody can read the new content who cannot read the old one. On
    Linux it has no name until it is complete, so that a killed process leaves nothing.

    Args:
        path: the file; of a symbolic link, the target. It need not exist.

    Attributes:
        file: takes the new content.

    Raises:
        OSError: the file cannot be written.
    """

    def __init__(self, path: str) -> None:
        self.target = os.path.realpath(path)
        self._folder = os.path.dirname(self.target)
        self._old: os.stat_result | None = None
        with suppress(FileNotFoundError):
            self._old = os.stat(self.target)
        if self._old is not None:
            if stat.S_ISDIR(self._old.st_mode):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
            if not stat.S_ISREG(self._old.st_mode):
                raise OSError("not a regular file")
            if not os.access(self.target, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        self._name = ""
        self.file: BinaryIO = os.fdopen(self._create(0o600 if self._old else 0o666), "w+b")

    def __enter__(self) -> "Replacement":
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()

    def commit(self) -> None:
        """Put the new content in the place of the old one, and make it durable.

        Raises:
            OSError: the file cannot be written. It is unchanged.
        """
        self.file.flush()
        descriptor = self.file.fileno()
        if self._old is not None and not _adopt(descriptor, self.target, self._old):
            self._overwrite(self._old)
            return
        os.fsync(descriptor)
        if not self._name:
            name = self._temporary_name()
            _give_name(descriptor, name)
            self._name = name
        if os.name == "nt":
            self.file.close()  # Windows does not rename an open file
        os.replace(self._name, self.target)
        self._name = ""
        _sync_folder(self._folder)

    def discard(self) -> None:
        """Close the file, and delete it if it was not committed."""
        with suppress(OSError):  # flushing fails again if a write failed
            self.file.close()
        if self._name:
            with suppress(OSError):
                os.unlink(self._name)
            self._name = ""

    def _create(self, mode: int) -> int:
        """Create a file without a name, or with one where the system has no unnamed files; return its descriptor."""
        descriptor = _open_unnamed(self._folder, mode)
        if descriptor is None:
            name = self._temporary_name()
            descriptor = os.open(name, _CREATE, mode)
            self._name = name
        return descriptor

    def _temporary_name(self) -> str:
        return os.path.join(self._folder, f".wirelint-{os.urandom(6).hex()}.tmp")

    def _overwrite(self, old: os.stat_result) -> None:
        """Overwrite the old content in place, with a copy beside it until the new one is complete."""
        with open(self.target, "r+b") as target:
            status = os.fstat(target.fileno())
            if (status.st_dev, status.st_ino) != (old.st_dev, old.st_ino):
                raise OSError("another program replaced the file meanwhile")
            backup = self.target + BACKUP_SUFFIX
            _copy_durably(target, backup)
            try:
                _copy(self.file, target)
            except BaseException:  # Ctrl-C too
                _restore(backup, target)
                raise
            os.unlink(backup)


def _open_unnamed(folder: str, mode: int) -> int | None:
    """Create a file without a name in a folder and return its descriptor, or None where the system has no such files."""
    unnamed = getattr(os, "O_TMPFILE", 0)
    if unnamed and os.path.isdir("/proc/self/fd"):
        try:
            return os.open(folder, unnamed | os.O_RDWR, mode)
        except OSError as error:
            if error.errno not in (errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT):
                raise
    return None


def _give_name(descriptor: int, path: str) -> None:
    """Give a file without a name a path.

    Raises:
        FileExistsError: the path exists.
    """
    # The file is found by its entry in /proc, which only a call with a folder follows.
    folder = os.open(os.path.dirname(path), os.O_RDONLY)
    try:
        os.link(f"/proc/self/fd/{descriptor}", os.path.basename(path), dst_dir_fd=folder)
    finally:
        os.close(folder)


def _adopt(descriptor: int, path: str, old: os.stat_result) -> bool:
    """Give a new file the owner, group, mode, extended attributes and access list of an old one.

    Returns:
        Whether it has all of them and can replace the old file.
    """
    if old.st_nlink > 1:
        return False
    if os.name == "nt":
        return True
    try:
        new = os.fstat(descriptor)
        if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
            os.fchown(descriptor, old.st_uid, old.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(old.st_mode))
        if hasattr(os, "listxattr"):  # Linux
            _copy_attributes(path, descriptor)
        # The system drops some bits without an error, such as set-group-ID for a group of others.
        return stat.S_IMODE(os.fstat(descriptor).st_mode) == stat.S_IMODE(old.st_mode)
    except OSError:
        return False


def _copy_attributes(path: str, descriptor: int) -> None:
    wanted, present = _attributes(path), _attributes(descriptor)
    for name in present.keys() - wanted.keys():
        os.removexattr(descriptor, name)
    for name, value in wanted.items():
        if present.get(name) != value:
            os.setxattr(descriptor, name, value)


def _attributes(file: str | int) -> dict[str, bytes]:
    try:
        return {name: os.getxattr(file, name) for name in os.listxattr(file)}
    except OSError as error:
        if error.errno in _NO_ATTRIBUTES:
            return {}
        raise


def _copy_durably(source: BinaryIO, path: str) -> None:
    """Copy a file to a new one that only its owner can read, and that a crash of the system does not lose.

    On Linux the copy has no name until it is complete.
    """
    folder = os.path.dirname(path)
    try:
        if os.path.lexists(path):
            raise FileExistsError
        unnamed = _open_unnamed(folder, 0o600)
        descriptor = os.open(path, _CREATE, 0o600) if unnamed is None else unnamed
        try:
            with os.fdopen(descriptor, "wb") as backup:
                _copy(source, backup)
                if unnamed is not None:
                    _give_name(descriptor, path)
        except FileExistsError:
            raise
        except BaseException:
            if unnamed is None:
                os.unlink(path)
            raise
    except FileExistsError:
        raise BackupExistsError(
            f"{path} is the old content, left by a crash; compare it with the file, then delete it"
        ) from None
    _sync_folder(folder)


def _restore(backup: str, target: BinaryIO) -> None:
    """Copy the old content back. If this fails too, it stays beside the file."""
    try:
        with open(backup, "rb") as content:
            _copy(content, target)
    except OSError as error:
        raise OSError(f"{error.strerror or error}; the old content is in {backup}") from None
    os.unlink(backup)


def _copy(source: BinaryIO, target: BinaryIO) -> None:
    """Replace the content of an open file by that of another one, and make it durable."""
    source.seek(0)
    target.seek(0)
    while piece := source.read(_PIECE):
        target.write(piece)
    target.truncate()
    target.flush()
    os.fsync(target.fileno())


def _sync_folder(folder: str) -> None:
    """Make the names in a folder durable, where the system can do it."""
    with suppress(OSError):
        descriptor = os.open(folder or os.curdir, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
