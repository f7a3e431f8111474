"""Read from git which files and lines changed since a revision."""

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from wirelint.files.bounded_read import read_story
from wirelint.files.git import run_git
from wirelint.files.git_ignored import find_repository

# A header of a hunk: the number of removed lines, the first added line, the number of added lines.
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPES: Final = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}
# File names in one call of git, few enough for the command line of any system.
_CHUNK: Final = 200
# Line ends that git does not count.
_LONE_CR = re.compile(rb"\r(?!\n)")


class ChangesError(ValueError):
    """Raised if the changes cannot be determined. The message is the reason."""


class Lines(NamedTuple):
    """Ranges of lines in a file.

    Attributes:
        firsts: the first line of each range, 1-based, in rising order.
        lasts: the last line of each range.
        everything: whether all lines of the file are included.
    """

    firsts: tuple[int, ...] = ()
    lasts: tuple[int, ...] = ()
    everything: bool = False

    def touch(self, first: int, last: int) -> bool:
        """Return whether one of the lines from `first` to `last`, 1-based and inclusive, is in a range."""
        at = bisect_right(self.firsts, last) - 1
        return self.everything or (at >= 0 and self.lasts[at] >= first)


class Changes:
    """The changes in the git repositories that contain some files.

    Args:
        paths: files, in one repository or several.
        revision: the changes since the merge base of this revision and HEAD are used. None stands for HEAD.

    Raises:
        ChangesError: a file is in no repository, the revision does not exist, or git cannot be run.
    """

    def __init__(self, paths: Iterable[str], revision: str | None) -> None:
        roots: dict[str, str | None] = {}
        self._bases: dict[str, str] = {}
        # By repository and name in the repository, each changed file: its paths as passed, and its former name.
        self._changed: dict[str, dict[str, tuple[list[str], str]]] = {}
        known: dict[str, dict[str, str]] = {}
        for path in paths:
            folder, name = os.path.split(path)
            folder = os.path.realpath(folder)
            root = find_repository(folder, roots)
            if root is None:
                raise ChangesError(f"{path}: not in a git repository, so the changed lines are unknown")
            if root not in known:
                self._bases[root] = _base(root, revision)
                known[root] = _changed_files(root, self._bases[root])
                self._changed[root] = {}
            inside = os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")
            if inside in known[root]:
                self._changed[root].setdefault(inside, ([], known[root][inside]))[0].append(path)

    @property
    def files(self) -> frozenset[str]:
        """The changed and new files, with their paths as passed."""
        return frozenset(path for own in self._changed.values() for paths, _ in own.values() for path in paths)

    def lines(self) -> Mapping[str, Lines]:
        """Return the changed lines by file. A file that was only renamed has none."""
        found: dict[str, Lines] = {}
        for root, own in self._changed.items():
            names = [name for name in own if own[name][1]]
            by_name: dict[str, Lines] = {}
            for at in range(0, len(names), _CHUNK):
                chunk = names[at : at + _CHUNK]
                by_name |= _changed_lines(root, self._bases[root], {*chunk, *(own[name][1] for name in chunk)})
            for name, (paths, former) in own.items():
                whole = not former or _hides_line_ends(os.path.join(root, name))
                for path in paths:
                    found[path] = Lines(everything=True) if whole else by_name.get(name, Lines())
        return found


def _base(root: str, revision: str | None) -> str:
    """Return the id of the commit or tree to compare with: the merge base of a revision and HEAD, or the revision."""
    head = _git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if revision is None:
        # Without a commit, compare with the empty tree: every file is new.
        empty = head or _git(root, "hash-object", "-t", "tree", "--stdin")
        return _object_id(root, empty)
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit:
        raise ChangesError(f"{revision}: no such revision in {root}; in a shallow clone it may have to be fetched")
    shared = _git(root, "merge-base", _object_id(root, commit), "HEAD") if head else b""
    return _object_id(root, shared or commit)


def _object_id(root: str, output: bytes | None) -> str:
    if not output:
        raise ChangesError(f"{root}: git cannot read the repository")
    return output.decode("ascii", "replace").strip()


def _changed_files(root: str, base: str) -> dict[str, str]:
    """Return the changed files with their former names, and the untracked files with an empty string."""
    # Unlike `--name-status`, this leaves out files with a new time and the old content, although git may not update its index.
    entries = iter(
        _ask(root, "diff", "--numstat", "-z", "-M", "--diff-filter=d", "--no-relative", base, "--").split(b"\0")
    )
    found: dict[str, str] = {}
    for entry in entries:
        if entry:
            # Added and removed lines and the name; a renamed file has no name here, but its two names follow.
            name = entry.split(b"\t", 2)[2]
            former, name = (name, name) if name else (next(entries), next(entries))
            found[os.fsdecode(name)] = os.fsdecode(former)
    for name in _ask(root, "ls-files", "-z", "--others", "--exclude-standard").split(b"\0"):
        if name:
            found[os.fsdecode(name)] = ""
    return found


def _changed_lines(root: str, base: str, names: Iterable[str]) -> dict[str, Lines]:
    """Return the changed lines by the name of the file in the repository."""
    patch = _ask(
        root, "diff", "-U0", "--inter-hunk-context=0", "--text", "--no-color", "-M",
        "--src-prefix=a/", "--dst-prefix=b/", "--no-relative", base, "--", *sorted(names),
    )  # fmt: skip
    found: dict[str, Lines] = {}
    for name, spans in _read_patch(patch.split(b"\n")):
        found[name] = Lines(tuple(first for first, _ in spans), tuple(last for _, last in spans))
    return found


def _read_patch(lines: Sequence[bytes]) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield the name of each file in a patch without context lines, with the ranges of its added lines."""
    name: str | None = None
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        hunk = _HUNK.match(line)
        at += 1
        if line.startswith(b"diff --git "):
            if name is not None:
                yield name, spans
            name, spans = None, []
        elif line.startswith(b"+++ "):
            name = _name(line[4:])
        elif hunk:
            removed, first, added = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            if added:
                spans.append((first, first + added - 1))
            # Skip the lines of the hunk, which can look like a header.
            at += removed + added
    if name is not None:
        yield name, spans


def _name(field: bytes) -> str:
    """Return the name of a file in a patch. git quotes and escapes names with special characters."""
    field = field.rstrip(b"\t")
    if field.startswith(b'"'):
        field = _ESCAPE.sub(
            lambda match: bytes([int(match[1], 8)]) if match[1].isdigit() else _ESCAPES.get(match[1], match[1]),
            field[1:-1],
        )
    return os.fsdecode(field.removeprefix(b"b/"))


def _hides_line_ends(path: str) -> bool:
    """Return whether git counts the lines of a file differently: it is UTF-16 or has lines that end in a lone CR."""
    try:
        data = read_story(path)
    except OSError:
        return True
    return b"\0" in data or _LONE_CR.search(data) is not None


def _ask(root: str, *arguments: str) -> bytes:
    answer = _git(root, *arguments, must=True)
    assert answer is not None
    return answer


def _git(root: str, *arguments: str, must: bool = False) -> bytes | None:
    """Return the output of git. If git fails, return None, or raise ChangesError if it `must` not."""
    try:
        done = run_git(root, "--literal-pathspecs", *arguments)
    except OSError as error:
        raise ChangesError(f"git cannot be run: {error.strerror or error}") from None
    if done.returncode == 0:
        return done.stdout
    words = done.stderr.decode("utf-8", "replace").strip()
    if must or "dubious ownership" in words:
        lines = words.splitlines()
        message = next((line for line in lines if line.startswith("fatal:")), lines[0] if lines else done.returncode)
        raise ChangesError(f"{root}: git fails: {message}")
    return None
