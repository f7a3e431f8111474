"""The bytes of a file as text that can be changed and written back, byte for byte what it was where nothing changed."""

import re
from typing import Final

from wirelint.readers.encoding import decode_as, encode, mark_of

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_LINE_OF_BYTES: Final = re.compile(rb"[^\r\n]*(?:\r\n?|\n|\Z)")


class Original:
    """A file on its way to a change: byte-order mark, encoding and line ends stay what they are."""

    def __init__(self, data: bytes, encoding: str) -> None:
        """Take the bytes of a file and the encoding that it was read in."""
        self._mark = mark_of(data, encoding)
        self._encoding = encoding
        body = data[len(self._mark) :]
        #: The text, its line ends as they stand.
        self.text = decode_as(body, encoding)
        self._lines: list[bytes] | None = None
        self._broken: frozenset[int] = frozenset()
        if _encoded(self.text, encoding) != body:
            # Not all of it comes back. In UTF-8 the lines that do can be written all the same.
            self._lines = _LINE_OF_BYTES.findall(body)
            lines = _LINE.findall(self.text)
            self._broken = frozenset(
                number
                for number, line in enumerate(lines, 1)
                if encoding != "utf-8" or _encoded(line, encoding) != self._lines[number - 1]
            )

    def can_change(self, first: int, last: int) -> bool:
        """Tell whether the lines from `first` to `last`, counted from 1, can be written back."""
        return self._lines is None or (first == last and first not in self._broken)

    def with_text(self, text: str) -> bytes:
        """Return the bytes of the file that says `text`, which differs from its own only in lines that can change.

        Raises:
            UnicodeEncodeError: the encoding cannot say it.
        """
        if self._lines is None:
            return self._mark + encode(text, self._encoding)
        pairs = zip(_LINE.findall(self.text), _LINE.findall(text), self._lines, strict=True)
        return self._mark + b"".join(raw if old == new else encode(new, self._encoding) for old, new, raw in pairs)


def _encoded(text: str, encoding: str) -> bytes | None:
    try:
        return encode(text, encoding)
    except UnicodeEncodeError:
        return None
