"""Reading configuration files: keys checked one by one, a wrong one reported and passed over."""

import os
import tomllib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from wirelint.config import FAIL_ON, Config, ConfigProblem, PathSettings, RuleSettings, Settings, user_file
from wirelint.hint import near
from wirelint.rule import CONFIDENCES, SEVERITIES
from wirelint.select import PROFILES


def read_config(files: Sequence[str]) -> Config:
    """Return what configuration files say, each laid over the ones before it."""
    config = Config()
    for path in files:
        config = _lay_over(config, path, is_users=path == user_file())
    return config


def _lay_over(config: Config, path: str, *, is_users: bool, seen: tuple[str, ...] = ()) -> Config:
    """Put what a file says over what is in force; what it extends comes first."""
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
        config.settings._replace(**values),
        {**config.origins, **dict.fromkeys(values, path)},
        (*config.problems, *problems),
    )


def _with_problem(config: Config, problem: ConfigProblem) -> Config:
    return config._replace(problems=(*config.problems, problem))


class _KeyError(Exception):
    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key
        self.message = message


def _read_key(key: str, value: Any, folder: str, is_users: bool) -> Any:
    _check_known(key, key, [name.replace("_", "-") for name in Settings._fields])
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
