"""The configuration: what it may say, where it is found, what is in force.

`[tool.wirelint]` of a pyproject.toml, or the whole of a wirelint.toml, the nearest upwards of the copy. One file holds for a
run; sections per path tell folders apart. The user's own file (in the user's configuration folder) holds below it.
`config_file` reads them; it is loaded only where there is one.
"""

import os
import sys
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from wirelint.rule import SEVERITIES, Confidence, Severity
from wirelint.ruleset.selection import LANGUAGETOOL, PROFILES, is_of_languagetool

FILE_NAMES = ("wirelint.toml", "pyproject.toml")
DEFAULT_INCLUDE = (
    "*.txt", "*.text", "*.md", "*.html", "*.htm", "*.eml", "*.nitf", "*.newsml", "*.xml", "*.json", "*.jsonl",
)  # fmt: skip
FAIL_ON = (*SEVERITIES, "never")
NOTHING: Final[Mapping[str, Any]] = {}


class ConfigProblem(NamedTuple):
    """What is wrong in a configuration file: the file, the key, and what to do."""

    path: str
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.key}: {self.message}" if self.key else f"{self.path}: {self.message}"


class RuleSettings(NamedTuple):
    """What a configuration says of one rule; None leaves the rule's own."""

    severity: Severity | None = None
    confidence: Confidence | None = None
    options: Mapping[str, Any] = NOTHING


class PathSettings(NamedTuple):
    """What holds only for files that fit one of `globs`, relative to `folder`."""

    globs: tuple[str, ...]
    folder: str
    ignore: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    min_confidence: Confidence | None = None


class LanguageToolSettings(NamedTuple):
    """Whether LanguageTool is asked too; which rules, of which English, by which server (one of its own without a URL)."""

    enabled: bool = False
    url: str = ""
    rules: str = "default"
    language: str = "en-US"


LANGUAGETOOL_RULES = ("default", "all")
LANGUAGETOOL_LANGUAGES = ("en-US", "en-GB", "en-AU", "en-CA", "en-NZ", "en-ZA")


class NameSettings(NamedTuple):
    """What a configuration says of names: the path of the house's own list."""

    list: str = ""


class Settings(NamedTuple):
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
    input_format: str = "auto"
    field: str = ""
    accept: tuple[str, ...] = ()
    baseline: str = ""
    house_lines: str = ""
    names: NameSettings = NameSettings()
    rules: Mapping[str, RuleSettings] = NOTHING
    per_path: tuple[PathSettings, ...] = ()
    languagetool: LanguageToolSettings = LanguageToolSettings()

    @property
    def shown_confidence(self) -> Confidence:
        return self.min_confidence or PROFILES[self.profile][1]

    @property
    def selected(self) -> tuple[str, ...]:
        chosen = self.select or PROFILES[self.profile][0]
        # Who asks for LanguageTool wants to see what it says, whichever other packs are chosen.
        is_silent = chosen and self.languagetool.enabled and not any(map(is_of_languagetool, chosen))
        return (*chosen, LANGUAGETOOL) if is_silent else chosen


class Config(NamedTuple):
    """Settings, the file each one comes from (missing: the default), what was wrong in the files, and which were looked into."""

    settings: Settings = Settings()
    origins: Mapping[str, str] = NOTHING
    problems: tuple[ConfigProblem, ...] = ()
    files: tuple[str, ...] = ()


def wrong_of_url(url: str, *, here: bool = False) -> str | None:
    """Return what is wrong with the address of a LanguageTool server, None if nothing is.

    Args:
        url: the address.
        here: whether it must be one of this machine.
    """
    from urllib.parse import urlsplit  # few name a server

    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        return f"{url!r}: {error}"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return f"{url!r}: give something like http://localhost:8081"
    if parts.path not in ("", "/", "/v2", "/v2/"):
        return f"{url!r}: give the address without a path"
    if here and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
        return (
            f"a repository must not send copy to another machine; name it in {user_file()}, or with --languagetool-url"
        )
    return None


def config_files(start: str, explicit: str | None = None) -> list[str]:
    """Return the files that hold for copy in the folder `start`: the user's own, then the explicit one or the nearest."""
    own = user_file()
    found = explicit or find_file(start)
    return ([own] if os.path.isabs(own) and os.path.isfile(own) else []) + ([found] if found else [])


def user_file() -> str:
    """Return the path of the user's own configuration, which may be absent; it is relative where the user has no home."""
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or os.path.expanduser(r"~\AppData\Roaming")
    else:
        named = os.environ.get("XDG_CONFIG_HOME", "")
        base = named if os.path.isabs(named) else os.path.expanduser("~/.config")
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
    except ValueError:
        # Not TOML, or not UTF-8. It is looked at again, and reported, if it is the one that holds.
        return {"wirelint": None}
    return tool if isinstance(tool, dict) else {}
