"""Load the rules of a .vale.ini, from the cache if neither it nor a file of its styles has changed."""

import os
import sys
from collections.abc import Iterable
from typing import Any, NamedTuple

from wirelint.files.cache_file import read_cache, write_cache
from wirelint.rule import Rule
from wirelint.ruleset.cache import check_rules, checksum_of, stamp_of_files
from wirelint.ruleset.vale.config import ValeConfig, load_config
from wirelint.ruleset.vale.files import find_files

# What the rules need. It is an extra, because few desks have styles of Vale.
_NEEDED = "styles of Vale need PyYAML: install the extra `vale`, as in pip install 'wirelint[vale]'"


class ValeRules(NamedTuple):
    """The rules of a .vale.ini.

    Attributes:
        rules: the rules, their ids in the pack `vale`.
        problems: the errors in the file and in its styles.
        notes: which rules and keys have no effect, and why.
    """

    rules: tuple[Rule, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]


def load_vale(path: str, cache: str | None) -> ValeRules:
    """Load the rules of a .vale.ini. Errors are problems; nothing is raised.

    Args:
        path: the .vale.ini.
        cache: the cache folder, or None.
    """
    config = load_config(path)
    stamp: Any = None
    stored = ""
    if cache is not None:
        stored = os.path.join(
            cache, f"vale-{sys.implementation.cache_tag}-{checksum_of([os.path.abspath(path)]):x}.bin"
        )
        stamp = _stamp(config)
        found = _restore(stored, stamp)
        if found is not None:
            return found
    try:
        from wirelint.ruleset.vale.styles import load_styles
    except ModuleNotFoundError:
        return ValeRules((), (f"{path}: {_NEEDED}",), ())
    styles = load_styles(config)
    notes = [f"{path}: {reason}: not run: {', '.join(names)}" for reason, names in styles.skipped.items()]
    if config.without_effect:
        notes.append(f"{path}: without effect in wirelint: {', '.join(config.without_effect)}")
    loaded = ValeRules(styles.rules, (*config.problems, *styles.problems), tuple(notes))
    if stamp is not None:
        write_cache(stored, (stamp, [tuple(rule) for rule in loaded.rules], list(loaded.problems), list(loaded.notes)))
    return loaded


def _stamp(config: ValeConfig) -> Any:
    """Return the state of all files of a configuration, or None if one is missing."""
    try:
        return stamp_of_files(source_files(config))
    except OSError:
        return None


def files_of(path: str) -> Iterable[str]:
    """Return the files that the rules of a .vale.ini are loaded from, with those of it that exist."""
    return source_files(load_config(path))


def source_files(config: ValeConfig) -> Iterable[str]:
    """Return the files that the rules of a configuration are loaded from."""
    files = find_files(config)
    return [config.path, *files.rules.values(), *files.vocabularies]


def _restore(path: str, stamp: Any) -> ValeRules | None:
    """Return the rules in a cache file, or None if it has another stamp or is damaged."""
    try:
        stored_stamp, rules, problems, notes = read_cache(path)
        if stamp is None or stored_stamp != stamp:
            return None
        check_rules(rules)
        "".join([*problems, *notes])  # refuses what is not a string
        return ValeRules(tuple(map(Rule._make, rules)), tuple(problems), tuple(notes))
    except (ValueError, TypeError, KeyError):
        return None
