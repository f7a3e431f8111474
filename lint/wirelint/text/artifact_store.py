"""Store of what is expensive to make and the same in every run: compiled patterns, parsed tables, byte code of rules.

Keys and values are what marshal can write. `wirelint.ruleset.cache` loads the store at the start of a run and saves what the
run added. Without a cache folder everything is made again in each run.
"""

from collections.abc import Mapping
from typing import Any

_loaded: Mapping[Any, Any] = {}
_added: dict[Any, Any] = {}


def get(key: Any) -> Any:
    """Return the value stored under a key, None if there is none."""
    found = _loaded.get(key)
    return _added.get(key) if found is None else found


def put(key: Any, value: Any) -> None:
    """Store a value for this run and for later ones."""
    _added[key] = value


def load(artifacts: Mapping[Any, Any]) -> None:
    """Replace what earlier runs stored."""
    global _loaded
    _loaded = artifacts


def drain() -> Mapping[Any, Any]:
    """Return what this run added, and forget it."""
    global _added
    drained, _added = _added, {}
    return drained
