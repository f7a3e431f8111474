"""The baseline: findings that somebody accepted, by file and fingerprint, so that only new ones are reported.

A JSON file with one finding a line, sorted, so that it reads and diffs well. A finding is known by its fingerprint: its rule,
its words, three words either side, its number among equals. Where an edit came close to it, it is known by its rule, its
words and the words of one side; where its file was renamed, by its fingerprint among the entries of files that are gone.
"""

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from wirelint.checking.diagnostic import Diagnostic, fingerprint_of
from wirelint.files.atomic_write import replace_file

FILE_NAME: Final = "wirelint-baseline.json"
_VERSION: Final = 1
_OPEN, _CLOSE = "⟦", "⟧"
_KEYS: Final = ("rule", "text", "fingerprint")


class BaselineError(ValueError):
    """A baseline that cannot be read; the words name the file and say what is wrong and what to do."""


class Entry(NamedTuple):
    """An accepted finding; `text` has its folded words in ⟦⟧ between the words either side."""

    rule: str
    text: str
    fingerprint: str

    @classmethod
    def of(cls, diagnostic: Diagnostic) -> "Entry":
        """Return the entry that accepts a diagnostic."""
        rule, before, words, after, _ = diagnostic.key.split("\0")
        return cls(rule, f"{before} {_OPEN}{words}{_CLOSE} {after}".strip(), diagnostic.fingerprint)


class Verdict(NamedTuple):
    """What a baseline makes of a file: findings that are new, accepted ones with their entries, entries nobody needs."""

    new: tuple[Diagnostic, ...]
    accepted: tuple[tuple[Diagnostic, Entry], ...]
    needless: tuple[Entry, ...]


class Baseline:
    """The accepted findings of a folder of copy."""

    def __init__(self, path: str, entries: Mapping[str, Sequence[Entry]] | None = None) -> None:
        """Take the path of the file, and the entries by path of copy, which is relative to its folder, with slashes."""
        self.path = path
        self.entries: dict[str, tuple[Entry, ...]] = {name: tuple(own) for name, own in (entries or {}).items()}
        self._folder = os.path.dirname(os.path.abspath(path))
        self._homeless: dict[str, list[_UnmatchedEntries]] | None = None

    def name_of(self, path: str) -> str:
        """Return how the baseline calls a file."""
        try:
            return os.path.relpath(path, self._folder).replace(os.sep, "/")
        except ValueError:  # another drive
            return os.path.abspath(path).replace(os.sep, "/")

    def judge(
        self, path: str, diagnostics: Sequence[Diagnostic], aliases: Mapping[str, Sequence[str]] | None = None
    ) -> Verdict:
        """Part the findings of a file into new ones and accepted ones.

        Args:
            path: the file.
            diagnostics: all that was found in it.
            formerly: former ids of rules, by their present ones; an entry may have either.
        """
        name = self.name_of(path)
        open_entries = list(self.entries.get(name, ()))
        if not open_entries and not diagnostics:
            return Verdict((), (), ())
        known: dict[int, Entry] = {}
        by_fingerprint: dict[str, list[Entry]] = {}
        for entry in reversed(open_entries):
            by_fingerprint.setdefault(entry.fingerprint, []).append(entry)
        for index, diagnostic in enumerate(diagnostics):
            for fingerprint in _names(diagnostic, aliases):
                if by_fingerprint.get(fingerprint):
                    known[index] = by_fingerprint[fingerprint].pop()
                    break
        left = [entry for entries in by_fingerprint.values() for entry in entries]
        near: dict[tuple[str, str], list[Entry]] = {}
        for entry in left:
            for key in _near_keys(entry):
                near.setdefault(key, []).append(entry)
        spent: set[int] = set()
        for index, diagnostic in enumerate(diagnostics):
            if index in known:
                continue
            found = _take_near(diagnostic, aliases, near, spent)
            found = found or self._take_unmatched(name, _names(diagnostic, aliases), spent)
            if found:
                known[index] = found
        return Verdict(
            tuple(diagnostic for index, diagnostic in enumerate(diagnostics) if index not in known),
            tuple((diagnostics[index], entry) for index, entry in sorted(known.items())),
            tuple(sorted(entry for entry in left if id(entry) not in spent)),
        )

    def gone(self) -> list[str]:
        """Return the files with entries that are there no longer."""
        return [name for name in self.entries if not os.path.exists(os.path.join(self._folder, name))]

    def unmatched_entries(self, name: str) -> list[Entry]:
        """Return the entries of a file that is gone which no other file took in."""
        taken = {id(h.entry) for some in (self._homeless or {}).values() for h in some if h.home}
        return [entry for entry in self.entries[name] if id(entry) not in taken]

    def _take_unmatched(self, name: str, fingerprints: Iterable[str], spent: set[int]) -> Entry | None:
        """Take an entry of a file that is gone, for good: the copy may be here under another name."""
        if self._homeless is None:
            self._homeless = {}
            for entry in (entry for file in self.gone() for entry in self.entries[file]):
                self._homeless.setdefault(entry.fingerprint, []).append(_UnmatchedEntries(entry))
        for fingerprint in fingerprints:
            for homeless in self._homeless.get(fingerprint, ()):
                if homeless.home in ("", name) and id(homeless.entry) not in spent:
                    homeless.home = name
                    spent.add(id(homeless.entry))
                    return homeless.entry
        return None


class _UnmatchedEntries:
    """An entry of a file that is gone, and the file that took it in."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.home = ""


def load_baseline(path: str) -> Baseline:
    """Read a baseline.

    Raises:
        BaselineError: it is not there, cannot be read, or is not a baseline.
    """
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
    except FileNotFoundError:
        raise BaselineError(f"{path}: no such baseline; `wirelint baseline write` writes one") from None
    except OSError as error:
        raise BaselineError(f"{path}: the baseline cannot be read: {error.strerror or error}") from None
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"{path}: not a baseline: {error}; write it anew with `wirelint baseline write`") from None
    version = data.get("wirelint-baseline") if isinstance(data, dict) else None
    if version is None:
        raise BaselineError(f"{path}: not a baseline: no key “wirelint-baseline”; is it another file?")
    if version != _VERSION:
        raise BaselineError(f"{path}: a baseline of version {version!r}, and this wirelint reads {_VERSION}; update it")
    files = data.get("files")
    if not isinstance(files, dict):
        raise BaselineError(f"{path}: not a baseline: “files” is no object")
    return Baseline(path, {name: tuple(_read_entries(path, name, rows)) for name, rows in files.items()})


def save_baseline(path: str, entries: Mapping[str, Collection[Entry]]) -> None:
    """Write a baseline, sorted; a file that is there is replaced when the new one is whole.

    Raises:
        OSError: it cannot be written.
    """
    replace_file(path, "".join(_lines(entries)).encode("utf-8", "surrogatepass"))


def _lines(entries: Mapping[str, Collection[Entry]]) -> Iterator[str]:
    yield f'{{\n  "wirelint-baseline": {_VERSION},\n  "files": {{'
    separator = "\n"
    for name in sorted(name for name in entries if entries[name]):
        rows = (_text(dict(zip(_KEYS, entry, strict=True))) for entry in sorted(entries[name]))
        yield f"{separator}    {_text(name)}: [\n      " + ",\n      ".join(rows) + "\n    ]"
        separator = ",\n"
    yield "\n  }\n}\n"


def _text(value: object) -> str:
    """Return JSON that reads well, and in which half a character is an escape."""
    words = json.dumps(value, ensure_ascii=False)
    try:
        words.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return words


def _read_entries(path: str, name: str, rows: Any) -> Iterator[Entry]:
    if not isinstance(rows, list):
        raise BaselineError(f"{path}: {name}: give a list of findings")
    for number, row in enumerate(rows, 1):
        given = row if isinstance(row, dict) else {}
        values = [given.get(key) for key in _KEYS]
        if not all(isinstance(value, str) for value in values):
            raise BaselineError(f"{path}: {name}: finding {number} wants the texts {', '.join(_KEYS)}")
        yield Entry(*map(str, values))


def _names(diagnostic: Diagnostic, aliases: Mapping[str, Sequence[str]] | None) -> Iterator[str]:
    """Yield the fingerprints by which an entry may know a diagnostic."""
    yield diagnostic.fingerprint
    for rule in (aliases or {}).get(diagnostic.rule, ()):
        yield fingerprint_of(f"{rule}\0{diagnostic.key.partition(chr(0))[2]}")


def _near_keys(entry: Entry) -> Iterable[tuple[str, str]]:
    """Return what is left of an entry when the words on one side are not looked at; a side without words says nothing."""
    before, _, rest = entry.text.partition(_OPEN)
    words, _, after = rest.partition(_CLOSE)
    if before.strip():
        yield entry.rule, f"{before.strip()} {_OPEN}{words}"
    if after.strip():
        yield entry.rule, f"{words}{_CLOSE} {after.strip()}"


def _take_near(
    diagnostic: Diagnostic,
    aliases: Mapping[str, Sequence[str]] | None,
    near: Mapping[tuple[str, str], list[Entry]],
    spent: set[int],
) -> Entry | None:
    own = Entry.of(diagnostic)
    for rule in (own.rule, *(aliases or {}).get(own.rule, ())):
        for key in _near_keys(own._replace(rule=rule)):
            for entry in near.get(key, ()):
                if id(entry) not in spent:
                    spent.add(id(entry))
                    return entry
    return None
