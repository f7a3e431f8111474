"""The settings of a run, and the search for configuration files.

A configuration is `[tool.wirelint]` in a pyproject.toml, or a wirelint.toml. The nearest one in the folder of the copy or
above it applies to the run and overrides the user's own file in the user's configuration folder; its `per-path` sections
apply to single folders. `wirelint.config.loader` loads the files. It is imported only if there is one.
"""

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, get_args

from wirelint.files.bounded_read import RefusedFileError, read_settings
from wirelint.rule import SEVERITIES, Confidence, Severity
from wirelint.ruleset.selection import LANGUAGETOOL, PROFILES, VALE, is_of_languagetool

if TYPE_CHECKING:
    from wirelint.readers.story_formats import StoryFormat

FILE_NAMES = ("wirelint.toml", "pyproject.toml")
DEFAULT_INCLUDE = (
    "*.txt", "*.text", "*.md", "*.html", "*.htm", "*.eml", "*.mbox", "*.nitf", "*.newsml", "*.xml", "*.json",
    "*.jsonl", "*.docx", "*.odt", "*.rtf", "*.srt", "*.vtt",
)  # fmt: skip
FAIL_ON = (*SEVERITIES, "never")
Unchecked = Literal["error", "warn", "ignore"]
UNCHECKED: Final[tuple[Unchecked, ...]] = get_args(Unchecked)
NOTHING: Final[Mapping[str, Any]] = {}


class ConfigProblem(NamedTuple):
    """An error in a configuration file.

    Attributes:
        path: the file.
        key: the key with dots between its parts, or an empty string.
        message: the error and a way to fix it.
    """

    path: str
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.key}: {self.message}" if self.key else f"{self.path}: {self.message}"


class RuleSettings(NamedTuple):
    """The settings of one rule. None means the value of the rule."""

    severity: Severity | None = None
    confidence: Confidence | None = None
    options: Mapping[str, Any] = NOTHING


class PathSettings(NamedTuple):
    """Settings for the files that match one of `globs`, relative to `folder`."""

    globs: tuple[str, ...]
    folder: str
    ignore: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    min_confidence: Confidence | None = None


class LanguageToolSettings(NamedTuple):
    """The settings of LanguageTool.

    Attributes:
        enabled: whether LanguageTool checks the copy too.
        url: the address of a server; if it is empty, wirelint starts one.
        rules: one of LANGUAGETOOL_RULES.
        language: one of LANGUAGETOOL_LANGUAGES.
    """

    enabled: bool = False
    url: str = ""
    rules: str = "default"
    language: str = "en-US"


LANGUAGETOOL_RULES = ("default", "all")
LANGUAGETOOL_LANGUAGES = ("en-US", "en-GB", "en-AU", "en-CA", "en-NZ", "en-ZA")


class NameSettings(NamedTuple):
    """The settings of rules about names: the path of the desk's own list, or an empty string."""

    list: str = ""


class ConsistencySettings(NamedTuple):
    """The settings of rules about spellings of one word.

    Attributes:
        prefer: the words that the house prefers to other spellings of them.
        dialect: one of `consistency.table.DIALECTS`, or an empty string.
    """

    prefer: tuple[str, ...] = ()
    dialect: str = ""


class SourceSettings(NamedTuple):
    """Where the source of a translated story is.

    Attributes:
        file: its file, or a pattern relative to the folder of the story.
        field: in JSON Lines, the member that contains it.
        language: the ISO 639-1 code of its language; empty to detect it.
    """

    file: str = ""
    field: str = ""
    language: str = ""


class Settings(NamedTuple):
    """The resolved settings of a run. Each field is a key of the configuration, with underscores for hyphens."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str = "default"
    min_confidence: Confidence | None = None
    fail_on: str = "warning"
    unchecked: Unchecked = "error"
    packs: tuple[str, ...] = ()
    python_rules: bool = False
    include: tuple[str, ...] = DEFAULT_INCLUDE
    exclude: tuple[str, ...] = ()
    input_format: str = "auto"
    field: str = ""
    id_field: str = ""
    feed_field: str = ""
    date_field: str = ""
    formats: "tuple[StoryFormat, ...]" = ()
    accept: tuple[str, ...] = ()
    baseline: str = ""
    house_lines: str = ""
    house_line_words: str = ""
    vale: str = ""
    names: NameSettings = NameSettings()
    consistency: ConsistencySettings = ConsistencySettings()
    rules: Mapping[str, RuleSettings] = NOTHING
    per_path: tuple[PathSettings, ...] = ()
    languagetool: LanguageToolSettings = LanguageToolSettings()
    source: SourceSettings = SourceSettings()

    @property
    def lists(self) -> tuple[str, ...]:
        """The paths of the desk's own lists that are set."""
        return tuple(filter(None, (self.names.list, self.house_lines, self.house_line_words)))

    @property
    def shown_confidence(self) -> Confidence:
        """The lowest confidence that is shown."""
        return self.min_confidence or PROFILES[self.profile].min_confidence

    @property
    def selected(self) -> tuple[str, ...]:
        """The selectors of the rules to run."""
        selectors = self.select or PROFILES[self.profile].select
        # If LanguageTool or a .vale.ini is set, its findings are shown even if `select` lists only other packs.
        if not selectors:
            return selectors
        if self.languagetool.enabled and not any(map(is_of_languagetool, selectors)):
            selectors = (*selectors, LANGUAGETOOL)
        if self.vale and not any(selector.partition("/")[0] == VALE for selector in selectors):
            selectors = (*selectors, VALE)
        return selectors

    @property
    def ignored(self) -> tuple[str, ...]:
        """The selectors of the rules not to run. What `select` names itself, the profile does not ignore."""
        return self.ignore + tuple(name for name in PROFILES[self.profile].ignore if name not in self.select)


class Config(NamedTuple):
    """A loaded configuration.

    Attributes:
        settings: the settings.
        origins: the file that set each key; a key with its default is missing.
        problems: the errors in the files.
        notes: by key, why a value of a repository's file is ignored: only the user may set it.
        files: the files that were read, in the order in which they were applied.
    """

    settings: Settings = Settings()
    origins: Mapping[str, str] = NOTHING
    problems: tuple[ConfigProblem, ...] = ()
    notes: Mapping[str, str] = NOTHING
    files: tuple[str, ...] = ()


def check_url(url: str) -> str | None:
    """Return the error in the address of a LanguageTool server, or None if it is valid."""
    from urllib.parse import urlsplit  # slow to import, and few users set a server

    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        return f"expected an address such as http://localhost:8081, not {url!r}: {error}"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return f"expected an address such as http://localhost:8081, not {url!r}"
    if parts.path not in ("", "/", "/v2", "/v2/"):
        return f"expected an address without a path, not {url!r}"
    return None


def config_files(start: str, explicit: str | None = None) -> list[str]:
    """Return the configuration files for copy in a folder: the user's own, then the explicit or the nearest one.

    Args:
        start: the folder.
        explicit: a file that replaces the nearest one.
    """
    own = user_file()
    found = explicit or find_file(start)
    return ([own] if os.path.isabs(own) and os.path.isfile(own) else []) + ([found] if found else [])


def user_file() -> str:
    """Return the path of the user's own configuration, which need not exist. It is relative if the user has no home."""
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or os.path.expanduser(r"~\AppData\Roaming")
    else:
        named = os.environ.get("XDG_CONFIG_HOME", "")
        base = named if os.path.isabs(named) else os.path.expanduser("~/.config")
    return os.path.join(base, "wirelint", "wirelint.toml")


def find_file(start: str) -> str | None:
    """Return the nearest configuration file in the folder `start` or above it."""
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
    """Return whether a pyproject.toml has our section. TOML is parsed only if the name occurs: importing tomllib is slow."""
    try:
        return b"wirelint" in read_settings(path) and "wirelint" in _tables(path)
    except RefusedFileError:
        return True  # too large; the loader reports it
    except OSError:
        return False


def _tables(path: str) -> Mapping[str, Any]:
    from wirelint.files.toml_file import TomlError, load_toml

    try:
        tool = load_toml(path).get("tool", {})
    except TomlError:
        return {"wirelint": None}  # the loader reports it
    return tool if isinstance(tool, dict) else {}
