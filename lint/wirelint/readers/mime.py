"""The encodings of mail: each byte that they stand for knows its place, and so does each character made of the bytes."""

import codecs
import re
from array import array
from binascii import a2b_base64
from typing import NamedTuple

from wirelint.readers.mapped_text import MappedText

_QUOTED = re.compile(r"=([0-9a-fA-F]{2})|=[ \t]*(?:\n|\Z)|(?<![ \t])[ \t]++(?=\n)")
_WORD = re.compile(r"=\?([\w.:-]{1,40})(?:\*[\w-]*)?\?([bBqQ])\?([^?\s]*)\?=")
_DIGITS = re.compile(r"[A-Za-z0-9+/]+")
_ASCII_RUN = re.compile(rb"[\x00-\x7f]+")
# Encodings in which an ASCII byte need not be that character.
_SHIFTING = (
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
    """Bytes, and for each where in the source it begins and ends."""

    data: bytearray
    starts: "array[int]"
    ends: "array[int]"

    @classmethod
    def none(cls) -> "Bytes":
        return cls(bytearray(), array("Q"), array("Q"))

    def add(self, byte: int, start: int, end: int) -> None:
        self.data.append(byte)
        self.starts.append(start)
        self.ends.append(end)

    def add_text(self, text: str, start: int) -> None:
        """Add characters that stand for themselves."""
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
    """Read =XX as the byte that it is; a = at the end of a line only breaks it."""
    found = Bytes.none()
    at = start
    for quoted in _QUOTED.finditer(text, start, end):
        found.add_text(text[at : quoted.start()], at)
        if quoted[1]:
            found.add(int(quoted[1], 16), *quoted.span())
        at = quoted.end()
    found.add_text(text[at:end], at)
    return found


def decode_base64(text: str, start: int, end: int) -> Bytes:
    """Read four characters as three bytes; each byte stands where the two characters stand that hold it."""
    places = array("Q")
    digits: list[str] = []
    padding = text.find("=", start, end)
    for run in _DIGITS.finditer(text, start, padding if padding >= 0 else end):
        digits.append(run[0])
        places.extend(range(*run.span()))
    # A last digit that has no second one says nothing.
    whole = len(places) // 4 * 4 + (len(places) % 4 if len(places) % 4 > 1 else 0)
    data = bytearray(a2b_base64("".join(digits)[:whole] + "=" * (-whole % 4)))
    starts, ends = array("Q", bytes(8 * len(data))), array("Q", bytes(8 * len(data)))
    for part in range(3):
        size = len(data[part::3])
        starts[part::3] = places[part::4][:size]
        ends[part::3] = array("Q", (place + 1 for place in places[part + 1 :: 4][:size]))
    return Bytes(data, starts, ends)


def decode_words(text: str, start: int, end: int) -> MappedText:
    """Read a header, with its encoded words: `=?utf-8?Q?caf=C3=A9?=`."""
    mapped = MappedText()
    at = start
    for word in _WORD.finditer(text, start, end):
        # White space between two encoded words is none.
        if at == start or text[at : word.start()].strip():
            mapped.put(text[at : word.start()], at, word.start())
        if word[2] in "bB":
            inner = decode_base64(text, *word.span(3))
        else:
            inner = decode_quoted_printable(text, *word.span(3))
            for index, byte in enumerate(inner.data):
                if byte == 0x5F and inner.ends[index] - inner.starts[index] == 1:
                    inner.data[index] = 0x20
        decoded = decode_charset(inner, word[1])
        mapped.put_part(decoded, 0, decoded.length)
        at = word.end()
    mapped.put(text[at:end], at, end)
    return mapped


def decode_charset(found: Bytes, charset: str) -> MappedText:
    """Return bytes as characters of an encoding; line ends are LF, what cannot be read is U+FFFD."""
    name, decoder = _decoder(charset)
    shifting = name.replace("-", "").replace("_", "").startswith(_SHIFTING)
    mapped = MappedText()
    data = bytes(found.data)
    at, size = 0, len(data)
    first = 0  # the first byte of the character in the making
    while at < size:
        run = None if shifting or first < at else _ASCII_RUN.match(data, at)
        if run:
            _put_run(mapped, found, data[at : run.end()].decode("ascii"), at)
            at = first = run.end()
            continue
        try:
            characters = decoder.decode(data[at : at + 1], at + 1 == size)
        except UnicodeError:  # a shift that leads nowhere, which no error handler is asked about
            decoder.reset()
            characters = "\ufffd"
        at += 1
        if characters:
            mapped.put("\n" if characters == "\r" else characters, found.starts[first], found.ends[at - 1])
            first = at
    return mapped


def _put_run(mapped: MappedText, found: Bytes, text: str, at: int) -> None:
    """Put ASCII characters, in slices that stand in the source as they are; a CR LF or a CR is a LF."""
    starts, ends = found.starts, found.ends
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
                # Of base64: three bytes stand in four characters, and no map could be finer than two.
                while index < min(size, done + 3) and text[index] != "\r" and starts[at + index] < ends[at + index - 1]:
                    index += 1
            piece = text[done:index]
        mapped.put(piece, starts[at + done], ends[at + index - 1])
        done = index


def _decoder(charset: str) -> tuple[str, codecs.IncrementalDecoder]:
    """Return the name and the decoder of an encoding, those of Windows-1252 for one that is none."""
    try:
        name = codecs.lookup(charset).name
        decoder = codecs.getincrementaldecoder(name)("replace")
        # Some codecs of Python turn bytes into bytes.
        known = isinstance(decoder.decode(b""), str)
    except (LookupError, ValueError, AssertionError):
        known = False
    return (name, decoder) if known else ("cp1252", codecs.getincrementaldecoder("cp1252")("replace"))
