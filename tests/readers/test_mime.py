"""Transfer encodings and character sets: the same text as Python's codecs, exact places, and bounds on memory and time."""

import base64
import codecs
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzzing import examples
from wirelint.readers.mime import decode_base64, decode_charset, decode_quoted_printable

CHARSETS = (
    "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 cp1252 iso8859-5 koi8-r cp037 shift_jis gb18030 big5 euc_kr iso2022_jp hz"
).split()
COPY = st.lists(st.sampled_from(["Lock", "é", "東", "€", "\U0001f6a4", "\r\n", "\r", "\n", " "])).map("".join)
NOISE = st.lists(
    st.sampled_from([b"\r", b"\n", b"\xd8", b"\xdc=", b"\xe2\x82", b"\xc3\xa9", b"\x1b$B", b"\xff\xfe", b"a"])
).map(b"".join)
MAX_MEGABYTES, MAX_GROWTH = 300, 3.0


def encode_base64(data: bytes, width: int) -> str:
    code = base64.b64encode(data).decode()
    return "\n".join(code[at : at + width] for at in range(0, len(code), width))


def encode_quoted(data: bytes, plain: bool) -> str:
    return "".join(chr(byte) if plain and 32 < byte < 127 and byte != 61 else f"={byte:02X}" for byte in data)


@examples(200)
@given(st.data(), st.sampled_from(CHARSETS))
def test_text_equals_that_of_the_codec_and_offsets_are_in_the_source(data: st.DataObject, charset: str) -> None:
    encoded = data.draw(COPY).encode(charset, "replace") + data.draw(NOISE) + data.draw(COPY).encode(charset, "replace")
    if data.draw(st.booleans()):
        code = encode_base64(encoded, data.draw(st.integers(1, 80)))
        decoded = decode_base64(code, 0, len(code))
    else:
        code = encode_quoted(encoded, data.draw(st.booleans()))
        decoded = decode_quoted_printable(code, 0, len(code))
    assert bytes(decoded.data) == encoded
    mapped = decode_charset(decoded, charset)
    try:
        expected = codecs.getincrementaldecoder(charset)("replace").decode(encoded, True)
    except UnicodeError:  # an invalid shift sequence
        expected = mapped.text
    assert mapped.text == expected.replace("\r\n", "\n").replace("\r", "\n")
    places = [(mapped.begin(at), mapped.finish(at + 1)) for at in range(mapped.length)]
    assert all(0 <= start < end <= len(code) for start, end in places)
    assert places == sorted(places)


@given(COPY, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "koi8-r"]), st.integers(1, 80))
def test_the_source_of_each_character_encodes_it(copy: str, charset: str, width: int) -> None:
    copy = copy.replace("\r", "").encode(charset, "ignore").decode(charset)
    code = encode_base64(copy.encode(charset), width)
    mapped = decode_charset(decode_base64(code, 0, len(code)), charset)
    assert mapped.text == copy
    for at, character in enumerate(copy):
        first = len(copy[:at].encode(charset))
        last = first + len(character.encode(charset)) - 1
        digits = code.replace("\n", "")
        piece = code[mapped.begin(at) : mapped.finish(at + 1)].replace("\n", "")
        assert piece == digits[4 * (first // 3) + first % 3 : 4 * (last // 3) + last % 3 + 2]


CHILD = """
import base64, sys
from time import process_time
from wirelint.readers import read
kind, size = sys.argv[1], int(sys.argv[2])
copy = "".join(
    f"The harbour board opened lock number {number} on Tuesday, and the old one was shut for repairs, a spokesman for the town said.\\n\\n"
    for number in range(size // 100)
)
if kind == "base64":
    transfer, charset, body = "base64", "utf-8", base64.encodebytes(copy.encode()[:size]).decode()
else:
    transfer, charset = "quoted-printable", "utf-16"
    data = copy[: size // 2].encode("utf-16")
    body = "=\\n".join("".join(f"={byte:02X}" for byte in data[at : at + 24]) for at in range(0, len(data), 24))
mails = [f"Subject: Lock\\nContent-Type: text/plain; charset={charset}\\nContent-Transfer-Encoding: {transfer}\\n\\n{body}".encode()]
del copy, body
start = process_time()
[document] = read(mails.pop(), "a.eml").documents
seconds = process_time() - start
with open("/proc/self/status") as status:  # ru_maxrss includes the memory of the process that started this one
    [peak] = [line.split()[1] for line in status if line.startswith("VmHWM")]
print(seconds, int(peak) / 1024)
"""


def read_in_child(kind: str, size: int) -> tuple[float, float]:
    """Return the CPU seconds of reading a mail, and the memory of the process in megabytes."""
    command = [sys.executable, "-c", CHILD, kind, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)})
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize(("kind", "size"), [("quoted-printable", 3_000_000), ("base64", 20_000_000)])
def test_large_mail_is_read_in_bounded_memory_and_linear_time(kind: str, size: int) -> None:
    half, _ = read_in_child(kind, size // 2)
    whole, megabytes = read_in_child(kind, size)
    assert megabytes < MAX_MEGABYTES
    assert whole < MAX_GROWTH * half
