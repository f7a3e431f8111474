"""Find the staged files of a git repository, with their content in the index."""

import os
from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from wirelint.files.discovery import Discovery, Target, fits, skip_reason
from wirelint.files.git import run_git

if TYPE_CHECKING:
    from wirelint.readers.story_formats import StoryFormat

# Bytes that are copied at once.
_CHUNK: Final = 1 << 20
# `.parquet` has eight characters; a suffix that is much longer is none.
_LONGEST_SUFFIX: Final = 16
# Git LFS stores such a file instead of the copy. Only its filter, which may not run, could fetch the copy.
_LFS_POINTER: Final = b"version https://git-lfs.github.com/spec/"


class StagedError(Exception):
    """Raised if the staged files cannot be determined. The message is the reason."""


class _Staged(NamedTuple):
    """A file of the index: its name in the repository, the id of its content, and whether it is an ordinary file."""

    name: str
    blob: str
    is_file: bool


def discover_staged(
    paths: Sequence[str],
    include: Sequence[str],
    exclude: Sequence[str],
    base: str | None,
    field: str,
    folder: str,
    formats: "tuple[StoryFormat, ...]" = (),
) -> Discovery:
    """Find the staged files that are or are in `paths`, with the filters of a folder walk, and write out their content.

    Args:
        paths, include, exclude, base, field: as for `discover`.
        folder: an empty folder for the staged content, which can differ from that of the work tree.
        formats: as for `discover`.

    Raises:
        StagedError: the current folder is in no repository, or git cannot be run.
    """
    root = os.fsdecode(_git(os.curdir, "rev-parse", "--show-toplevel").removesuffix(b"\n"))
    parents = [os.path.realpath(path) for path in paths]
    skipped = {"not copy": 0, "excluded": 0, "binary": 0, "Git LFS": 0}
    globs = [glob.lower() for glob in include]
    selected: list[_Staged] = []
    for staged in _list_staged(root):
        path = os.path.join(root, staged.name)
        if not any(path == parent or path.startswith(os.path.join(parent, "")) for parent in parents):
            continue
        is_copy = any(fnmatchcase(os.path.basename(staged.name).lower(), glob) for glob in globs)
        if not is_copy or not staged.is_file:
            skipped["not copy"] += 1
        elif exclude and fits(os.path.relpath(path, base or root), exclude):
            skipped["excluded"] += 1
        else:
            selected.append(staged)
    targets: list[Target] = []
    for staged, stored in zip(selected, _store(root, selected, folder), strict=True):
        if reason := _stored_skip_reason(stored, field, formats):
            skipped[reason] += 1
        else:
            path = os.path.relpath(os.path.join(root, staged.name))
            targets.append(Target(path, os.path.getsize(stored), stored=stored))
    return Discovery(sorted(targets, key=lambda target: target.path), skipped)


def _list_staged(root: str) -> list[_Staged]:
    """Return the added, changed and renamed files of the index."""
    raw = _git(
        root, "diff", "--cached", "--raw", "--no-abbrev", "-z", "--diff-filter=d", "--no-renames", "--no-relative"
    )
    # An entry is `:mode mode id id status`, then the name; the second of each is that in the index.
    words = raw.split(b"\0")
    found = []
    for entry, name in zip(words[::2], words[1::2], strict=False):
        mode, blob = entry.split()[1::2][:2]
        found.append(_Staged(os.fsdecode(name), blob.decode("ascii"), mode.startswith(b"100")))
    return found


def _store(root: str, staged: Sequence[_Staged], folder: str) -> list[str]:
    """Write the content of staged files to numbered files in a folder, and return their paths.

    The content is that of the repository's objects: no filter is applied and no line end converted. The names of the
    index are not used, since a crafted index can name any path.
    """
    if not staged:
        return []
    stored = []
    with open(os.path.join(folder, "blobs"), "w+b") as blobs:
        _git(root, "cat-file", "--batch", given="".join(f"{item.blob}\n" for item in staged).encode(), output=blobs)
        blobs.seek(0)
        for number, item in enumerate(staged):
            header = blobs.readline().split()  # id, type, size in bytes
            if header[1:2] != [b"blob"]:
                raise StagedError(f"{item.name}: git cannot read the staged content; a partial clone lacks it")
            path = os.path.join(folder, f"{number}{_suffix(item.name)}")
            with open(path, "wb") as file:
                _copy(blobs, file, int(header[2]))
            blobs.seek(1, os.SEEK_CUR)  # the line end after the content
            stored.append(path)
    os.unlink(os.path.join(folder, "blobs"))
    return stored


def _copy(source: IO[bytes], file: IO[bytes], size: int) -> None:
    """Copy `size` bytes."""
    while size > 0 and (data := source.read(min(size, _CHUNK))):
        size -= len(data)
        file.write(data)


def _suffix(name: str) -> str:
    """Return the suffix of a file name, by which formats are recognised, or an empty string if it is unusual."""
    suffix = os.path.splitext(name)[1]
    return suffix if suffix[1:].isalnum() and len(suffix) <= _LONGEST_SUFFIX else ""


def _stored_skip_reason(stored: str, field: str, formats: "tuple[StoryFormat, ...]") -> str | None:
    with open(stored, "rb") as file:
        if file.read(len(_LFS_POINTER)) == _LFS_POINTER:
            return "Git LFS"
    return skip_reason(stored, field, formats)


def _git(folder: str, *arguments: str, given: bytes = b"", output: IO[bytes] | None = None) -> bytes:
    try:
        done = run_git(folder, *arguments, stdin=given, output=output, in_hook=True)
    except OSError as error:
        raise StagedError(f"git cannot be run: {error.strerror or error}") from None
    if done.returncode:
        message = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise StagedError(f"git cannot list the staged files: {message}")
    return done.stdout or b""
