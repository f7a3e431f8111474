"""Source lines, for reports that show them or count columns in bytes."""

from wirelint.checking.result import FileResult
from wirelint.text.span import Position


class Lines:
    """The lines of a checked file, from the excerpts of its diagnostics or, where these do not suffice, from the file.

    Lines are unknown if the file is not the text that was checked: standard input, or a file that has changed since.
    """

    def __init__(self, result: FileResult) -> None:
        self._path = result.path
        self._excerpts = [(d.location.start.line, d.excerpt) for d in result.diagnostics]
        self._line_starts = {line: excerpt.text for line, excerpt in self._excerpts if excerpt.column == 1}
        self._lines: list[str] | None = None

    def column(self, path: str, position: Position) -> int | None:
        """Return the 1-based column of a position in bytes of UTF-8, or None if the text before it is unknown."""
        before = position.column - 1
        if before == 0:
            return 1
        if path != self._path:
            return None
        text = self._line_starts.get(position.line, "")
        if len(text) < before:
            text = self.line(position.line)
        return len(text[:before].encode("utf-8", "surrogatepass")) + 1 if len(text) >= before else None

    def line(self, number: int) -> str:
        """Return a line of the file by its 1-based number, or an empty string if it is unknown."""
        if self._lines is None:
            self._lines = self._read()
        return self._lines[number - 1] if number <= len(self._lines) else ""

    def _read(self) -> list[str]:
        from wirelint.files.bounded_read import read_story
        from wirelint.readers.encoding import UndecodableError, decode

        try:
            lines = decode(read_story(self._path))[0].split("\n")
        except (OSError, UndecodableError):
            return []
        for line, excerpt in self._excerpts:
            text, before = excerpt.text, excerpt.column - 1
            if line > len(lines) or lines[line - 1][before : before + len(text)] != text:
                return []
        return lines
