"""`wirelint check --fix` and `--diff`."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run, Start

FAULTY = "The caf\u00c3\u00a9 was shut on Sunday ,the keeper said on the day of the fair.\n\nThe boat had to wait for for the lock until noon.\n"
SAFE = FAULTY.replace("caf\u00c3\u00a9", "café").replace(" ,the", ", the")
ALL = SAFE.replace("for for", "for")


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a story that contains two faults with safe fixes and one with an unsafe fix."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "story.txt"
    path.write_bytes(FAULTY.encode())
    return path


def test_safe_fixes_are_applied_and_the_rest_is_reported(copy: Path, run: Run) -> None:
    result = run("check", "story.txt", "--fix", "-f", "concise")
    assert copy.read_text(encoding="utf-8") == SAFE
    assert result.exit_code == 1
    assert result.stdout == "story.txt:3:22: error: repeated word: “for” [mt/doubled-word]\n"


def test_unsafe_fixes_are_applied_on_request(copy: Path, run: Run) -> None:
    result = run("check", "story.txt", "--fix", "--unsafe")
    assert copy.read_text(encoding="utf-8") == ALL
    assert (result.exit_code, result.stdout) == (0, "No faults found in 1 file; 3 fixed.\n")
    again = run("check", "story.txt", "--fix", "--unsafe")
    assert again.stdout == "No faults found in 1 file.\n"


def test_json_counts_fixed_findings(copy: Path, run: Run) -> None:
    assert '"fixed": 3' in run("check", ".", "--fix", "--unsafe", "-f", "json").stdout


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_fix_preserves_the_encoding_and_mixed_line_ends(encoding: str, copy: Path, run: Run) -> None:
    paid = "\r\n\rHe paid £5 for the ticket.\n"
    copy.write_bytes((paid + FAULTY.rstrip("\n").replace("\n\n", "\r\n\r")).encode(encoding))
    run("check", "story.txt", "--fix", "--unsafe")
    assert copy.read_bytes() == (paid + ALL.rstrip("\n").replace("\n\n", "\r\n\r")).encode(encoding)


def test_a_fix_preserves_invalid_bytes(copy: Path, run: Run) -> None:
    broken = "“Zoë” ".encode() + b"\xff for for all of it.\n\n"
    copy.write_bytes(broken + FAULTY.encode())
    result = run("check", "story.txt", "--fix", "--unsafe", "-f", "concise")
    assert copy.read_bytes() == broken + ALL.encode()
    assert "[mt/doubled-word]" in result.stdout


def test_a_fix_preserves_a_link_and_the_mode(copy: Path, run: Run) -> None:
    copy.chmod(0o640)
    link = copy.parent / "link.txt"
    link.symlink_to(copy)
    run("check", "link.txt", "--fix")
    assert link.is_symlink()
    assert copy.read_text(encoding="utf-8") == SAFE
    assert stat.S_IMODE(copy.stat().st_mode) == 0o640
    assert sorted(os.listdir(copy.parent)) == ["link.txt", "story.txt"]


def test_a_file_that_cannot_be_written_is_an_error(copy: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    result = run("check", "story.txt", "--fix", "-f", "concise")
    assert result.exit_code == 2
    assert "story.txt: not fixed: cannot be written: Permission denied" in result.stderr
    assert "[mt/mojibake]" in result.stdout
    assert copy.read_text(encoding="utf-8") == FAULTY


def test_standard_input_is_written_fixed(start: Start) -> None:
    data = FAULTY.replace("\n", "\r\n").encode("utf-16")
    done = start("check", "-", "--fix", "--stdin-filename", "desk.txt", input=data, text=False, encoding=None)
    assert done.stdout == SAFE.replace("\n", "\r\n").encode("utf-16")  # type: ignore[comparison-overlap]
    assert "desk.txt:3:22 error mt/doubled-word" in done.stderr.decode()  # type: ignore[attr-defined]
    assert done.returncode == 1


def test_standard_input_that_cannot_be_read_is_written_unchanged(start: Start) -> None:
    data = b"\xff\xfeT\0h\0e"
    done = start("check", "-", "--fix", input=data, text=False, encoding=None)
    assert done.returncode == 2
    assert done.stdout == data  # type: ignore[comparison-overlap]


def test_a_diff_shows_and_changes_nothing(copy: Path, run: Run) -> None:
    result = run("check", "story.txt", "--diff")
    lines = FAULTY.splitlines()
    assert result.stdout == (
        f"--- a/story.txt\n+++ b/story.txt\n@@ -1,3 +1,3 @@\n-{lines[0]}\n+{SAFE.splitlines()[0]}\n \n {lines[2]}\n"
    )
    assert result.stderr == "wirelint: 2 fixes would be applied; 1 more with --unsafe, which need a review\n"
    assert result.exit_code == 1
    assert copy.read_text(encoding="utf-8") == FAULTY
    assert run("check", "story.txt", "--diff", "--exit-zero").exit_code == 0


def test_no_fix_no_diff(copy: Path, run: Run) -> None:
    copy.write_text(ALL, encoding="utf-8")
    result = run("check", "story.txt", "--diff", "--unsafe")
    assert (result.stdout, result.exit_code) == ("", 0)


@pytest.mark.parametrize("tool", ["git apply", "patch -p1 -s"])
@pytest.mark.parametrize(
    "data",
    [
        FAULTY.encode(),
        FAULTY.rstrip("\n").encode(),
        FAULTY.replace("\n", "\r\n").encode(),
        FAULTY.replace("café", "\xa3").encode("cp1252"),
    ],
)
@pytest.mark.parametrize("name", ["story.txt", "a b/the “story”.txt", 'odd\t"\\name.txt'])
def test_git_and_patch_apply_the_diff(name: str, data: bytes, tool: str, tmp_path: Path, start: Start) -> None:
    if shutil.which(tool.split()[0]) is None:
        pytest.skip(f"no {tool.split()[0]}")
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    done = start("check", ".", "--diff", "--unsafe", cwd=tmp_path, text=False, encoding=None)
    patched = subprocess.run(tool.split(), cwd=tmp_path, input=done.stdout, capture_output=True)
    assert patched.returncode == 0, (patched.stdout, patched.stderr, done.stdout)
    changed = path.read_bytes()
    path.write_bytes(data)
    start("check", ".", "--fix", "--unsafe", cwd=tmp_path)
    assert path.read_bytes() == changed != data


def test_several_processes_apply_the_same_fixes_as_one(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(70):
        (tmp_path / f"{number:02}.txt").write_text(FAULTY, encoding="utf-8")
    result = run("check", ".", "--fix", "--unsafe", "-j", "2")
    assert result.stdout == "No faults found in 70 files; 210 fixed.\n"
    assert {path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {ALL}


def test_baselined_findings_are_not_fixed(copy: Path, run: Run) -> None:
    run("baseline", "write")
    copy.write_text(FAULTY + "\nThe keeper went home and and slept.\n", encoding="utf-8")
    result = run("check", "story.txt", "--fix", "--unsafe", "--baseline", "wirelint-baseline.json")
    assert result.stdout == "No new faults found in 1 file; 1 fixed, 3 in the baseline.\n"
    assert copy.read_text(encoding="utf-8") == FAULTY + "\nThe keeper went home and slept.\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--unsafe",), "--unsafe selects fixes"),
        (("--fix", "-", "story.txt"), "use it with `-` alone"),
        (("--fix", "--together"), "fix first, then compare"),
        (("--statistics", "-f", "sarif"), "--statistics needs"),
    ],
)
def test_options_that_do_not_go_together_are_refused(arguments: tuple[str, ...], words: str, run: Run) -> None:
    result = run("check", *arguments)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())
