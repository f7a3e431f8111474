"""Load a .vale.ini: the folders of styles, and which rules run at which level on which files."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from wirelint.files.bounded_read import read_settings
from wirelint.rule import Severity
from wirelint.ruleset.vale.globs import glob_expression
from wirelint.ruleset.vale.ini import CORE, EVERY_FILE, OTHER_SECTIONS, Entry, IniError, parse_ini
from wirelint.suggest import did_you_mean
from wirelint.text import pattern

LEVELS: Final = ("suggestion", "warning", "error")
# The style of the rules that are built in.
BUILT_IN: Final = "Vale"
SEVERITY_OF: Final[Mapping[str, Severity]] = {"suggestion": "info", "warning": "warning", "error": "error"}
_CORE_KEYS: Final = (
    "StylesPath", "MinAlertLevel", "Vocab", "Packages", "IgnoredScopes", "SkippedScopes", "IgnoredClasses", "WordTemplate", "NLPEndpoint",
)  # fmt: skip
_SECTION_KEYS: Final = (
    "BasedOnStyles", "BlockIgnores", "TokenIgnores", "IgnorePatterns", "CommentDelimiters", "Transform", "Lang", "View", "Vocab",
)  # fmt: skip
# Keys of sections that change nothing in wirelint, because its readers decide what is copy.
_WITHOUT_EFFECT: Final = (
    "CommentDelimiters",
    "Transform",
    "View",
    "IgnoredScopes",
    "SkippedScopes",
    "IgnoredClasses",
    "NLPEndpoint",
)
_PARAMETER = pattern(r"(?P<rule>[^\[\]]+\.[^\[\]]+)\[(?P<name>[A-Za-z]\w*)\]\Z")
_UNSET: Final = "UNSET"


class Section(NamedTuple):
    """A section of the file.

    Attributes:
        glob: the files it is for.
        styles: `BasedOnStyles`; None if the section does not set it.
        switches: by rule or style, whether it runs.
        levels: by rule or style, the level that the section sets.
        unset: rules and styles for which earlier settings do not count.
        ignored: `TokenIgnores` and `BlockIgnores`: expressions of text that no rule sees.
        vocabularies: `Vocab` of the section.
    """

    glob: str
    styles: tuple[str, ...] | None
    switches: Mapping[str, bool]
    levels: Mapping[str, str]
    unset: frozenset[str]
    ignored: tuple[str, ...]
    vocabularies: tuple[str, ...]


class FileRules(NamedTuple):
    """What a configuration says about the rules for one file.

    Attributes:
        styles: the styles that run.
        switches: by rule or style, whether it runs.
        levels: by rule or style, its level.
        least: the lowest level that is reported.
        ignored: expressions of text that no rule sees.
        vocabularies: the names of the vocabularies.
    """

    styles: tuple[str, ...]
    switches: Mapping[str, bool]
    levels: Mapping[str, str]
    least: str
    ignored: tuple[str, ...]
    vocabularies: tuple[str, ...]

    def level_of(self, rule: str, own: str) -> str | None:
        """Return the level at which a rule runs, or None if it does not.

        Args:
            rule: the name of the rule, `Style.Rule`.
            own: the level of the rule itself.
        """
        style = rule.partition(".")[0]
        level = self.levels.get(rule, self.levels.get(style, own))
        is_on = self.switches.get(rule, self.switches.get(style, style in self.styles))
        return level if is_on and LEVELS.index(level) >= LEVELS.index(self.least) else None


class ValeConfig(NamedTuple):
    """A loaded .vale.ini.

    Attributes:
        path: the file.
        folders: the folders of styles.
        least: the lowest level that is reported.
        vocabularies: the names of the vocabularies for all files.
        template: `WordTemplate`, or an empty string.
        sections: the sections in the order of the file; `*` is the first.
        parameters: by rule, the values that the file sets for its keys.
        problems: the errors in the file.
        without_effect: the keys in the file that change nothing in wirelint.
    """

    path: str
    folders: tuple[str, ...] = ()
    least: str = LEVELS[0]
    vocabularies: tuple[str, ...] = ()
    template: str = ""
    sections: tuple[Section, ...] = ()
    parameters: Mapping[str, Mapping[str, str]] = {}
    problems: tuple[str, ...] = ()
    without_effect: tuple[str, ...] = ()

    @property
    def styles(self) -> tuple[str, ...]:
        """The styles of all sections, each once."""
        return tuple(dict.fromkeys(style for section in self.sections for style in section.styles or ()))

    @property
    def named_rules(self) -> tuple[str, ...]:
        """The rules that a section switches on by name, each once."""
        names = (name for section in self.sections for name, is_on in section.switches.items() if is_on and "." in name)
        return tuple(dict.fromkeys(names))

    @property
    def all_vocabularies(self) -> tuple[str, ...]:
        """The vocabularies for all files and those of sections, each once."""
        own = (name for section in self.sections for name in section.vocabularies)
        return tuple(dict.fromkeys((*self.vocabularies, *own)))

    def sections_of(self, path: str) -> tuple[int, ...]:
        """Return the indexes of the sections for a file, in the order of the configuration."""
        relative = _relative(path, os.path.dirname(os.path.abspath(self.path)))
        names = {path.replace(os.sep, "/"), relative}
        return tuple(
            number
            for number, section in enumerate(self.sections)
            if any(glob_expression(section.glob).fullmatch(name) for name in names)
        )

    def rules_for(self, numbers: Sequence[int]) -> FileRules:
        """Return what some sections say about the rules. A later section overrides earlier ones.

        Args:
            numbers: the indexes of the sections for a file.
        """
        styles: tuple[str, ...] = ()
        switches: dict[str, bool] = {}
        levels: dict[str, str] = {}
        for section in (self.sections[number] for number in numbers):
            if section.styles is not None:
                styles = section.styles
                if not styles:
                    switches, levels = {}, {}
            for name in section.unset:
                switches.pop(name, None)
                levels.pop(name, None)
            switches.update(section.switches)
            levels.update(section.levels)
            for name in section.vocabularies:
                switches |= {f"{BUILT_IN}.{name}.Terms": True, f"{BUILT_IN}.{name}.Avoid": True}
        chosen = [self.sections[number] for number in numbers]
        ignored = dict.fromkeys(source for section in chosen for source in section.ignored)
        vocabularies = dict.fromkeys(
            (*self.vocabularies, *(name for section in chosen for name in section.vocabularies))
        )
        return FileRules(styles, switches, levels, self.least, tuple(ignored), tuple(vocabularies))


def load_config(path: str) -> ValeConfig:
    """Load a .vale.ini. Errors in it are its problems; nothing is raised."""
    try:
        text = read_settings(path).decode("utf-8-sig").replace("\r\n", "\n")
        entries = list(parse_ini(text))
    except UnicodeDecodeError as error:
        return ValeConfig(path, problems=(f"{path}: not UTF-8 (byte {error.start})",))
    except OSError as error:
        return ValeConfig(path, problems=(f"{path}: cannot be read: {error.strerror or error}",))
    except IniError as error:
        return ValeConfig(path, problems=(f"{path}: {error}",))
    if not any(entry.key in (*_CORE_KEYS, *_SECTION_KEYS) for entry in entries):
        # The keys of a file that a repository names, and that is no .vale.ini, are not for its reports.
        return ValeConfig(path, problems=(f"{path}: not a .vale.ini: it has none of its keys",))
    problems: list[str] = []
    core = {entry.key: entry for entry in entries if entry.section == CORE}
    problems += (f"{path}:{entry.line}: {message}" for entry in entries for message in _check(entry))
    folder = os.path.dirname(os.path.abspath(path))
    paths = [entry for entry in entries if entry.section == CORE and entry.key == "StylesPath"]
    folders = tuple(os.path.normpath(os.path.join(folder, os.path.expanduser(entry.value))) for entry in paths)
    for entry, found in zip(paths, folders, strict=True):
        if not os.path.isdir(found):
            problems.append(f"{path}:{entry.line}: StylesPath: no such folder: {found}")
    if not folders:
        problems.append(f"{path}: StylesPath is missing; expected the folder of the styles")
    names = dict.fromkeys(
        [EVERY_FILE, *(entry.section for entry in entries if entry.section not in (CORE, *OTHER_SECTIONS))]
    )
    return ValeConfig(
        path,
        tuple(folder for folder in folders if os.path.isdir(folder)),
        core["MinAlertLevel"].value if core.get("MinAlertLevel", _NO_ENTRY).value in LEVELS else LEVELS[0],
        core.get("Vocab", _NO_ENTRY).items,
        core.get("WordTemplate", _NO_ENTRY).value,
        tuple(_make_section(name, [entry for entry in entries if entry.section == name]) for name in names),
        _read_parameters(entries),
        tuple(problems),
        tuple(dict.fromkeys(entry.key for entry in entries if entry.key in _WITHOUT_EFFECT)),
    )


_NO_ENTRY: Final = Entry(CORE, "", "", 0)


def _check(entry: Entry) -> Iterator[str]:
    """Yield the errors in an entry."""
    section, key, value, _ = entry
    if section in OTHER_SECTIONS:
        return
    if section == CORE:
        if key not in _CORE_KEYS:
            is_of_section = key in _SECTION_KEYS or "." in key
            hint = "; it belongs in a section such as [*]" if is_of_section else did_you_mean(key, _CORE_KEYS)
            yield f"{key}: no key for all files{hint}"
        elif key == "MinAlertLevel" and value not in LEVELS:
            yield f"MinAlertLevel: expected one of {', '.join(LEVELS)}, not {value!r}"
        return
    try:
        glob_expression(section)
    except re.error:
        yield f"[{section}]: not a glob"
    if key in _CORE_KEYS and key not in _SECTION_KEYS:
        yield f"{key}: this key holds for all files; move it above the first section"
    elif key not in _SECTION_KEYS and not _PARAMETER.match(key) and value not in ("YES", "NO", _UNSET, *LEVELS):
        yield f"{key}: expected YES, NO or a level ({', '.join(LEVELS)})"


def _make_section(name: str, entries: Iterable[Entry]) -> Section:
    """Return a section. The last value of a key counts; lists of styles and expressions add up."""
    styles: list[str] | None = None
    ignored: list[str] = []
    vocabularies: list[str] = []
    switches: dict[str, bool] = {}
    levels: dict[str, str] = {}
    unset: set[str] = set()
    for entry in entries:
        if entry.key == "BasedOnStyles":
            styles = [*(styles or ()), *entry.items]
        elif entry.key in ("TokenIgnores", "BlockIgnores", "IgnorePatterns"):
            ignored += entry.items
        elif entry.key == "Vocab":
            vocabularies += entry.items
        elif entry.value == _UNSET:
            unset.add(entry.key)
        elif entry.key not in _SECTION_KEYS and not _PARAMETER.match(entry.key):
            switches[entry.key] = entry.value != "NO"
            if entry.value in LEVELS:
                levels[entry.key] = entry.value
    return Section(
        name,
        None if styles is None else tuple(styles),
        switches,
        levels,
        frozenset(unset),
        tuple(ignored),
        tuple(vocabularies),
    )


def _read_parameters(entries: Iterable[Entry]) -> Mapping[str, Mapping[str, str]]:
    parameters: dict[str, dict[str, str]] = {}
    for entry in entries:
        if entry.section not in (CORE, *OTHER_SECTIONS) and (match := _PARAMETER.match(entry.key)):
            parameters.setdefault(match["rule"], {})[match["name"].lower()] = entry.value
    return parameters


def _relative(path: str, folder: str) -> str:
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return path
