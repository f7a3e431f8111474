"""Which files a run reads: named ones always, in folders those that look like copy and that git does not ignore."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from wirelint.readers.encoding import looks_binary

STDIN = "-"
# Folders that never hold copy.
_NEVER = frozenset(
    (".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".mypy_cache", ".ruff_cache")
)


# Files that hold anything, news among it, and how much of them is looked at to tell.
OF_DATA = (".xml", ".json", ".jsonl")
# Files of columns, which only who asks for them finds.
_TABLES = (".parquet",)
_NEWS_HEAD = 1 << 16


class Target(NamedTuple):
    """A file to read, as it will be reported, and its size in bytes.

    `missing` says why it cannot be read, `stored` where its bytes lie if not at its path.
    """

    path: str
    size: int
    missing: str | None = None
    stored: str | None = None


class Discovery(NamedTuple):
    """The files of a run in a stable order, and how many others were passed over, by reason."""

    targets: list[Target]
    passed_over: dict[str, int]


def discover(
    paths: Sequence[str],
    include: Sequence[str],
    exclude: Sequence[str],
    base: str | None = None,
    field: str = "",
    *,
    force_exclude: bool = False,
) -> Discovery:
    """Find the files that `paths` name or hold, each once.

    Args:
        paths: files, folders, or `-` for standard input.
        include: globs of file names that a folder walk reads.
        exclude: globs of paths that it does not, relative to the walked folder or to `base`.
        base: the folder of the configuration that says what to exclude.
        field: the member of JSON Lines that holds copy, where it is named.
        force_exclude: leave named files out too that `exclude` names, and data among them that holds no news.
    """
    targets: dict[str, Target] = {}
    passed_over: dict[str, int] = {}
    for path in paths:
        found: Iterable[Target]
        if path == STDIN:
            found = [Target(path, 0, None if sys.stdin else "cannot be read: standard input is closed")]
        elif os.path.isdir(path):
            found, passed = _walk(path, include, _Exclusion(exclude, path, base), field)
            for reason, count in passed.items():
                passed_over[reason] = passed_over.get(reason, 0) + count
        else:
            found = [_named(path)]
            refusal = _named_refusal(path, exclude, base, field) if force_exclude else None
            if refusal:
                passed_over[refusal] = passed_over.get(refusal, 0) + 1
                continue
        for target in found:
            targets.setdefault(STDIN if target.path == STDIN else os.path.abspath(target.path), target)
    return Discovery(list(targets.values()), passed_over)


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


class _Exclusion:
    """What a walk through a folder leaves out."""

    def __init__(self, globs: Sequence[str], folder: str, base: str | None) -> None:
        self._globs = globs
        # A bare name holds below the folder that somebody asked for, a path holds from where it was written too.
        self._paths = [glob for glob in globs if "/" in glob.replace(os.sep, "/").rstrip("/")]
        self._prefix = ""
        if base is not None and self._paths:
            try:
                self._prefix = os.path.relpath(folder, base)
            except ValueError:  # another drive
                pass
        if self._prefix.split(os.sep)[0] in (os.curdir, os.pardir):
            self._prefix = ""

    def holds(self, path: str) -> bool:
        """Tell whether a path relative to the walked folder is left out."""
        if not self._globs:
            return False
        return fits(path, self._globs) or (bool(self._prefix) and fits(os.path.join(self._prefix, path), self._paths))


def _named(path: str) -> Target:
    try:
        status = os.stat(path)
    except OSError as error:
        return Target(path, 0, f"cannot be read: {error.strerror or error}")
    except ValueError as error:
        return Target(path, 0, f"cannot be read: {error}")
    return Target(path, status.st_size)


def _named_refusal(path: str, exclude: Sequence[str], base: str | None, field: str) -> str | None:
    if exclude and fits(os.path.relpath(path, base), exclude):
        return "excluded"
    return refuse(path, field) if path.lower().endswith(OF_DATA) else None


def _walk(
    folder: str, include: Sequence[str], exclusion: _Exclusion, field: str
) -> tuple[list[Target], dict[str, int]]:
    passed = {"not copy": 0, "excluded": 0, "binary": 0, "git-ignored": 0}
    globs = [glob.lower() for glob in include]
    found: list[Target] = []
    # What is in the current folder is called by its name alone.
    root = "" if folder in (os.curdir, os.path.join(os.curdir, "")) else folder
    locked: list[Target] = []
    for relative, size in _files(folder, exclusion, locked):
        name = os.path.basename(relative).lower()
        if not any(fnmatchcase(name, glob) for glob in globs):
            passed["not copy"] += 1
        elif exclusion.holds(relative):
            passed["excluded"] += 1
        else:
            found.append(Target(os.path.join(root, relative), size))
    ignored = _git_ignored([target.path for target in found])
    passed["git-ignored"] = len(ignored)
    sound: list[Target] = []
    for target in found:
        if target.path in ignored:
            continue
        reason = refuse(target.path, field)
        if reason:
            passed[reason] += 1
        else:
            sound.append(target)
    return sound + locked, passed


def _files(folder: str, exclusion: _Exclusion, locked: list[Target]) -> Iterator[tuple[str, int]]:
    """Yield path in a folder and size of every file below it, in order of names; add to `locked` what cannot be read.

    Links are followed, and a folder is read once.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [iter(_listing(folder, seen, locked))]
    trail = [""]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
            trail.pop()
            continue
        path = trail[-1] + entry.name
        try:
            if entry.is_dir():
                if entry.name not in _NEVER and not exclusion.holds(path):
                    waiting.append(iter(_listing(entry.path, seen, locked)))
                    trail.append(path + os.sep)
            elif entry.is_file():
                yield path, entry.stat().st_size
        except OSError as error:
            locked.append(_unreadable(entry.path, error))


def _unreadable(path: str, error: OSError) -> Target:
    return Target(os.path.normpath(path), 0, f"cannot be read: {error.strerror or error}")


def _listing(folder: str, seen: set[tuple[int, int]], locked: list[Target]) -> list["os.DirEntry[str]"]:
    try:
        status = os.stat(folder)
        if (status.st_dev, status.st_ino) in seen:
            return []
        if status.st_ino:  # Windows may not say
            seen.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        locked.append(_unreadable(folder, error))
        return []


def refuse(path: str, field: str) -> str | None:
    """Return why a file of a walk is not read, told from how it begins; None for copy."""
    if path.lower().endswith(_TABLES):
        return None
    of_data = path.lower().endswith(OF_DATA)
    try:
        with open(path, "rb") as file:
            head = file.read(_NEWS_HEAD if of_data else 8192)
    except OSError:
        return None  # the run says why it cannot be read
    if looks_binary(head):
        return "binary"
    if of_data:
        from wirelint.readers.detect import holds_news  # most copy is text

        return None if holds_news(head, path, field) else "not copy"
    return None


def _git_ignored(paths: Sequence[str]) -> set[str]:
    """Ask git which paths it ignores, each in its own repository; none where there is none, or no git."""
    roots: dict[str, str | None] = {}
    folders: dict[str, str] = {}
    asked: dict[str, dict[str, list[str]]] = {}
    for path in paths:
        folder, name = os.path.split(path)
        # git refuses a path through a symbolic link, and all that it was asked with it.
        real = folders.get(folder)
        if real is None:
            real = folders[folder] = os.path.realpath(folder)
        root = find_repository(real, roots)
        if root:
            asked.setdefault(root, {}).setdefault(os.path.join(real, name), []).append(path)
    return {path for root, by_real in asked.items() for name in _ignored_in(root, by_real) for path in by_real[name]}


def find_repository(folder: str, known: dict[str, str | None]) -> str | None:
    """Return the repository that holds a folder, and keep it in mind for all folders on the way."""
    way = []
    root: str | None = None
    while folder not in known:
        way.append(folder)
        parent = os.path.dirname(folder)
        if os.path.exists(os.path.join(folder, ".git")):
            root = folder
            break
        if parent == folder:
            break
        folder = parent
    else:
        root = known[folder]
    known.update(dict.fromkeys(way, root))
    return root


def _ignored_in(root: str, paths: Iterable[str]) -> list[str]:
    """Return the paths that git ignores in one repository; none if git cannot be run."""
    from wirelint.files.git import run_git  # starting a process is slow to import

    listed = "\0".join(paths).encode("utf-8", "surrogateescape")
    try:
        answer = run_git(root, "check-ignore", "-z", "--stdin", stdin=listed)
    except OSError:
        return []
    return [name for name in answer.stdout.decode("utf-8", "surrogateescape").split("\0") if name]
