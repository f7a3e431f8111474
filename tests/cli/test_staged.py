"""`--staged`: the content of the index of a git repository."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run

MODY = "Gen. Salifou Mody was seen in Niamey on Monday, it was said."
MODI = "Troops in Niamey cheered when Gen. Salifou Modi came to see them."
ASK = ("check", "--together", "--staged", "--select", "names", "-f", "json")


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    git("init", "-q")
    Path("a.txt").write_text(MODY, encoding="utf-8")
    Path("desk").mkdir()
    Path("desk/b ü.txt").write_text(MODI, encoding="utf-8")
    return tmp_path


def test_only_staged_files_are_compared(repository: Path, run: Run) -> None:
    assert json.loads(run(*ASK).stdout)["diagnostics"] == []
    git("add", "desk")
    assert json.loads(run(*ASK).stdout)["diagnostics"] == []
    git("add", "a.txt")
    result = run(*ASK)
    [found] = json.loads(result.stdout)["diagnostics"]
    assert (found["path"], found["line"], found["column"]) == ("desk/b ü.txt", 1, 36)
    assert found["labels"][0]["path"] == "a.txt"
    assert result.exit_code == 1
    git("commit", "-qm", "stories")
    assert run(*ASK).exit_code == 0


def test_the_content_is_that_of_the_index(repository: Path, run: Run) -> None:
    git("add", ".")
    Path("desk/b ü.txt").write_text(MODY, encoding="utf-8")
    assert run(*ASK).exit_code == 1
    git("add", ".")
    Path("desk/b ü.txt").unlink()
    assert run(*ASK).exit_code == 0


def test_staged_files_below_a_folder_with_its_configuration(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("desk/c.bin").write_bytes(b"\0\1")
    Path("desk/d.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    Path("desk/link.txt").symlink_to("../a.txt")
    git("add", ".")
    assert run(*ASK, "desk").exit_code == 0
    result = run("check", "--staged", "--show-files", "-v")
    assert result.stdout == "a.txt\ndesk/b ü.txt\n"
    assert "skipped, not copy: 2\n" in result.stderr
    monkeypatch.chdir("desk")
    found = json.loads(run(*ASK, "..").stdout)["diagnostics"]
    assert [(d["path"], d["labels"][0]["path"]) for d in found] == [("b ü.txt", "../a.txt")]
    monkeypatch.chdir("..")
    Path("wirelint.toml").write_text('exclude = ["desk/**"]\n', encoding="utf-8")
    assert run("check", "--staged", "--show-files").stdout == "a.txt\n"


def test_staged_files_need_a_repository(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("check", "--staged")
    assert result.exit_code == 2
    assert "git cannot list the staged files: " in result.stderr


@pytest.mark.parametrize("option", [["--fix"], ["--diff"], ["--changed-since", "HEAD"], ["--lines-changed"]])
def test_options_that_need_the_work_tree_are_refused(repository: Path, run: Run, option: list[str]) -> None:
    result = run("check", "--staged", *option)
    assert result.exit_code == 2
    assert f"--staged checks the index: use {option[0]} or --staged" in result.stderr


def test_the_two_hooks_report_a_finding_once(repository: Path, root: Path, run: Run) -> None:
    hooks = (root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    alone, together = (entry.split() for entry in re.findall(r"entry: wirelint (.+)", hooks))
    Path("c.txt").write_text("Gen. Omar Tchiani spoke. It rained.\n\nThen Chiani left. Tchiani slept.\n", "utf-8")
    git("add", ".")

    def report(*arguments: str) -> set[tuple[str, str, int]]:
        found = json.loads(run(*arguments, "-f", "json").stdout)["diagnostics"]
        return {(diagnostic["rule"], diagnostic["path"], diagnostic["line"]) for diagnostic in found}

    assert ("names/variant", "c.txt", 3) in report(*alone, ".")
    assert {rule for rule, _, _ in report(*together)} == {"names/across"}


@pytest.mark.install
def test_pre_commit_runs_the_hook_on_what_is_staged(repository: Path, root: Path) -> None:
    venv = repository.parent / "venv"
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    subprocess.run([venv / "bin" / "pip", "install", "-q", "pre-commit"], check=True)
    head = subprocess.run(["git", "-C", root, "rev-parse", "HEAD"], check=True, capture_output=True, text=True)
    Path(".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {root}\n    rev: {head.stdout.strip()}\n    hooks:\n      - id: wirelint-names\n",
        encoding="utf-8",
    )
    git("add", ".")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(repository.parent / "pre-commit")}
    command = [str(venv / "bin" / "pre-commit"), "run"]
    failed = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "check spelling: “Salifou Mody” in " in failed.stdout
    Path("desk/b ü.txt").write_text(MODY, encoding="utf-8")
    git("add", ".")
    passed = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)
    assert passed.returncode == 0, passed.stdout + passed.stderr
