"""The files of the styles and vocabularies of a .vale.ini."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from wirelint.ruleset.vale.config import BUILT_IN, ValeConfig
from wirelint.ruleset.vale.vocabulary import UnknownVocabularyError, find_terms

# The most folders below a style, and the most rules of a configuration.
_DEEPEST, _MOST_RULES = 10, 10_000


class StyleFiles(NamedTuple):
    """The files of a configuration.

    Attributes:
        rules: the file of each rule, by its name: `Style.Rule`.
        vocabularies: the files of all vocabularies that exist.
        problems: the styles, rules and vocabularies that do not exist.
    """

    rules: Mapping[str, str]
    vocabularies: Sequence[str]
    problems: Sequence[str]


def find_files(config: ValeConfig) -> StyleFiles:
    """Return the files of a configuration."""
    rules: dict[str, str] = {}
    problems: list[str] = []
    for style in config.styles:
        found = [os.path.join(folder, style) for folder in config.folders if os.path.isdir(os.path.join(folder, style))]
        if not found and style != BUILT_IN:
            problems.append(f"{config.path}: no style {style!r} in the StylesPath; `vale sync` fetches packages")
        for folder in found:
            for path in _walk(folder):
                name = os.path.splitext(os.path.relpath(path, os.path.dirname(folder)))[0].replace(os.sep, ".")
                if len(rules) < _MOST_RULES:
                    rules.setdefault(name, path)
    for name in config.named_rules:
        if name not in rules and not name.startswith(f"{BUILT_IN}."):
            named = find_rule(name, config.folders)
            if named:
                rules[name] = named
            else:
                problems.append(f"{config.path}: no rule {name!r} in the StylesPath")
    vocabularies: list[str] = []
    for name in config.all_vocabularies:
        try:
            vocabularies += filter(os.path.lexists, find_terms(name, config.folders))
        except UnknownVocabularyError as error:
            problems.append(f"{config.path}: Vocab: {error}")
    return StyleFiles(rules, vocabularies, problems)


def find_rule(name: str, folders: Sequence[str]) -> str | None:
    """Return the file of a rule, `Style.Rule` or `Style.folder.Rule`, or None."""
    candidates = (os.path.join(folder, *name.split(".")) + ".yml" for folder in folders)
    return next((path for path in candidates if os.path.isfile(path)), None)


def _walk(folder: str) -> Iterator[str]:
    """Yield the rules of a style. Folders whose name starts with a mark are left out, and so are tests beside a rule."""
    for parent, folders, names in os.walk(folder):
        depth = os.path.relpath(parent, folder).count(os.sep)
        folders[:] = sorted(name for name in folders if name[0] not in "._") if depth < _DEEPEST else []
        yield from (os.path.join(parent, name) for name in sorted(names) if _is_rule(name))


def _is_rule(name: str) -> bool:
    return name.endswith(".yml") and not name.endswith((".test.yml", "_test.yml"))
