"""TOML tables beside rules. TOML is slow to parse, so each table is parsed once for all runs."""

import marshal
import os
from functools import cache
from typing import Any

from wirelint.text import artifact_store


@cache
def read_table(path: str) -> dict[str, Any]:
    """Return a TOML file as `tomllib` does; it must contain no dates.

    Raises:
        OSError: it cannot be read.
        tomllib.TOMLDecodeError: it is not TOML.
    """
    status = os.stat(path)
    key = ("table", os.path.abspath(path), status.st_size, status.st_mtime_ns)
    packed = artifact_store.get(key)
    if packed is None:
        import tomllib

        with open(path, "rb") as file:
            packed = marshal.dumps(tomllib.load(file))
        artifact_store.put(key, packed)
    table: dict[str, Any] = marshal.loads(packed)
    return table
