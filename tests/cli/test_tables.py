"""Tables: the rows of Parquet files and the lines of JSON Lines, checked one by one; reports as Parquet."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from wirelint.files.table import count_rows

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

GERMAN = "Der Rat hat am Dienstag die neue Schleuse geöffnet, und das Tor wurde nach dem Winter nicht mehr gebraucht."
ROWS: dict[str, list[Any]] = {
    "guid": ["a", "b", None, "d", "e"],
    "body": [
        "The lock held.\n\nThe the gate fell on Tuesday.",
        GERMAN,
        None,
        "Gen. Salifou Mody was seen in Niamey. Salifou Mody left.",
        "Troops in Niamey cheered when Gen. Salifou Modi came.",
    ],
    "views": [1, 2, 3, 4, 5],
}


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Parquet file in the current folder, with a row group for every two rows."""
    monkeypatch.chdir(tmp_path)
    parquet.write_table(pyarrow.table(ROWS), "news.parquet", row_group_size=2)
    return tmp_path / "news.parquet"


def test_a_location_names_the_row(table: Path, run: Run) -> None:
    result = run("check", table.name, "-f", "concise", "-q")
    assert result.stdout == "news.parquet#row=1:3:1: error: repeated word: “the” [mt/doubled-word]\n"
    assert result.exit_code == 1


def test_a_row_without_copy_is_a_warning(table: Path, run: Run) -> None:
    result = run("check", table.name, "--fail-on", "never")
    assert "news.parquet#row=2: not checked: not in English (German)\n" in result.stderr
    assert "news.parquet#row=3: not checked: no copy in it\n" in result.stderr
    assert "1 error in 1 of 3 stories" in " ".join(result.stdout.split())
    assert result.exit_code == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_rows_are_compared_and_named_by_their_id(table: Path, run: Run, jobs: str) -> None:
    result = run("check", table.name, "--id-field", "guid", "--together", "-f", "jsonl", "-q", "--jobs", jobs)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["path"], row["rule"]) for row in found if "rule" in row] == [
        ("news.parquet#id=a", "mt/doubled-word"), ("news.parquet#id=e", "names/across"),
    ]  # fmt: skip
    assert found[-1]["labels"][0]["path"] == "news.parquet#id=d"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--field", "copy"), "no column 'copy'; the columns are guid, body, views"),
        (("--id-field", "id"), "no column 'id' for --id-field"),
        (("--date-field", "sent"), "no column 'sent' for --date-field"),
        (("--fix",), "the rows of a table cannot be fixed"),
    ],
)
def test_a_table_that_cannot_be_checked_is_an_error(
    table: Path, run: Run, options: tuple[str, ...], message: str
) -> None:
    Path("story.txt").write_text("The the gate fell on Tuesday.\n", encoding="utf-8")
    result = run("check", table.name, "story.txt", "-f", "concise", *options)
    assert f"wirelint: news.parquet: {message}\n" in result.stderr
    assert result.exit_code == 2
    assert "doubled-word" in result.stdout or "--fix" in options


def test_rows_of_another_type_are_errors(table: Path, run: Run) -> None:
    result = run("check", table.name, "--field", "views", "-q")
    assert result.stderr.count("cannot be read: expected text, not int") == 5
    assert result.exit_code == 2


def test_a_broken_file_is_an_error(table: Path, run: Run) -> None:
    table.write_bytes(table.read_bytes()[:-9])
    result = run("check", table.name)
    assert result.stderr.startswith("wirelint: news.parquet: not Parquet, or broken: ")
    assert result.exit_code == 2


def test_lines_with_ids_are_read_one_by_one(table: Path, run: Run) -> None:
    lines = [json.dumps({"guid": row, "body": body}) for row, body in zip(ROWS["guid"], ROWS["body"], strict=True)]
    Path("news.jsonl").write_text("\n".join([*lines, '{"guid": "f", ']), encoding="utf-8")
    result = run("check", "news.jsonl", "--id-field", "guid", "-f", "concise")
    assert result.stdout == "news.jsonl#id=a:1:42: error: repeated word: “the” [mt/doubled-word]\n"
    assert "news.jsonl#row=6:1:15: not JSON: unexpected end" in result.stderr
    assert result.exit_code == 2


def test_a_report_as_parquet_has_a_row_for_each_finding_and_message(table: Path, run: Run) -> None:
    Path("story.txt").write_text("The the gate fell on Tuesday.\n", encoding="utf-8")
    result = run("check", table.name, "story.txt", "--id-field", "guid", "--output", "parquet=found.parquet")
    assert result.exit_code == 1
    names = ("path", "row", "id", "kind", "line", "column", "rule", "text", "message")
    table_rows = parquet.read_table("found.parquet").to_pylist()
    rows = [tuple(row[name] for name in names) for row in table_rows if row["kind"] != "story"]
    message = "repeated word: “the”"
    assert rows == [
        ("news.parquet", 1, "a", "finding", 3, 1, "mt/doubled-word", "The the", message),
        ("news.parquet", 2, "b", "not_checked", None, None, None, None, "not in English (German)"),
        ("news.parquet", 3, None, "not_checked", None, None, None, None, "no copy in it"),
        ("story.txt", None, None, "finding", 1, 1, "mt/doubled-word", "The the", message),
    ]


def test_a_report_as_parquet_has_a_row_for_each_story(table: Path, run: Run) -> None:
    folder = Path("afp") / "2026" / "05"
    folder.mkdir(parents=True)
    (folder / "gate.txt").write_text("The the gate fell on Tuesday.\n", encoding="utf-8")
    (folder / "lock.txt").write_text("The lock held on Tuesday.\n", encoding="utf-8")
    run("check", table.name, "afp", "--feed-field", "guid", "--output", "parquet=found.parquet", "--fail-on", "never")
    rows = parquet.read_table("found.parquet").to_pylist()
    names = ("path", "feed", "words", "findings")
    assert [tuple(row[name] for name in names) for row in rows if row["kind"] == "story"] == [
        ("news.parquet", "a", 9, 1),
        ("news.parquet", "d", 10, 0),
        ("news.parquet", "e", 9, 0),
        ("afp/2026/05/gate.txt", "afp", 6, 1),
        ("afp/2026/05/lock.txt", "afp", 5, 0),
    ]
    assert [(row["feed"], str(row["date"])) for row in rows if row["kind"] == "finding"] == [
        ("a", "None"), ("afp", "2026-05-01"),
    ]  # fmt: skip


def test_lines_have_a_feed_and_a_date(table: Path, run: Run) -> None:
    lines = [
        {"body": "The the gate fell.", "meta": {"agency": "dpa"}, "sent": "Tue, 12 May 2026 08:30:00 +0000"},
        {"body": "The lock held.", "sent": 1778574600},
        {"body": "The lock held.", "meta": {"agency": "dpa"}, "sent": "soon"},
    ]
    Path("news-2026-04.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    options = ("--feed-field", "meta.agency", "--date-field", "sent", "--output", "parquet=found.parquet")
    assert run("check", "news-2026-04.jsonl", *options).exit_code == 1
    rows = [row for row in parquet.read_table("found.parquet").to_pylist() if row["kind"] == "story"]
    # Where a line states none, the file does.
    assert [(row["feed"], str(row["date"])) for row in rows] == [
        ("dpa", "2026-05-12"), ("news", "2026-05-12"), ("dpa", "2026-04-01"),
    ]  # fmt: skip


def test_the_stories_of_tables_are_counted_before_they_are_read(table: Path) -> None:
    assert count_rows("news.parquet") == 5
    line = json.dumps({"body": "The lock held on Tuesday."}) + "\n"
    Path("news.jsonl").write_text(line * 50_000, encoding="utf-8")
    assert count_rows("news.jsonl") == 50_000
    Path("news.jsonl").write_text(line.strip(), encoding="utf-8")
    assert (count_rows("news.jsonl"), count_rows("gone.jsonl"), count_rows("gone.parquet")) == (1, 1, 1)


def test_half_characters_are_escaped(table: Path, run: Run) -> None:
    Path("news.jsonl").write_text(r'{"body": "It fell \ud800 on on Tuesday."}', encoding="utf-8")
    assert run("check", "news.jsonl", "--output", "parquet=found.parquet").exit_code == 1
    assert [row["rule"] for row in parquet.read_table("found.parquet").to_pylist()][-1] == "mt/doubled-word"


def test_without_pyarrow_the_extra_is_named(table: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    modules = __import__("sys").modules
    for name in [name for name in modules if name in ("wirelint.report.parquet", "wirelint.report.columns")]:
        monkeypatch.delitem(modules, name)
    monkeypatch.setitem(modules, "pyarrow", None)
    result = run("check", table.name, "--output", "parquet=found.parquet")
    assert "news.parquet: reading Parquet needs pyarrow: " in result.stderr
    assert "found.parquet: cannot be written: parquet needs pyarrow: " in result.stderr
    assert result.exit_code == 2
    assert not Path("found.parquet").exists()
