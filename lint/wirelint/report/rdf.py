"""A diagnostic in reviewdog's format, whose columns count the bytes of UTF-8."""

from collections.abc import Iterator
from typing import Any

from wirelint.diagnostic import Diagnostic
from wirelint.report.paths import legible, near
from wirelint.result import FileResult
from wirelint.text.span import Place, Position

SOURCE = {"name": "wirelint"}
_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def entries(result: FileResult) -> Iterator[dict[str, Any]]:
    """Yield what reviewdog is to show of a file; what could not be done stands at the file, without a line."""
    for words in (*((result.error,) if result.error is not None else ()), *result.failures):
        yield {"message": legible(words), "location": {"path": legible(near(result.path))}, "severity": "ERROR"}
    lines = _Lines(result)
    for diagnostic in result.diagnostics:
        yield _entry(diagnostic, lines)


def _entry(diagnostic: Diagnostic, lines: "_Lines") -> dict[str, Any]:
    entry: dict[str, Any] = {
        "message": legible(diagnostic.message),
        "location": _location(diagnostic.place, lines),
        "severity": _SEVERITIES[diagnostic.severity],
        "code": {"value": diagnostic.rule},
    }
    if diagnostic.labels:
        entry["related_locations"] = [
            {"message": legible(label.message), "location": _location(label.place, lines)}
            for label in diagnostic.labels
        ]
    fix = diagnostic.fix
    # Each suggestion is taken by itself: one edit of several would leave half a fix.
    if fix and len(fix.edits) == 1:
        [edit] = fix.edits
        span = _range(edit.place, lines)
        if "column" in span["start"]:
            entry["suggestions"] = [{"range": span, "text": legible(edit.replacement)}]
    return entry


def _location(place: Place, lines: "_Lines") -> dict[str, Any]:
    return {"path": legible(near(place.path)), "range": _range(place, lines)}


def _range(place: Place, lines: "_Lines") -> dict[str, Any]:
    start, end = lines.column(place.path, place.start), lines.column(place.path, place.end)
    if start is None or end is None:
        return {"start": {"line": place.start.line}, "end": {"line": place.end.line}}
    return {"start": {"line": place.start.line, "column": start}, "end": {"line": place.end.line, "column": end}}


class _Lines:
    """The lines of a file as far as its diagnostics show them; of longer ones the file is read once more.

    Where it is not the copy that was linted (standard input, or changed since) there are no columns to give.
    """

    def __init__(self, result: FileResult) -> None:
        self._path = result.path
        self._excerpts = [(d.place.start.line, d.excerpt) for d in result.diagnostics]
        self._begun = {line: excerpt.text for line, excerpt in self._excerpts if excerpt.column == 1}
        self._whole: list[str] | None = None

    def column(self, path: str, position: Position) -> int | None:
        """Return the column of a position in bytes, or None where the words before it are not known."""
        before = position.column - 1
        if before == 0:
            return 1
        if path != self._path:
            return None
        text = self._begun.get(position.line, "")
        if len(text) < before:
            if self._whole is None:
                self._whole = self._read()
            text = self._whole[position.line - 1] if position.line <= len(self._whole) else ""
        return len(text[:before].encode("utf-8", "surrogatepass")) + 1 if len(text) >= before else None

    def _read(self) -> list[str]:
        from wirelint.read.encoding import UndecodableError, decode

        try:
            with open(self._path, "rb") as file:
                lines = decode(file.read())[0].split("\n")
        except (OSError, UndecodableError):
            return []
        for line, excerpt in self._excerpts:
            words, before = excerpt.text, excerpt.column - 1
            if line > len(lines) or lines[line - 1][before : before + len(words)] != words:
                return []
        return lines
