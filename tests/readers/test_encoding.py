"""Decoding: byte-order marks, encodings, and notes about guesses."""

import bz2
import codecs
import gzip
import lzma

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.readers import read
from wirelint.readers.encoding import UndecodableError, decode, looks_binary

COPY = "The café’s owner — “Zoë” — sold 東京 \U0001f600 tea."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("copy", [COPY, "", "a\0b"])
def test_marked_and_plain_unicode(mark: bytes, encoding: str, copy: str) -> None:
    assert decode(mark + copy.encode(encoding)) == (copy, encoding, None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_line_ends_are_line_feeds_in_any_encoding(encoding: str) -> None:
    assert decode("é\r\nb\rc\n\rd\r\r\ne".encode(encoding)).text == "é\nb\nc\n\nd\n\ne"


def test_windows_1252_with_its_quotation_marks() -> None:
    text, encoding, note = decode(b"The caf\xe9\x92s \x93owner\x94 \x96 paid \x80 5.")
    assert text == "The café’s “owner” – paid € 5."
    assert encoding == "windows-1252"
    assert note == "not UTF-8 (byte 7); read as Windows-1252"


def test_undefined_bytes_stay_control_characters() -> None:
    assert decode(b"\x81\x8d\x8f\x90\x9d\x99").text == "\x81\x8d\x8f\x90\x9d™"


@pytest.mark.parametrize(
    ("broken", "places"), [(b"\xff", "1 place"), (b"\xe2\x80", "1 place"), (b"\xff \xff", "2 places")]
)
def test_utf_8_with_invalid_bytes_stays_utf_8(broken: bytes, places: str) -> None:
    text, encoding, note = decode("“Zoë” ".encode() + broken + " sold “tea”.".encode())
    assert text.startswith("“Zoë” \ufffd")
    assert text.endswith(" sold “tea”.")
    assert encoding == "utf-8"
    assert note == f"invalid UTF-8 in {places} (first at byte 11), replaced by U+FFFD"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (codecs.BOM_UTF16_LE + b"a\0b", "UTF-16-LE"),
        (codecs.BOM_UTF16_BE + b"\xd8\x00\x00a", "UTF-16-BE"),
        (codecs.BOM_UTF32_LE + b"a\0\0", "UTF-32-LE"),
        (codecs.BOM_UTF32_BE + b"\0\xff\0\0", "UTF-32-BE"),
        (codecs.BOM_UTF8 + b"a\xff", "UTF-8"),
    ],
)
def test_bytes_that_break_their_mark_are_an_error(data: bytes, encoding: str) -> None:
    with pytest.raises(UndecodableError, match=encoding):
        decode(data)


def test_the_offset_of_an_invalid_byte_includes_the_mark() -> None:
    with pytest.raises(UndecodableError, match="byte 5 is invalid"):
        decode(codecs.BOM_UTF8 + b"ab\xff")


@given(st.binary())
def test_bytes_without_a_mark_are_text_unless_many_are_nul(data: bytes) -> None:
    try:
        text = decode(data).text
    except UndecodableError:
        marks = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
        assert data.startswith(marks) or data.count(0) > 8 or looks_binary(data)
    else:
        assert "\r" not in text
        assert len(text) <= len(data)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_detected_by_its_nuls(encoding: str) -> None:
    copy = "The lock keeper — a patient man — said “no”.\n"
    assert decode(copy.encode(encoding)) == (copy, encoding, f"no byte-order mark; read as {encoding.upper()}")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\nstream", "a PDF"),
        (b"PK\x03\x04\x14", "a zip archive"),
        (b"{\\rtf1 lock}", "an RTF document"),
        (gzip.compress(b"The lock opened.", mtime=0), "a gzip file; unpack it first"),
        (bz2.compress(b"The lock opened."), "a bzip2 file; unpack it first"),
        (lzma.compress(b"The lock opened."), "an xz file; unpack it first"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "a 7z archive; unpack it first"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office document; export it as text or HTML"),
        (b"PK\x03\x04\x14" + b"x" * 25 + b"word/document.xml", r"a Word file \(zip\); export it as text or HTML"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"GIF89a\x01\0\x01\0", "a GIF image"),
        (b"\x7fELF\0\0\0\1" * 40, "are NUL"),
    ],
)
def test_files_that_are_not_text_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UndecodableError, match=reason):
        decode(data)
    with pytest.raises(UndecodableError, match=reason):
        read(data, "story.eml", "email")


@pytest.mark.parametrize(
    "text", ["GIF89a was the first format that moved.", "BZh, the paper said.", "RIFF raff.", "PAR1"]
)
def test_a_story_that_begins_with_the_letters_of_a_format_is_a_story(text: str) -> None:
    assert decode(text.encode()).text == text
    assert not looks_binary(text.encode())


@pytest.mark.parametrize(
    ("head", "binary"),
    [
        (b"plain copy", False),
        (b"one \0 astray in a line of copy", False),
        ("copy without its mark".encode("utf-16-le"), False),
        (b"\x7fELF\0\0\0\1" * 40, True),
        (b"", False),
        (b"PK\x03\x04\0\0", True),
        (b"%PDF-1.7", True),
        ("copy".encode("utf-16"), False),
        ("copy".encode("utf-32"), False),
        (b"x" * 9000 + b"\0", False),
    ],
)
def test_looks_binary(head: bytes, binary: bool) -> None:
    assert looks_binary(head) is binary


def test_a_reading_contains_the_notes() -> None:
    assert read(b"plain").notes == ()
    assert read(b"caf\xe9").notes == ("not UTF-8 (byte 3); read as Windows-1252",)
