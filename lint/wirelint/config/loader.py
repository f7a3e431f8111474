"""Load configuration files. Keys are checked one by one: a wrong one is reported, the others apply."""

import os
from collections.abc import Mapping, Sequence
from typing import Any, Final

from wirelint.config.keys import BY_NAME
from wirelint.config.settings import Config, ConfigProblem, user_file
from wirelint.config.values import ConfigFile, InvalidValueError, check_known
from wirelint.files.toml_file import TomlError, load_toml

# The most files that extend one another.
_MOST_EXTENDED: Final = 20


def read_config(files: Sequence[str]) -> Config:
    """Return the merged configuration of files. A later file overrides earlier ones."""
    config = Config()
    for path in files:
        config = _apply_file(config, path, is_users=path == user_file())
    return config


def _apply_file(config: Config, path: str, *, is_users: bool, seen: tuple[str, ...] = ()) -> Config:
    """Apply a file after the file that it extends."""
    config = config._replace(files=(*config.files, path))
    try:
        table = _load(path)
    except OSError as error:
        return _add_problem(config, ConfigProblem(path, "", f"cannot be read: {error.strerror or error}"))
    except TomlError as error:
        return _add_problem(config, ConfigProblem(path, "", str(error)))
    if not isinstance(table, dict):
        return _add_problem(config, ConfigProblem(path, "tool.wirelint", "expected a table"))
    if "extend" in table:
        config = _extend(config, path, table.pop("extend"), is_users=is_users, seen=seen)
    if seen and table and not any(name in BY_NAME for name in table):
        # The keys of a file that a repository names, and that is not a configuration, are not for its reports.
        return _add_problem(config, ConfigProblem(path, "", "not a configuration: wirelint has none of its keys"))
    return _apply_table(config, ConfigFile(path, is_users=is_users), table)


def _load(path: str) -> Any:
    """Return the table of a file, or `tool.wirelint` of a pyproject.toml."""
    table: Any = load_toml(path)
    if os.path.basename(path) != "pyproject.toml":
        return table
    tool = table.get("tool", {})
    return tool.get("wirelint", {}) if isinstance(tool, dict) else tool


def _extend(config: Config, path: str, parent: Any, *, is_users: bool, seen: tuple[str, ...]) -> Config:
    if not isinstance(parent, str) or not parent:
        return _add_problem(config, ConfigProblem(path, "extend", "expected the path of a configuration file"))
    if len(seen) >= _MOST_EXTENDED:
        problem = f"more than {_MOST_EXTENDED} files extend one another; merge some of them"
        return _add_problem(config, ConfigProblem(path, "extend", problem))
    file = ConfigFile(path, is_users=is_users)
    try:
        base = os.path.join(os.path.dirname(path), os.path.expanduser(file.check_path("extend", parent)))
    except InvalidValueError as error:
        return _add_problem(config, ConfigProblem(path, error.key, error.message))
    real = os.path.realpath(path)
    if os.path.realpath(base) in (*seen, real):
        problem = f"{parent} extends this file; remove one of the two keys"
        return _add_problem(config, ConfigProblem(path, "extend", problem))
    return _apply_file(config, base, is_users=is_users and _is_in_user_folder(base), seen=(*seen, real))


def _is_in_user_folder(path: str) -> bool:
    """Return whether a file is in the user's configuration folder. One that the user's file extends can be a repository's."""
    folder = os.path.dirname(os.path.abspath(user_file()))
    return os.path.abspath(path).startswith(os.path.join(folder, ""))


def _apply_table(config: Config, file: ConfigFile, table: Mapping[str, Any]) -> Config:
    """Apply the keys of a file. Sections of rules and paths are added to those of earlier files."""
    notes: dict[str, str] = {}
    values = {
        BY_NAME[name].field: value
        for name, raw in table.items()
        for _ in file.attempt(check_known, name, name, tuple(BY_NAME))
        for value in file.attempt(BY_NAME[name].read, file, name, raw)
    }
    origins = dict.fromkeys(values, file.path)
    settings = config.settings
    if "rules" in values:
        origins |= {f"rules.{rule}": file.path for rule in values["rules"]}
        values["rules"] = {**settings.rules, **values["rules"]}
    if "formats" in values:
        names = {row.name for row in values["formats"]}
        origins |= {f"formats.{name}": file.path for name in names}
        values["formats"] += tuple(row for row in settings.formats if row.name not in names)
    if "per_path" in values:
        origins |= {f"per_path.{section.globs[0]}": file.path for section in values["per_path"]}
        values["per_path"] = settings.per_path + values["per_path"]
    if "languagetool" in values:
        if not file.is_users:
            notes = _withhold_languagetool(file.path, values["languagetool"])
        origins |= {f"languagetool.{name}": file.path for name in values["languagetool"]}
        values["languagetool"] = settings.languagetool._replace(**values["languagetool"])
    return config._replace(
        settings=settings._replace(**values),
        origins={**config.origins, **origins},
        problems=(*config.problems, *file.problems),
        notes={**config.notes, **notes},
    )


def _withhold_languagetool(path: str, members: dict[str, Any]) -> dict[str, str]:
    """Remove what opens a connection or starts a program from a section of a repository's file; return notes by key."""
    notes = {}
    if members.get("enabled"):
        del members["enabled"]
        remedy = "it runs only with --languagetool or if your own configuration enables it"
        notes["languagetool.enabled"] = f"languagetool is enabled in {path}: {remedy}"
    if members.pop("url", ""):
        remedy = f"use --languagetool-url, or set it in {user_file()}"
        notes["languagetool.url"] = f"languagetool.url is ignored in {path}: {remedy}"
    return notes


def _add_problem(config: Config, problem: ConfigProblem) -> Config:
    return config._replace(problems=(*config.problems, problem))
