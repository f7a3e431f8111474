"""What changed since a revision, as git tells it: files, and the lines in them."""

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from wirelint.files.discovery import find_repository
from wirelint.files.git import run_git

# A header of a hunk: what it takes away, what it adds.
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPES: Final = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}
# Names that one call of git is given: few enough for any system's command line.
_CHUNK: Final = 200
# Line ends that git does not see.
_LONE_CR = re.compile(rb"\r(?!\n)")


class ChangesError(ValueError):
    """What changed cannot be told; the words say why."""


class Lines(NamedTuple):
    """Lines of a file, as first and last numbers from 1 in order; `everything` stands for all of them."""

    firsts: tuple[int, ...] = ()
    lasts: tuple[int, ...] = ()
    everything: bool = False

    def touch(self, first: int, last: int) -> bool:
        """Tell whether one of the lines from `first` to `last` is among them."""
        at = bisect_right(self.firsts, last) - 1
        return self.everything or (at >= 0 and self.lasts[at] >= first)


class Changes:
    """What changed in the repositories that some files lie in."""

    def __init__(self, paths: Iterable[str], revision: str | None) -> None:
        """Ask git.

        Args:
            paths: files, in one repository or several.
            revision: since when: what changed on this side of the last commit that is in its history too. None for the
                last commit.

        Raises:
            ChangesError: a file lies in no repository, there is no such revision, or git cannot be run.
        """
        roots: dict[str, str | None] = {}
        self._bases: dict[str, str] = {}
        # By repository, each changed file by its name there: the paths that were asked for, and its former name.
        self._changed: dict[str, dict[str, tuple[list[str], str]]] = {}
        known: dict[str, dict[str, str]] = {}
        for path in paths:
            folder, name = os.path.split(path)
            folder = os.path.realpath(folder)
            root = find_repository(folder, roots)
            if root is None:
                raise ChangesError(f"{path}: not in a git repository, so nothing tells what changed")
            if root not in known:
                self._bases[root] = _base(root, revision)
                known[root] = _changed_files(root, self._bases[root])
                self._changed[root] = {}
            inside = os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")
            if inside in known[root]:
                self._changed[root].setdefault(inside, ([], known[root][inside]))[0].append(path)

    @property
    def files(self) -> frozenset[str]:
        """The files that changed, new ones among them, as they were asked for."""
        return frozenset(path for own in self._changed.values() for paths, _ in own.values() for path in paths)

    def lines(self) -> Mapping[str, Lines]:
        """Return the lines that changed, by file; those of a file that changed in nothing but its name are none."""
        found: dict[str, Lines] = {}
        for root, own in self._changed.items():
            names = [name for name in own if own[name][1]]
            told: dict[str, Lines] = {}
            for at in range(0, len(names), _CHUNK):
                some = names[at : at + _CHUNK]
                told |= _changed_lines(root, self._bases[root], {*some, *(own[name][1] for name in some)})
            for name, (paths, former) in own.items():
                whole = not former or _hides_line_ends(os.path.join(root, name))
                for path in paths:
                    found[path] = Lines(everything=True) if whole else told.get(name, Lines())
        return found


def _base(root: str, revision: str | None) -> str:
    """Return what to compare with: where the history of a revision and our own part, or the revision."""
    head = _git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if revision is None:
        # Before the first commit everything is new.
        empty = head or _git(root, "hash-object", "-t", "tree", "--stdin")
        return _said(root, empty)
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit:
        raise ChangesError(f"{revision}: no such revision in {root}; in a shallow clone it may have to be fetched")
    shared = _git(root, "merge-base", _said(root, commit), "HEAD") if head else b""
    return _said(root, shared or commit)


def _said(root: str, answer: bytes | None) -> str:
    if not answer:
        raise ChangesError(f"{root}: git does not say what is in it")
    return answer.decode("ascii", "replace").strip()


def _changed_files(root: str, base: str) -> dict[str, str]:
    """Return the files that changed with their former names, which those that git does not know do not have."""
    words = iter(_ask(root, "diff", "--name-status", "-z", "-M", "--diff-filter=d", *_PLAIN, base, "--").split(b"\0"))
    found: dict[str, str] = {}
    for status in words:
        if status:
            former = next(words)
            name = next(words) if status[:1] in b"RC" else former
            found[os.fsdecode(name)] = os.fsdecode(former)
    for name in _ask(root, "ls-files", "-z", "--others", "--exclude-standard").split(b"\0"):
        if name:
            found[os.fsdecode(name)] = ""
    return found


def _changed_lines(root: str, base: str, names: Iterable[str]) -> dict[str, Lines]:
    patch = _ask(
        root, "diff", "-U0", "--inter-hunk-context=0", "--text", "--no-color", "--no-textconv", "-M",
        "--src-prefix=a/", "--dst-prefix=b/", *_PLAIN, base, "--", *sorted(names),
    )  # fmt: skip
    found: dict[str, Lines] = {}
    for name, spans in _read_patch(patch.split(b"\n")):
        found[name] = Lines(tuple(first for first, _ in spans), tuple(last for _, last in spans))
    return found


_PLAIN: Final = ("--no-ext-diff", "--no-relative", "--ignore-submodules")


def _read_patch(lines: Sequence[bytes]) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield for each file of a patch without context its name and the lines that are added."""
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
            taken, first, added = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            if added:
                spans.append((first, first + added - 1))
            # Over the lines themselves, which may look like anything.
            at += taken + added
    if name is not None:
        yield name, spans


def _name(words: bytes) -> str:
    """Return the name of a file in a patch, which git puts in quotation marks where it is odd."""
    words = words.rstrip(b"\t")
    if words.startswith(b'"'):
        words = _ESCAPE.sub(
            lambda match: bytes([int(match[1], 8)]) if match[1].isdigit() else _ESCAPES.get(match[1], match[1]),
            words[1:-1],
        )
    return os.fsdecode(words.removeprefix(b"b/"))


def _hides_line_ends(path: str) -> bool:
    """Tell whether a file has lines that git does not count: of UTF-16, or ended by a lone CR."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return True
    return b"\0" in data or _LONE_CR.search(data) is not None


def _ask(root: str, *arguments: str) -> bytes:
    answer = _git(root, *arguments, must=True)
    assert answer is not None
    return answer


def _git(root: str, *arguments: str, must: bool = False) -> bytes | None:
    """Return what git says; where it fails None, or an error where it must not."""
    try:
        done = run_git(root, "--literal-pathspecs", *arguments)
    except OSError as error:
        raise ChangesError(f"git cannot be run: {error.strerror or error}") from None
    if done.returncode == 0:
        return done.stdout
    words = done.stderr.decode("utf-8", "replace").strip()
    if must or "dubious ownership" in words:
        raise ChangesError(f"{root}: git fails: {words.splitlines()[0] if words else done.returncode}")
    return None
