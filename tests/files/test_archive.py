"""Reading the stories of an archive in any format, and errors of files."""

import json
from pathlib import Path

import pytest

from wirelint.files.archive import Archive
from wirelint.files.discovery import Target
from wirelint.files.install_source import install_command

NITF = "<nitf><body><body.content><p>One.</p></body.content></body></nitf>"


def archive(*paths: Path, field: str = "", input_format: str = "auto") -> Archive:
    return Archive([Target(str(path), 0) for path in paths], input_format, field)


def stories(archive: Archive) -> list[tuple[int, str, int, str]]:
    return [(s.part, Path(s.path).name, s.first, s.document.text) for s in archive.stories()]


def test_files_lines_and_feeds_are_numbered_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The lock opened.\n")
    (tmp_path / "b.xml").write_text(f"<feed>{NITF}{NITF}</feed>")
    (tmp_path / "c.jsonl").write_text('{"text": "Two."}\n\n{"text": "Three."}')
    (tmp_path / "d.txt").write_text('{"text": "Four."}\n{"text": "Five."}\n')
    files = archive(*(tmp_path / name for name in ("a.txt", "b.xml", "c.jsonl", "d.txt")))
    files_xml = archive(tmp_path / "b.xml", input_format="nitf")
    assert [text for *_, text in stories(files_xml)] == ["One.", "One."]
    found = stories(files)
    assert [(part, name, first) for part, name, first, _ in found] == [
        (0, "a.txt", 1), (2, "c.jsonl", 1), (3, "c.jsonl", 3), (4, "d.txt", 1), (5, "d.txt", 2),
    ]  # fmt: skip
    assert [text for *_, text in found][1:] == ["Two.", "Three.", "Four.", "Five."]
    assert [error.partition(": ")[2][:49] for error in files.errors] == [
        "cannot be read: XML in no known format, root elem"
    ]
    assert [story.document.text for story in files.stories({3, 4})] == ["Three.", "Four."]


def test_unreadable_files_are_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_bytes(b'{"text": "One."}\n{"text": \n{"text": "Two."}\n')
    (tmp_path / "b.xml").write_text("<nitf>\n<body></nitf>")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "d.txt").write_text("Three.")
    files = archive(lines, tmp_path / "b.xml", tmp_path / "c.pdf", tmp_path / "gone.txt", tmp_path / "d.txt")
    assert [text for *_, text in stories(files)] == ["One.", "Two.", "Three."]
    assert [error.removeprefix(f"{tmp_path}/") for error in files.errors] == [
        "a.jsonl:2:10: not JSON: unexpected end",
        "b.xml:2:9: not XML: mismatched tag",
        "c.pdf: cannot be decoded: it is a PDF; save its text as a text file",
        "gone.txt: cannot be read: No such file or directory",
    ]


def test_wide_encodings_and_fields(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"text": "Café."}\n{"text": "Žena."}\n'.encode("utf-16"))
    (tmp_path / "b.txt").write_text('{"meta": {"copy": "Two."}}\n{"meta": {"copy": "Three."}}\n')
    assert [text for *_, text in stories(archive(tmp_path / "a.jsonl"))] == ["Café.", "Žena."]
    assert [text for *_, text in stories(archive(tmp_path / "b.txt", field="meta.copy"))] == ["Two.", "Three."]


def test_a_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wirelint.files.table._LONGEST_LINE", 100)
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "x" * 200}))
    files = archive(tmp_path / "a.jsonl")
    assert stories(files) == []
    assert files.errors == [f"{tmp_path / 'a.jsonl'}: expected lines of at most 100 bytes, and line 1 is longer"]


def test_tables(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pyarrow.table(
        {
            "id": [1, 2, 3],
            "title": ["One", "Two", None],
            "text": ["The lock “opened”.", "<p>It &amp; the quay.</p>", None],
            "meta": [{"copy": "a"}, {"copy": "b"}, {"copy": "c"}],
        }
    )
    path = tmp_path / "a.parquet"
    parquet.write_table(table, path, row_group_size=2)
    assert stories(archive(path)) == [
        (0, "a.parquet", 1, "One\n\nThe lock “opened”."), (1, "a.parquet", 2, "Two\n\nIt & the quay."), (2, "a.parquet", 3, ""),
    ]  # fmt: skip
    assert [text for *_, text in stories(archive(path, field="meta.copy"))] == ["a", "b", "c"]
    missing = archive(path, field="copy")
    assert stories(missing) == []
    assert missing.errors == [f"{path}: no column 'copy'; the columns are id, title, text, meta"]
    parquet.write_table(table.select(["id", "title"]), path)
    without = archive(path)
    assert stories(without) == []
    assert without.errors == [
        f"{path}: no column text, body, content, article, story; set one of these with --field: id, title"
    ]
    path.write_bytes(path.read_bytes()[:-20])
    broken = archive(path)
    assert stories(broken) == []
    assert broken.errors[0].startswith(f"{path}: not Parquet, or broken: ")


def test_a_missing_pyarrow_is_an_error_that_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    (tmp_path / "a.parquet").touch()
    files = archive(tmp_path / "a.parquet")
    assert stories(files) == []
    command = install_command("parquet")
    assert "[parquet]" in command
    assert files.errors == [f"{tmp_path / 'a.parquet'}: reading Parquet needs pyarrow: {command}"]
