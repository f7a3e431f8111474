"""The list of names as a house spells them: people write it, `wirelint names harvest` proposes it, `names.list` names it."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from wirelint.suggest import did_you_mean
from wirelint.text.fold import even

# The rule that holds copy against the list.
RULE = "names/house"
_TABLE = "name"
_LISTS = ("accepted", "rejected", "seen")
FIELDS = ("spelling", *_LISTS, "office", "country", "note")


class NameList(NamedTuple):
    """The entries of a list that are sound, and what is wrong with the others, each with the entry and the field."""

    entries: tuple[dict[str, Any], ...]
    problems: tuple[str, ...]


def read_names(path: str) -> NameList:
    """Read a list; an entry that is none is a problem, and the others hold.

    Raises:
        OSError: it cannot be read.
    """
    import tomllib  # few houses have a list

    try:
        with open(path, "rb") as file:
            table = tomllib.load(file)
    except UnicodeDecodeError as error:
        return NameList((), (f"{path}: is not UTF-8 (byte {error.start}); save the list as UTF-8",))
    except tomllib.TOMLDecodeError as error:
        return NameList((), (f"{path}: not TOML: {error}",))
    problems = [f"{path}: {key}: unknown key{did_you_mean(key, (_TABLE,))}" for key in table if key != _TABLE]
    given = table.get(_TABLE, [])
    if not isinstance(given, list) or not given:
        problems.append(
            f"{path}: no name in it; begin each with a line [[{_TABLE}]], or let `wirelint names harvest` write one"
        )
        given = []
    entries: list[dict[str, Any]] = []
    taken: dict[str, str] = {}
    for number, entry in enumerate(given, 1):
        wrong = list(_wrong(entry, taken))
        problems += (f"{path}: name {number}{_called(entry)}: {words}" for words in wrong)
        if not wrong:
            taken |= dict.fromkeys((_key(spelling) for spelling, _ in _spellings(entry)), entry["spelling"])
            entries.append(entry)
    return NameList(tuple(entries), tuple(problems))


def name_options(path: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of RULE with the names of a list; one that is gone was told when the configuration was read."""
    return {**options, "names": [*options.get("names", ()), *_entries(path)]}


def right_spellings(path: str) -> tuple[str, ...]:
    """Return the spellings of a list that are right."""
    return tuple(spelling for entry in _entries(path) for spelling in (entry["spelling"], *entry.get("accepted", ())))


def _entries(path: str) -> tuple[dict[str, Any], ...]:
    try:
        return read_names(path).entries
    except OSError:
        return ()


def _wrong(entry: Any, taken: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with an entry; `taken` are the spellings of those before it, and whose they are."""
    if not isinstance(entry, dict):
        yield f"begin it with a line [[{_TABLE}]]"
        return
    for field, value in entry.items():
        if field not in FIELDS:
            yield f"{field}: unknown field{did_you_mean(field, FIELDS)}"
        elif field in _LISTS:
            if not isinstance(value, list) or not all(map(_is_text, value)):
                yield f"{field}: give a list of texts"
                return
        elif not isinstance(value, str) or (field == "spelling" and not _is_text(value)):
            yield f"{field}: give a text"
            return
    if "spelling" not in entry:
        yield f"spelling: missing; say how the house spells it{did_you_mean('spelling', [f for f in entry if f not in FIELDS])}"
        return
    own: dict[str, str] = {}
    for spelling, field in _spellings(entry):
        key = _key(spelling)
        if key in own and field != own[key]:
            yield f"{field}: {spelling!r} is {own[key]} too; take one of the two out"
        elif key in taken:
            yield f"{field}: {spelling!r} is a spelling of {taken[key]!r} too; take one of the two out"
        own.setdefault(key, "the spelling itself" if field == "spelling" else field)


def _spellings(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield entry["spelling"], "spelling"
    for field in _LISTS:
        yield from ((spelling, field) for spelling in entry.get(field, ()))


def _key(spelling: str) -> str:
    return " ".join(even(spelling).split())


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _called(entry: Any) -> str:
    spelling = entry.get("spelling") if isinstance(entry, dict) else None
    return f" ({spelling})" if isinstance(spelling, str) else ""
