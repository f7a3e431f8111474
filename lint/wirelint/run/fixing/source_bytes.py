"""Edit the text of a file and encode it again, with unchanged parts identical byte for byte."""

import re
from typing import Final

from wirelint.readers.encoding import decode_as, encode, mark_of
from wirelint.run.fixing.apply import Applied

_ZIP: Final = b"PK\x03\x04"
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_LINE_OF_BYTES: Final = re.compile(rb"[^\r\n]*(?:\r\n?|\n|\Z)")


class SourceBytes:
    """The bytes of a file and their text. Byte-order mark, encoding and line ends are preserved.

    Args:
        data: the bytes of the file.
        encoding: the encoding in which the file was read.
    """

    def __init__(self, data: bytes, encoding: str) -> None:
        self._mark = mark_of(data, encoding)
        self._encoding = encoding
        body = data[len(self._mark) :]
        #: The text with the original line ends.
        self.text = decode_as(body, encoding)
        self._lines: list[bytes] | None = None
        self._lossy_lines: frozenset[int] = frozenset()
        if _encoded(self.text, encoding) != body:
            # Some bytes do not survive the round trip. In UTF-8, lines that do survive can still be changed.
            self._lines = _LINE_OF_BYTES.findall(body)
            lines = _LINE.findall(self.text)
            self._lossy_lines = frozenset(
                number
                for number, line in enumerate(lines, 1)
                if encoding != "utf-8" or _encoded(line, encoding) != self._lines[number - 1]
            )

    def can_change(self, first: int, last: int) -> bool:
        """Return whether the lines from `first` to `last`, 1-based and inclusive, can be changed."""
        return self._lines is None or (first == last and first not in self._lossy_lines)

    def apply(self, applied: Applied) -> bytes:
        """Return the bytes of the file with fixes applied.

        Raises:
            UnicodeEncodeError: a character does not exist in the encoding.
        """
        return self.with_text(applied.text)

    def with_text(self, text: str) -> bytes:
        """Return the bytes of the file with its text replaced.

        Args:
            text: the new text, which differs from the old one only in lines that can be changed.

        Raises:
            UnicodeEncodeError: a character does not exist in the encoding.
        """
        if self._lines is None:
            return self._mark + encode(text, self._encoding)
        pairs = zip(_LINE.findall(self.text), _LINE.findall(text), self._lines, strict=True)
        return self._mark + b"".join(raw if old == new else encode(new, self._encoding) for old, new, raw in pairs)


class OfficeSource:
    """The bytes of an office file and its text, which is changed inside the runs that it is made from.

    Args:
        data: the bytes of the file.
        name: the format.
    """

    def __init__(self, data: bytes, name: str) -> None:
        from wirelint.readers.office import OfficeBytes

        self._bytes = OfficeBytes(data, name)
        self.text = self._bytes.text

    def can_change(self, first: int, last: int) -> bool:
        """Return whether the paragraphs from `first` to `last` can be changed. A fix is made only where it can."""
        return True

    def apply(self, applied: Applied) -> bytes:
        """Return the bytes of the file with fixes applied."""
        return self._bytes.with_edits(applied.edits)


def open_source(data: bytes, encoding: str, path: str) -> "SourceBytes | OfficeSource":
    """Return the text of a file, to be changed.

    Args:
        data: the bytes of the file.
        encoding: the encoding in which it was read.
        path: its path.
    """
    if data.startswith(_ZIP):
        from wirelint.readers.detect import recognise

        return OfficeSource(data, recognise(data, path))
    return SourceBytes(data, encoding)


def _encoded(text: str, encoding: str) -> bytes | None:
    """Return the encoded text, or None if a character does not exist in the encoding."""
    try:
        return encode(text, encoding)
    except UnicodeEncodeError:
        return None
