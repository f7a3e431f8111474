"""Reports that are read again: Parquet, folders of it, JSON Lines."""

import json
from pathlib import Path

import pytest

from wirelint.files.table import TableError
from wirelint.report.archive.reported import stories_in
from wirelint.report.archive.table_file import find_files, read_report

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

ROWS = [
    {"kind": "story", "id": "a", "words": 500, "findings": 1, "feed": "AFP", "date": "2026-05-12"},
    {"kind": "finding", "id": "a", "rule": "mt/seam", "severity": "error", "message": "run together", "line": 3},
]


def write(path: Path, *rows: object) -> str:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return str(path)


def test_parquet_and_json_lines_with_its_columns_are_read_alike(tmp_path: Path) -> None:
    names = {name: None for row in ROWS for name in row}
    parquet.write_table(pyarrow.Table.from_pylist([{**names, **row} for row in ROWS]), tmp_path / "found.parquet")
    read = [[*stories_in(read_report(str(tmp_path / "found.parquet")))]]
    read.append([*stories_in(read_report(write(tmp_path / "found.jsonl", *ROWS)))])
    assert read[0] == read[1]
    [story] = read[0]
    assert (story.name, story.feed, story.date, story.words, story.total) == ("a", "AFP", "2026-05-12", 500, 1)
    assert [(one.rule, one.message, one.line, one.column) for one in story.findings] == [
        ("mt/seam", "run together", 3, 0)
    ]


def test_a_report_as_json_lines_has_findings_and_messages(tmp_path: Path) -> None:
    found = {"path": "a.txt", "line": 1, "column": 2, "rule": "mt/seam", "severity": "error", "message": "m"}
    lines = [found, found, {"path": "b.txt", "error": "cannot be read"}, {"path": "c.txt", "note": "guessed"}]
    stories = [*stories_in(read_report(write(tmp_path / "found.jsonl", *lines)))]
    assert [(story.name, len(story.findings), story.words, story.problem) for story in stories] == [
        ("a.txt", 2, None, ""),
        ("b.txt", 0, None, "cannot be read"),
    ]


def test_folders_of_spark_are_read(tmp_path: Path) -> None:
    for name in ("feed=AFP/part-1.snappy.parquet", "part-0.parquet", "_temporary/part-2.parquet", ".part-3.parquet"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "_SUCCESS").touch()
    assert find_files(str(tmp_path)) == [
        str(tmp_path / "part-0.parquet"),
        str(tmp_path / "feed=AFP" / "part-1.snappy.parquet"),
    ]
    (tmp_path / "empty").mkdir()
    with pytest.raises(TableError, match="no Parquet or JSON Lines in this folder"):
        find_files(str(tmp_path / "empty"))
    with pytest.raises(TableError, match="no such file or folder"):
        find_files(str(tmp_path / "gone"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("The gate fell.\n", "line 1: not JSON: expected a report of"),
        ('{"diagnostics": [\n', "line 1: not JSON: expected a report of"),
        ("[1]\n", "line 1: not an object: expected a report of"),
        ('{"id": 1, "body": "The gate fell."}\n', "line 1: no column 'rule'; the columns are id, body: expected"),
        ('{"rule": "mt/seam", "severity": "error"}\n\n{"rule": "mt', "line 3: not JSON: the file is cut off or broken"),
    ],
)
def test_another_file_is_refused_with_the_reason(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TableError, match=message):
        list(read_report(str(path)))


def test_another_table_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = str(tmp_path / "archive.parquet")
    parquet.write_table(pyarrow.table({"guid": ["a"], "body": ["The gate fell."]}), path)
    with pytest.raises(TableError, match="no column 'kind'; the columns are guid, body: expected a report of"):
        list(read_report(path))
    parquet.write_table(pyarrow.table({"kind": ["a"]}), path)
    with pytest.raises(TableError, match="no column 'rule'; the columns are kind: expected a report of"):
        list(read_report(path))
    Path(path).write_bytes(b"PAR1")
    with pytest.raises(TableError, match="not Parquet, or broken"):
        list(read_report(path))


def test_hostile_values_are_no_numbers(tmp_path: Path) -> None:
    row = {"kind": "story", "id": {"a": 1}, "words": 1e300, "findings": -1, "feed": ["x"], "date": {}}
    [story] = stories_in(read_report(write(tmp_path / "found.jsonl", row)))
    assert (story.name, story.feed, story.date, story.words, story.total) == ("{'a': 1}", "['x']", "", None, None)
