"""In-memory store of cacheable artifacts: compiled patterns, parsed tables, byte code of rules.

Keys and values must be types that marshal supports. `wirelint.ruleset.cache` loads the store at the start of a run and
saves the additions at the end. Without a cache folder each run creates the artifacts again.
"""

import marshal
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

_T = TypeVar("_T")

_loaded: Mapping[Any, Any] = {}
_added: dict[Any, Any] = {}
_added_large: dict[str, Callable[[], Any]] = {}


def _read_nothing(_: str) -> Any:
    return None


_read_large: Callable[[str], Any] = _read_nothing


def get(key: Any) -> Any:
    """Return the value of a key, None if it is missing."""
    found = _loaded.get(key)
    return _added.get(key) if found is None else found


def get_marshalled(key: Any, kind: type[_T]) -> _T | None:
    """Return the value of a key that was stored by `marshal.dumps`; None if it is missing or of another type."""
    packed = get(key)
    try:
        value = None if packed is None else marshal.loads(packed)
    except (EOFError, ValueError, TypeError, MemoryError):
        return None
    return value if type(value) is kind else None


def put(key: Any, value: Any) -> None:
    """Store a value for this run and later ones."""
    _added[key] = value


def get_large(name: str) -> Any:
    """Return the value of a large artifact, None if it is missing. It is read when it is asked for, not with the others."""
    make = _added_large.get(name)
    return _read_large(name) if make is None else make()


def put_large(name: str, make: Callable[[], Any]) -> None:
    """Store a large artifact for this run and later ones.

    Args:
        name: lower-case letters, digits and hyphens.
        make: returns the value. It is called only if the artifact is saved, as a server saves none for single requests.
    """
    _added_large[name] = make


def load(artifacts: Mapping[Any, Any], read_large: Callable[[str], Any] = _read_nothing) -> None:
    """Replace the artifacts of earlier runs.

    Args:
        artifacts: the artifacts, by their keys.
        read_large: returns a large artifact by its name, or None.
    """
    global _loaded, _read_large
    _loaded, _read_large = artifacts, read_large


def drain() -> Mapping[Any, Any]:
    """Return the additions of this run, apart from the large ones, and clear them."""
    global _added
    drained, _added = _added, {}
    return drained


def drain_large() -> Mapping[str, Callable[[], Any]]:
    """Return functions that return the large additions of this run, by name, and clear them."""
    global _added_large
    drained, _added_large = _added_large, {}
    return drained
