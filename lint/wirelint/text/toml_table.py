"""Tables that lie beside a rule as TOML, which is slow to read: each is read once for all runs."""

import marshal
import os
from functools import cache
from typing import Any

from wirelint.text.artifact_store import keep, recall


@cache
def read_table(path: str) -> dict[str, Any]:
    """Return a TOML file as `tomllib` gives it; it must hold no dates.

    Raises:
        OSError: it cannot be read.
        tomllib.TOMLDecodeError: it is not TOML.
    """
    status = os.stat(path)
    key = (os.path.abspath(path), status.st_size, status.st_mtime_ns)
    packed = recall(key)
    if packed is None:
        import tomllib

        with open(path, "rb") as file:
            packed = marshal.dumps(tomllib.load(file))
        keep(key, packed)
    table: dict[str, Any] = marshal.loads(packed)
    return table
