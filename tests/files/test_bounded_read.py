"""Bounded reads: only regular files, up to a size."""

import io
import os
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from wirelint.files import bounded_read
from wirelint.files.bounded_read import (
    SETTINGS_LIMIT,
    RefusedFileError,
    open_regular,
    read_head,
    read_settings,
    read_story,
    read_stream,
)

READERS: list[Callable[[str], object]] = [read_settings, read_story, lambda path: read_head(path, 10), open_regular]


def test_a_file_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    for size in (0, 1, 5, (1 << 20) + 1):
        path.write_bytes(b"x" * size)
        assert read_story(str(path)) == read_settings(str(path)) == b"x" * size
        assert read_head(str(path), 3) == b"xxx"[:size]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name, of POSIX")
def test_a_pipe_a_socket_and_a_device_are_refused_without_waiting(
    tmp_path: Path, read: Callable[[str], object]
) -> None:
    pipe = str(tmp_path / "pipe")
    os.mkfifo(pipe)
    with pytest.raises(RefusedFileError, match="a pipe, not a file; to check its content"):
        read(pipe)
    with pytest.raises(RefusedFileError, match="a device, not a file"):
        read("/dev/zero")
    # The path of a socket is short on every system.
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{folder}/s")
        with pytest.raises(RefusedFileError, match="a socket, not a file"):
            read(f"{folder}/s")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name, of POSIX")
def test_a_pipe_that_replaces_a_file_after_the_first_look_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe, file = str(tmp_path / "pipe"), tmp_path / "file"
    os.mkfifo(pipe)
    file.write_bytes(b"")
    status = os.stat(file)
    monkeypatch.setattr(os, "stat", lambda path: status)
    with pytest.raises(RefusedFileError, match="a pipe"):
        read_story(pipe)


@pytest.mark.parametrize("read", READERS)
def test_a_folder_a_missing_file_and_a_path_with_nul_are_errors(tmp_path: Path, read: Callable[[str], object]) -> None:
    with pytest.raises(IsADirectoryError):
        read(str(tmp_path))
    with pytest.raises(FileNotFoundError):
        read(str(tmp_path / "gone"))
    with pytest.raises(RefusedFileError, match="not a path"):
        read("a\0b")


def test_the_limit_is_named_and_exact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.txt"
    path.touch()
    os.truncate(path, SETTINGS_LIMIT)
    assert len(read_settings(str(path))) == SETTINGS_LIMIT
    os.truncate(path, SETTINGS_LIMIT + 1)
    with pytest.raises(RefusedFileError, match="larger than 16 MB"):
        read_settings(str(path))
    monkeypatch.setattr(bounded_read, "STORY_LIMIT", 2 << 20)
    with pytest.raises(RefusedFileError, match="larger than 2 MB"):
        read_story(str(path))


def test_a_file_that_is_larger_than_its_size_says_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(b"x" * 5000)
    empty = tmp_path / "empty"
    empty.touch()
    status = os.stat(empty)
    monkeypatch.setattr(os, "fstat", lambda descriptor: status)
    assert read_settings(str(path)) == b"x" * 5000  # as a file in /proc, whose size is 0
    os.truncate(path, SETTINGS_LIMIT + 1)
    with pytest.raises(RefusedFileError, match="larger than 16 MB"):
        read_settings(str(path))


def test_a_stream_without_end_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.BytesIO):
        def read(self, length: int | None = -1, /) -> bytes:
            return b"x" * (length or 0)

    monkeypatch.setattr(bounded_read, "STORY_LIMIT", 3 << 20)
    with pytest.raises(RefusedFileError, match="larger than 3 MB"):
        read_stream(Endless())
    assert read_stream(io.BytesIO(b"copy")) == b"copy"
