"""Incremental checks of an archive: changed files, changed lines, a number of allowed findings."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import STORY, Run

OLD = STORY + "\nThey all went to the gull parade in the rain.\n"


def git(*arguments: str) -> None:
    who = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def archive(desk: Path) -> Path:
    """The folder of the desk as a git repository, with committed faults in two stories."""
    for name in ("story.txt", "second.txt"):
        (desk / name).write_text(OLD, encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "The archive")
    return desk


def test_only_files_and_lines_that_changed(archive: Path, run: Run) -> None:
    (archive / "story.txt").write_text(OLD + "\nThe gull parade went home.\n", encoding="utf-8")
    files = run("check", "--changed-since", "main", "-f", "concise")
    assert files.stdout.count("story.txt:") == files.stdout.count("\n") == 3
    lines = run("check", "--lines-changed", "-f", "concise")
    assert lines.stdout == "story.txt:9:5: warning: “gull parade” is not how we say it [harbour/gull]\n"
    told = run("check", "--lines-changed").stdout
    assert told.replace("\n", " ").endswith(
        "1 warning in 1 file; 2 on unchanged lines, 5 other files skipped. "
    )  # fmt: skip
    assert run("check", "--changed-since", "main", "--show-files").stdout == "story.txt\n"
    git("commit", "-qam", "More")
    assert run("check", "--lines-changed").exit_code == 0
    assert run("check", "--changed-since", "HEAD~1", "--lines-changed").exit_code == 1


def test_only_changed_lines_are_fixed(archive: Path, run: Run) -> None:
    rule = (archive / "harbour" / "gull.toml").read_text(encoding="utf-8").replace('phrases = ["gull parade"]', "")
    (archive / "harbour" / "gull.toml").write_text(
        rule.replace("{found}", "{found}") + '\n[swap]\n"gull parade" = "parade of gulls"\n', encoding="utf-8"
    )
    (archive / "story.txt").write_text(OLD + "\nThe gull parade went home.\n", encoding="utf-8")
    run("check", "--lines-changed", "--fix", "--unsafe")
    assert (archive / "story.txt").read_text(encoding="utf-8") == OLD + "\nThe parade of gulls went home.\n"


def test_named_new_files_and_standard_input_are_linted(archive: Path, run: Run) -> None:
    (archive / "new.txt").write_text(OLD, encoding="utf-8")
    result = run("check", "-", "new.txt", "story.txt", "--lines-changed", "-f", "concise", stdin=OLD)
    assert sorted({line.partition(":")[0] for line in result.stdout.splitlines()}) == ["-", "new.txt"]


def test_outside_a_repository_it_is_an_error(desk: Path, run: Run) -> None:
    result = run("check", "--lines-changed")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "wirelint: story.txt: not in a git repository, so the changed lines are unknown\n"


def test_a_revision_that_is_not_there_is_an_error(archive: Path, run: Run) -> None:
    result = run("check", "--changed-since", "nobody")
    assert result.exit_code == 2
    assert "nobody: no such revision" in result.stderr


def test_findings_are_allowed_up_to_a_number(archive: Path, run: Run) -> None:
    assert run("check", "--max-findings", "3").exit_code == 1
    assert run("check", "--max-findings", "4").exit_code == 0
    assert run("check", "missing.txt", "--max-findings", "4").exit_code == 2


def test_findings_are_counted_by_rule(archive: Path, run: Run) -> None:
    (archive / "third.txt").write_text(STORY + "\nThe crane opera was sung.\n", encoding="utf-8")
    result = run("check", "--statistics")
    assert result.exit_code == 1
    assert result.stdout == (
        "5      harbour/gull   “{found}” is not how we say it\n"
        "1      harbour/crane  “{found}” is not how we say it\n\n"
        "1 error, 5 warnings in 3 files; 4 other files skipped.\n"
    )
    told = json.loads(run("check", "missing.txt", ".", "--statistics", "-f", "json").stdout)
    assert told["statistics"][0] == {"rule": "harbour/gull", "findings": 5, "safe": 0, "fixable": 0}
    assert told["summary"]["files"] == 3
    assert told["errors"][0]["path"] == "missing.txt"
    assert json.loads(run("check", "wirelint.toml", "--statistics", "-f", "json").stdout)["statistics"] == []
    assert run("check", "wirelint.toml", "--statistics").stdout == "No faults found in 1 file.\n"
