"""TOML tables of rules, cached because TOML is slow to parse."""

import marshal
import os
from functools import cache
from typing import Any

from wirelint.text import artifact_store


@cache
def read_table(path: str) -> dict[str, Any]:
    """Return the content of a TOML file, as `tomllib` does. Dates are not supported.

    Raises:
        OSError: the file cannot be read.
        tomllib.TOMLDecodeError: the file is not TOML.
    """
    status = os.stat(path)
    key = ("table", os.path.abspath(path), status.st_size, status.st_mtime_ns)
    table = artifact_store.get_marshalled(key, dict)
    if table is None:
        import tomllib

        with open(path, "rb") as file:
            table = tomllib.load(file)
        artifact_store.put(key, marshal.dumps(table))
    return table
