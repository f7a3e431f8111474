"""`wirelint check` on a story with one fault of typing many times."""

import json
import subprocess
from pathlib import Path

from .conftest import Run

# Four faults on line 3, four on line 5.
STORY = """\
Mayor opens the lock

The ferry , which was late , has gone , the mayor said , and the town was glad of it on Monday.

The harbour office , which runs the lido , said it would open it , too , in the summer of next year.
"""


def write(folder: Path, text: str = STORY) -> None:
    (folder / "wirelint.toml").write_text('select = ["mt/spaced-mark"]\n', encoding="utf-8")
    (folder / "spaced.txt").write_text(text, encoding="utf-8")


def test_repeated_findings_are_grouped_and_counted(desk: Path, run: Run) -> None:
    write(desk)
    report = json.loads(run("check", "spaced.txt", "-f", "json").stdout)
    assert [(d["line"], d["column"], len(d["labels"])) for d in report["diagnostics"]] == [
        (3, 10, 0),
        (3, 27, 0),
        (3, 38, 5),
    ]
    assert report["summary"]["warning"] == 8
    text = run("check", "spaced.txt").stdout
    assert "extra space before “,” (5 more times in the story)" in text
    assert text.endswith("8 warnings in 1 file.\n")
    assert len(run("check", "spaced.txt", "-f", "concise").stdout.splitlines()) == 8
    [sarif] = json.loads(run("check", "spaced.txt", "-f", "sarif").stdout)["runs"]
    assert [len(result.get("relatedLocations", ())) for result in sarif["results"]] == [0, 0, 5]


def test_the_exit_code_and_the_statistics_count_grouped_findings(desk: Path, run: Run) -> None:
    write(desk)
    assert run("check", "spaced.txt", "--max-findings", "7").exit_code == 1
    assert run("check", "spaced.txt", "--max-findings", "8").exit_code == 0
    [row] = json.loads(run("check", "spaced.txt", "--statistics", "-f", "json").stdout)["statistics"]
    assert (row["findings"], row["safe"]) == (8, 8)


def test_grouped_findings_are_fixed_in_one_run(desk: Path, run: Run) -> None:
    write(desk)
    result = run("check", "spaced.txt", "--fix")
    assert "8 fixed" in result.stdout
    assert " ," not in (desk / "spaced.txt").read_text(encoding="utf-8")


def test_the_baseline_contains_each_grouped_finding(desk: Path, run: Run) -> None:
    write(desk)
    run("baseline", "write", "spaced.txt", "--baseline", "accepted.json")
    entries = json.loads((desk / "accepted.json").read_text(encoding="utf-8"))["files"]["spaced.txt"]
    assert len(entries) == 8
    write(desk, STORY.replace("next year", "next year , he said"))
    report = json.loads(run("check", "spaced.txt", "-f", "json", "--baseline", "accepted.json").stdout)
    assert [(d["line"], len(d["labels"])) for d in report["diagnostics"]] == [(5, 0)]
    assert report["summary"]["baselined"] == 8


def test_a_finding_on_a_changed_line_is_not_grouped_with_unchanged_lines(desk: Path, run: Run) -> None:
    write(desk, STORY.replace(" , too ,", ", too,"))
    commands = ["init -q", "add .", "-c user.name=Desk -c user.email=desk@example.org commit -qm Copy"]
    for command in commands:
        subprocess.run(["git", *command.split()], cwd=desk, check=True, capture_output=True)
    write(desk)
    report = json.loads(run("check", "spaced.txt", "-f", "json", "--changed-since", "HEAD", "--lines-changed").stdout)
    assert [(d["line"], len(d["labels"])) for d in report["diagnostics"]] == [(5, 0), (5, 0), (5, 1)]
