"""Reading configuration files: keys checked one by one, a wrong one reported and passed over."""

import os
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from wirelint.config.boilerplate_list import read_list
from wirelint.config.name_list import read_names
from wirelint.config.settings import (
    FAIL_ON,
    LANGUAGETOOL_LANGUAGES,
    LANGUAGETOOL_RULES,
    Config,
    ConfigProblem,
    NameSettings,
    PathSettings,
    RuleSettings,
    Settings,
    user_file,
    wrong_of_url,
)
from wirelint.readers import FORMATS
from wirelint.rule import CONFIDENCES, SEVERITIES
from wirelint.ruleset.selection import PROFILES
from wirelint.suggest import did_you_mean

_T = TypeVar("_T")


def read_config(files: Sequence[str]) -> Config:
    """Return what configuration files say, each laid over the ones before it."""
    config = Config()
    for path in files:
        config = _lay_over(config, path, is_users=path == user_file())
    return config


def _lay_over(config: Config, path: str, *, is_users: bool, seen: tuple[str, ...] = ()) -> Config:
    """Put what a file says over what is in force; what it extends comes first."""
    config = config._replace(files=(*config.files, path))
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
        table = table.get("tool", {})
        table = table.get("wirelint", {}) if isinstance(table, dict) else table
    if not isinstance(table, dict):
        return _with_problem(config, ConfigProblem(path, "tool.wirelint", "give a table"))
    parent = table.pop("extend", None)
    if parent is not None:
        real = os.path.realpath(path)
        base = os.path.join(os.path.dirname(path), os.path.expanduser(parent)) if isinstance(parent, str) else ""
        if not base:
            config = _with_problem(config, ConfigProblem(path, "extend", "give the path of a configuration file"))
        elif os.path.realpath(base) in (*seen, real):
            config = _with_problem(
                config, ConfigProblem(path, "extend", f"{parent} extends this file in turn; take one of the two out")
            )
        else:
            config = _lay_over(config, base, is_users=is_users, seen=(*seen, real))
    return _Reader(path, is_users).lay_over(config, table)


def _with_problem(config: Config, problem: ConfigProblem) -> Config:
    return config._replace(problems=(*config.problems, problem))


class _KeyError(Exception):
    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key
        self.message = message


class _Reader:
    """Reads the keys of one file; a wrong one is noted, and the others hold."""

    def __init__(self, path: str, is_users: bool) -> None:
        self._path = path
        self._folder = os.path.dirname(os.path.abspath(path))
        self._is_users = is_users
        self._problems: list[ConfigProblem] = []

    def lay_over(self, config: Config, table: Mapping[str, Any]) -> Config:
        """Put the keys over what is in force; sections of rules and paths join those that are there."""
        values = {
            key.replace("-", "_"): value
            for key, given in table.items()
            for value in self._try(self._read_key, key, given)
        }
        origins = dict.fromkeys(values, self._path)
        if "rules" in values:
            origins |= {f"rules.{rule}": self._path for rule in values["rules"]}
            values["rules"] = {**config.settings.rules, **values["rules"]}
        if "per_path" in values:
            origins |= {f"per_path.{section.globs[0]}": self._path for section in values["per_path"]}
            values["per_path"] = config.settings.per_path + values["per_path"]
        if "languagetool" in values:
            origins |= {f"languagetool.{name}": self._path for name in values["languagetool"]}
            values["languagetool"] = config.settings.languagetool._replace(**values["languagetool"])
        return config._replace(
            settings=config.settings._replace(**values),
            origins={**config.origins, **origins},
            problems=(*config.problems, *self._problems),
        )

    def _try(self, read: Callable[..., _T], *given: Any) -> Iterator[_T]:
        """Yield what a reader makes of what is given, nothing where it refuses it."""
        try:
            value = read(*given)
        except _KeyError as error:
            self._problems.append(ConfigProblem(self._path, error.key, error.message))
        else:
            yield value

    def _read_key(self, key: str, value: Any) -> Any:
        _check_known(key, key, ["extend", *(name.replace("_", "-") for name in Settings._fields)])
        if key == "python-rules" and not self._is_users:
            raise _KeyError(
                key, f"a repository must not run code by itself; allow it in {user_file()}, or with --python-rules"
            )
        if key == "packs":
            folders = (os.path.join(self._folder, os.path.expanduser(pack)) for pack in _texts(key, value))
            return tuple(map(os.path.normpath, folders))
        if key == "baseline":
            path = os.path.join(self._folder, os.path.expanduser(_text(key, value)))
            return os.path.normpath(path) if value else ""
        if key == "house-lines":
            return self._read_house_lines(key, value)
        if key == "names":
            return self._read_names(key, value)
        if key == "rules":
            return {
                rule: own
                for rule, table in _table(key, value).items()
                for own in self._try(self._read_rule, f"{key}.{rule}", table)
            }
        if key == "per-path":
            return tuple(
                section
                for glob, table in _table(key, value).items()
                for section in self._try(self._read_path, f"{key}.{glob}", glob, table)
            )
        if key == "languagetool":
            return dict(self._read_languagetool(key, _table(key, value)))
        return _SIMPLE[key](key, value)

    def _read_house_lines(self, key: str, value: Any) -> str:
        if value == "":
            return ""
        path = os.path.normpath(os.path.join(self._folder, os.path.expanduser(_text(key, value))))
        try:
            problems = read_list(path).problems
        except OSError as error:
            raise _KeyError(key, f"{path} cannot be read: {error.strerror or error}") from None
        self._problems += (ConfigProblem(self._path, key, problem) for problem in problems)
        return path

    def _read_languagetool(self, key: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        readers: Mapping[str, Callable[[str, Any], Any]] = {
            "enabled": _flag,
            "url": self._read_url,
            "rules": _one_of(LANGUAGETOOL_RULES),
            "language": _one_of(LANGUAGETOOL_LANGUAGES),
        }
        for name, value in table.items():
            for _ in self._try(_check_known, f"{key}.{name}", name, tuple(readers)):
                for own in self._try(readers[name], f"{key}.{name}", value):
                    yield name, own

    def _read_url(self, key: str, value: Any) -> str:
        url = _text(key, value)
        wrong = wrong_of_url(url, here=not self._is_users) if url else None
        if wrong:
            raise _KeyError(key, wrong)
        return url

    def _read_names(self, key: str, value: Any) -> NameSettings:
        path = ""
        for name, given in _table(key, value).items():
            for _ in self._try(_check_known, f"{key}.{name}", name, NameSettings._fields):
                for read in self._try(_text, f"{key}.{name}", given):
                    path = os.path.normpath(os.path.join(self._folder, os.path.expanduser(read))) if read else ""
        if path:
            try:
                problems = read_names(path).problems
            except OSError as error:
                raise _KeyError(f"{key}.list", f"{path} cannot be read: {error.strerror or error}") from None
            self._problems += (ConfigProblem(self._path, f"{key}.list", problem) for problem in problems)
        return NameSettings(path)

    def _read_rule(self, key: str, table: Any) -> RuleSettings:
        table = _table(key, table)
        said = {
            name: choice
            for name, choices in (("severity", SEVERITIES), ("confidence", CONFIDENCES))
            if name in table
            for choice in self._try(_one_of(choices), f"{key}.{name}", table[name])
        }
        options = {name: value for name, value in table.items() if name not in ("severity", "confidence")}
        return RuleSettings(said.get("severity"), said.get("confidence"), options)

    def _read_path(self, key: str, glob: str, table: Any) -> PathSettings:
        readers = {"ignore": _texts, "accept": _texts, "min-confidence": _one_of(CONFIDENCES)}
        said: dict[str, Any] = {}
        for name, value in _table(key, table).items():
            for _ in self._try(_check_known, f"{key}.{name}", name, tuple(readers)):
                for read in self._try(readers[name], f"{key}.{name}", value):
                    said[name.replace("-", "_")] = read
        return PathSettings((glob,), self._folder, **said)


def _check_known(key: str, name: str, known: Sequence[str]) -> None:
    if name not in known:
        raise _KeyError(key, f"unknown key{did_you_mean(name, known)}")


def _table(key: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _KeyError(key, "give a table")
    return value


def _texts(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise _KeyError(key, "give a list of texts")
    return tuple(value)


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _KeyError(key, "give a text")
    return value


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
    "input-format": _one_of(FORMATS),
    "field": _text,
    "profile": _one_of(tuple(PROFILES)),
    "min-confidence": _one_of(CONFIDENCES),
    "fail-on": _one_of(FAIL_ON),
    "python-rules": _flag,
}
