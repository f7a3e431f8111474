"""`wirelint report`, from the check of an archive to its page."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.report.html_page import check

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

GOOD, BAD = "The lock held on Tuesday.", "The the gate fell on Tuesday."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an archive of two feeds and two months, of which one got worse."""
    monkeypatch.chdir(tmp_path)
    rows = [
        {
            "body": BAD if feed == "AFP" and month == 5 and number % 2 else GOOD,
            "agency": feed,
            "sent": f"2026-0{month}-12",
        }
        for feed in ("AFP", "dpa")
        for month in (4, 5)
        for number in range(40)
    ]
    parquet.write_table(pyarrow.Table.from_pylist(rows), "archive.parquet")
    return tmp_path


def make_findings(run: Run, *options: str) -> None:
    fields = ("--feed-field", "agency", "--date-field", "sent", "--isolated", "--no-cache", "-q")
    assert run("check", "archive.parquet", *fields, *options).exit_code == 1


def test_an_archive_is_checked_and_shown(folder: Path, run: Run) -> None:
    make_findings(run, "--output", "parquet=findings.parquet")
    result = run("report", "findings.parquet", "-o", "report.html")
    assert (result.exit_code, result.output) == (0, "")
    root = check(Path("report.html").read_text(encoding="ascii"))
    assert root.all("strong")[0].text == "AFP got worse: 91 findings per 1,000 words in May 2026, 0 in April"
    assert "20 findings in 160 stories (820 words) of 2 feeds" in root.all("p", "overview")[0].text


def test_the_page_goes_to_standard_output_by_default(folder: Path, run: Run) -> None:
    make_findings(run, "--output", "parquet=findings.parquet")
    result = run("report", "findings.parquet")
    assert result.exit_code == 0
    check(result.stdout)


def test_a_report_as_json_lines_is_counted_without_rates(folder: Path, run: Run) -> None:
    make_findings(run, "--output", "jsonl=findings.jsonl")
    result = run("report", "findings.jsonl")
    header = check(result.stdout).all("header")[0].text
    assert result.exit_code == 0
    assert "20 findings." in header
    assert "does not have the words" in header


def test_files_of_a_run_are_counted_by_folder_and_month(folder: Path, run: Run) -> None:
    for number in range(12):
        path = Path("copy") / ("afp" if number % 2 else "dpa") / "2026" / f"0{number % 3 + 1}" / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BAD if number % 4 == 1 else GOOD, encoding="utf-8")
    run("check", "copy", "--isolated", "--no-cache", "-q", "--output", "html=report.html")
    root = check(Path("report.html").read_text(encoding="ascii"))
    assert "91 findings per 1,000 words" not in root.text
    rows = [row.text for part in root.all("table", "bars") for body in part.all("tbody") for row in body.all("tr")]
    assert rows[0].startswith("copy/afp")
    [first] = [item for item in root.all("li") if item.attributes.get("data-index") == "0"]
    [link] = first.all("a", "to")
    assert link.attributes["href"] in [f"#{part.attributes.get('id')}" for part in root.all("section", "file")]
    # A run over few stories has no picture.
    run("check", "copy/afp", "--isolated", "--no-cache", "-q", "--output", "html=report.html")
    assert 'id="picture"' not in Path("report.html").read_text(encoding="ascii")


def test_a_wrong_file_is_an_error_and_the_others_are_shown(folder: Path, run: Run) -> None:
    make_findings(run, "--output", "parquet=findings.parquet")
    result = run("report", "archive.parquet", "gone.parquet", "findings.parquet", "-o", "report.html")
    assert result.exit_code == 2
    assert "wirelint: gone.parquet: no such file or folder\n" in result.stderr
    assert "wirelint: archive.parquet: no column 'kind'; the columns are body, agency, sent: expected" in result.stderr
    assert "AFP got worse" in Path("report.html").read_text(encoding="ascii")


def test_of_a_broken_file_the_rows_before_are_shown(folder: Path, run: Run) -> None:
    make_findings(run, "--output", "jsonl=findings.jsonl")
    whole = Path("findings.jsonl").read_bytes()
    Path("findings.jsonl").write_bytes(whole[: len(whole) // 2 - 5])
    result = run("report", "findings.jsonl", "-o", "report.html")
    assert result.exit_code == 2
    assert "wirelint: findings.jsonl: line " in result.stderr
    assert "not JSON: the file is cut off or broken" in result.stderr
    assert "findings" in Path("report.html").read_text(encoding="ascii")


def test_nothing_to_show_writes_no_page(folder: Path, run: Run) -> None:
    result = run("report", "gone.parquet", "archive.parquet", "-o", "report.html")
    assert result.exit_code == 2
    assert not Path("report.html").exists()


def test_a_report_without_rows_is_an_empty_page(folder: Path, run: Run) -> None:
    Path("findings.jsonl").touch()
    result = run("report", "findings.jsonl", "-o", "report.html")
    assert result.exit_code == 0
    assert "No stories and no findings" in Path("report.html").read_text(encoding="ascii")


def test_a_page_that_cannot_be_written_is_an_error(folder: Path, run: Run) -> None:
    Path("findings.jsonl").write_text(json.dumps({"rule": "mt/seam", "severity": "error"}), encoding="utf-8")
    result = run("report", "findings.jsonl", "-o", "gone/report.html")
    assert result.exit_code == 2
    assert "gone/report.html: cannot be written" in result.stderr
