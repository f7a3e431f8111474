"""Replacing files atomically."""

import contextlib
import errno
import os
import stat
import struct
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from wirelint.files.atomic_write import BackupExistsError, Replacement, replace_file


def test_the_mode_is_preserved_and_no_temporary_file_is_left(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_file(str(path), b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["story.txt"]


def test_a_link_is_preserved(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    real = tmp_path / "there" / "story.txt"
    real.write_bytes(b"old")
    link = tmp_path / "link.txt"
    link.symlink_to(real)
    replace_file(str(link), b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_new_file_has_the_mode_of_any_other(tmp_path: Path) -> None:
    replace_file(str(tmp_path / "new.txt"), b"new")
    (tmp_path / "other.txt").write_bytes(b"")
    assert (tmp_path / "new.txt").stat().st_mode == (tmp_path / "other.txt").stat().st_mode


def test_a_file_that_cannot_be_written_is_unchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        replace_file(str(path), b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["story.txt"]


def test_a_file_without_write_permission_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root can write to every file
    with pytest.raises(PermissionError):
        replace_file(str(path), b"new")
    assert path.read_bytes() == b"old"


POSIX = pytest.mark.skipif(sys.platform == "win32", reason="owners, modes and links of POSIX")
# Replaces a file in a child process that is killed before the n-th line of the module runs, for each n.
CRASHES = """
import os, signal, sys
from wirelint.files import atomic_write

path, point = sys.argv[1], 0
while True:
    point += 1
    child = os.fork()
    if not child:
        count = 0
        def trace(frame, event, argument):
            global count
            if frame.f_code.co_filename != atomic_write.__file__:
                return None
            if event == "line":
                count += 1
                if count == point:
                    os.kill(os.getpid(), signal.SIGKILL)
            return trace
        sys.settrace(trace)
        atomic_write.replace_file(path, b"new" * 1000)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    content = open(path, "rb").read()
    others = sorted(set(os.listdir(os.path.dirname(path))) - {"story.txt", "link.txt"})
    state = {b"old" * 1000: "old", b"new" * 1000: "new"}.get(content, "part")
    for name in others:
        other = os.path.join(os.path.dirname(path), name)
        whole = open(other, "rb").read() in (b"old" * 1000, b"new" * 1000)
        kind = "backup" if name == "story.txt.wirelint-backup" else "temporary"
        state += f" {kind} {'whole' if whole else 'part'}"
        os.unlink(other)
    print(state)
    with open(path, "r+b") as file:
        file.write(b"old" * 1000)
        file.truncate()
    if code == 0:
        break
"""


def crash_states(path: Path, root: Path) -> list[str]:
    """Return the state of the folder after a crash at each line, and after none."""
    environment = {**os.environ, "PYTHONPATH": str(root / "lint")}
    done = subprocess.run(
        [sys.executable, "-c", CRASHES, str(path)], env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@POSIX
def test_a_process_killed_at_any_line_leaves_the_old_or_the_new_file(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old" * 1000)
    states = crash_states(path, root)
    assert states[-1] == "new"
    assert len(states) > 30
    assert {state.split()[0] for state in states} == {"old", "new"}
    if sys.platform == "linux":
        # Only between the naming and the renaming there is a temporary file, and it is complete.
        assert {state.partition(" ")[2] for state in states} <= {"", "temporary whole"}
        assert sum("temporary" in state for state in states) <= 4


@POSIX
def test_a_process_killed_while_it_overwrites_a_file_leaves_the_old_content(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old" * 1000)
    os.link(path, tmp_path / "link.txt")
    states = crash_states(path, root)
    assert states[-1] == "new"
    assert all(state.startswith(("old", "new")) or state == "part backup whole" for state in states)
    assert "new backup whole" in states
    assert not any("temporary" in state for state in states)


@POSIX
def test_a_hard_link_is_preserved(tmp_path: Path) -> None:
    path, other = tmp_path / "story.txt", tmp_path / "other.txt"
    path.write_bytes(b"the old content")
    path.chmod(0o640)
    os.link(path, other)
    replace_file(str(path), b"new")
    assert other.read_bytes() == b"new"
    assert path.stat().st_ino == other.stat().st_ino
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(os.listdir(tmp_path)) == ["other.txt", "story.txt"]


@POSIX
def test_a_failed_overwrite_restores_the_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")
    os.link(path, tmp_path / "other.txt")
    calls: list[int] = []

    def fail(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 3:  # after the copy and its folder, the file
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        replace_file(str(path), b"a longer content")
    assert path.read_bytes() == b"old"
    assert sorted(os.listdir(tmp_path)) == ["other.txt", "story.txt"]


@POSIX
def test_content_that_cannot_be_restored_is_in_the_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")
    os.link(path, tmp_path / "other.txt")
    with monkeypatch.context() as patched:
        calls: list[int] = []

        def fail(descriptor: int) -> None:
            calls.append(descriptor)
            if len(calls) >= 3:
                raise OSError(errno.EIO, "Input/output error")

        patched.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match=r"Input/output error; the old content is in .*story\.txt\.wirelint-backup"):
            replace_file(str(path), b"new")
    backup = tmp_path / "story.txt.wirelint-backup"
    assert backup.read_bytes() == b"old"
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with pytest.raises(BackupExistsError, match="compare it with the file, then delete it"):
        replace_file(str(path), b"new")
    assert backup.read_bytes() == b"old"


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_the_owner_and_the_group_are_preserved(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")
    os.chown(path, 65534, 65533)
    path.chmod(0o4751)
    inode = path.stat().st_ino
    replace_file(str(path), b"new")
    status = path.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (65534, 65533, 0o4751)
    assert status.st_ino != inode


@POSIX
@pytest.mark.parametrize("call", ["fchown", "fchmod"])
def test_a_file_whose_owner_or_mode_would_change_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")
    status = os.stat(path)
    if call == "fchown":
        # The file seems to belong to somebody else.
        foreign = os.stat_result((*status[:4], status.st_uid + 1, *status[5:]))
        monkeypatch.setattr(os, "stat", lambda file, **_: foreign if file == str(path) else status)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, call, refuse)
    replace_file(str(path), b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"new"
    assert path.stat().st_ino == status.st_ino


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="extended attributes of Linux")
def test_extended_attributes_and_the_access_list_are_preserved(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")
    # Version 2; the owner, user 65534, the group, the mask and the others, each with tag, permissions and id.
    none = 0xFFFFFFFF
    rows = ((1, 6, none), (2, 4, 65534), (4, 4, none), (16, 4, none), (32, 0, none))
    access = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *row) for row in rows)
    try:
        os.setxattr(path, "user.desk", b"foreign")
        os.setxattr(path, "system.posix_acl_access", access)
    except OSError as error:
        pytest.skip(f"the file system has none: {error}")
    mode = path.stat().st_mode
    inode = path.stat().st_ino
    replace_file(str(path), b"new")
    assert os.getxattr(path, "user.desk") == b"foreign"
    assert os.getxattr(path, "system.posix_acl_access") == access
    assert path.stat().st_mode == mode
    assert (path.read_bytes(), path.stat().st_ino != inode) == (b"new", True)


@POSIX
@pytest.mark.parametrize("unnamed", [True, False])
def test_the_new_content_is_never_readable_by_more_people(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unnamed: bool
) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")
    path.chmod(0o600)
    if not unnamed:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    modes: list[int] = []

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        modes.extend(stat.S_IMODE(os.stat(tmp_path / name).st_mode) for name in os.listdir(tmp_path))
        if unnamed and "self" in frame.f_locals and hasattr(frame.f_locals["self"], "file"):
            with contextlib.suppress(ValueError):  # closed
                modes.append(stat.S_IMODE(os.fstat(frame.f_locals["self"].file.fileno()).st_mode))
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        replace_file(str(path), b"new")
    finally:
        sys.settrace(before)
    assert path.read_bytes() == b"new"
    assert len(modes) > 20
    assert set(modes) == {0o600}


def test_without_unnamed_files_nothing_is_left_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")
    replace_file(str(path), b"new")
    assert path.read_bytes() == b"new"
    with Replacement(str(path)) as new:
        new.file.write(b"half")
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["story.txt"]


def test_anything_but_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        replace_file(str(tmp_path), b"new")
    with pytest.raises(OSError, match="not a regular file"):
        replace_file(os.devnull, b"new")


@POSIX
def test_the_content_is_durable_before_it_is_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")
    calls: list[str] = []
    fsync, replace = os.fsync, os.replace

    def sync(descriptor: int) -> None:
        calls.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def rename(source: str, target: str) -> None:
        calls.append("rename")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "replace", rename)
    replace_file(str(path), b"new")
    assert calls == ["file", "rename", "folder"]
