"""`/v1/fix`: a file with the fixes of chosen findings."""

import io
import json
import zipfile
from typing import Any

import pytest

from bench.wire import write_docx
from tests.http.conftest import STORY, Caller, load, paragraphs
from wirelint.http.job import Reply

TWICE = (
    STORY + "\nThe port is the largest on on the coast, and one of the oldest in the country, the spokesman added.\n"
)


def fingerprints(call: Caller, name: str, data: bytes) -> list[str]:
    return [row["fingerprint"] for row in load(call.form("check", file=(name, data)))["diagnostics"]]


def fix(call: Caller, name: str, data: bytes, chosen: Any) -> Reply:
    return call.form("fix", file=(name, data), fingerprints=json.dumps(chosen))


def test_only_the_chosen_finding_is_fixed_and_all_other_bytes_stay(call: Caller) -> None:
    data = b"\xef\xbb\xbf" + TWICE.replace("\n", "\r\n").encode()
    first, second = fingerprints(call, "a.txt", data)
    reply = fix(call, "a.txt", data, [second])
    assert reply.status == 200
    assert reply.body == data.replace(b"on on", b"on")
    assert dict(reply.headers)["X-Wirelint-Applied"] == "1"
    assert fix(call, "a.txt", data, [first, second]).body == data.replace(b"on on", b"on").replace(b"The the", b"The")


def test_an_unknown_fingerprint_is_counted(call: Caller) -> None:
    reply = fix(call, "a.txt", STORY.encode(), ["0" * 16])
    assert reply.body == STORY.encode()
    assert dict(reply.headers)["X-Wirelint-Applied"] == "0"
    assert dict(reply.headers)["X-Wirelint-Skipped"] == "1"


def test_an_office_file_stays_one(call: Caller) -> None:
    data = write_docx(paragraphs("Harbour dues", "The council voted on on Monday to raise dues, a spokesman said."))
    reply = fix(call, "ä b/harbour dues.docx", data, fingerprints(call, "a.docx", data))
    assert dict(reply.headers)["X-Wirelint-Applied"] == "1"
    assert dict(reply.headers)["Content-Disposition"] == "attachment; filename*=UTF-8''harbour%20dues.docx"
    xml = zipfile.ZipFile(io.BytesIO(reply.body)).read("word/document.xml").decode()
    assert "voted on Monday" in xml


def test_a_grouped_finding_is_fixed_wherever_it_is(call: Caller) -> None:
    lines = [
        f"The council voted {word} , and the port agreed with it on the day, he said."
        for word in "once twice again later now".split()
    ]
    data = ("Harbour dues\n\n" + "\n\n".join(lines) + "\n").encode()
    found = load(call.form("check", file=("a.txt", data)))["diagnostics"]
    chosen = [row["fingerprint"] for row in found if row["rule"] == "mt/spaced-mark"]
    assert len(chosen) == 3
    assert fix(call, "a.txt", data, chosen).body == data.replace(b" ,", b",")


@pytest.mark.parametrize(
    ("parts", "status", "message"),
    [
        ({"file": ("a.txt", b"The the port")}, 422, "fingerprints"),
        ({"file": ("a.txt", b"The the port"), "fingerprints": "{}"}, 422, "fingerprints"),
        ({"file": ("a.txt", b"The the port"), "fingerprints": "[1]"}, 422, "fingerprints"),
        ({"file": ("a.txt", b"The the port"), "fingerprints": "["}, 400, "not JSON"),
        ({"fingerprints": "[]"}, 422, "file"),
        ({"file": ("a.pdf", b"%PDF-1.7"), "fingerprints": "[]"}, 422, "PDF"),
        ({"file": ("a.txt", b""), "fingerprints": "[]"}, 422, "not checked"),
    ],
)
def test_a_bad_request_is_one_message(call: Caller, parts: Any, status: int, message: str) -> None:
    reply = call.form("fix", **parts)
    assert reply.status == status
    assert message in json.loads(reply.body)["error"]
