"""Transfer encodings and character sets of mail, with a map from each decoded character to its source."""

import codecs
import re
from binascii import a2b_base64
from typing import Final, NamedTuple

from wirelint.readers.declared_encoding import find_codec
from wirelint.readers.encoding import with_plain_line_ends
from wirelint.readers.mapped_text import MappedText
from wirelint.text.offset_map import EVEN, OffsetMap, base64_unit

_QUOTED = re.compile(r"((?:=[0-9a-fA-F]{2})+)|=[ \t]*(?:\n|\Z)|(?<![ \t])[ \t]++(?=\n)")
_ENCODED_WORD = re.compile(r"=\?([\w.:-]{1,40})(?:\*[\w-]*)?\?([bBqQ])\?([^?\s]*)\?=")
_BASE64_RUN = re.compile(r"[A-Za-z0-9+/]+")
_LINE_END = re.compile(r"[\r\n]")
# Bytes decoded at a time.
_BLOCK_SIZE: Final = 1 << 16
# Blocks of bytes in which each character has as many bytes as the number of the group.
_ASCII = re.compile(rb"([\x00-\x7f]+)")
_SINGLE_BYTES = re.compile(rb"([\x00-\xff]+)")
# Every byte, and pairs that are one character in UTF-8 and in the encodings of East Asia.
_BYTES: Final = bytes(range(256)) + b"\xc3\xa9\xa4\xa2"
_BLOCKS: Final = {
    "utf-8": re.compile(
        rb"([\x00-\x7f]+)|((?:[\xc2-\xdf][\x80-\xbf])++)|((?:[\xe1-\xec\xee\xef][\x80-\xbf]{2})++)"
        rb"|((?:[\xf1-\xf3][\x80-\xbf]{3})++)"
    ),
    # Without surrogates.
    "utf-16-le": re.compile(rb"()((?:[\x00-\xff][\x00-\xd7\xe0-\xff])++)"),
    "utf-16-be": re.compile(rb"()((?:[\x00-\xd7\xe0-\xff][\x00-\xff])++)"),
}
# Encodings in which an ASCII byte may be part of another character.
_NOT_ASCII_COMPATIBLE = (
    "iso2022",
    "hz",
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
    """Decoded bytes, and the map from each of them to the source."""

    data: bytearray
    places: OffsetMap

    def add_text(self, text: str, start: int) -> None:
        """Add characters that are not encoded."""
        data = text.encode("utf-8", "replace")
        self.data.extend(data)
        if len(data) == len(text):
            if text:
                self.places.add(len(text), start, start + len(text))
            return
        for offset, character in enumerate(text, start):
            self.places.add(len(character.encode("utf-8", "replace")), offset, offset + 1)


def decode_quoted_printable(text: str, start: int, end: int) -> Bytes:
    """Decode =XX to a byte, and drop each = at the end of a line, which is a soft line break."""
    source_bytes = Bytes(bytearray(), OffsetMap())
    at = start
    for quoted in _QUOTED.finditer(text, start, end):
        first, last = quoted.span()
        if at < first:
            source_bytes.add_text(text[at:first], at)
        if quoted[1]:
            source_bytes.data.extend(bytes.fromhex(quoted[1].replace("=", "")))
            source_bytes.places.add((last - first) // 3, first, last, EVEN)
        at = last
    source_bytes.add_text(text[at:end], at)
    return source_bytes


def decode_base64(text: str, start: int, end: int) -> Bytes:
    """Decode base64. Each byte is mapped to the two characters that contain its bits."""
    padding = text.find("=", start, end)
    stop = padding if padding >= 0 else end
    digits = "".join(_BASE64_RUN.findall(text, start, stop))
    # A single last digit contains no whole byte.
    digit_count = len(digits) - (len(digits) % 4 == 1)
    data = bytearray(a2b_base64(digits[:digit_count] + "=" * (-digit_count % 4)))
    del digits
    places = OffsetMap()
    done = 0  # digits before the run
    start_of_byte = -1  # the place of the first digit of a byte whose second one is in the next run
    for run in _BASE64_RUN.finditer(text, start, stop):
        first, last = run.span()
        if start_of_byte >= 0:
            places.add(1, start_of_byte, first + 1)
        # The first byte whose two digits are in the run, and the one after the last such byte.
        byte = _byte_from(done)
        end_byte = min(_byte_from(done + last - first - 1), len(data))
        if byte < end_byte:
            place = first - done
            place_of_last = place + _digit_of(end_byte - 1)
            places.add(end_byte - byte, place + _digit_of(byte), place_of_last + 2, base64_unit(1, byte))
        done += last - first
        is_split = _byte_from(done) > _byte_from(done - 1) and _byte_from(done - 1) < len(data)
        start_of_byte = last - 1 if is_split else -1
    return Bytes(data, places)


def _digit_of(byte: int) -> int:
    """Return the number of the first of the two digits that contain the bits of a byte."""
    return 4 * (byte // 3) + byte % 3


def _byte_from(digit: int) -> int:
    """Return the number of the first byte whose digits are all from a digit on. The last of four digits starts no byte."""
    return 3 * (digit // 4) + digit % 4


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
                if byte == 0x5F and inner.places.finish(index + 1) - inner.places.begin(index) == 1:
                    inner.data[index] = 0x20
        decoded = decode_charset(inner, word[1])
        mapped.append_part(decoded, 0, decoded.length)
        at = word.end()
    mapped.append(text[at:end], at, end)
    return mapped


def decode_charset(source_bytes: Bytes, charset: str) -> MappedText:
    """Decode bytes. Line ends become LF, and invalid bytes U+FFFD."""
    reader = _CharsetReader(source_bytes, charset)
    reader.read()
    return reader.mapped


class _CharsetReader:
    """Decodes bytes block by block, where all characters have the same number of bytes, else byte by byte."""

    def __init__(self, source_bytes: Bytes, charset: str) -> None:
        self.mapped = MappedText()
        self._data = source_bytes.data
        self._places = source_bytes.places
        name = find_codec(charset) or "cp1252"
        self._at = 0
        if name == "utf-16":
            # Python's decoder determines the byte order from the mark, and without a mark takes that of the machine.
            mark = bytes(self._data[:2])
            name = "utf-16-be" if mark == codecs.BOM_UTF16_BE else "utf-16-le"
            self._at = 2 if mark in (codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE) else 0
        if name == "utf-8-sig":
            name, self._at = "utf-8", 3 * self._data.startswith(codecs.BOM_UTF8)
        self._name = name
        self._blocks = _find_blocks(name)
        self._after_return = False

    def read(self) -> None:
        decoder = codecs.getincrementaldecoder(self._name)("replace")
        data, size = self._data, len(self._data)
        first = self._at  # the first byte of the incomplete character
        while self._at < size:
            if self._blocks is not None and first == self._at:
                block = self._blocks.match(data, first, first + _BLOCK_SIZE)
                if block:
                    self._append_block(block[0].decode(self._name, "replace"), block.lastindex or 1)
                    first = self._at
                    continue
            self._at += 1
            try:
                characters = decoder.decode(data[self._at - 1 : self._at], self._at == size)
            except UnicodeError:  # an invalid shift sequence, for which codecs ignore the error handler
                decoder.reset()
                characters = "\ufffd"
            if characters:
                self._append(characters, first, self._at)
                first = self._at - len(decoder.getstate()[0])

    def _append(self, characters: str, first: int, last: int) -> None:
        """Append the characters that data[first:last] encodes. CR LF and CR become LF."""
        text = with_plain_line_ends(characters)
        if self._after_return and characters[0] == "\n":
            text = text[1:]
        self._after_return = characters[-1] == "\r"
        self.mapped.append(text, self._places.begin(first), self._places.finish(last))

    def _append_block(self, text: str, width: int) -> None:
        """Append a block of characters, each of `width` bytes."""
        done = 0
        for mark in _LINE_END.finditer(text) if self._after_return or "\r" in text else ():
            self._append_characters(text[done : mark.start()], width)
            self._append(mark[0], self._at, self._at + width)
            self._at += width
            done = mark.end()
        self._append_characters(text[done:], width)

    def _append_characters(self, text: str, width: int) -> None:
        if text:
            self._after_return = False
            end = self._at + len(text) * width
            self.mapped.append_runs(text, self._places.characters(self._at, end, width))
            self._at = end


def _find_blocks(name: str) -> "re.Pattern[bytes] | None":
    """Return an expression for bytes whose characters all have the same number of bytes, if the encoding has one."""
    if name in _BLOCKS:
        return _BLOCKS[name]
    if name.replace("-", "").replace("_", "").startswith(_NOT_ASCII_COMPATIBLE):
        return None
    return _SINGLE_BYTES if len(_BYTES.decode(name, "replace")) == len(_BYTES) else _ASCII
