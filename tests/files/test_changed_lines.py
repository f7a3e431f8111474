"""Changed files and lines in real git repositories."""

import os
import subprocess
from pathlib import Path

import pytest

from wirelint.files.changed_lines import Changes, ChangesError, Lines

TEN = "".join(f"Line {number}.\n" for number in range(1, 11))
ODD = "a\t\"b\" \\ é\n'c'.txt"


class Repository:
    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        who = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *who, *arguments], cwd=self.root, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def write(self, name: str, text: str | bytes) -> str:
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "A day at the desk")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "copy")
    for name in ("a.txt", "b.txt", "deep/c.txt", ODD):
        made.write(name, TEN)
    made.commit()
    return made


def lines(path: str, revision: str | None = None) -> list[int]:
    lines = Changes([path], revision).lines().get(path, Lines())
    return [number for number in range(1, 20) if lines.touch(number, number)]


def test_lines_changed_since_the_last_commit_staged_or_not(repository: Repository) -> None:
    path = repository.write("a.txt", TEN.replace("Line 3.\n", "Line three.\n"))
    repository.git("add", "a.txt")
    repository.write("a.txt", TEN.replace("Line 3.\n", "Line three.\n").replace("9.\n", "9.\nAnd more.\n"))
    assert lines(path) == [3, 10]
    assert Changes([path, str(repository.root / "b.txt")], None).files == {path}


@pytest.mark.parametrize("name", ["a b/c.txt", ODD, "-x.txt", "é “ü”.txt", "*.txt", ":(top)d.txt", "n\udcff.txt"])
def test_names_of_any_kind(name: str, repository: Repository) -> None:
    repository.write(name, TEN)
    repository.commit()
    path = repository.write(name, "+++ b/a.txt\n" + TEN.replace("Line 7.\n", "@@ -1 +1,9 @@\n"))
    repository.write("a.txt", "Another.\n")
    assert lines(path) == [1, 8]


def test_lines_that_look_like_a_patch_are_lines(repository: Repository) -> None:
    path = repository.write("a.txt", "++ b/b.txt\n" + TEN + "-- a/x\ndiff --git a/b.txt b/b.txt\n@@ -1 +1 @@\n")
    assert lines(path) == [1, 12, 13, 14]
    assert lines(str(repository.root / "b.txt")) == []


def test_deleted_lines_are_not_changed_lines(repository: Repository) -> None:
    assert lines(repository.write("a.txt", TEN.replace("Line 3.\n", ""))) == []


def test_all_lines_of_new_files_are_changed(repository: Repository) -> None:
    path = repository.write("new/story.txt", TEN)
    staged = repository.write("staged.txt", TEN)
    repository.git("add", "staged.txt")
    assert lines(path) == list(range(1, 20))
    assert lines(staged) == list(range(1, 11))


def test_before_the_first_commit_everything_is_new(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "fresh")
    path = repository.write("a.txt", TEN)
    assert lines(path)
    repository.git("add", "-A")
    assert lines(path) == list(range(1, 11))


def test_a_renamed_file_has_only_its_changed_lines(repository: Repository) -> None:
    repository.git("mv", "a.txt", "z.txt")
    path = repository.write("z.txt", TEN.replace("Line 5.", "Line five."))
    assert lines(path) == [5]


def test_changes_of_others_since_the_branch_are_ignored(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "ours")
    ours = repository.write("a.txt", TEN.replace("Line 2.", "Line two."))
    repository.commit()
    repository.git("checkout", "-q", "main")
    theirs = repository.write("b.txt", TEN.replace("Line 2.", "Line two."))
    repository.commit()
    repository.git("checkout", "-q", "ours")
    assert Changes([ours, theirs], "main").files == {ours}
    assert lines(ours, "main") == [2]
    assert Changes([ours, theirs], "HEAD").files == set()


def test_unrelated_histories_are_compared_directly(repository: Repository) -> None:
    repository.git("checkout", "-q", "--orphan", "other")
    path = repository.write("a.txt", TEN.replace("Line 2.", "Line two."))
    repository.commit()
    assert lines(path, "main") == [2]


@pytest.mark.parametrize("data", [TEN.replace("\n", "\r").encode(), TEN.encode("utf-16")])
def test_lines_of_files_that_git_treats_as_binary_are_all_changed(data: bytes, repository: Repository) -> None:
    repository.write("a.txt", data)
    repository.commit()
    path = repository.write("a.txt", data + data)
    assert lines(path) == list(range(1, 20))


def test_the_configuration_of_git_has_no_effect(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for key, value in (
        ("diff.noprefix", "true"), ("diff.mnemonicPrefix", "true"), ("color.ui", "always"), ("diff.external", "false"),
        ("diff.interHunkContext", "9"), ("diff.renames", "false"), ("diff.relative", "true"),
    ):  # fmt: skip
        repository.git("config", key, value)
    repository.write(".gitattributes", "*.txt -diff\n")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    path = repository.write("deep/c.txt", TEN.replace("Line 2.", "Line two.").replace("Line 5.", "Line five."))
    monkeypatch.chdir(repository.root / "deep")
    assert lines("c.txt") == [2, 5]
    assert lines(path) == [2, 5]


def test_a_linked_folder_belongs_to_the_repository_of_its_target(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(repository.root)
    repository.write("a.txt", TEN.replace("Line 2.", "Line two."))
    assert lines(str(tmp_path / "link" / "a.txt")) == [2]


def test_several_repositories(repository: Repository, tmp_path: Path) -> None:
    other = Repository(tmp_path / "other")
    ours, theirs = repository.write("a.txt", "New.\n"), other.write("a.txt", "New.\n")
    assert Changes([ours, theirs, str(repository.root / "b.txt")], None).files == {ours, theirs}


def test_outside_a_repository_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEN, encoding="utf-8")
    with pytest.raises(ChangesError, match="not in a git repository"):
        Changes([str(tmp_path / "a.txt")], None)


@pytest.mark.parametrize("revision", ["nobody", "-x", "--output=stolen", "", "HEAD:a.txt"])
def test_a_revision_that_is_not_there_is_refused(revision: str, repository: Repository) -> None:
    with pytest.raises(ChangesError, match="no such revision"):
        Changes([str(repository.root / "a.txt")], revision)
    assert not os.path.exists(repository.root / "stolen")


def test_a_missing_git_is_an_error(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ChangesError, match="git cannot be run"):
        Changes([str(repository.root / "a.txt")], None)


def test_many_files_are_passed_to_git_in_several_calls(repository: Repository) -> None:
    paths = [repository.write(f"many/{number}.txt", TEN) for number in range(450)]
    repository.commit()
    for path in paths:
        Path(path).write_text(TEN.replace("Line 4.", "Line four."), encoding="utf-8")
    lines = Changes(paths, None).lines()
    assert {lines[path] for path in paths} == {Lines((4,), (4,))}
