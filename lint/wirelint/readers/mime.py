"""Transfer encodings and character sets of mail, with a map from each decoded character to its source."""

import codecs
import re
from array import array
from binascii import a2b_base64
from typing import NamedTuple

from wirelint.readers.declared_encoding import find_codec
from wirelint.readers.mapped_text import MappedText

_QUOTED = re.compile(r"=([0-9a-fA-F]{2})|=[ \t]*(?:\n|\Z)|(?<![ \t])[ \t]++(?=\n)")
_ENCODED_WORD = re.compile(r"=\?([\w.:-]{1,40})(?:\*[\w-]*)?\?([bBqQ])\?([^?\s]*)\?=")
_BASE64_RUN = re.compile(r"[A-Za-z0-9+/]+")
_ASCII_RUN = re.compile(rb"[\x00-\x7f]+")
# Encodings in which an ASCII byte may be part of another character.
_NOT_ASCII_COMPATIBLE = (
    "iso2022",
    "hz",
    "utf16",
    "utf32",
    "utf7",
    "shift",
    "cp932",
    "eucjis",
    "big5",
    "gb",
    "johab",
    "cp949",
    "cp950",
)


class Bytes(NamedTuple):
    """Decoded bytes, with the half-open offsets in the source that each byte was decoded from."""

    data: bytearray
    starts: "array[int]"
    ends: "array[int]"

    @classmethod
    def empty(cls) -> "Bytes":
        return cls(bytearray(), array("Q"), array("Q"))

    def add(self, byte: int, start: int, end: int) -> None:
        self.data.append(byte)
        self.starts.append(start)
        self.ends.append(end)

    def add_text(self, text: str, start: int) -> None:
        """Add characters that are not encoded."""
        data = text.encode("utf-8", "replace")
        if len(data) == len(text):
            self.data.extend(data)
            self.starts.extend(range(start, start + len(data)))
            self.ends.extend(range(start + 1, start + len(data) + 1))
            return
        for offset, character in enumerate(text, start):
            for byte in character.encode("utf-8", "replace"):
                self.add(byte, offset, offset + 1)


def decode_quoted_printable(text: str, start: int, end: int) -> Bytes:
    """Decode =XX to a byte, and drop each = at the end of a line, which is a soft line break."""
    source_bytes = Bytes.empty()
    at = start
    for quoted in _QUOTED.finditer(text, start, end):
        source_bytes.add_text(text[at : quoted.start()], at)
        if quoted[1]:
            source_bytes.add(int(quoted[1], 16), *quoted.span())
        at = quoted.end()
    source_bytes.add_text(text[at:end], at)
    return source_bytes


def decode_base64(text: str, start: int, end: int) -> Bytes:
    """Decode base64. Each byte is mapped to the two characters that contain its bits."""
    positions = array("Q")
    digits: list[str] = []
    padding = text.find("=", start, end)
    for run in _BASE64_RUN.finditer(text, start, padding if padding >= 0 else end):
        digits.append(run[0])
        positions.extend(range(*run.span()))
    # A single last digit contains no whole byte.
    digit_count = len(positions) // 4 * 4 + (len(positions) % 4 if len(positions) % 4 > 1 else 0)
    data = bytearray(a2b_base64("".join(digits)[:digit_count] + "=" * (-digit_count % 4)))
    starts, ends = array("Q", bytes(8 * len(data))), array("Q", bytes(8 * len(data)))
    for part in range(3):
        size = len(data[part::3])
        starts[part::3] = positions[part::4][:size]
        ends[part::3] = array("Q", (position + 1 for position in positions[part + 1 :: 4][:size]))
    return Bytes(data, starts, ends)


def decode_words(text: str, start: int, end: int) -> MappedText:
    """Decode a header with encoded words (RFC 2047): `=?utf-8?Q?caf=C3=A9?=`."""
    mapped = MappedText()
    at = start
    for word in _ENCODED_WORD.finditer(text, start, end):
        # White space between two encoded words is dropped.
        if at == start or text[at : word.start()].strip():
            mapped.append(text[at : word.start()], at, word.start())
        if word[2] in "bB":
            inner = decode_base64(text, *word.span(3))
        else:
            inner = decode_quoted_printable(text, *word.span(3))
            for index, byte in enumerate(inner.data):
                if byte == 0x5F and inner.ends[index] - inner.starts[index] == 1:
                    inner.data[index] = 0x20
        decoded = decode_charset(inner, word[1])
        mapped.append_part(decoded, 0, decoded.length)
        at = word.end()
    mapped.append(text[at:end], at, end)
    return mapped


def decode_charset(source_bytes: Bytes, charset: str) -> MappedText:
    """Decode bytes. Line ends become LF, and invalid bytes U+FFFD."""
    name, decoder = _decoder(charset)
    is_not_ascii_compatible = name.replace("-", "").replace("_", "").startswith(_NOT_ASCII_COMPATIBLE)
    mapped = MappedText()
    data = bytes(source_bytes.data)
    at, size = 0, len(data)
    first = 0  # the first byte of the incomplete character
    while at < size:
        run = None if is_not_ascii_compatible or first < at else _ASCII_RUN.match(data, at)
        if run:
            _append_run(mapped, source_bytes, data[at : run.end()].decode("ascii"), at)
            at = first = run.end()
            continue
        try:
            characters = decoder.decode(data[at : at + 1], at + 1 == size)
        except UnicodeError:  # an invalid shift sequence, for which codecs ignore the error handler
            decoder.reset()
            characters = "\ufffd"
        at += 1
        if characters:
            mapped.append(
                "\n" if characters == "\r" else characters, source_bytes.starts[first], source_bytes.ends[at - 1]
            )
            first = at
    return mapped


def _append_run(mapped: MappedText, source_bytes: Bytes, text: str, at: int) -> None:
    """Append ASCII characters as the largest pieces that map exactly. CR LF and CR become LF."""
    starts, ends = source_bytes.starts, source_bytes.ends
    size = len(text)
    done = 0
    while done < size:
        index = done + 1
        if text[done] == "\r":
            piece = "" if text[index : index + 1] == "\n" else "\n"
        else:
            first = starts[at + done] - done
            if ends[at + done] - starts[at + done] == 1:
                while (
                    index < size
                    and starts[at + index] == first + index
                    and ends[at + index] == first + index + 1
                    and text[index] != "\r"
                ):
                    index += 1
            elif ends[at + done] - starts[at + done] == 2:
                # In base64 three bytes share four characters, and a byte maps to two of them at least.
                while index < min(size, done + 3) and text[index] != "\r" and starts[at + index] < ends[at + index - 1]:
                    index += 1
            piece = text[done:index]
        mapped.append(piece, starts[at + done], ends[at + index - 1])
        done = index


def _decoder(charset: str) -> tuple[str, codecs.IncrementalDecoder]:
    """Return the name and the decoder of an encoding, of Windows-1252 if it is unknown."""
    name = find_codec(charset) or "cp1252"
    return name, codecs.getincrementaldecoder(name)("replace")
