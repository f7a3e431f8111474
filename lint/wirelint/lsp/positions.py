"""Positions of the Language Server Protocol: 0-based lines, 0-based columns in the negotiated encoding."""

from collections.abc import Callable
from typing import Final

from lsprotocol import types

from wirelint.readers.encoding import with_plain_line_ends
from wirelint.text.source import find_line_starts
from wirelint.text.span import Position

_BOM = "\ufeff"


def _utf_8(character: str) -> int:
    return len(character.encode("utf-8", "surrogatepass"))


def _utf_16(character: str) -> int:
    return 2 if character > "\uffff" else 1


def _utf_32(character: str) -> int:
    return 1


_UNITS: Final[dict[str, Callable[[str], int]]] = {"utf-8": _utf_8, "utf-16": _utf_16, "utf-32": _utf_32}


class Positions:
    """Convert positions of diagnostics (1-based, code points) to positions of an editor and back.

    Both end a line at LF, CR LF and CR. A byte-order mark has a column in an editor, but none in wirelint.
    """

    def __init__(self, text: str, encoding: str) -> None:
        """Index the lines of a text.

        Args:
            text: the text of the document.
            encoding: the unit of the editor's columns, `utf-8`, `utf-16` or `utf-32`.
        """
        self._text = with_plain_line_ends(text)
        self._starts = find_line_starts(self._text)
        self._width = _UNITS[encoding]
        self._is_one_to_one = encoding == "utf-32" or text.isascii()

    def to_editor(self, position: Position) -> types.Position:
        """Convert to a position of the editor. A column after the end of a line becomes the end of the line."""
        number = min(position.line, len(self._starts)) - 1
        line = self._line(number)
        skipped = number == 0 and line.startswith(_BOM)
        before = line[: position.column - 1 + skipped]
        return types.Position(number, self._measure(before))

    def to_editor_range(self, start: Position, end: Position) -> types.Range:
        """Convert to a range of the editor."""
        return types.Range(self.to_editor(start), self.to_editor(end))

    def from_editor(self, position: types.Position) -> Position:
        """Convert from a position of the editor.

        A column within a character becomes the column of the character; a position after the end of a line or of the text
        becomes that end.
        """
        number = min(position.line, len(self._starts) - 1)
        line = self._line(number)
        if position.line > number:
            position = types.Position(number, sum(map(self._width, line)))
        column = units = 0
        for character in line:
            units += self._width(character)
            if units > position.character:
                break
            column += 1
        skipped = number == 0 and line.startswith(_BOM)
        return Position(number + 1, max(column - skipped, 0) + 1)

    def _measure(self, text: str) -> int:
        return len(text) if self._is_one_to_one or text.isascii() else sum(map(self._width, text))

    def _line(self, number: int) -> str:
        end = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(self._text)
        return self._text[self._starts[number] : end]
