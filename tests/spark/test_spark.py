"""Checking with a local Spark."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from wirelint.api import LintError
from wirelint.config.settings import Settings
from wirelint.files.discovery import Target
from wirelint.run.parallel import run
from wirelint.run.registry import load_registry

pytestmark = [
    pytest.mark.spark,
    pytest.mark.filterwarnings("default"),  # Spark and py4j leave sockets to the garbage collector
]
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
COPY = [
    *(path.read_bytes() for path in sorted(SEEDS.glob("*.txt"))),
    b"Gen. Salifou Mody was seen in Niamey on Tuesday.\n\nLater Mody left.",
    b"Troops in Niamey cheered when Gen. Salifou Modi came on Tuesday.",
]


def test_spark_finds_what_the_command_finds(spark: Any, tmp_path: Path) -> None:
    from wirelint.spark import check

    paths = [tmp_path / f"{number:02}.txt" for number in range(len(COPY))]
    for path, copy in zip(paths, COPY, strict=True):
        path.write_bytes(copy)
    settings = Settings()
    targets = [Target(str(path), path.stat().st_size) for path in paths]
    results = run(targets, load_registry(settings, None).rules, settings, together=True, jobs=1)
    expected = [
        (
            d.location.path,
            *d.location.start,
            d.rule,
            d.message,
            d.fingerprint,
            tuple(label.location for label in d.labels),
        )
        for result in results
        for d in result.diagnostics
    ]
    stories = [(str(path), copy) for path, copy in zip(paths, COPY, strict=True)]
    frame = spark.createDataFrame([*stories, ("empty", None)], "name string, words binary")
    rows = check(frame, "words", "name", together=True).collect()
    assert [row["id"] for row in rows if row["kind"] == "not_checked"] == ["empty"]
    assert sorted(row["id"] for row in rows if row["kind"] == "story") == sorted(map(str, paths))
    found = [
        (
            row["id"], row["line"], row["column"], row["rule"], row["message"], row["fingerprint"],
            tuple((at["path"], (at["line"], at["column"]), (at["end_line"], at["end_column"])) for at in row["labels"]),
        )
        for row in rows
        if row["kind"] == "finding"
    ]  # fmt: skip
    assert sorted(found) == sorted(expected)
    assert "names/across" in {rule for _, _, _, rule, *_ in found}


# Ends the first process that comes to the flood as the system does when memory is short.
KILLED_ONCE = """
import os, re, signal
from wirelint.rule import Finding
from wirelint.text import Span

RULE = {
    "message": "the gate again", "why": "It is a sample.", "severity": "error", "confidence": "high", "scope": "document",
    "bad": ["The ⟦gate⟧ held."], "good": ["The lock held."],
}


def check(document):
    if "flood" in document.text and not os.path.exists(MARK):
        open(MARK, "x").close()
        os.kill(os.getpid(), signal.SIGKILL)
    for match in re.finditer("gate", document.text):
        yield Finding(Span(*match.span()))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_killed_python_worker_loses_no_story_and_none_comes_twice(spark: Any, tmp_path: Path) -> None:
    from wirelint.spark import check

    mark = tmp_path / "killed"
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "gate.py").write_text(f"MARK = {str(mark)!r}\n{KILLED_ONCE}", encoding="utf-8")
    settings = Settings(packs=(str(tmp_path / "ours"),), python_rules=True, select=("ours",))
    copy = [(f"{number:03}", f"The gate held on day {number}.") for number in range(600)]
    copy[450] = ("450", "The gate fell in the flood.")
    rows = check(spark.createDataFrame(copy, "id string, body string"), settings=settings).collect()
    assert mark.exists()
    assert sorted((row["id"], row["kind"], row["rule"]) for row in rows if row["kind"] != "story") == [
        (story, "finding", "ours/gate") for story, _ in copy
    ]
    assert sorted(row["id"] for row in rows if row["kind"] == "story") == [story for story, _ in copy]


def test_columns_and_settings_are_checked_on_the_driver(spark: Any, tmp_path: Path) -> None:
    from wirelint.spark import check, summarize

    frame = spark.createDataFrame([(1, "The gate held.")], "id int, body string")
    with pytest.raises(LintError, match=r"expected columns 'id', 'text'; the columns are id, body"):
        check(frame, "text")
    with pytest.raises(LintError, match="expected string or binary, not int"):
        check(frame, "id")
    with pytest.raises(LintError, match="column 'id': expected string, not int"):
        check(frame, source="id")
    with pytest.raises(LintError, match="expected one of auto, plain"):
        summarize(frame, format="doc")
    with pytest.raises(LintError, match="no such file"):
        check(frame, settings=tmp_path / "wirelint.toml")
    (tmp_path / "wirelint.toml").write_text('select = ["mt/nothing"]\n', encoding="utf-8")
    with pytest.raises(LintError, match="no rule or pack 'mt/nothing'"):
        check(frame, settings=tmp_path / "wirelint.toml")
    assert check(frame).dtypes[0] == ("id", "string")
    sources = spark.createDataFrame(
        [("a", "The port unloaded 203 boxes.", "Порт разгрузил 208 ящиков.")], "id string, body string, ru string"
    )
    assert [row.rule for row in check(sources, source="ru").collect() if row.kind == "finding"] == ["source/number"]


def test_the_command_reads_lines_and_writes_tables(
    spark: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from wirelint.spark.__main__ import main

    lines = [
        json.dumps({"id": "a", "body": "The the gate held on Tuesday.", "agency": "AFP", "sent": "2026-05-12"}),
        '{"id": "b", "body": "The gate',
        json.dumps({"id": "c", "body": "The gate held on Tuesday."}),
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    arguments = ["--input", str(tmp_path / "in.jsonl"), "--output", str(tmp_path / "out")]
    arguments += ["--feed-field", "agency", "--date-field", "sent"]
    assert main([*arguments, "--summary", str(tmp_path / "counts")]) == 0
    found = spark.read.parquet(str(tmp_path / "out")).collect()
    assert [(row["id"], row["rule"]) for row in found if row["kind"] == "finding"] == [("a", "mt/doubled-word")]
    assert {row["id"]: (row["feed"], str(row["date"]), row["words"]) for row in found if row["kind"] == "story"} == {
        "a": ("AFP", "2026-05-12", 6), "c": (None, "None", 5),
    }  # fmt: skip
    [broken] = [row for row in found if row["kind"] == "error"]
    assert broken["id"].endswith("in.jsonl#1")
    counts = {row["id"]: row["words"] for row in spark.read.parquet(str(tmp_path / "counts")).collect()}
    assert (counts["a"], counts["c"]) == (6, 5)
    assert main([*arguments, "--field", "body", "--config", str(tmp_path / "none.toml")]) == 2
    assert "none.toml" in capsys.readouterr().err


def test_files_have_the_feed_and_the_date_of_their_path_and_the_folder_is_shown(spark: Any, tmp_path: Path) -> None:
    from wirelint.report.archive.reported import stories_in
    from wirelint.report.archive.table_file import find_files, read_report
    from wirelint.spark.__main__ import main

    for name in ("afp/2026-05/12345.txt", "dpa/sport/2026-05-12-lock.txt", "dpa/sport/weir.txt"):
        path = tmp_path / "copy" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The the gate held on Tuesday.\n", encoding="utf-8")
    arguments = ["--input", f"{tmp_path}/copy/*/*/*.txt", "--type", "text", "--output", str(tmp_path / "out")]
    assert main(arguments) == 0
    stories = [story for file in find_files(str(tmp_path / "out")) for story in stories_in(read_report(file))]
    assert sorted((Path(story.feed).name, story.date, story.words, len(story.findings)) for story in stories) == [
        ("afp", "2026-05-01", 6, 1),
        ("sport", "", 6, 1),
        ("sport", "2026-05-12", 6, 1),
    ]
