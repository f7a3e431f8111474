"""The cache is used only if nobody but the user can have written it."""

import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wirelint.cli import main
from wirelint.files import cache_dir
from wirelint.files.cache_dir import NotPrivateError, is_private, private_folder, read_private, take_rejected

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the check is for systems with owners")
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
AS_ROOT = pytest.mark.skipif(not IS_ROOT, reason="only root can give files away")
OTHER = 65534


@pytest.fixture(autouse=True)
def nothing_rejected() -> None:
    take_rejected()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "above" / "cache"
    made.mkdir(parents=True)
    made.chmod(0o700)
    return made


def reason_of(path: Path) -> str:
    assert private_folder(str(path)) is None
    [(rejected, reason)] = take_rejected().items()
    assert rejected == str(path)
    return reason


@pytest.mark.parametrize("mode", [0o700, 0o755, 0o500, 0o711])
def test_a_folder_of_the_user_is_used(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    assert private_folder(str(folder)) == str(folder)
    assert take_rejected() == {}


def test_a_folder_that_is_missing_can_be_made(folder: Path) -> None:
    assert private_folder(str(folder / "new" / "newer")) == str(folder / "new" / "newer")
    assert private_folder(None) is None


@pytest.mark.parametrize("mode", [0o770, 0o702, 0o777, 0o1777, 0o720])
def test_a_folder_that_others_can_write_to_is_not_used(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    assert reason_of(folder) == "others can write to it"


@pytest.mark.parametrize(("mode", "is_used"), [(0o777, False), (0o702, False), (0o1777, True), (0o755, True)])
def test_a_folder_above_must_not_let_others_replace_it(folder: Path, mode: int, is_used: bool) -> None:
    folder.parent.chmod(mode)
    if is_used:
        assert private_folder(str(folder)) == str(folder)
    else:
        assert reason_of(folder) == f"others can write to {folder.parent}"
        assert reason_of(folder / "missing") == f"others can write to {folder.parent}"


def test_a_group_of_the_users_own_may_write_to_a_folder_above(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.parent.chmod(0o770)
    status = os.lstat(folder.parent)
    is_own = status.st_gid == os.getegid() == os.geteuid()
    assert (private_folder(str(folder)) == str(folder)) == is_own
    monkeypatch.setattr(os, "getegid", lambda: 12345)
    assert "others can write to" in reason_of(folder)


@AS_ROOT
def test_a_folder_of_another_user_is_not_used(folder: Path) -> None:
    os.chown(folder, OTHER, OTHER)
    assert reason_of(folder) == f"{folder} belongs to another user"
    os.chown(folder, 0, 0)
    os.chown(folder.parent, OTHER, OTHER)
    assert reason_of(folder) == f"{folder.parent} belongs to another user"


def test_the_folder_of_an_administrator_is_not_the_users(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_dir, "_ROOT", os.geteuid())
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert reason_of(folder) == "it belongs to another user"


def test_links_are_followed_one_by_one(folder: Path, tmp_path: Path) -> None:
    first, open_folder = tmp_path / "first", tmp_path / "open"
    open_folder.mkdir()
    (open_folder / "second").symlink_to(folder)
    first.symlink_to("open/second")
    assert private_folder(str(first)) == str(first)
    open_folder.chmod(0o777)
    assert reason_of(first) == f"others can write to {open_folder}"
    (tmp_path / "up").symlink_to("above/../above/./cache/")
    assert private_folder(str(tmp_path / "up")) == str(tmp_path / "up")
    (tmp_path / "round").symlink_to("round")
    assert reason_of(tmp_path / "round") == "too many symbolic links"


@AS_ROOT
def test_a_link_of_another_user_is_not_followed(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    os.chown(link, OTHER, OTHER, follow_symlinks=False)
    assert reason_of(link) == f"{link} belongs to another user"


def test_a_file_is_no_folder(folder: Path) -> None:
    (folder / "file").write_bytes(b"")
    assert reason_of(folder / "file") == "not a folder"


@pytest.mark.parametrize(("mode", "is_read"), [(0o600, True), (0o644, True), (0o664, False), (0o602, False)])
def test_a_file_that_others_can_write_to_is_not_read(folder: Path, mode: int, is_read: bool) -> None:
    path = folder / "rules.bin"
    path.write_bytes(b"rules")
    path.chmod(mode)
    assert is_private(str(path)) == is_read
    take_rejected()
    if is_read:
        assert read_private(str(path)) == b"rules"
        assert take_rejected() == {}
    else:
        with pytest.raises(NotPrivateError):
            read_private(str(path))
        assert take_rejected() == {str(path): "others can write to it"}


@AS_ROOT
def test_a_file_of_another_user_is_not_read(folder: Path) -> None:
    path = folder / "rules.bin"
    path.write_bytes(b"rules")
    os.chown(path, OTHER, OTHER)
    with pytest.raises(NotPrivateError):
        read_private(str(path))
    assert take_rejected() == {str(path): "it belongs to another user"}


def test_anything_but_a_file_is_not_read(folder: Path) -> None:
    (folder / "other.bin").write_bytes(b"rules")
    (folder / "link.bin").symlink_to(folder / "other.bin")
    os.mkfifo(folder / "pipe.bin")
    (folder / "folder.bin").mkdir()
    for name, error in (
        ("link.bin", OSError),
        ("pipe.bin", NotPrivateError),
        ("folder.bin", IsADirectoryError),
        ("missing.bin", FileNotFoundError),
    ):
        with pytest.raises(error, match=r"\w"):
            read_private(str(folder / name))
    assert take_rejected() == {str(folder / "pipe.bin"): "not an ordinary file"}


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A story with a fault, and a cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    path = tmp_path / "story.txt"
    path.write_text("He said the the ferry was late.\n", encoding="utf-8")
    return str(path)


def cache_files(tmp_path: Path) -> list[Path]:
    return sorted(path for path in tmp_path.rglob("*.bin") if path.is_file())


def test_what_wirelint_makes_is_for_the_user_alone(story: str, tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        (tmp_path / "caches").mkdir(mode=0o700)
        assert run("check", story).stderr == ""
    finally:
        os.umask(mask)
    [first, *_] = files = cache_files(tmp_path)
    assert len(files) >= 2
    assert first.parent.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}


def test_a_folder_that_others_can_write_to_is_neither_read_nor_written(story: str, tmp_path: Path) -> None:
    (tmp_path / "caches").mkdir()
    (tmp_path / "caches").chmod(0o777)
    result = run("check", story)
    assert result.stderr.startswith("wirelint: note: the cache ")
    assert result.stderr.endswith(f" is not used: others can write to {tmp_path / 'caches'}\n")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert cache_files(tmp_path) == []
    assert run("check", story, "--quiet").stderr == ""
    assert run("check", story, "--no-cache").stderr == ""
    assert "is not used" in run("check", story, "--cache-dir", str(tmp_path / "caches")).stderr
    assert "is not used" in run("config", story).stderr


def test_files_that_others_can_write_to_are_replaced_with_one_note(story: str, tmp_path: Path) -> None:
    first = run("check", story)
    files = cache_files(tmp_path)
    for path in files:
        path.chmod(0o666)
    result = run("check", story)
    assert (result.stdout, result.exit_code) == (first.stdout, 1)
    assert (result.stderr.count("\n"), result.stderr.count(" is not used: others can write to it")) == (1, 1)
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    take_rejected()  # what was met when the artifacts were saved, after the note
    assert run("check", story).stderr == ""
