"""Findings and stories as rows of a table: the columns of Parquet reports and of Spark, with their Arrow types."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import pyarrow

from wirelint.checking.diagnostic import Diagnostic
from wirelint.checking.result import FileResult
from wirelint.report.jsonl import file_messages
from wirelint.report.records import record
from wirelint.report.story_feeds import date_of

_STRING, _INT = pyarrow.string(), pyarrow.int32()
_PLACE = (("path", _STRING), ("line", _INT), ("column", _INT), ("end_line", _INT), ("end_column", _INT))
_LABEL = pyarrow.struct([*_PLACE, ("message", _STRING)])
_EDIT = pyarrow.struct([*_PLACE, ("replacement", _STRING)])
_FIX = pyarrow.struct([("title", _STRING), ("safe", pyarrow.bool_()), ("edits", pyarrow.list_(_EDIT))])
# What a row is about; see docs/archives.md. A message about a file has no place or rule, and a story no message either.
KINDS = ("finding", "story", "error", "not_checked", "note")
FINDING_COLUMNS: Sequence[tuple[str, Any]] = (
    ("kind", _STRING),
    *_PLACE[1:],
    ("rule", _STRING),
    ("severity", _STRING),
    ("confidence", _STRING),
    ("message", _STRING),
    ("text", _STRING),
    ("labels", pyarrow.list_(_LABEL)),
    ("fix", _FIX),
    ("also", pyarrow.list_(_STRING)),
    ("fingerprint", _STRING),
    ("feed", _STRING),
    ("date", pyarrow.date32()),
    ("words", _INT),
    ("findings", _INT),
)
# What names the story in the report of a run over files, and in that of Spark.
FILE_COLUMNS = (("path", _STRING), ("row", pyarrow.int64()), ("id", _STRING))
ID_COLUMNS = (("id", _STRING),)


def result_rows(result: FileResult, feed: str | None) -> Iterator[dict[str, Any]]:
    """Yield a row for each checked story of a result, before those of its findings, and for each message about the result.

    The columns that name the story are left to the caller.

    Args:
        result: the result, with the words of its stories.
        feed: where they come from, or None.
    """
    found = deque(result.diagnostics)
    for number, story in enumerate(result.stories):
        own = []
        while found and found[0].story == number:
            own.append(found.popleft())
        about = {"feed": feed, "date": _date(date_of(result, story))}
        if story.words or own:
            yield {"kind": "story", **about, "words": story.words, "findings": len(own)}
        yield from (_finding_row(diagnostic) | about for diagnostic in own)
    about = {"feed": feed, "date": _date(date_of(result))}
    yield from (_finding_row(diagnostic) | about for diagnostic in found)
    for kind, message in file_messages(result):
        yield {"kind": kind, "message": message, **about}


def make_batch(rows: Iterable[dict[str, Any]], schema: Any) -> Any:
    """Return rows as a record batch. Half characters (lone surrogates), which Arrow cannot store, are escaped."""
    listed = list(rows)
    try:
        return pyarrow.RecordBatch.from_pylist(listed, schema)
    except UnicodeEncodeError:
        return pyarrow.RecordBatch.from_pylist([_escape(row) for row in listed], schema)


def _finding_row(diagnostic: Diagnostic) -> dict[str, Any]:
    row = record(diagnostic)
    del row["path"]
    return {"kind": "finding", **row, "text": _quote(diagnostic)}


def _date(stated: str) -> date | None:
    return date.fromisoformat(stated) if stated else None


def _quote(diagnostic: Diagnostic) -> str:
    """Return the marked words, up to the end of their first line."""
    (_, start, end), excerpt = diagnostic.location, diagnostic.excerpt
    first = start.column - excerpt.column
    return excerpt.text[first : first + end.column - start.column if end.line == start.line else None]


def _escape(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {name: _escape(member) for name, member in value.items()}
    return [_escape(member) for member in value] if isinstance(value, list | tuple) else value
