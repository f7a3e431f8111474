"""What a run made that later runs can use again: `wirelint.ruleset.cache` brings it, and keeps what is new.

Keys and values are what marshal can hold. Without a cache everything is made as ever.
"""

from collections.abc import Mapping
from typing import Any

_kept: Mapping[Any, Any] = {}
_new: dict[Any, Any] = {}


def recall(key: Any) -> Any:
    """Return what was kept under a key, None where nothing was."""
    found = _kept.get(key)
    return _new.get(key) if found is None else found


def keep(key: Any, value: Any) -> None:
    """Keep something for later runs, and for the rest of this one."""
    _new[key] = value


def give(kept: Mapping[Any, Any]) -> None:
    """Take what earlier runs kept."""
    global _kept
    _kept = kept


def take() -> Mapping[Any, Any]:
    """Return what this run had to make, and begin anew."""
    global _new
    taken, _new = _new, {}
    return taken
