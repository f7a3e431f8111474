"""What earlier runs found out about files, and whether it still holds: the bytes of the file are the same.

There is one cache file for each folder of copy and each key, which stands for the settings, the rules and the version. Two runs
at the same time never write into each other's file: each replaces it as a whole, and what the loser found out is found out once more.
"""

import os
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Final, NamedTuple

from wirelint.config.settings import Settings
from wirelint.files.bounded_read import read_settings, read_story
from wirelint.files.cache_file import read_cache, write_cache
from wirelint.ruleset.cache import stamp_of, stamp_of_files
from wirelint.ruleset.packs import shipped_packs

# The folders whose entries are in memory at a time, and the bytes of all entries in memory.
_MOST_FOLDERS: Final = 8
_MOST_LOADED: Final = 64_000_000
# The bytes of all cache files of a kind.
_MOST_BYTES: Final = 200_000_000
# The bytes of an entry beside its path and its content.
_ENTRY_SIZE: Final = 200
_DIGEST_SIZE: Final = 16

# The digest of what the content depends on, and the content.
_Entry = tuple[bytes, bytes]


class DigestedRead:
    """Read a file, and remember the digest of its bytes."""

    digest = b""

    def __call__(self, path: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            OSError: the file cannot be read.
        """
        data = read_story(path)
        self.digest = digest_of(data)
        return data


def digest_of(data: bytes) -> bytes:
    """Return the digest of the bytes of a file."""
    return blake2b(data, digest_size=_DIGEST_SIZE).digest()


class _Folder(NamedTuple):
    """The entries of a folder of copy, by the paths that runs named, and their size in bytes."""

    entries: dict[str, _Entry]
    size: int
    is_changed: bool = False


class FileCache:
    """The stored contents for one key.

    Args:
        folder: the cache folder of the user.
        kind: the name of the folder in it.
        key: the key, from `key_of`.
    """

    def __init__(self, folder: str, kind: str, key: bytes) -> None:
        self._folder = os.path.join(folder, kind)
        self._key = key
        self._folders: dict[str, _Folder] = {}

    def find(self, path: str, depends_on: bytes = b"") -> bytes | None:
        """Return the stored content for a file, None if there is none or the file has changed.

        Args:
            path: the file.
            depends_on: what the content depends on besides the bytes of the file and the key.
        """
        stored = self._load(path).entries.get(path)
        if stored is None:
            return None
        digest, content = stored
        try:
            return content if _join(digest_of(read_story(path)), depends_on) == digest else None
        except OSError:
            return None  # checking the file reports the error

    def add(self, path: str, digest: bytes, content: bytes, depends_on: bytes = b"") -> None:
        """Store the content for a file with this digest, unless there is too much of its folder."""
        loaded = self._load(path)
        size = loaded.size + _size_of(path, content)
        if size <= _MOST_LOADED:
            loaded.entries[path] = _join(digest, depends_on), content
            self._folders[os.path.dirname(path)] = loaded._replace(size=size, is_changed=True)

    def save(self) -> None:
        """Write what was added."""
        for folder in list(self._folders):
            self._close(folder)
        _limit(self._folder)

    def _load(self, path: str) -> _Folder:
        """Return the entries of the folder of a file."""
        folder = os.path.dirname(path)
        loaded = self._folders.get(folder)
        if loaded is None:
            entries = self._read(folder)
            loaded = _Folder(entries, _size(entries))
            while self._folders and (
                len(self._folders) == _MOST_FOLDERS
                or loaded.size + sum(other.size for other in self._folders.values()) > _MOST_LOADED
            ):
                self._close(next(iter(self._folders)))
            self._folders[folder] = loaded
        return loaded

    def _read(self, folder: str) -> dict[str, _Entry]:
        content = read_cache(self._file(folder))
        return dict(content) if type(content) is dict else {}

    def _close(self, folder: str) -> None:
        entries, _, is_changed = self._folders.pop(folder)
        if not is_changed:
            return
        try:
            present = set(os.listdir(folder or os.curdir))
        except OSError:
            return
        # Another run may have added entries in the meantime.
        both = {**self._read(folder), **entries}
        left = {path: entry for path, entry in both.items() if os.path.basename(path) in present}
        write_cache(self._file(folder), left if _size(left) <= _MOST_LOADED else entries)

    def _file(self, folder: str) -> str:
        name = blake2b(_encode(os.path.abspath(folder)), digest_size=_DIGEST_SIZE, key=self._key).hexdigest()
        return os.path.join(self._folder, f"{name}.bin")


def key_of(settings: Settings, *, count_words: bool = False) -> bytes | None:
    """Return a key for all that a result depends on besides its file; None if that cannot be known.

    Args:
        settings: the resolved configuration.
        count_words: whether the results contain the words of each story.
    """
    # The source of each story, a server, and the code of a desk's own rules, which may read what it likes.
    if settings.source.file or settings.languagetool.enabled or (settings.python_rules and settings.packs):
        return None
    try:
        stamp = stamp_of([*shipped_packs(), *settings.packs])
        lists = [read_settings(path) for path in settings.lists]
        styles = _stamp_of_styles(settings.vale) if settings.vale else None
    except OSError:
        return None  # checking reports the error
    depends_on = stamp, settings._replace(baseline="", fail_on=""), lists, styles, count_words
    return digest_of(repr(depends_on).encode("utf-8", "surrogatepass"))


def _stamp_of_styles(path: str) -> object:
    from wirelint.ruleset.vale.loader import files_of  # few desks have styles of Vale

    return stamp_of_files(files_of(path))


def _join(digest: bytes, depends_on: bytes) -> bytes:
    return digest_of(digest + depends_on) if depends_on else digest


def _size_of(path: str, content: bytes) -> int:
    return len(path) + len(content) + _ENTRY_SIZE


def _size(entries: dict[str, _Entry]) -> int:
    return sum(_size_of(path, content) for path, (_, content) in entries.items())


def _encode(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape" if os.name == "posix" else "surrogatepass")


def _limit(folder: str) -> None:
    """Delete the files that were written longest ago, if all together are too large."""
    try:
        with os.scandir(folder) as entries:
            files = [
                (status.st_mtime_ns, status.st_size, entry.path) for entry in entries for status in (entry.stat(),)
            ]
        for path in _oldest_beyond(files):
            os.unlink(path)
    except OSError:
        pass  # another run deletes them at this moment


def _oldest_beyond(files: Iterable[tuple[int, int, str]]) -> Sequence[str]:
    """Return the paths of the oldest files after the newest ones that fit into the limit."""
    left = _MOST_BYTES
    beyond = []
    for _, size, path in sorted(files, reverse=True):
        left -= size
        if left < 0:
            beyond.append(path)
    return beyond
