"""The list of names as the desk spells them: proposed by `wirelint names harvest`, edited by hand, set with `names.list`."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from wirelint.suggest import did_you_mean
from wirelint.text.fold import even

# The rule that checks copy against the list.
RULE = "names/house"
_TABLE = "name"
_LISTS = ("accepted", "rejected", "seen")
FIELDS = ("spelling", *_LISTS, "office", "country", "note")


class NameList(NamedTuple):
    """The valid entries of a list, and the errors in the others as `path: entry: field: message`."""

    entries: tuple[dict[str, Any], ...]
    problems: tuple[str, ...]


def read_names(path: str) -> NameList:
    """Load a list. An invalid entry is reported as a problem, and the others are used.

    Raises:
        OSError: the file cannot be read.
    """
    from wirelint.files.toml_file import TomlError, load_toml  # slow to import, and few desks have a list

    try:
        table = load_toml(path)
    except TomlError as error:
        return NameList((), (f"{path}: {error}",))
    problems = [f"{path}: {key}: unknown key{did_you_mean(key, (_TABLE,))}" for key in table if key != _TABLE]
    rows = table.get(_TABLE, [])
    if not isinstance(rows, list) or not rows:
        problems.append(
            f"{path}: the list is empty; start each name with a line [[{_TABLE}]], or create a list with"
            " `wirelint names harvest`"
        )
        rows = []
    entries: list[dict[str, Any]] = []
    earlier: dict[str, str] = {}
    for number, entry in enumerate(rows, 1):
        errors = list(_check_entry(entry, earlier))
        problems += (f"{path}: name {number}{_label(entry)}: {error}" for error in errors)
        if not errors:
            earlier |= dict.fromkeys((_key(spelling) for spelling, _ in _spellings(entry)), entry["spelling"])
            entries.append(entry)
    return NameList(tuple(entries), tuple(problems))


def name_options(path: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of RULE with the names of the list at `path` added."""
    return {**options, "names": [*options.get("names", ()), *_entries(path)]}


def preferred_spellings(path: str) -> tuple[str, ...]:
    """Return the preferred and the accepted spellings of the list at `path`."""
    return tuple(spelling for entry in _entries(path) for spelling in (entry["spelling"], *entry.get("accepted", ())))


def _entries(path: str) -> tuple[dict[str, Any], ...]:
    try:
        return read_names(path).entries
    except OSError:
        return ()  # reported when the configuration was loaded


def _check_entry(entry: Any, earlier: Mapping[str, str]) -> Iterator[str]:
    """Yield the errors in an entry.

    Args:
        entry: the entry.
        earlier: the spellings of the entries before it, folded, with the preferred spelling of their entry.
    """
    if not isinstance(entry, dict):
        yield f"expected a table; start it with a line [[{_TABLE}]]"
        return
    for field, value in entry.items():
        if field not in FIELDS:
            yield f"{field}: unknown field{did_you_mean(field, FIELDS)}"
        elif field in _LISTS:
            if not isinstance(value, list) or not all(map(_is_text, value)):
                yield f"{field}: expected a list of strings"
                return
        elif not isinstance(value, str) or (field == "spelling" and not _is_text(value)):
            yield f"{field}: expected a string"
            return
    if "spelling" not in entry:
        hint = did_you_mean("spelling", [field for field in entry if field not in FIELDS])
        yield f"spelling: missing; expected the preferred spelling of the name{hint}"
        return
    own: dict[str, str] = {}
    for spelling, field in _spellings(entry):
        key = _key(spelling)
        if key in own and field != own[key]:
            yield f"{field}: {spelling!r} is also in {own[key]}; remove one of the two"
        elif key in earlier:
            yield f"{field}: {spelling!r} is also a spelling of {earlier[key]!r}; remove one of the two"
        own.setdefault(key, field)


def _spellings(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the spellings of an entry, each with its field."""
    yield entry["spelling"], "spelling"
    for field in _LISTS:
        yield from ((spelling, field) for spelling in entry.get(field, ()))


def _key(spelling: str) -> str:
    return " ".join(even(spelling).split())


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _label(entry: Any) -> str:
    spelling = entry.get("spelling") if isinstance(entry, dict) else None
    return f" ({spelling})" if isinstance(spelling, str) else ""
