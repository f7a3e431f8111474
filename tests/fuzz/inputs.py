"""Files of every format, and mutations of their bytes."""

import json
from collections.abc import Callable
from random import Random
from typing import Final

from bench.wire import WRITTEN, write_story

_COPY: Final = (
    "The council said that as a result the There is no duty to pay . It opened the the lock on Monday, “he said.",
    "Sergei Ivanov came. Sergej Ivanov left at 10: 30 a.m., caf\u00e9 owner Ida Lund told the BBC (AP) — &amp;amp; more.",
    "Photo: Ida Lund\nRead more: https://example.org/a_b <!-- wirelint: ignore mt/seam: quoted --> the the end",
    "“We have waited,” he said . Its said that that the NATO has has been there , and and the the gate held",
)
# Starts of other formats, openers, and line ends, to be spliced into any file.
_SPLICES: Final = (
    b"<html>", b"<nitf>", b"<?xml version='1.0' encoding='utf-16'?>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"&#0;", b"&#xD800;",
    b'{"body_text": "', b"\\ud800", b"[[[[[", b"{{{{", b"\x01\x02\x03", b"\x16\x16\x01", b"---\n", b"title: 'x\n", b"```", b"\r", b"\r\n", b"\n\n", b"\0", b"\0\n\0", b"\xff\xfe", b"\xef\xbb\xbf",
    b"\x80", b"\xed\xa0\x80", b"\x85", b"\xe2\x80\xa8", b"\x0b", b"\x1b$B", b"Content-Type: text/plain; charset=", b"rot13", b"utf-7", b"utf-16", b"iso2022_jp", b"idna",
    b"Content-Transfer-Encoding: base64\n\n", b"Content-Transfer-Encoding: quoted-printable\n\n", b"=?rot13?Q?a?=", b"=?utf-16?B?AA?=", b"multipart/mixed; boundary=a\n\n--a\n", b"PK\x03\x04", b"{\\rtf1 ", b"WEBVTT\n\n", b"00:01.000 --> 00:02.000\n", b"From a@b Mon Jan  1 10:00:00 2020\n",
    b'{"content_elements": [', b'"components": [{"role": "body", "text": "', b"<feed><entry><content>", b"<w:p><w:t>", b"<nitf><body.head><hedline>", b"=\n", b"=E2=80",
    b"<wp:post_type>", b"<item>", b"<contentSet>", b"wirelint: ignore", b"<script>", b"</", b"\xf0\x9f\x9a\xa4",
)  # fmt: skip
_ENCODINGS: Final = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "cp1252",
    "latin-1",
    "shift_jis",
    "utf-7",
    "iso2022_jp",
)
_LONGEST: Final = 20_000

_Mutation = Callable[[bytes, Random], bytes]


def make_file(random: Random) -> tuple[bytes, str]:
    """Return a file of a format, mutated up to eight times, and its name."""
    name = random.choice(list(WRITTEN))
    paragraphs = [random.choice(_COPY) for _ in range(random.randrange(1, 5))]
    data = write_story(name, "Lock opens early", paragraphs)
    for _ in range(random.choice((0, 1, 1, 2, 3, 8))):
        data = random.choice(_MUTATIONS)(data, random)[:_LONGEST]
    return data, f"story.{random.choice(('txt', 'md', 'html', 'xml', 'json', 'eml', 'jsonl', ''))}"


def _place(data: bytes, random: Random) -> int:
    return random.randrange(len(data) + 1)


def _flip(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randrange(1, 6)):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(data: bytes, random: Random) -> bytes:
    start, end = sorted((_place(data, random), _place(data, random)))
    return data[:start] + data[end:]


def _truncate(data: bytes, random: Random) -> bytes:
    return data[: _place(data, random)]


def _splice(data: bytes, random: Random) -> bytes:
    at = _place(data, random)
    return data[:at] + random.choice(_SPLICES) + data[at:]


def _cross(data: bytes, random: Random) -> bytes:
    other = write_story(random.choice(list(WRITTEN)), "Gate shut", [random.choice(_COPY)])
    return data[: _place(data, random)] + other[_place(other, random) :]


def _repeat(data: bytes, random: Random) -> bytes:
    start = _place(data, random)
    end = min(len(data), start + random.randrange(1, 60))
    return data[:end] + data[start:end] * random.choice((1, 3, 50)) + data[end:]


def _nest(data: bytes, random: Random) -> bytes:
    opening, closing = random.choice(
        ((b"[", b"]"), (b'{"a":', b"}"), (b"<p>", b"</p>"), (b"> ", b""), (b"- ", b""), (b"<div><b>", b""))
    )
    depth = random.choice((30, 400, 3000))
    return opening * depth + data + closing * random.choice((depth, 0))


def _encode(data: bytes, random: Random) -> bytes:
    return data.decode("utf-8", "replace").encode(random.choice(_ENCODINGS), "replace")


def _noise(data: bytes, random: Random) -> bytes:
    at = _place(data, random)
    return data[:at] + random.randbytes(random.randrange(1, 40)) + data[at:]


def _unescape(data: bytes, random: Random) -> bytes:
    try:
        return json.dumps(data.decode("utf-8", "replace")).encode()
    except UnicodeError:
        return data


_MUTATIONS: Final[tuple[_Mutation, ...]] = (
    _flip,
    _cut,
    _truncate,
    _splice,
    _splice,
    _splice,
    _cross,
    _repeat,
    _nest,
    _encode,
    _noise,
    _unescape,
)
