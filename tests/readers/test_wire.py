"""Real files of the wire, where they are: read without error, and each character at its place."""

import random
from pathlib import Path

import pytest

from tests.readers.round_trip import documents, prove, survives
from wirelint.readers import read

WIRE = Path(__file__).resolve().parents[3] / "shared" / "data" / "wire"
FILES = sorted(path for path in WIRE.rglob("*") if path.is_file() and path.name != "PROVENANCE.json")
pytestmark = pytest.mark.skipif(not FILES, reason=f"no sample files of the wire in {WIRE}")
# Folders whose files hold another format too.
FOLDERS = {"ap_media": "ap_json", "email_rfc822": "email"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name[:40]}")
def test_a_real_file_is_read_and_proved(path: Path) -> None:
    found = documents(path.read_bytes(), str(path))
    assert found
    assert any(document.paragraphs for document in found)
    for document in found:
        prove(document)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name[:40]}")
def test_its_format_is_told_from_its_bytes(path: Path) -> None:
    expected = "nitf" if path.name.endswith("_nitf.xml") else FOLDERS.get(path.parent.name, path.parent.name)
    asked = [d.text for d in read(path.read_bytes(), "", expected).documents]
    assert [d.text for d in read(path.read_bytes()).documents] == asked


@pytest.mark.parametrize("path", FILES[::4], ids=lambda path: f"{path.parent.name}/{path.name[:40]}")
def test_broken_files_are_told_and_never_raise(path: Path) -> None:
    data = path.read_bytes()
    dice = random.Random(path.name)
    for _ in range(6):
        survives(data[: dice.randrange(len(data))], str(path), FOLDERS.get(path.parent.name, path.parent.name))
        mutated = bytearray(data)
        for _ in range(dice.randrange(1, 8)):
            at = dice.randrange(len(mutated))
            mutated[at : at + dice.randrange(3)] = dice.choice(
                [b"<", b'"', b"\\", b"&", b"\xff", b"\0", b"}", b"]]>", b""]
            )
        survives(bytes(mutated), str(path))
