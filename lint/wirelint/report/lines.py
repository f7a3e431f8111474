"""The lines of a file that a report shows, or counts in."""

from wirelint.checking.result import FileResult
from wirelint.text.span import Position


class Lines:
    """The lines of a file as far as its diagnostics show them; for others it is read once more.

    Where it is not the copy that was linted (standard input, or changed since) they are not known.
    """

    def __init__(self, result: FileResult) -> None:
        self._path = result.path
        self._excerpts = [(d.location.start.line, d.excerpt) for d in result.diagnostics]
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
            text = self.whole(position.line)
        return len(text[:before].encode("utf-8", "surrogatepass")) + 1 if len(text) >= before else None

    def whole(self, line: int) -> str:
        """Return a line of the file, which is read for it; nothing where it is not known."""
        if self._whole is None:
            self._whole = self._read()
        return self._whole[line - 1] if line <= len(self._whole) else ""

    def _read(self) -> list[str]:
        from wirelint.readers.encoding import UndecodableError, decode

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
