"""Calls of git: which repository they are about, and how they name files."""

import os
import subprocess
from pathlib import Path

import pytest

from wirelint.files.git import run_git


@pytest.fixture
def repositories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A repository whose hook is running, and another one."""
    ours, other = tmp_path / "ours", tmp_path / "other"
    for folder in (ours, other):
        subprocess.run(["git", "init", "-q", str(folder)], check=True)
    monkeypatch.setenv("GIT_DIR", str(ours / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(ours))
    return ours, other


@pytest.mark.parametrize(("in_hook", "index"), [(False, 1), (True, 0)])
def test_the_repository_of_a_hook_is_used_only_on_request(
    repositories: tuple[Path, Path], in_hook: bool, index: int
) -> None:
    done = run_git(str(repositories[1]), "rev-parse", "--show-toplevel", in_hook=in_hook)
    assert os.path.realpath(os.fsdecode(done.stdout.strip())) == os.path.realpath(repositories[index])


def test_names_beyond_ascii_are_not_quoted(repositories: tuple[Path, Path]) -> None:
    (repositories[1] / "Übersicht.txt").write_text("Copy.\n", encoding="utf-8")
    done = run_git(str(repositories[1]), "ls-files", "--others")
    assert done.stdout.decode("utf-8") == "Übersicht.txt\n"


def test_standard_input_is_passed_and_a_failure_is_returned(repositories: tuple[Path, Path]) -> None:
    done = run_git(str(repositories[1]), "hash-object", "--stdin", stdin=b"Copy.\n")
    assert (done.returncode, len(done.stdout.strip())) == (0, 40)
    failed = run_git(str(repositories[1]), "rev-parse", "--verify", "no-such-branch")
    assert failed.returncode != 0
    assert b"fatal" in failed.stderr
