"""The baseline: accepted findings by file and fingerprint, so that only new findings are reported.

It is a sorted JSON file with one finding a line, so that it is readable and diffs well. A finding is matched by its
fingerprint: rule, words, three words on either side, number among equal ones. If text near it was edited, it is matched by
rule, words and the words on one side. If its file was renamed, it is matched by fingerprint among the entries of missing
files.
"""

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

from wirelint.checking.diagnostic import Diagnostic, fingerprint_of
from wirelint.files.atomic_write import replace_file
from wirelint.files.bounded_read import SETTINGS_LIMIT, read_settings
from wirelint.files.file_lock import lock_for

FILE_NAME: Final = "wirelint-baseline.json"
_VERSION: Final = 1
_OPEN, _CLOSE = "⟦", "⟧"
_KEYS: Final = ("rule", "text", "fingerprint")


class BaselineError(ValueError):
    """Raised if a baseline cannot be read. The message has the file, the error and a way to fix it."""


class Entry(NamedTuple):
    """An accepted finding.

    Attributes:
        rule: the id of the rule.
        text: the folded words of the finding in ⟦⟧, between the words on either side.
        fingerprint: the fingerprint of the diagnostic.
    """

    rule: str
    text: str
    fingerprint: str

    @classmethod
    def of(cls, diagnostic: Diagnostic) -> "Entry":
        """Return the entry that accepts a diagnostic."""
        rule, before, words, after, _ = diagnostic.key.split("\0")
        return cls(rule, f"{before} {_OPEN}{words}{_CLOSE} {after}".strip(), diagnostic.fingerprint)


class BaselineMatch(NamedTuple):
    """The findings of a file, matched with the baseline.

    Attributes:
        new: findings without an entry.
        accepted: findings with the entries that accept them.
        needless: entries that match no finding.
    """

    new: tuple[Diagnostic, ...]
    accepted: tuple[tuple[Diagnostic, Entry], ...]
    needless: tuple[Entry, ...]


class Baseline:
    """The accepted findings of a folder.

    An entry of a missing file can accept an equal finding in any other file, which is the file renamed. An entry is not
    used up by the first file it matches, so the result does not depend on the order of the files.

    Args:
        path: the file of the baseline.
        entries: the entries by path of the checked file, relative to the folder of the baseline, with slashes.
        follow_renames: whether to match entries of missing files.
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
        """Split the findings of a file into new and accepted ones. An entry accepts one finding of the file.

        Args:
            path: the file.
            diagnostics: all findings in it.
            aliases: former ids of rules by their current ids; an entry can have either.
        """
        own_entries = self.entries.get(self.name_of(path), ())
        if not own_entries and not diagnostics:
            return BaselineMatch((), (), ())
        accepted = _match_equal(enumerate(diagnostics), aliases, _index_by_fingerprint(own_entries))
        matched = set(map(id, accepted.values()))
        unmatched = [entry for entry in own_entries if id(entry) not in matched]
        by_near_key: dict[tuple[str, str], list[Entry]] = {}
        for entry in unmatched:
            for key in _near_keys(entry):
                by_near_key.setdefault(key, []).append(entry)
        used: set[int] = set()
        for index, diagnostic in enumerate(diagnostics):
            if index not in accepted and (found := _match_near(diagnostic, aliases, by_near_key, used)):
                accepted[index] = found
        new = [(index, diagnostic) for index, diagnostic in enumerate(diagnostics) if index not in accepted]
        if new and self._follow_renames:
            renamed = _match_equal(new, aliases, self._missing_entries)
            self._renamed.update(renamed.values())
            accepted |= renamed
        return BaselineMatch(
            tuple(diagnostic for index, diagnostic in enumerate(diagnostics) if index not in accepted),
            tuple((diagnostics[index], entry) for index, entry in sorted(accepted.items())),
            tuple(sorted(entry for entry in unmatched if id(entry) not in used)),
        )

    def missing_files(self) -> list[str]:
        """Return the files with entries that no longer exist."""
        return [name for name in self.entries if not os.path.exists(os.path.join(self._folder, name))]

    def unmatched_entries(self, name: str) -> list[Entry]:
        """Return the entries of a missing file that matched no finding in another file."""
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
    """Match diagnostics and entries by fingerprint, each entry once. Return the entries by number of the diagnostic."""
    matched: dict[int, Entry] = {}
    used: dict[str, int] = {}
    for number, diagnostic in diagnostics:
        for fingerprint in _fingerprints(diagnostic, aliases):
            entries = index.get(fingerprint, ())
            count = used.get(fingerprint, 0)
            if count < len(entries):
                matched[number] = entries[count]
                used[fingerprint] = count + 1
                break
    return matched


def load_baseline(path: str) -> Baseline:
    """Load a baseline.

    Raises:
        BaselineError: the file does not exist, cannot be read, or is not a baseline.
    """
    try:
        data = json.loads(read_settings(path).decode())
    except FileNotFoundError:
        raise BaselineError(f"{path}: no such baseline; create it with `wirelint baseline write`") from None
    except OSError as error:
        raise BaselineError(f"{path}: cannot be read: {error.strerror or error}") from None
    except RecursionError:
        raise BaselineError(f"{path}: not a baseline: nested too deeply") from None
    except ValueError as error:
        raise BaselineError(
            f"{path}: not a baseline: {error}; create a new one with `wirelint baseline write`"
        ) from None
    version = data.get("wirelint-baseline") if isinstance(data, dict) else None
    if version is None:
        raise BaselineError(f"{path}: not a baseline: the key “wirelint-baseline” is missing")
    if version != _VERSION:
        raise BaselineError(f"{path}: expected version {_VERSION} of the format; update wirelint")
    files = data.get("files")
    if not isinstance(files, dict):
        raise BaselineError(f"{path}: not a baseline: “files” is not an object")
    return Baseline(path, {name: tuple(_read_entries(path, name, rows)) for name, rows in files.items()})


def save_baseline(path: str, entries: Mapping[str, Collection[Entry]]) -> None:
    """Write a baseline, sorted. An existing file is replaced atomically.

    Args:
        path: the file of the baseline.
        entries: the entries by path of the checked file, relative to the folder of the baseline, with slashes.

    Raises:
        OSError: the file cannot be written.
    """
    data = "".join(_lines(entries)).encode("utf-8", "surrogatepass")
    if len(data) > SETTINGS_LIMIT:
        raise OSError(f"it would be larger than {SETTINGS_LIMIT >> 20} MB; write one for each folder")
    replace_file(path, data)


def change_baseline(
    path: str, change: Callable[[Baseline], Mapping[str, Collection[Entry]]]
) -> Mapping[str, Collection[Entry]]:
    """Load a baseline, or an empty one if there is none, and write it with new entries. Other processes wait.

    Args:
        path: the file of the baseline.
        change: returns the entries to write.

    Returns:
        The entries that were written.

    Raises:
        BaselineError: the file cannot be read, or is not a baseline.
        OSError: the file cannot be written.
    """
    with lock_for(path):
        entries = change(load_baseline(path) if os.path.exists(path) else Baseline(path))
        save_baseline(path, entries)
    return entries


def _lines(entries: Mapping[str, Collection[Entry]]) -> Iterator[str]:
    yield f'{{\n  "wirelint-baseline": {_VERSION},\n  "files": {{'
    separator = "\n"
    for name in sorted(name for name in entries if entries[name]):
        rows = (_text(dict(zip(_KEYS, entry, strict=True))) for entry in sorted(entries[name]))
        yield f"{separator}    {_text(name)}: [\n      " + ",\n      ".join(rows) + "\n    ]"
        separator = ",\n"
    yield "\n  }\n}\n"


def _text(value: object) -> str:
    """Return readable JSON in UTF-8. A value with a lone surrogate, which UTF-8 cannot encode, is escaped."""
    words = json.dumps(value, ensure_ascii=False)
    try:
        words.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return words


def _read_entries(path: str, name: str, rows: Any) -> Iterator[Entry]:
    if not isinstance(rows, list):
        raise BaselineError(f"{path}: {name}: expected a list of findings")
    for number, row in enumerate(rows, 1):
        members = row if isinstance(row, dict) else {}
        values = [members.get(key) for key in _KEYS]
        if not all(isinstance(value, str) for value in values):
            raise BaselineError(f"{path}: {name}: finding {number}: expected the strings {', '.join(_KEYS)}")
        yield Entry(*map(str, values))


def _fingerprints(diagnostic: Diagnostic, aliases: Mapping[str, Sequence[str]] | None) -> Iterator[str]:
    """Yield the fingerprints that an entry for a diagnostic can have: under its rule's id and its aliases."""
    yield diagnostic.fingerprint
    for rule in (aliases or {}).get(diagnostic.rule, ()):
        yield fingerprint_of(f"{rule}\0{diagnostic.key.partition(chr(0))[2]}")


def _near_keys(entry: Entry) -> Iterable[tuple[str, str]]:
    """Yield the keys of an entry without the words on one side. A side without words gives no key."""
    before, _, rest = entry.text.partition(_OPEN)
    words, _, after = rest.partition(_CLOSE)
    if before.strip():
        yield entry.rule, f"{before.strip()} {_OPEN}{words}"
    if after.strip():
        yield entry.rule, f"{words}{_CLOSE} {after.strip()}"


def _match_near(
    diagnostic: Diagnostic,
    aliases: Mapping[str, Sequence[str]] | None,
    by_near_key: Mapping[tuple[str, str], list[Entry]],
    used: set[int],
) -> Entry | None:
    """Return the first unused entry with a near key of a diagnostic, and add its identity to `used`."""
    own = Entry.of(diagnostic)
    for rule in (own.rule, *(aliases or {}).get(own.rule, ())):
        for key in _near_keys(own._replace(rule=rule)):
            for entry in by_near_key.get(key, ()):
                if id(entry) not in used:
                    used.add(id(entry))
                    return entry
    return None
