"""The baseline: findings that somebody accepted, by file and fingerprint, so that only new ones are reported.

A JSON file with one finding a line, sorted, so that it reads and diffs well. A finding is known by its fingerprint: its rule,
its words, three words either side, its number among equals. Where an edit came close to it, it is known by its rule, its
words and the words of one side; where its file was renamed, by its fingerprint among the entries of files that are gone.
"""

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
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


class BaselineMatch(NamedTuple):
    """The findings of a file that are new, those that are accepted with their entries, and the entries nothing needs."""

    new: tuple[Diagnostic, ...]
    accepted: tuple[tuple[Diagnostic, Entry], ...]
    needless: tuple[Entry, ...]


class Baseline:
    """The accepted findings of a folder of copy.

    An entry of a file that is missing may accept an equal finding in any other file: the copy was renamed. That no file
    takes an entry from another keeps the result independent of the order of the files.

    Args:
        path: the file of the baseline.
        entries: the entries by path of copy, relative to the folder of the baseline, with slashes.
        follow_renames: whether entries of missing files count.
    """

    def __init__(
        self, path: str, entries: Mapping[str, Sequence[Entry]] | None = None, *, follow_renames: bool = True
    ) -> None:
        self.path = path
        self.entries: dict[str, tuple[Entry, ...]] = {name: tuple(own) for name, own in (entries or {}).items()}
        self._folder = os.path.dirname(os.path.abspath(path))
        self._follow_renames = follow_renames
        self._renamed: set[Entry] = set()

    def name_of(self, path: str) -> str:
        """Return the name of a file in the baseline."""
        try:
            return os.path.relpath(path, self._folder).replace(os.sep, "/")
        except ValueError:  # another drive
            return os.path.abspath(path).replace(os.sep, "/")

    def match(
        self, path: str, diagnostics: Sequence[Diagnostic], aliases: Mapping[str, Sequence[str]] | None = None
    ) -> BaselineMatch:
        """Separate the findings of a file into new and accepted ones; an entry accepts one finding of the file.

        Args:
            path: the file.
            diagnostics: all findings in it.
            aliases: former ids of rules, by their present ones; an entry may have either.
        """
        own_entries = self.entries.get(self.name_of(path), ())
        if not own_entries and not diagnostics:
            return BaselineMatch((), (), ())
        known = _match_equal(enumerate(diagnostics), aliases, _index_by_fingerprint(own_entries))
        matched = set(map(id, known.values()))
        left = [entry for entry in own_entries if id(entry) not in matched]
        near: dict[tuple[str, str], list[Entry]] = {}
        for entry in left:
            for key in _near_keys(entry):
                near.setdefault(key, []).append(entry)
        spent: set[int] = set()
        for index, diagnostic in enumerate(diagnostics):
            if index not in known and (found := _take_near(diagnostic, aliases, near, spent)):
                known[index] = found
        unknown = [(index, diagnostic) for index, diagnostic in enumerate(diagnostics) if index not in known]
        if unknown and self._follow_renames:
            renamed = _match_equal(unknown, aliases, self._missing_entries)
            self._renamed.update(renamed.values())
            known |= renamed
        return BaselineMatch(
            tuple(diagnostic for index, diagnostic in enumerate(diagnostics) if index not in known),
            tuple((diagnostics[index], entry) for index, entry in sorted(known.items())),
            tuple(sorted(entry for entry in left if id(entry) not in spent)),
        )

    def missing_files(self) -> list[str]:
        """Return the files with entries that no longer exist."""
        return [name for name in self.entries if not os.path.exists(os.path.join(self._folder, name))]

    def unmatched_entries(self, name: str) -> list[Entry]:
        """Return the entries of a missing file that accepted nothing in another file."""
        return [entry for entry in self.entries[name] if entry not in self._renamed]

    @cached_property
    def _missing_entries(self) -> Mapping[str, Sequence[Entry]]:
        """The entries of missing files by fingerprint."""
        return _index_by_fingerprint([entry for name in self.missing_files() for entry in self.entries[name]])


def _index_by_fingerprint(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    index: dict[str, list[Entry]] = {}
    for entry in entries:
        index.setdefault(entry.fingerprint, []).append(entry)
    return index


def _match_equal(
    diagnostics: Iterable[tuple[int, Diagnostic]],
    aliases: Mapping[str, Sequence[str]] | None,
    index: Mapping[str, Sequence[Entry]],
) -> dict[int, Entry]:
    """Return by number the diagnostics that an entry has the fingerprint of, each entry with one diagnostic."""
    known: dict[int, Entry] = {}
    used: dict[str, int] = {}
    for number, diagnostic in diagnostics:
        for fingerprint in _fingerprints(diagnostic, aliases):
            entries = index.get(fingerprint, ())
            count = used.get(fingerprint, 0)
            if count < len(entries):
                known[number] = entries[count]
                used[fingerprint] = count + 1
                break
    return known


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


def _fingerprints(diagnostic: Diagnostic, aliases: Mapping[str, Sequence[str]] | None) -> Iterator[str]:
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
