"""Real wire files, if available: they are read without error, and each character has the right position."""

import random
from pathlib import Path

import pytest

from tests.readers.round_trip import check_document, documents, is_readable
from tests.readers.wire_roles import file_id, golden, roles_of
from tests.readers.wire_roles import files as files_with_roles
from wirelint.readers import read

WIRE = Path(__file__).resolve().parents[3] / "shared" / "data" / "wire"
FILES = sorted(path for path in WIRE.rglob("*") if path.is_file() and path.name != "PROVENANCE.json")
pytestmark = pytest.mark.skipif(not FILES, reason=f"no sample files of the wire in {WIRE}")
# Folders named otherwise than the format of their files.
FOLDERS = {"ap_media": "ap_json", "email_rfc822": "email"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name[:40]}")
def test_real_files_are_read(path: Path) -> None:
    found = documents(path.read_bytes(), str(path))
    assert found
    assert any(document.paragraphs for document in found)
    for document in found:
        check_document(document)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name[:40]}")
def test_formats_are_detected_by_their_bytes(path: Path) -> None:
    expected = "nitf" if path.name.endswith("_nitf.xml") else FOLDERS.get(path.parent.name, path.parent.name)
    expected_texts = [d.text for d in read(path.read_bytes(), "", expected).documents]
    assert [d.text for d in read(path.read_bytes()).documents] == expected_texts


@pytest.mark.parametrize("path", FILES[::4], ids=lambda path: f"{path.parent.name}/{path.name[:40]}")
def test_broken_files_raise_only_documented_errors(path: Path) -> None:
    data = path.read_bytes()
    generator = random.Random(path.name)
    for _ in range(6):
        is_readable(data[: generator.randrange(len(data))], str(path), FOLDERS.get(path.parent.name, path.parent.name))
        mutated = bytearray(data)
        for _ in range(generator.randrange(1, 8)):
            at = generator.randrange(len(mutated))
            mutated[at : at + generator.randrange(3)] = generator.choice(
                [b"<", b'"', b"\\", b"&", b"\xff", b"\0", b"}", b"]]>", b""]
            )
        is_readable(bytes(mutated), str(path))


@pytest.mark.parametrize("path", files_with_roles(), ids=lambda path: f"{path.parent.name}/{path.name[:40]}")
def test_roles_are_those_that_were_looked_at(path: Path) -> None:
    """The golden file is written by `python -m tests.readers.wire_roles`. Look at each role that changes."""
    assert list(roles_of(path)) == golden().get(file_id(path)), "not in the golden file"
