"""Replacing files atomically."""

import os
import stat
from pathlib import Path

import pytest

from wirelint.files.atomic_write import replace_file


def test_the_mode_stays_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_file(str(path), b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["story.txt"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
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


def test_what_cannot_be_written_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        replace_file(str(path), b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["story.txt"]


def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root can write to every file
    with pytest.raises(PermissionError):
        replace_file(str(path), b"new")
    assert path.read_bytes() == b"old"
