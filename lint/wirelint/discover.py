"""Which files a run reads: named ones always, in folders those that look like copy and that git does not ignore."""

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from wirelint.read.encoding import looks_binary

STDIN = "-"
# Folders that never hold copy.
_NEVER = frozenset(
    (".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".mypy_cache", ".ruff_cache")
)


class Target(NamedTuple):
    """A file to read, as it will be reported, and its size in bytes; `missing` says why it cannot be."""

    path: str
    size: int
    missing: str | None = None


class Discovery(NamedTuple):
    """The files of a run in a stable order, and how many others were passed over, by reason."""

    targets: list[Target]
    passed_over: dict[str, int]


def discover(paths: Sequence[str], include: Sequence[str], exclude: Sequence[str]) -> Discovery:
    """Find the files that `paths` name or hold.

    Args:
        paths: files, folders, or `-` for standard input.
        include: globs of file names that a folder walk reads.
        exclude: globs of paths that it does not.
    """
    targets: list[Target] = []
    passed_over: dict[str, int] = {}
    for path in dict.fromkeys(paths):
        if path == STDIN:
            targets.append(Target(path, 0))
        elif os.path.isdir(path):
            found, passed = _walk(path, include, exclude)
            targets += found
            for reason, count in passed.items():
                passed_over[reason] = passed_over.get(reason, 0) + count
        else:
            targets.append(_named(path))
    return Discovery(list({target.path: target for target in targets}.values()), passed_over)


def fits(path: str, globs: Sequence[str]) -> bool:
    """Tell whether a path, or the name of its file or of a folder on the way, fits one of the globs."""
    path = path.replace(os.sep, "/")
    parts = path.split("/")
    for written in globs:
        glob = written.replace(os.sep, "/").removeprefix("./").rstrip("/")
        if fnmatchcase(path, glob) or fnmatchcase(path, f"*/{glob}") or fnmatchcase(path, f"{glob}/*"):
            return True
        if "/" not in glob and any(fnmatchcase(part, glob) for part in parts):
            return True
    return False


def _named(path: str) -> Target:
    try:
        status = os.stat(path)
    except OSError as error:
        return Target(path, 0, f"cannot be read: {error.strerror or error}")
    except ValueError as error:
        return Target(path, 0, f"cannot be read: {error}")
    return Target(path, status.st_size)


def _walk(folder: str, include: Sequence[str], exclude: Sequence[str]) -> tuple[list[Target], dict[str, int]]:
    passed = {"not copy": 0, "excluded": 0, "binary": 0, "git-ignored": 0}
    found: list[Target] = []
    for path, size in _files(folder, exclude, set(), passed):
        if not any(fnmatchcase(os.path.basename(path).lower(), glob.lower()) for glob in include):
            passed["not copy"] += 1
        elif fits(os.path.relpath(path, folder), exclude):
            passed["excluded"] += 1
        else:
            found.append(Target(path, size))
    ignored = _git_ignored(folder, [target.path for target in found])
    passed["git-ignored"] = len(ignored)
    sound: list[Target] = []
    for target in found:
        if target.path in ignored:
            continue
        if _is_binary(target.path):
            passed["binary"] += 1
        else:
            sound.append(target)
    return sound, passed


def _files(
    folder: str, exclude: Sequence[str], seen: set[tuple[int, int]], passed: dict[str, int]
) -> Iterator[tuple[str, int]]:
    """Yield path and size of every file below a folder, in order of names; links are followed, a folder is read once."""
    try:
        status = os.stat(folder)
        if (status.st_dev, status.st_ino) in seen:
            return
        if status.st_ino:  # Windows may not say
            seen.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as entries:
            listing = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        passed["unreadable folder"] = passed.get("unreadable folder", 0) + 1
        return
    for entry in listing:
        try:
            if entry.is_dir():
                if entry.name not in _NEVER and not fits(entry.path, exclude):
                    yield from _files(entry.path, exclude, seen, passed)
            elif entry.is_file():
                yield entry.path, entry.stat().st_size
        except OSError:
            passed["unreadable"] = passed.get("unreadable", 0) + 1


def _is_binary(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return looks_binary(file.read(8192))
    except OSError:
        return False  # the run says why it cannot be read


def _git_ignored(folder: str, paths: Sequence[str]) -> frozenset[str]:
    """Ask git which paths it ignores; none where the folder is in no repository or there is no git."""
    if not paths or not _is_in_repository(folder):
        return frozenset()
    import subprocess

    absolute = {os.path.abspath(path): path for path in paths}
    try:
        answer = subprocess.run(
            ["git", "-C", folder, "check-ignore", "-z", "--stdin"],
            input="\0".join(absolute).encode("utf-8", "surrogateescape"),
            capture_output=True,
            check=False,
        )
    except OSError:
        return frozenset()
    names = answer.stdout.decode("utf-8", "surrogateescape").split("\0")
    return frozenset(absolute[name] for name in names if name in absolute)


def _is_in_repository(folder: str) -> bool:
    folder = os.path.abspath(folder)
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return False
        folder = parent
    return True
