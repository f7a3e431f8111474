"""In-memory store of cacheable artifacts: compiled patterns, parsed tables, byte code of rules.

Keys and values must be types that marshal supports. `wirelint.ruleset.cache` loads the store at the start of a run and
saves the additions at the end. Without a cache folder each run creates the artifacts again.
"""

import marshal
from collections.abc import Mapping
from typing import Any, TypeVar

_T = TypeVar("_T")

_loaded: Mapping[Any, Any] = {}
_added: dict[Any, Any] = {}


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


def load(artifacts: Mapping[Any, Any]) -> None:
    """Replace the artifacts of earlier runs."""
    global _loaded
    _loaded = artifacts


def drain() -> Mapping[Any, Any]:
    """Return the additions of this run and clear them."""
    global _added
    drained, _added = _added, {}
    return drained
