"""Definitions of rules: their YAML, checked, with the rule that they extend and the values that the configuration sets."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import yaml

from wirelint.files.bounded_read import read_settings
from wirelint.ruleset.vale.config import LEVELS
from wirelint.ruleset.vale.files import find_rule
from wirelint.suggest import did_you_mean

Definition = Mapping[str, Any]
# The extension points, and those that wirelint skips with the reason.
POINTS: Final = (
    "existence", "substitution", "occurrence", "repetition", "consistency", "conditional", "capitalization", "metric", "readability",
)  # fmt: skip
SKIPPED: Final[Mapping[str, str]] = {
    "spelling": "use LanguageTool",
    "sequence": "needs the part-of-speech tags of Vale",
    "script": "is a program, and a style is data",
}
_COMMON: Final = (
    "extends",
    "message",
    "description",
    "link",
    "level",
    "scope",
    "limit",
    "action",
    "name",
    "matchcase",
    "tests",
    "code",
)
_OWN: Final[Mapping[str, Sequence[str]]] = {
    "existence": ("tokens", "raw", "exceptions", "append", "ignorecase", "nonword", "vocab"),
    "substitution": ("swap", "exceptions", "ignorecase", "nonword", "vocab", "capitalize", "pos"),
    "occurrence": ("token", "max", "min", "ignorecase"),
    "repetition": ("tokens", "max", "ignorecase", "alpha", "vocab", "exceptions"),
    "consistency": ("either", "nonword", "ignorecase"),
    "conditional": ("first", "second", "exceptions", "ignorecase", "vocab"),
    "capitalization": ("match", "style", "exceptions", "indicators", "threshold", "vocab", "prefix"),
    "metric": ("formula", "condition"),
    "readability": ("metrics", "grade"),
}
_REQUIRED: Final[Mapping[str, Sequence[str]]] = {
    "existence": (), "substitution": ("swap",), "occurrence": ("token",), "repetition": ("tokens",), "consistency": ("either",),
    "conditional": ("first", "second"), "capitalization": ("match",), "metric": ("formula", "condition"), "readability": ("metrics", "grade"),
}  # fmt: skip
_LISTS: Final = ("tokens", "raw", "exceptions", "indicators", "metrics", "scope")
_FLAGS: Final = ("append", "ignorecase", "nonword", "vocab", "capitalize", "alpha", "matchcase")
_NUMBERS: Final = ("max", "min", "limit")
_STRINGS: Final = (
    "message",
    "description",
    "link",
    "token",
    "first",
    "second",
    "match",
    "style",
    "prefix",
    "formula",
    "condition",
    "pos",
    "name",
)
_LONGEST_CHAIN: Final = 10
# The safe loader of YAML, the one in C if there is one.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DefinitionError(ValueError):
    """A rule of a style is invalid. The message has the file, and where it can the line."""


def read_definition(path: str, folders: Sequence[str], parameters: Mapping[str, str]) -> Definition:
    """Return the checked definition of a rule. Lists are lists of strings, flags are truth values.

    Args:
        path: its file.
        folders: the folders of styles, for rules that it extends.
        parameters: values that the configuration sets for its keys.

    Raises:
        DefinitionError: it is invalid.
    """
    raw = {**_inherit(_read(path), path, folders, 0), **parameters}
    try:
        return _check(raw)
    except DefinitionError as error:
        raise DefinitionError(f"{path}: {error}") from None


def _read(path: str) -> dict[str, Any]:
    try:
        loaded = yaml.load(read_settings(path), Loader=_LOADER)  # noqa: S506 - a safe loader
    except OSError as error:
        raise DefinitionError(f"{path}: cannot be read: {error.strerror or error}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f":{mark.line + 1}" if mark else ""
        raise DefinitionError(f"{path}{where}: not YAML: {getattr(error, 'problem', None) or error}") from None
    if not isinstance(loaded, dict):
        raise DefinitionError(f"{path}: expected the keys of a rule")
    return {str(key): value for key, value in loaded.items()}


def _inherit(own: dict[str, Any], path: str, folders: Sequence[str], depth: int) -> dict[str, Any]:
    """Return a definition laid over that of the rule which it extends: `key+` adds to a value, `key-` removes from it."""
    extends = own.get("extends")
    if not isinstance(extends, str) or "." not in extends:
        edits = next((key for key in own if key.endswith(("+", "-"))), None)
        if edits:
            raise DefinitionError(f"{path}: {edits}: only a rule that extends another rule can edit its values")
        return own
    if depth >= _LONGEST_CHAIN:
        raise DefinitionError(f"{path}: more than {_LONGEST_CHAIN} rules extend one another")
    parent_path = find_rule(extends, folders)
    if parent_path is None:
        raise DefinitionError(f"{path}: extends: no rule {extends!r} in the StylesPath")
    parent = _inherit(_read(parent_path), parent_path, folders, depth + 1)
    merged = {key: value for key, value in parent.items() if key != "tests"}
    for key, value in own.items():
        if key == "extends":
            continue
        base = key.rstrip("+-")
        try:
            merged[base] = value if base == key else _edit(merged.get(base), value, adds=key.endswith("+"))
        except (TypeError, ValueError):
            raise DefinitionError(f"{path}: {key}: does not fit the value of {extends}") from None
    return merged


def _edit(value: Any, change: Any, *, adds: bool) -> Any:
    if isinstance(value, list):
        return [*value, *change] if adds else [item for item in value if item not in change]
    if isinstance(value, dict):
        return {**value, **change} if adds else {key: item for key, item in value.items() if key not in change}
    raise TypeError


def _check(raw: Mapping[str, Any]) -> Definition:
    point = raw.get("extends")
    if point in SKIPPED:
        return raw
    if point not in POINTS:
        raise DefinitionError(f"extends: expected one of {', '.join((*POINTS, *SKIPPED))}")
    if "message" not in raw:
        raise DefinitionError("message: missing")
    checked: dict[str, Any] = {}
    for key, value in raw.items():
        if key not in (*_COMMON, *_OWN[point]):
            raise DefinitionError(f"{key}: no key of {point}{did_you_mean(key, (*_COMMON, *_OWN[point]))}")
        if value is not None and key != "tests":
            checked[key] = _read_value(key, value)
    for key in _REQUIRED[point]:
        if not checked.get(key) and checked.get(key) != 0:
            raise DefinitionError(f"{key}: missing")
    if checked.setdefault("level", "warning") not in LEVELS:
        raise DefinitionError(f"level: expected one of {', '.join(LEVELS)}, not {checked['level']!r}")
    return checked


def _read_value(key: str, value: Any) -> Any:
    """Return a value in the type of its key. YAML and the configuration write numbers and flags as strings too."""
    try:
        if key in _LISTS:
            return [_text(item) for item in (value if isinstance(value, list) else [value])]
        if key in ("swap", "either"):
            return dict(_pairs(value))
        if key in _FLAGS:
            return value if isinstance(value, bool) else {"true": True, "false": False}[str(value).lower()]
        if key in _NUMBERS:
            return int(value)
        if key in ("threshold", "grade"):
            return float(value)
        if key in _STRINGS:
            return _text(value)
        if key == "action":
            return {"name": _text(value.get("name") or ""), "params": _flat(value.get("params") or [])}
    except (AttributeError, KeyError, TypeError, ValueError):
        raise DefinitionError(f"{key}: unexpected value {str(value)[:40]!r}") from None
    return value


def _pairs(value: Any) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a mapping, or of a list of mappings."""
    for mapping in value if isinstance(value, list) else [value]:
        yield from ((_text(key), _text(item)) for key, item in mapping.items())


def _flat(params: Any) -> list[str]:
    return [_text(item) for param in params for item in (param if isinstance(param, list) else [param])]


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list):
        raise TypeError
    return "" if value is None else str(value)
