"""Find the files of a run: named files, and in folders the files that look like copy and that git does not ignore."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

from wirelint.files.bounded_read import read_head
from wirelint.readers.encoding import looks_binary

if TYPE_CHECKING:
    from wirelint.readers.story_formats import StoryFormat

STDIN = "-"
# Folders that never contain copy.
_SKIPPED_FOLDERS = frozenset(
    (".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".mypy_cache", ".ruff_cache")
)
# Data files, which can contain news or anything else, and the bytes that are read of them to detect news.
DATA_SUFFIXES = (".xml", ".json", ".jsonl")
_DATA_HEAD = 1 << 16
# Tables are found only if `include` matches them, and are read without detection.
TABLES = (".parquet",)
# Office files, and what they begin with. Beside an open one, Word stores a small file of the same ending.
_OFFICE = (".docx", ".odt", ".rtf")
_OFFICE_STARTS = (b"PK\x03\x04", b"{\\rtf")
# Bytes that are read of other files to detect binary ones.
_HEAD = 8192


class Target(NamedTuple):
    """A file to check.

    Attributes:
        path: the file as it is reported.
        size: its size in bytes.
        missing: the error if it cannot be read, or None.
        stored: the file that has its content, if it is another one.
        named: whether the command line names it, or it is standard input.
    """

    path: str
    size: int
    missing: str | None = None
    stored: str | None = None
    named: bool = False


class Discovery(NamedTuple):
    """The files of a run.

    Attributes:
        targets: the files to check, in a stable order.
        skipped: the number of skipped files by reason.
    """

    targets: list[Target]
    skipped: dict[str, int]


def discover(
    paths: Sequence[str],
    include: Sequence[str],
    exclude: Sequence[str],
    base: str | None = None,
    field: str = "",
    formats: "tuple[StoryFormat, ...]" = (),
    *,
    force_exclude: bool = False,
) -> Discovery:
    """Find the files of a run, each once.

    Args:
        paths: files, folders, or `-` for standard input.
        include: globs of the file names to check in folders.
        exclude: globs of the paths to skip in folders, relative to the walked folder or to `base`.
        base: the folder of the configuration that sets `exclude`, or None.
        field: the member of JSON Lines that contains the copy, or an empty string.
        formats: the formats that the configuration describes.
        force_exclude: whether to skip named files too, if `exclude` matches them or they are data without news.
    """
    targets: dict[str, Target] = {}
    skipped: dict[str, int] = {}
    for path in paths:
        found: Iterable[Target]
        if path == STDIN:
            found = [Target(path, 0, None if sys.stdin else "cannot be read: standard input is closed", named=True)]
        elif os.path.isdir(path):
            found, skipped_in_folder = _walk(path, include, _Exclusion(exclude, path, base), field, formats)
            for reason, count in skipped_in_folder.items():
                skipped[reason] = skipped.get(reason, 0) + count
        else:
            found = [_named_target(path)]
            exclusion_reason = _exclusion_reason(path, exclude, base, field, formats) if force_exclude else None
            if exclusion_reason:
                skipped[exclusion_reason] = skipped.get(exclusion_reason, 0) + 1
                continue
        for target in found:
            key = STDIN if target.path == STDIN else os.path.abspath(target.path)
            earlier = targets.setdefault(key, target)
            if target.named and not earlier.named:
                targets[key] = earlier._replace(named=True)
    return Discovery(list(targets.values()), skipped)


def fits(path: str, globs: Sequence[str]) -> bool:
    """Return whether a glob matches a path. A glob without a slash matches the name of the file or of any folder in it."""
    path = path.replace(os.sep, "/")
    parts = path.split("/")
    for pattern in globs:
        glob = pattern.replace(os.sep, "/").removeprefix("./").rstrip("/")
        if fnmatchcase(path, glob) or fnmatchcase(path, f"*/{glob}") or fnmatchcase(path, f"{glob}/*"):
            return True
        if "/" not in glob and any(fnmatchcase(part, glob) for part in parts):
            return True
    return False


class _Exclusion:
    """The `exclude` globs as they apply to the walk of a folder."""

    def __init__(self, globs: Sequence[str], folder: str, base: str | None) -> None:
        self._globs = globs
        # A bare name is matched below the walked folder; a path is also matched relative to the configuration.
        self._paths = [glob for glob in globs if "/" in glob.replace(os.sep, "/").rstrip("/")]
        self._prefix = ""
        if base is not None and self._paths:
            try:
                self._prefix = os.path.relpath(folder, base)
            except ValueError:  # another drive
                pass
        if self._prefix.split(os.sep)[0] in (os.curdir, os.pardir):
            self._prefix = ""

    def matches(self, path: str) -> bool:
        """Return whether a path, relative to the walked folder, is excluded."""
        if not self._globs:
            return False
        return fits(path, self._globs) or (bool(self._prefix) and fits(os.path.join(self._prefix, path), self._paths))


def _named_target(path: str) -> Target:
    try:
        status = os.stat(path)
    except OSError as error:
        return Target(path, 0, f"cannot be read: {error.strerror or error}", named=True)
    except ValueError as error:
        return Target(path, 0, f"cannot be read: {error}", named=True)
    return Target(path, status.st_size, named=True)


def _exclusion_reason(
    path: str, exclude: Sequence[str], base: str | None, field: str, formats: "tuple[StoryFormat, ...]"
) -> str | None:
    """Return why `force_exclude` skips a named file, or None."""
    if exclude and fits(os.path.relpath(path, base), exclude):
        return "excluded"
    return skip_reason(path, field, formats) if path.lower().endswith(DATA_SUFFIXES) else None


def _walk(
    folder: str, include: Sequence[str], exclusion: _Exclusion, field: str, formats: "tuple[StoryFormat, ...]"
) -> tuple[list[Target], dict[str, int]]:
    """Return the files to check in a folder, and the number of skipped files by reason."""
    skipped = {"not copy": 0, "excluded": 0, "binary": 0, "git-ignored": 0}
    globs = [glob.lower() for glob in include]
    found: list[Target] = []
    # Files in the current folder are reported without a prefix.
    root = "" if folder in (os.curdir, os.path.join(os.curdir, "")) else folder
    unreadable: list[Target] = []
    for relative, size in _files(folder, exclusion, unreadable):
        name = os.path.basename(relative).lower()
        if not any(fnmatchcase(name, glob) for glob in globs):
            skipped["not copy"] += 1
        elif exclusion.matches(relative):
            skipped["excluded"] += 1
        else:
            found.append(Target(os.path.join(root, relative), size))
    from wirelint.files.git_ignored import find_ignored  # named files need it not

    ignored, problems = find_ignored([target.path for target in found])
    unreadable += (Target(repository, 0, problem) for repository, problem in problems.items())
    skipped["git-ignored"] = len(ignored)
    targets: list[Target] = []
    for target in found:
        if target.path in ignored:
            continue
        reason = skip_reason(target.path, field, formats)
        if reason:
            skipped[reason] += 1
        else:
            targets.append(target)
    return targets + unreadable, skipped


def _files(folder: str, exclusion: _Exclusion, unreadable: list[Target]) -> Iterator[tuple[str, int]]:
    """Yield the relative path and the size of every file below a folder, in the order of names.

    Symbolic links are followed, and each folder is read once. Files and folders that cannot be read are added to
    `unreadable`.
    """
    seen: set[tuple[int, int]] = set()
    stack = [iter(_entries(folder, seen, unreadable))]
    prefixes = [""]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            prefixes.pop()
            continue
        path = prefixes[-1] + entry.name
        try:
            if entry.is_dir():
                if entry.name not in _SKIPPED_FOLDERS and not exclusion.matches(path):
                    stack.append(iter(_entries(entry.path, seen, unreadable)))
                    prefixes.append(path + os.sep)
            elif entry.is_file():
                yield path, entry.stat().st_size
        except OSError as error:
            unreadable.append(_unreadable_target(entry.path, error))


def _unreadable_target(path: str, error: OSError) -> Target:
    return Target(os.path.normpath(path), 0, f"cannot be read: {error.strerror or error}")


def _entries(folder: str, seen: set[tuple[int, int]], unreadable: list[Target]) -> list["os.DirEntry[str]"]:
    """Return the sorted entries of a folder, or none if the folder was read before, by its device and inode."""
    try:
        status = os.stat(folder)
        if (status.st_dev, status.st_ino) in seen:
            return []
        if status.st_ino:  # 0 on some file systems of Windows
            seen.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        unreadable.append(_unreadable_target(folder, error))
        return []


def skip_reason(path: str, field: str, formats: "tuple[StoryFormat, ...]" = ()) -> str | None:
    """Return why a file is skipped, detected from its first bytes, or None if it is checked.

    Args:
        path: the file.
        field: the member of JSON Lines that contains the copy, or an empty string.
        formats: the formats that the configuration describes.
    """
    if path.lower().endswith(TABLES):
        return None
    is_data = path.lower().endswith(DATA_SUFFIXES)
    try:
        head = read_head(path, _DATA_HEAD if is_data else _HEAD)
    except OSError:
        return None  # checking the file reports the error
    if path.lower().endswith(_OFFICE) and head.startswith(_OFFICE_STARTS):
        return None
    if looks_binary(head):
        return "binary"
    if is_data:
        from wirelint.readers.detect import holds_news  # slow to import, and most copy is plain text

        return None if holds_news(head, path, field, formats) else "not copy"
    return None
