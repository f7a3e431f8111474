"""`wirelint baseline`, and checks with a baseline."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import STORY, Run
from wirelint.checking.result import FileResult
from wirelint.cli import baseline as baseline_command
from wirelint.files import file_lock
from wirelint.run.parallel import run as parallel_run
from wirelint.suppression import baseline
from wirelint.suppression.baseline import Entry, load_baseline, save_baseline

TWICE = """\
from wirelint.rule import Fact
from wirelint.text import Span

RULE = {
    "message": "these words were told already",
    "why": "Readers remember.",
    "severity": "warning",
    "confidence": "high",
    "scope": "batch",
    "bad": ["The boats are out. ¶¶ ⟦The boats⟧ are in."],
    "good": ["The boats are out. ¶¶ The crane is out."],
}


def gather(document):
    yield Fact(Span(0, 9), None, document.text[:9])


def compare(facts):
    first, *others = facts
    for fact in others:
        yield fact.finding("", (first.label("first here"),))
"""
OLD = STORY + "\nThey all went to the gull parade in the rain.\n"
NEW = OLD + "\nAfter the fair the gull parade went home again.\n"


@pytest.fixture
def archive(desk: Path) -> Path:
    """The folder of the desk with two stories that contain accepted faults."""
    (desk / "story.txt").write_text(OLD, encoding="utf-8")
    (desk / "old").mkdir()
    (desk / "old" / "second.txt").write_text(OLD, encoding="utf-8")
    return desk


def test_eight_processes_that_write_at_once_lose_no_entry(desk: Path, environment: dict[str, str]) -> None:
    for number in range(8):
        (desk / f"{number}.txt").write_text(OLD, encoding="utf-8")
    for command in ("write", "update"):
        runs = [
            subprocess.Popen(
                [sys.executable, "-m", "wirelint", "baseline", command, f"{number}.txt"],
                env=environment, stdout=subprocess.DEVNULL,
            )
            for number in range(8)
        ]  # fmt: skip
        assert [run.wait(timeout=60) for run in runs] == [0] * 8
        accepted = load_baseline(str(desk / "wirelint-baseline.json")).entries
        assert {name: len(entries) for name, entries in accepted.items()} == {f"{n}.txt": 2 for n in range(8)}
    assert not [name for name in os.listdir(desk) if name.startswith(".")]


def test_an_update_preserves_entries_that_another_process_adds(
    archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("baseline", "write")
    (archive / "story.txt").write_text(STORY, encoding="utf-8")  # an entry of each file becomes needless
    (archive / "old" / "second.txt").write_text(STORY, encoding="utf-8")
    other = Entry("harbour/gull", "the ⟦gull parade⟧ left", "0" * 16)
    path = str(archive / "wirelint-baseline.json")

    def meanwhile(*arguments: Any, **options: Any) -> Iterator[FileResult]:
        yield from parallel_run(*arguments, **options)
        entries = load_baseline(path).entries
        save_baseline(path, {**entries, "story.txt": (*entries["story.txt"], other), "new.txt": (other,)})

    monkeypatch.setattr(baseline_command, "run", meanwhile)
    assert run("baseline", "update").exit_code == 0
    accepted = load_baseline(path).entries
    assert other in accepted["story.txt"]
    assert accepted["new.txt"] == (other,)
    assert len(accepted["old/second.txt"]) == 1


def test_a_folder_that_is_not_writable_is_an_error(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", name)

    monkeypatch.setattr(file_lock, "_acquire", refuse)  # root can write to every folder
    done = run("baseline", "write")
    assert done.stderr == "wirelint: wirelint-baseline.json: cannot be written: Permission denied\n"
    assert done.exit_code == 2


def test_a_baseline_that_could_not_be_read_back_is_not_written(
    archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(baseline, "SETTINGS_LIMIT", 100)
    done = run("baseline", "write")
    assert "wirelint-baseline.json: cannot be written: it would be larger than 0 MB" in done.stderr
    assert done.exit_code == 2


def configure(desk: Path) -> None:
    with open(desk / "wirelint.toml", "a", encoding="utf-8") as file:
        file.write('baseline = "kept/accepted.json"\n')
    (desk / "kept").mkdir()


def test_a_written_baseline_leaves_only_new_findings(archive: Path, run: Run) -> None:
    configure(archive)
    assert run("check").exit_code == 2  # no baseline yet
    assert run("baseline", "write").stdout == "wrote kept/accepted.json: 4 findings accepted in 2 files\n"
    clean = run("check")
    assert (clean.exit_code, clean.stdout) == (
        0,
        "No new faults found in 2 files; 4 in the baseline, 5 other files skipped.\n",
    )
    (archive / "story.txt").write_text(NEW, encoding="utf-8")
    found = run("check", "-f", "concise")
    assert (found.exit_code, found.stdout) == (
        1,
        "story.txt:9:20: warning: “gull parade” is not how we say it [harbour/gull]\n",
    )
    summary = json.loads(run("check", "-f", "json").stdout)["summary"]
    assert (summary["warning"], summary["baselined"], summary["needless_in_baseline"]) == (1, 4, 0)
    assert run("check", "--no-baseline", "-f", "concise").stdout.count("[harbour/gull]") == 5


def test_obsolete_entries_are_reported_and_dropped_by_an_update(archive: Path, run: Run) -> None:
    configure(archive)
    run("baseline", "write")
    (archive / "old" / "second.txt").write_text(STORY, encoding="utf-8")
    assert "1 in the baseline no longer needed" in run("check").stdout.replace("\n", " ")
    assert "no longer needed" not in run("check", "--min-confidence", "high").stdout
    assert "no longer needed" not in run("check", "--select", "harbour/crane").stdout
    dry = run("baseline", "update", "--dry-run")
    assert (dry.exit_code, dry.stdout) == (
        1,
        "../old/second.txt: harbour/gull: went to the ⟦gull parade⟧ in the rain.\n1 entry would be removed\n",
    )
    done = run("baseline", "update")
    assert done.stdout == "wrote kept/accepted.json: 3 findings accepted, 1 removed\n"
    assert run("baseline", "update", "--dry-run").exit_code == 0
    assert "no longer needed" not in run("check").stdout
    assert run("baseline", "update").stdout == "wrote kept/accepted.json: 3 findings accepted, 0 removed\n"


def test_an_update_follows_a_renamed_file_and_accepts_nothing_new(archive: Path, run: Run) -> None:
    configure(archive)
    run("baseline", "write")
    (archive / "old" / "second.txt").rename(archive / "third.txt")
    (archive / "story.txt").write_text(NEW, encoding="utf-8")
    assert run("check", "third.txt").exit_code == 0
    done = run("baseline", "update")
    assert done.stdout == (
        "wrote kept/accepted.json: 4 findings accepted, 0 removed\n"
        "1 new finding not accepted; run `wirelint check` to see them\n"
    )
    entries = json.loads((archive / "kept" / "accepted.json").read_text(encoding="utf-8"))["files"]
    assert list(entries) == ["../story.txt", "../third.txt"]


def test_writing_some_files_preserves_the_other_entries(archive: Path, run: Run) -> None:
    run("baseline", "write")
    before = (archive / "wirelint-baseline.json").read_bytes()
    (archive / "story.txt").write_text(NEW, encoding="utf-8")
    (archive / "old" / "second.txt").write_text(STORY, encoding="utf-8")
    done = run("baseline", "write", "story.txt")
    assert done.stdout.startswith("wrote wirelint-baseline.json: 3 findings accepted in 1 file\nadd `baseline = ")
    after = json.loads((archive / "wirelint-baseline.json").read_bytes())["files"]
    assert {name: len(rows) for name, rows in after.items()} == {"old/second.txt": 2, "story.txt": 3}
    assert after["old/second.txt"] == json.loads(before)["files"]["old/second.txt"]


def test_a_file_that_cannot_be_checked_preserves_its_entries(archive: Path, run: Run) -> None:
    run("baseline", "write")
    (archive / "story.txt").write_bytes(b"\xff\xfe\x00")
    for word in ("update", "write"):
        done = run("baseline", word)
        assert done.exit_code == 2
        assert "story.txt: cannot be decoded" in done.stderr
        entries = json.loads((archive / "wirelint-baseline.json").read_bytes())["files"]
        assert len(entries["story.txt"]) == 2


def test_accepted_findings_are_listed(archive: Path, run: Run) -> None:
    run("baseline", "write")
    (archive / "old" / "second.txt").unlink()
    assert run("baseline", "show").stdout == (
        "old/second.txt  (missing)\n"
        "    harbour/gull: said that the ⟦gull parade⟧ was over and\n"
        "    harbour/gull: went to the ⟦gull parade⟧ in the rain.\n"
        "story.txt\n"
        "    harbour/gull: said that the ⟦gull parade⟧ was over and\n"
        "    harbour/gull: went to the ⟦gull parade⟧ in the rain.\n"
        "\n      4  harbour/gull\n      4  in total\n"
    )
    assert run("baseline", "show", "old").stdout.count("⟦") == 2


@pytest.mark.parametrize("command", [("check",), ("baseline", "update"), ("baseline", "show"), ("baseline", "write")])
def test_a_broken_baseline_is_an_error_with_its_line(archive: Path, run: Run, command: tuple[str, ...]) -> None:
    (archive / "bad.json").write_text('{\n"files": [', encoding="utf-8")
    result = run(*command, "--baseline", "bad.json")
    assert result.exit_code == 2
    assert "bad.json: not a baseline: Expecting value: line 2 column 11" in result.stderr
    assert ("harbour/gull" in result.stdout) == (command == ("check",))
    assert (archive / "bad.json").read_text(encoding="utf-8") == '{\n"files": ['


def test_a_baseline_that_cannot_be_written_is_an_error(archive: Path, run: Run) -> None:
    result = run("baseline", "write", "--baseline", "none/there.json")
    assert result.exit_code == 2
    assert "none/there.json: cannot be written: No such file or directory" in result.stderr


def test_entries_of_batch_rules_survive_runs_without_a_comparison(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "twice.py").write_text(TWICE, encoding="utf-8")
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "wirelint.toml").write_text(
        'packs = ["pack"]\nselect = ["pack"]\nbaseline = "kept.json"\n', encoding="utf-8"
    )
    done = run("baseline", "write", "--together", "--python-rules")
    assert "1 finding accepted in 1 file" in done.stdout
    together = run("check", "--together", "--python-rules", "a.txt", "b.txt")
    assert (together.exit_code, together.stdout) == (0, "No new faults found in 2 files; 1 in the baseline.\n")
    assert run("check", "a.txt", "b.txt", "--python-rules", "-q").stdout == ""
    assert "no longer needed" not in run("check", "a.txt", "b.txt", "--python-rules").stdout
    assert "0 removed" in run("baseline", "update", "--python-rules").stdout
    (tmp_path / "b.txt").write_text("Another story, told at noon on the day of the fair.\n", encoding="utf-8")
    assert "1 in the baseline no longer needed" in run("check", "--together", "--python-rules", "a.txt", "b.txt").stdout
    assert "1 removed" in run("baseline", "update", "--together", "--python-rules").stdout


def test_an_update_of_some_files_preserves_the_other_entries(archive: Path, run: Run) -> None:
    run("baseline", "write")
    (archive / "old" / "second.txt").rename(archive / "third.txt")
    assert "0 removed" in run("baseline", "update", "story.txt").stdout
    assert "2 removed" in run("baseline", "update", "old").stdout


def test_entries_of_a_missing_file_are_dropped_unless_it_was_renamed(archive: Path, run: Run) -> None:
    run("baseline", "write")
    (archive / "old" / "second.txt").unlink()
    (archive / "third.txt").write_text(STORY, encoding="utf-8")
    dry = run("baseline", "update", "--dry-run").stdout
    assert dry == "old/second.txt: harbour/gull: went to the ⟦gull parade⟧ in the rain.\n1 entry would be removed\n"
    assert "3 findings accepted, 1 removed" in run("baseline", "update").stdout
