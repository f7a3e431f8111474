"""The configuration: where it is found, what it may say, what is in force.

`[tool.wirelint]` of a pyproject.toml, or the whole of a wirelint.toml, the nearest upwards of the copy. One file holds for a
run; sections per path tell folders apart. The user's own file (in the user's configuration folder) holds below it.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple

from wirelint.hint import near
from wirelint.rule import CONFIDENCES, SEVERITIES, Confidence, Severity
from wirelint.select import PROFILES

FILE_NAMES = ("wirelint.toml", "pyproject.toml")
DEFAULT_INCLUDE = ("*.txt", "*.text", "*.md")
FAIL_ON = (*SEVERITIES, "never")


class ConfigProblem(NamedTuple):
    """What is wrong in a configuration file: the file, the key, and what to do."""

    path: str
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.key}: {self.message}" if self.key else f"{self.path}: {self.message}"


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What a configuration says of one rule; None leaves the rule's own."""

    severity: Severity | None = None
    confidence: Confidence | None = None
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PathSettings:
    """What holds only for files that fit one of `globs`, relative to `folder`."""

    globs: tuple[str, ...]
    folder: str
    ignore: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    min_confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What is in force in a run. Each public field is a key of the configuration, with hyphens for underscores."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str = "default"
    min_confidence: Confidence | None = None
    fail_on: str = "warning"
    packs: tuple[str, ...] = ()
    python_rules: bool = False
    include: tuple[str, ...] = DEFAULT_INCLUDE
    exclude: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    rules: Mapping[str, RuleSettings] = field(default_factory=dict)
    per_path: tuple[PathSettings, ...] = ()

    @property
    def shown_confidence(self) -> Confidence:
        return self.min_confidence or PROFILES[self.profile][1]

    @property
    def selected(self) -> tuple[str, ...]:
        return self.select or PROFILES[self.profile][0]


@dataclass(frozen=True, slots=True)
class Config:
    """Settings, the file each one comes from (missing: the default), and what was wrong in the files."""

    settings: Settings = Settings()
    origins: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[ConfigProblem, ...] = ()


def load_config(start: str, explicit: str | None = None) -> Config:
    """Return what is in force for copy in the folder `start`, or as the file `explicit` says."""
    config = Config()
    own = user_file()
    if os.path.isfile(own):
        config = _lay_over(config, own, is_users=True)
    found = explicit or find_file(start)
    return _lay_over(config, found, is_users=False) if found else config


def user_file() -> str:
    """Return the path of the user's own configuration, which may be absent."""
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or os.path.expanduser(r"~\AppData\Roaming")
    else:
        base = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return os.path.join(base, "wirelint", "wirelint.toml")


def find_file(start: str) -> str | None:
    """Return the nearest configuration file from the folder `start` upwards."""
    folder = os.path.abspath(start)
    while True:
        for name in FILE_NAMES:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name == "wirelint.toml" or _mentions_wirelint(path)):
                return path
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def _mentions_wirelint(path: str) -> bool:
    """Spare a project without our section the cost of reading its TOML."""
    try:
        with open(path, "rb") as file:
            return b"wirelint" in file.read() and "wirelint" in _tables(path)
    except OSError:
        return False


def _tables(path: str) -> Mapping[str, Any]:
    import tomllib

    try:
        with open(path, "rb") as file:
            tool = tomllib.load(file).get("tool", {})
    except tomllib.TOMLDecodeError:
        # It is looked at again, and reported, if it is the one that holds.
        return {"wirelint": None}
    return tool if isinstance(tool, dict) else {}


def _lay_over(config: Config, path: str, *, is_users: bool, seen: tuple[str, ...] = ()) -> Config:
    """Put what a file says over what is in force; what it extends comes first."""
    import tomllib

    try:
        with open(path, "rb") as file:
            table: Any = tomllib.load(file)
    except (OSError, UnicodeDecodeError) as error:
        return _with_problem(
            config, ConfigProblem(path, "", f"cannot be read: {getattr(error, 'strerror', None) or error}")
        )
    except tomllib.TOMLDecodeError as error:
        return _with_problem(config, ConfigProblem(path, "", f"not TOML: {error}"))
    if os.path.basename(path) == "pyproject.toml":
        table = table.get("tool", {}).get("wirelint", {})
    if not isinstance(table, dict):
        return _with_problem(config, ConfigProblem(path, "tool.wirelint", "give a table"))
    parent = table.pop("extend", None)
    if parent is not None:
        real = os.path.realpath(path)
        base = os.path.join(os.path.dirname(path), parent) if isinstance(parent, str) else ""
        if not base:
            config = _with_problem(config, ConfigProblem(path, "extend", "give the path of a configuration file"))
        elif os.path.realpath(base) in (*seen, real):
            config = _with_problem(
                config, ConfigProblem(path, "extend", f"{parent} extends this file in turn; take one of the two out")
            )
        else:
            config = _lay_over(config, base, is_users=is_users, seen=(*seen, real))
    values: dict[str, Any] = {}
    problems: list[ConfigProblem] = []
    for key, value in table.items():
        try:
            values[key.replace("-", "_")] = _read_key(key, value, os.path.dirname(os.path.abspath(path)), is_users)
        except _KeyError as error:
            problems.append(ConfigProblem(path, error.key, error.message))
    return Config(
        replace(config.settings, **values),
        {**config.origins, **dict.fromkeys(values, path)},
        (*config.problems, *problems),
    )


def _with_problem(config: Config, problem: ConfigProblem) -> Config:
    return replace(config, problems=(*config.problems, problem))


class _KeyError(Exception):
    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key
        self.message = message


def _read_key(key: str, value: Any, folder: str, is_users: bool) -> Any:
    _check_known(key, key, [f.name.replace("_", "-") for f in fields(Settings)])
    if key == "python-rules" and not is_users:
        raise _KeyError(
            key, f"a repository must not run code by itself; say so in {user_file()}, or use --python-rules"
        )
    if key == "packs":
        return tuple(os.path.normpath(os.path.join(folder, os.path.expanduser(pack))) for pack in _texts(key, value))
    if key == "rules":
        return {rule: _read_rule(f"{key}.{rule}", table) for rule, table in _table(key, value).items()}
    if key == "per-path":
        return tuple(_read_path(f"{key}.{glob}", glob, table, folder) for glob, table in _table(key, value).items())
    return _SIMPLE[key](key, value)


def _read_rule(key: str, table: Any) -> RuleSettings:
    table = _table(key, table)
    options = {name: value for name, value in table.items() if name not in ("severity", "confidence")}
    return RuleSettings(
        _one_of(SEVERITIES)(f"{key}.severity", table["severity"]) if "severity" in table else None,
        _one_of(CONFIDENCES)(f"{key}.confidence", table["confidence"]) if "confidence" in table else None,
        options,
    )


def _read_path(key: str, glob: str, table: Any, folder: str) -> PathSettings:
    table = _table(key, table)
    known = ("ignore", "accept", "min-confidence")
    for name in table:
        _check_known(f"{key}.{name}", name, known)
    return PathSettings(
        (glob,),
        folder,
        _texts(f"{key}.ignore", table.get("ignore", [])),
        _texts(f"{key}.accept", table.get("accept", [])),
        _one_of(CONFIDENCES)(f"{key}.min-confidence", table["min-confidence"]) if "min-confidence" in table else None,
    )


def _check_known(key: str, name: str, known: Sequence[str]) -> None:
    if name not in known:
        raise _KeyError(key, f"unknown key{near(name, known)}")


def _table(key: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _KeyError(key, "give a table")
    return value


def _texts(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise _KeyError(key, "give a list of texts")
    return tuple(value)


def _flag(key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _KeyError(key, "give true or false")
    return value


def _one_of(choices: Sequence[str]) -> Callable[[str, Any], Any]:
    def read(key: str, value: Any) -> Any:
        if value not in choices:
            raise _KeyError(key, f"give one of {', '.join(choices)}, not {value!r}")
        return value

    return read


_SIMPLE: Mapping[str, Callable[[str, Any], Any]] = {
    "select": _texts,
    "ignore": _texts,
    "include": _texts,
    "exclude": _texts,
    "accept": _texts,
    "profile": _one_of(tuple(PROFILES)),
    "min-confidence": _one_of(CONFIDENCES),
    "fail-on": _one_of(FAIL_ON),
    "python-rules": _flag,
}
