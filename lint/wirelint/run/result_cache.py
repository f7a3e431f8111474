"""Results of earlier runs: a file whose bytes, settings and rules are unchanged is not checked again.

There is one cache file for each folder of copy and each key, which stands for the settings, the rules and the version. Two runs
at the same time never write into each other's file: each replaces it as a whole, and the loser's results are checked once more.
"""

import os
import pickle
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from io import BytesIO
from typing import Any, Final

from wirelint.checking.result import FileResult
from wirelint.config.settings import Settings
from wirelint.files.bounded_read import read_settings, read_story
from wirelint.files.cache_file import read_cache, write_cache
from wirelint.ruleset.cache import stamp_of, stamp_of_files
from wirelint.ruleset.packs import shipped_packs

# The cache files that are in memory at a time, and the bytes of all of them together.
_MOST_FOLDERS: Final = 8
_MOST_BYTES: Final = 200_000_000
_DIGEST_SIZE: Final = 16
# The types of which results consist.
_MODULES: Final = ("wirelint.checking.result", "wirelint.checking.diagnostic", "wirelint.text.span")

# Digest of the bytes of a file, and its pickled result; no bytes for one with nothing to report.
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
        self.digest = _digest(data)
        return data


class ResultCache:
    """The stored results for one key.

    Args:
        folder: the cache folder of the user.
        key: the key, from `key_of`.
    """

    def __init__(self, folder: str, key: bytes) -> None:
        self._folder = os.path.join(folder, "results")
        self._key = key
        self._entries: dict[str, dict[str, _Entry]] = {}
        self._changed: set[str] = set()

    def find(self, path: str) -> FileResult | None:
        """Return the stored result of a file, None if there is none or the file has changed."""
        stored = self._load(path).get(path)
        if stored is None:
            return None
        digest, packed = stored
        try:
            return _unpack(path, packed) if _digest(read_story(path)) == digest else None
        except OSError:
            return None  # checking the file reports the error

    def add(self, result: FileResult) -> None:
        """Store a result, if its file was read and all of it was checked."""
        if result.digest and not (result.error or result.failures):
            self._load(result.path)[result.path] = result.digest, _pack(result)
            self._changed.add(os.path.dirname(result.path))

    def save(self) -> None:
        """Write what was added."""
        for folder in list(self._entries):
            self._close(folder)
        _limit(self._folder)

    def _load(self, path: str) -> dict[str, _Entry]:
        """Return the entries of the folder of a file, by the paths that runs named."""
        folder = os.path.dirname(path)
        entries = self._entries.get(folder)
        if entries is None:
            if len(self._entries) == _MOST_FOLDERS:
                self._close(next(iter(self._entries)))
            entries = self._entries[folder] = self._read(folder)
        return entries

    def _read(self, folder: str) -> dict[str, _Entry]:
        content = read_cache(self._file(folder))
        return dict(content) if type(content) is dict else {}

    def _close(self, folder: str) -> None:
        entries = self._entries.pop(folder)
        if folder in self._changed:
            self._changed.remove(folder)
            try:
                present = set(os.listdir(folder or os.curdir))
            except OSError:
                return
            # Another run may have added results in the meantime.
            entries = {**self._read(folder), **entries}
            left = {path: entry for path, entry in entries.items() if os.path.basename(path) in present}
            write_cache(self._file(folder), left)

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
    return _digest(repr(depends_on).encode("utf-8", "surrogatepass"))


def _stamp_of_styles(path: str) -> object:
    from wirelint.ruleset.vale.loader import files_of  # few desks have styles of Vale

    return stamp_of_files(files_of(path))


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST_SIZE).digest()


def _encode(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape" if os.name == "posix" else "surrogatepass")


def _pack(result: FileResult) -> bytes:
    stored = result._replace(digest=b"")
    return b"" if stored == FileResult(result.path) else pickle.dumps(stored, pickle.HIGHEST_PROTOCOL)


def _unpack(path: str, packed: bytes) -> FileResult | None:
    if not packed:
        return FileResult(path)
    try:
        result = _Unpickler(BytesIO(packed)).load()
    except Exception:  # a damaged pickle can raise anything
        return None
    return result if type(result) is FileResult and result.path == path else None


class _Unpickler(pickle.Unpickler):
    """Unpickle results only."""

    def find_class(self, module: str, name: str) -> Any:
        if module not in _MODULES:
            raise pickle.UnpicklingError(f"{module}.{name} is not a part of a result")
        return super().find_class(module, name)


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
