"""Read the values of a configuration file. Each reader returns the value or raises `InvalidValueError`."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from wirelint.config.settings import (
    LANGUAGETOOL_LANGUAGES,
    LANGUAGETOOL_RULES,
    ConfigProblem,
    ConsistencySettings,
    NameSettings,
    PathSettings,
    RuleSettings,
    SourceSettings,
    check_url,
    user_file,
)
from wirelint.rule import CONFIDENCES, SEVERITIES
from wirelint.suggest import did_you_mean

if TYPE_CHECKING:
    from wirelint.readers.story_formats import StoryFormat

T = TypeVar("T")

# Each format is tried on each item of a file.
_MOST_FORMATS: Final = 50


class InvalidValueError(Exception):
    """Raised for an invalid value, with its key and the error."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key
        self.message = message


class ConfigFile:
    """A configuration file that is being read, and the problems found in it.

    Args:
        path: the file.
        is_users: whether it is the user's own, which can set keys that a repository must not set.
    """

    def __init__(self, path: str, *, is_users: bool) -> None:
        self.path = path
        self.is_users = is_users
        self.folder = os.path.dirname(os.path.abspath(path))
        self.problems: list[ConfigProblem] = []

    def resolve(self, path: str) -> str:
        """Return the absolute path of a path relative to the folder of the file. An empty one stays empty."""
        return os.path.normpath(os.path.join(self.folder, os.path.expanduser(path))) if path else ""

    def check_path(self, key: str, path: str) -> str:
        """Return a path that a file of this system can have.

        Raises:
            InvalidValueError: it contains NUL.
        """
        if "\0" in path:
            raise InvalidValueError(key, "expected a path; it contains NUL")
        return path

    def attempt(self, read: Callable[..., T], *arguments: Any) -> Iterator[T]:
        """Yield the value that a reader returns. If it raises, yield nothing and add a problem."""
        try:
            value = read(*arguments)
        except InvalidValueError as error:
            self.problems.append(ConfigProblem(self.path, error.key, error.message))
        else:
            yield value

    def add_problems(self, key: str, problems: Sequence[str]) -> None:
        """Add problems of a key."""
        self.problems += (ConfigProblem(self.path, key, problem) for problem in problems)


Reader = Callable[[ConfigFile, str, Any], Any]


def check_known(key: str, name: str, known: Sequence[str]) -> None:
    """Check that a key exists.

    Raises:
        InvalidValueError: the key does not exist; the message names the closest one.
    """
    if name not in known:
        raise InvalidValueError(key, f"unknown key{did_you_mean(name, known)}")


def read_string(file: ConfigFile, key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise InvalidValueError(key, "expected a string")
    return value


def read_strings(file: ConfigFile, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise InvalidValueError(key, "expected a list of strings")
    return tuple(value)


def read_flag(file: ConfigFile, key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise InvalidValueError(key, "expected true or false")
    return value


def read_table(file: ConfigFile, key: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise InvalidValueError(key, "expected a table")
    return value


def one_of(choices: Sequence[str]) -> Reader:
    """Return a reader that accepts one of several strings."""

    def read(file: ConfigFile, key: str, value: Any) -> Any:
        if value not in choices:
            raise InvalidValueError(key, f"expected one of {', '.join(choices)}, not {value!r}")
        return value

    return read


def read_path(file: ConfigFile, key: str, value: Any) -> str:
    return file.resolve(file.check_path(key, read_string(file, key, value)))


def read_paths(file: ConfigFile, key: str, value: Any) -> tuple[str, ...]:
    return tuple(file.resolve(file.check_path(key, path)) for path in read_strings(file, key, value))


def read_python_rules(file: ConfigFile, key: str, value: Any) -> bool:
    allowed = read_flag(file, key, value)
    if allowed and not file.is_users:
        raise InvalidValueError(
            key, f"a repository must not run code by itself; allow it in {user_file()}, or with --python-rules"
        )
    return allowed


def read_boilerplate_list(file: ConfigFile, key: str, value: Any) -> str:
    """Return the path of a list of boilerplate, and add the errors in the list as problems."""
    from wirelint.config.boilerplate_list import read_list

    return _read_list_file(file, key, value, lambda path: read_list(path).problems)


def read_line_words(file: ConfigFile, key: str, value: Any) -> str:
    """Return the path of a list of words of page lines, and add the errors in the list as problems."""
    from wirelint.config.line_words import read_words

    return _read_list_file(file, key, value, lambda path: read_words(path).problems)


def read_name_list(file: ConfigFile, key: str, value: Any) -> str:
    """Return the path of a list of names, and add the errors in the list as problems."""
    from wirelint.config.name_list import read_names

    return _read_list_file(file, key, value, lambda path: read_names(path).problems)


def _read_list_file(file: ConfigFile, key: str, value: Any, problems_of: Callable[[str], Sequence[str]]) -> str:
    path = read_path(file, key, value)
    if path:
        try:
            file.add_problems(key, problems_of(path))
        except OSError as error:
            raise InvalidValueError(key, f"{path} cannot be read: {error.strerror or error}") from None
    return path


def read_url(file: ConfigFile, key: str, value: Any) -> str:
    url = read_string(file, key, value)
    error = check_url(url) if url else None
    if error:
        raise InvalidValueError(key, error)
    return url


def read_members(file: ConfigFile, key: str, value: Any, readers: Mapping[str, Reader]) -> dict[str, Any]:
    """Return the valid members of a table, and add unknown and invalid ones as problems."""
    return {
        name.replace("-", "_"): read
        for name, member in read_table(file, key, value).items()
        for _ in file.attempt(check_known, f"{key}.{name}", name, tuple(readers))
        for read in file.attempt(readers[name], file, f"{key}.{name}", member)
    }


def read_names(file: ConfigFile, key: str, value: Any) -> NameSettings:
    return NameSettings(**read_members(file, key, value, {"list": read_name_list}))


def read_consistency(file: ConfigFile, key: str, value: Any) -> ConsistencySettings:
    from wirelint.consistency.table import DIALECTS

    return ConsistencySettings(**read_members(file, key, value, {"prefer": read_strings, "dialect": one_of(DIALECTS)}))


def read_languagetool(file: ConfigFile, key: str, value: Any) -> dict[str, Any]:
    readers: Mapping[str, Reader] = {
        "enabled": read_flag,
        "url": read_url,
        "rules": one_of(LANGUAGETOOL_RULES),
        "language": one_of(LANGUAGETOOL_LANGUAGES),
    }
    return read_members(file, key, value, readers)


def read_source(file: ConfigFile, key: str, value: Any) -> SourceSettings:
    readers = {"file": _read_source_file, "field": read_string, "language": _read_source_language}
    return SourceSettings(**read_members(file, key, value, readers))


def _read_source_file(file: ConfigFile, key: str, value: Any) -> str:
    from wirelint.files.source_path import is_source_pattern

    pattern = file.check_path(key, read_string(file, key, value))
    parts = pattern.replace("\\", "/").split("/")
    if not is_source_pattern(pattern) or os.path.isabs(pattern) or ".." in parts:
        raise InvalidValueError(key, "expected a pattern in the folder of the story, such as {stem}.source.txt")
    return pattern


def _read_source_language(file: ConfigFile, key: str, value: Any) -> str:
    from wirelint.source.tables import NAMES  # few desks compare stories with their sources

    return str(one_of(tuple(NAMES))(file, key, value))


def read_rules(file: ConfigFile, key: str, value: Any) -> dict[str, RuleSettings]:
    return {
        rule: settings
        for rule, table in read_table(file, key, value).items()
        for settings in file.attempt(_read_rule, file, f"{key}.{rule}", table)
    }


def _read_rule(file: ConfigFile, key: str, value: Any) -> RuleSettings:
    table = read_table(file, key, value)
    common = {
        name: choice
        for name, choices in (("severity", SEVERITIES), ("confidence", CONFIDENCES))
        if name in table
        for choice in file.attempt(one_of(choices), file, f"{key}.{name}", table[name])
    }
    options = {name: option for name, option in table.items() if name not in ("severity", "confidence")}
    return RuleSettings(common.get("severity"), common.get("confidence"), options)


def read_formats(file: ConfigFile, key: str, value: Any) -> "tuple[StoryFormat, ...]":
    """Return the formats that a table describes."""
    tables = read_table(file, key, value)
    if len(tables) > _MOST_FORMATS:
        raise InvalidValueError(key, f"expected at most {_MOST_FORMATS} formats")
    return tuple(
        row for name, table in tables.items() for row in file.attempt(_read_format, file, f"{key}.{name}", name, table)
    )


def _read_format(file: ConfigFile, key: str, name: str, value: Any) -> "StoryFormat":
    from wirelint.readers.story_formats import InvalidFormatError, parse_format

    try:
        return parse_format(name, read_table(file, key, value))
    except InvalidFormatError as error:
        raise InvalidValueError(f"{key}.{error.key}" if error.key else key, str(error)) from None


def read_per_path(file: ConfigFile, key: str, value: Any) -> tuple[PathSettings, ...]:
    readers = {"ignore": read_strings, "accept": read_strings, "min-confidence": one_of(CONFIDENCES)}
    return tuple(
        PathSettings((glob,), file.folder, **members)
        for glob, table in read_table(file, key, value).items()
        for members in file.attempt(read_members, file, f"{key}.{glob}", table, readers)
    )
