"""No program that a repository names is run, whatever names it and whatever wirelint asks git."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wirelint.cli import main
from wirelint.files import git as git_module
from wirelint.files.changed_lines import Changes, Lines
from wirelint.files.git import run_git

from .hostile_repository import ATTACKS, FAULT, GOOD, Repository, run_on_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")

# The modes of `wirelint check`, each with the stories in which it finds the fault.
MODES = {
    "folder": (("check", "."), {"new.txt": [2], "old.txt": [1]}),
    "changed": (("check", ".", "--changed-since", "HEAD"), {"new.txt": [2]}),
    "lines": (("check", ".", "--lines-changed"), {"new.txt": [2]}),
    "staged": (("check", ".", "--staged"), {"new.txt": [2]}),
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    made = Repository(tmp_path / "copy")
    monkeypatch.chdir(made.root)
    return made


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, [*arguments, "-f", "concise", "--select", "mt/doubled-word"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def found_in(result: Result) -> dict[str, list[int]]:
    """Return the lines with findings by file."""
    found: dict[str, list[int]] = {}
    for row in result.stdout.splitlines():
        path, line, _ = row.split(":", 2)
        found.setdefault(path, []).append(int(line))
    return found


@pytest.mark.parametrize("name", ATTACKS)
def test_no_program_of_a_repository_runs(repository: Repository, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    attack = ATTACKS[name]
    repository.change()
    attack.prepare(repository)
    repository.has_run()
    for in_hook in (False, True):
        if in_hook:
            monkeypatch.setenv("GIT_DIR", ".git")
            monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
            monkeypatch.setenv("GIT_PREFIX", "")
        for mode, (arguments, expected) in MODES.items():
            repository.touch()
            index = (repository.root / ".git" / "index").read_bytes()
            result = run(*arguments)
            assert not repository.has_run(), mode
            assert (repository.root / ".git" / "index").read_bytes() == index, mode
            message = attack.fails.get(f"hook {mode}" if in_hook else mode)
            if message:
                assert (result.exit_code, result.stdout) == (2, ""), mode
                assert message in result.stderr, mode
            else:
                assert found_in(result) == expected, (mode, result.stderr)
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_INDEX_FILE")
    repository.touch()
    repository.git(*attack.trigger)
    assert repository.has_run(), "plain git does not run the program, so this test cannot fail"


def test_no_pager_of_a_repository_runs(repository: Repository) -> None:
    repository.change()
    repository.config("[core]", "pager = PROGRAM", "[pager]", "diff = PROGRAM")
    run("check", ".", "--lines-changed")
    assert not repository.has_run()
    run_on_terminal(repository, "diff", "HEAD")
    assert repository.has_run()


@pytest.mark.parametrize("variable", ["GIT_EXTERNAL_DIFF", "GIT_SSH_COMMAND", "GIT_TRACE", "GIT_TRACE2", "GIT_CONFIG"])
def test_variables_that_name_programs_or_files_are_not_passed(
    repository: Repository, variable: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repository.change()
    ATTACKS["clean filter"].prepare(repository)
    repository.touch()
    named = {"GIT_CONFIG": "/dev/null", "GIT_TRACE": str(tmp_path / "trace"), "GIT_TRACE2": str(tmp_path / "trace")}
    monkeypatch.setenv(variable, named.get(variable, str(repository.program)))
    assert found_in(run("check", ".", "--lines-changed")) == {"new.txt": [2]}
    assert not repository.has_run()
    assert not (tmp_path / "trace").exists()


def test_a_folder_that_looks_like_a_bare_repository_is_none(repository: Repository) -> None:
    """Its `config` would be read, although it is an ordinary file of the copy."""
    bare = repository.root / "bare"
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    (bare / ".git").mkdir()
    with (bare / "config").open("a", encoding="utf-8") as file:
        file.write(f"[core]\nbare = false\nworktree = .\nfsmonitor = {repository.program}\n")
    (bare / "story.txt").write_text(FAULT, encoding="utf-8")
    assert found_in(run("check", "bare")) == {"bare/story.txt": [1]}
    assert not repository.has_run()
    subprocess.run(["git", "-C", bare, "status"], capture_output=True)
    assert repository.has_run()


def test_git_is_not_searched_in_the_current_folder(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository.root / "git").write_bytes(repository.program.read_bytes())
    (repository.root / "git").chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", os.environ["PATH"]]))
    run("check", ".", "--staged")
    assert not repository.has_run()
    repository.git("status")
    monkeypatch.setenv("PATH", ".")
    with pytest.raises(FileNotFoundError, match="git is not on the PATH"):
        run_git(".", "rev-parse", "HEAD")


@pytest.mark.parametrize("mode", MODES)
def test_a_configuration_that_never_ends_is_an_error_in_time(
    repository: Repository, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git_module, "_TIMEOUT", 0.5)
    repository.change()
    os.mkfifo(repository.root / ".git" / "pipe")
    repository.config("[include]", "path = pipe")
    result = run(*MODES[mode][0])
    assert result.exit_code == 2
    assert "not finished after 0.5 seconds; check the configuration" in result.stderr


def test_a_configuration_that_git_cannot_read_is_an_error(repository: Repository) -> None:
    repository.change()
    repository.config("[broken")
    result = run("check", ".", "--lines-changed")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "git" in result.stderr


def test_line_ends_that_git_converts_change_no_line(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "gitconfig").write_text("[core]\nautocrlf = true\n", encoding="utf-8")
    path = repository.root / "old.txt"
    path.write_bytes((FAULT + GOOD).replace("\n", "\r\n").encode())
    changes = Changes([str(path)], None)
    assert changes.lines() == {str(path): Lines((2,), (2,))}
    path.write_bytes(FAULT.replace("\n", "\r\n").encode())
    assert Changes([str(path)], None).files == frozenset()


def test_under_a_filter_of_the_user_every_line_counts_as_changed(repository: Repository, tmp_path: Path) -> None:
    """The filter is Git LFS or another that runs programs of the repository's configuration, so it is not run either."""
    (tmp_path / "gitconfig").write_text(
        f'[filter "large"]\nclean = "{repository.program} < /dev/null; sed s/ferry/barge/"\nrequired = true\n',
        encoding="utf-8",
    )
    repository.write(".gitattributes", "new.txt filter=large\n")
    repository.git("add", "-A")
    repository.commit()
    assert repository.git("show", "HEAD:new.txt").stdout == GOOD.replace("ferry", "barge").encode()
    assert repository.has_run()
    repository.write("new.txt", FAULT + FAULT)
    assert found_in(run("check", ".", "--lines-changed")) == {"new.txt": [1, 2]}
    assert not repository.has_run()
    repository.git("add", "-A")
    repository.has_run()
    # The staged content is as the repository stores it.
    assert found_in(run("check", ".", "--staged")) == {"new.txt": [1, 2]}
    result = CliRunner().invoke(main, ["check", ".", "--staged", "--select", "mt/doubled-word"])
    assert "the barge was late" in result.stdout
    assert not repository.has_run()


def test_a_staged_pointer_of_git_lfs_is_not_taken_for_copy(repository: Repository) -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 12345\n"
    repository.write("large.txt", pointer)
    repository.change()
    repository.git("add", "large.txt")
    result = run("check", "--staged", "--show-files", "-v")
    assert result.stdout == "new.txt\n"
    assert "skipped, Git LFS: 1\n" in result.stderr


def test_names_of_a_crafted_index_are_written_nowhere(repository: Repository, tmp_path: Path) -> None:
    """git checks names when it writes them out, but a crafted index can contain any."""
    name = "aa/../../../out.txt"
    placeholder = "x" * len(name)
    blob = repository.git("hash-object", "-w", "old.txt").stdout.decode().strip()
    repository.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{placeholder}")
    index = repository.root / ".git" / "index"
    data = index.read_bytes()[:-20].replace(placeholder.encode(), name.encode())
    index.write_bytes(data + hashlib.sha1(data).digest())
    before = {path for path in tmp_path.rglob("*") if ".git" not in path.parts}
    CliRunner().invoke(main, ["check", "--staged", "/"])
    assert {path for path in tmp_path.rglob("*") if ".git" not in path.parts} == before
