"""Read reports with findings: Parquet (`report.parquet`), JSON Lines of the same columns, and reports as JSON Lines."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from wirelint.files.discovery import TABLES
from wirelint.files.table import TableError, read_columns, read_lines

_LINES: Final = (".jsonl", ".ndjson", ".json")
_COLUMNS: Final = (
    "path", "row", "id", "line", "column", "rule", "severity", "message", "text", "feed", "date", "words", "findings",
)  # fmt: skip
_MESSAGES: Final = ("error", "not_checked", "note")
_WANTED: Final = "expected a report of `wirelint check --output parquet=FILE` or `jsonl=FILE`"


def find_files(path: str) -> list[str]:
    """Return the files of a report: of a folder, as Spark writes one, those in it and below it.

    Raises:
        TableError: there are none.
    """
    if not os.path.isdir(path):
        if not os.path.exists(path):
            raise TableError("no such file or folder")
        return [path]
    found = []
    for folder, folders, names in os.walk(path):
        # Spark marks its own files so, and files that are not complete.
        folders[:] = sorted(name for name in folders if not name.startswith(("_", ".")))
        reports = sorted(name for name in names if name.lower().endswith((*TABLES, *_LINES)))
        found += [os.path.join(folder, name) for name in reports if not name.startswith(("_", "."))]
    if not found:
        raise TableError("no Parquet or JSON Lines in this folder")
    return found


def read_report(path: str) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a report.

    Raises:
        TableError: the file cannot be read to its end, or is no report.
    """
    try:
        yield from _read_parquet(path) if path.lower().endswith(TABLES) else _read_lines(path)
    except OSError as error:
        raise TableError(f"cannot be read: {error.strerror or error}") from None


def _read_parquet(path: str) -> Iterator[Mapping[str, Any]]:
    try:
        for row in read_columns(path, ("kind",), _COLUMNS, is_chosen=True):
            _require(row, ("rule", "severity"))
            yield row
    except TableError as error:
        message = str(error)
        raise TableError(f"{message}: {_WANTED}" if message.startswith("no column") else message) from None


def _read_lines(path: str) -> Iterator[Mapping[str, Any]]:
    for number, line in read_lines(path):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            hint = _WANTED if number == 1 else "the file is cut off or broken"
            raise TableError(f"line {number}: not JSON: {hint}") from None
        if not isinstance(row, dict):
            raise TableError(f"line {number}: not an object: {_WANTED}")
        if row.get("kind") is None and not any(name in row for name in _MESSAGES):
            try:
                _require(row, ("rule", "severity"))
            except TableError as error:
                raise TableError(f"line {number}: {error}: {_WANTED}") from None
        yield row


def _require(row: Mapping[str, Any], names: Sequence[str]) -> None:
    missing = [name for name in names if name not in row]
    if missing:
        raise TableError(f"no column {missing[0]!r}; the columns are {', '.join(row)}")
