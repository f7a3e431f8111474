"""Results of earlier runs: a file whose bytes, settings and rules are unchanged is not checked again."""

import pickle
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from wirelint.checking.result import FileResult
from wirelint.run.file_cache import FileCache

if TYPE_CHECKING:
    from wirelint.checking.batch import FileComparison

# The types of which results consist.
_MODULES: Final = ("wirelint.checking.result", "wirelint.checking.diagnostic", "wirelint.text.span")


class ResultCache:
    """The stored results for one key.

    Args:
        folder: the cache folder of the user.
        key: the key, from `file_cache.key_of`.
    """

    def __init__(self, folder: str, key: bytes) -> None:
        self._files = FileCache(folder, "results", key)

    def find(self, path: str, comparison: "FileComparison | None" = None) -> FileResult | None:
        """Return the stored result of a file, None if there is none or the file or what batch rules found in it has changed."""
        packed = self._files.find(path, _depends_on(comparison))
        return None if packed is None else _unpack(path, packed)

    def add(self, result: FileResult, comparison: "FileComparison | None" = None) -> None:
        """Store a result, if its file was read and all of it was checked."""
        if result.digest and not (result.error or result.failures):
            self._files.add(result.path, result.digest, _pack(result), _depends_on(comparison))

    def save(self) -> None:
        """Write what was added."""
        self._files.save()


def _depends_on(comparison: "FileComparison | None") -> bytes:
    """Return what batch rules found in a file. If they found nothing, its result is that of a run without them."""
    if comparison is None or not (comparison.findings or comparison.failures):
        return b""
    return repr(comparison).encode("utf-8", "surrogatepass")


def _pack(result: FileResult) -> bytes:
    """Return a result as bytes: none for one with nothing to report."""
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
