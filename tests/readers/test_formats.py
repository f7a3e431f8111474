"""Detection of formats by bytes and names, selection of files in folders, and time limits for hostile files."""

import codecs
from pathlib import Path
from time import process_time

import pytest

from wirelint.config.settings import DEFAULT_INCLUDE, Settings
from wirelint.files.discovery import discover
from wirelint.readers import FORMATS, OFFICE_FORMATS, read
from wirelint.readers.detect import recognise
from wirelint.run.runner import Runner

NINJS = b'{"uri": "x", "headline": "Lock", "body_text": "Opened."}'
NITF = b'<?xml version="1.0"?>\n<nitf><body><body.content><p>One.</p></body.content></body></nitf>'


@pytest.mark.parametrize(
    ("data", "path", "name"),
    [
        (b"The lock opened.", "", "plain"),
        (b"Note: the lock\n\nOpened.", "a.txt", "plain"),
        (b"<b>The lock</b> opened.", "a.txt", "plain"),
        (b"[Photo] The lock.", "a.txt", "plain"),
        (b"{TK} The lock.", "a.txt", "plain"),
        (b"", "a.html", "html"),
        (b"<p>One.", "a.HTM", "html"),
        (b"<!DOCTYPE html><p>x", "", "html"),
        (b"<!-- c -->\n<HTML>", "a.txt", "html"),
        (b"# One", "a.md", "markdown"),
        (b"<html>", "a.md", "markdown"),
        (NITF, "a.txt", "nitf"),
        (b"\xef\xbb\xbf" + NITF, "", "nitf"),
        (NITF.decode().encode("utf-16"), "", "nitf"),
        (b"<?xml version='1.0'?><NewsML Version='1.2'>", "", "newsml12"),
        (b"<newsMessage xmlns='x'>", "", "newsmlg2"),
        (b"<rss version='2.0'>", "", "wordpress_wxr"),
        (b"<!DOCTYPE nitf [<!ENTITY a '" + b"a" * 99_999 + b"'>]><nitf/>", "", "nitf"),
        (NITF.decode().encode("utf-32"), "", "nitf"),
        (codecs.BOM_UTF32_BE + NITF.decode().encode("utf-32-be"), "", "nitf"),
        (NINJS, "", "ninjs"),
        (b'{"data": {"item": {"headline": "x"}}}', "", "ap_json"),
        (NINJS + b"\n" + NINJS, "", "jsonl"),
        (b'{"a": 1}', "a.jsonl", "jsonl"),
        (b"\x16\x16\x01AW\n\x02^x", "", "anpa"),
        (b"\x01eca\n\nx/\n\x02y", "", "iptc7901"),
        (b"From: x\nMessage-ID: <1>\n\nx", "", "email"),
        (b"Return-Path: <x>\n", "a.eml", "email"),
        (b"From: x\n\ny", "a.eml", "email"),
    ],
)
def test_formats_are_detected(data: bytes, path: str, name: str) -> None:
    assert recognise(data, path) == name
    read(data, path)


def test_only_data_files_with_news_are_discovered_in_folders(tmp_path: Path) -> None:
    files = {
        "a.json": NINJS,
        "b.json": b'{"name": "x"}',
        "c.xml": NITF,
        "d.xml": b"<svg/>",
        "e.jsonl": b'{"id": 1}\n',
        "f.html": b"",
    }
    files |= {"g.jsonl": b'{"text": "One."}\n', "h.eml": b"", "i.JSON": NINJS}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    found = discover([str(tmp_path)], DEFAULT_INCLUDE, ())
    assert [Path(target.path).name for target in found.targets] == [
        "a.json",
        "c.xml",
        "f.html",
        "g.jsonl",
        "h.eml",
        "i.JSON",
    ]
    assert found.skipped["not copy"] == 3
    (tmp_path / "k.jsonl").write_bytes(b'{"meta": {"copy": "One."}}\n')
    named = discover([str(tmp_path)], DEFAULT_INCLUDE, (), None, "meta.copy")
    assert [Path(target.path).name for target in named.targets] == [
        "a.json",
        "c.xml",
        "f.html",
        "h.eml",
        "i.JSON",
        "k.jsonl",
    ]
    assert len(discover([str(tmp_path / name) for name in files], DEFAULT_INCLUDE, ()).targets) == len(files)


def test_with_a_named_field_only_lines_of_objects_are_json_lines() -> None:
    assert recognise(b'{"a": 1}\n', "a.txt", "a") == recognise(NINJS, "a.json", "uri") == "jsonl"
    assert recognise(b'{"a": ' + b"1" * 99_999, "a.txt", "a") == "jsonl"
    assert recognise(b"The lock opened.", "a.txt", "a") == "plain"
    assert recognise(NITF, "a.xml", "a") == "nitf"
    assert recognise(b'{\n "headline": "x"\n}', "a.json", "a") == "ninjs"


def test_every_format_reads_an_empty_file_or_reports_it() -> None:
    for name in FORMATS[1:]:
        runner = Runner((), Settings(input_format=name))
        result = runner.lint_bytes(b"", "x")
        expected = "cannot be decoded: it " if name in OFFICE_FORMATS else "1:1: not "
        assert result.error is None or result.error.startswith(expected)


def test_every_format_is_documented() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in text for name in FORMATS)


HOSTILE = {
    "email": [
        b"Message-ID: <1>\nContent-Transfer-Encoding: quoted-printable\n\n" + b" " * 100_000 + b"x",
        b"Message-ID: <1>\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * 20_000,
    ],
    "ninjs": [b'{"headline": "' + b"\\" * 100_000, b'{"headline": "' + b"\\u" * 50_000 + b'"}'],
    "markdown": [bit * 20_000 for bit in (b"*", b"[", b"`a", b"_ a", b"[a](", b"<a ", b"a <!-- ", b"title: a\n", b" ")],
    "nitf": [
        b"<nitf><body><body.content><p>x" + b"\n " * 50_000 + b"</p></body.content></body></nitf>",
        b"<nitf>" + b"<ed-msg info='x'/>" * 10_000 + b"</nitf>",
    ],
    "html": [b"a<br>" * 20_000, b"&amp" * 20_000, b"< " * 20_000, b"x" + b" " * 100_000],
    "anpa": [
        b"\x02^a<\n" + b";a" * 200_000,
        b"\x02^a<\n" + b"a;b;c<\n" * 30_000,
        b"^x\n" * 20_000,
        b"\x02" * 20_000,
        b"\x02^x<\n" * 5_000,
    ],
    "json": [
        b'[{"headline": "x"}' + b", {}" * 50_000 + b"]",
        b'{"headline": "x", ' + b", ".join(b'"k%d": 1' % number for number in range(50_000)) + b"}",
        b'{"headlines": {"basic": "x"}, "content_elements": [' + b", ".join([b"{}"] * 50_000) + b"]}",
        b'{"root": {"children": [' + b", ".join([b'{"text": "a "}'] * 50_000) + b"]}}",
    ],
    "xml": [
        b"<feed>" + b"<entry><title>x</title></entry>" * 20_000 + b"</feed>",
        b"<feed><entry><content type='xhtml'>" + b"<nitf>x</nitf>" * 20_000 + b"</content></entry></feed>",
    ],
    "mbox": [b"From a@b Mon Jan 1 2020\n\n" * 20_000, b"From a@b Mon Jan 1 2020\n" * 20_000],
    "subtitles": [
        b"a\n" * 50_000,
        b"{\\a" * 30_000,
        b"<v " * 30_000,
        b"1\n00:00:01,000 --> 00:00:02,000\na\n\n" * 10_000,
    ],
    "iptc7901": [b"\x01" * 20_000, b"\x01\x02\n" * 5_000],
    "auto": [b"<!--" * 20_000, b"<?a " * 20_000, b"x: " * 20_000, b"<" * 20_000],
}


# CPU seconds. A reader whose time grows with the square of its input takes minutes, a linear one up to 3, or 10 while its lines
# are counted.
HANGS = 60


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_read_in_time(name: str) -> None:
    for data in HOSTILE[name]:
        begun = process_time()
        Runner((), Settings(input_format=name)).lint_bytes(data, "x")
        assert process_time() - begun < HANGS, data[:80]
