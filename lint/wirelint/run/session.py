"""What is in force for copy: configuration, rules and a runner, kept until one of the files they come from changes."""

import os
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from wirelint.config.settings import Config, Settings, config_files
from wirelint.rule import Rule
from wirelint.ruleset.packs import rule_files
from wirelint.run.registry import Registry, load_rules
from wirelint.run.runner import Runner
from wirelint.suppression.baseline import Baseline, BaselineError, load_baseline
from wirelint.suppression.filters import FileFilters

Stamp = tuple[tuple[str, int, int], ...]


class Session(NamedTuple):
    """What holds for a file.

    Attributes:
        files: the configuration files, the user's own first.
        problems: what is wrong in them, in rule files and with the baseline, in words.
        baseline: what was accepted; None where the configuration names no baseline, or it cannot be read.
    """

    files: tuple[str, ...]
    config: Config
    registry: Registry
    problems: tuple[str, ...]
    runner: Runner
    baseline: Baseline | None = None

    def rule(self, identity: str) -> Rule | None:
        """Return the rule with this id."""
        return next((rule for rule in self.registry.rules if rule.id == identity), None)


class SessionCache:
    """Finds what is in force for one path after another."""

    def __init__(
        self,
        *,
        explicit: str | None = None,
        isolated: bool = False,
        cache: str | None = None,
        overlay: Callable[[Settings], Settings] = lambda settings: settings,
    ) -> None:
        """Take what goes before the nearest configuration.

        Args:
            explicit: the configuration file that holds for all copy; None for the nearest of each.
            isolated: whether every configuration file is ignored.
            cache: the cache folder for compiled rules, or None.
            overlay: puts over the settings what the caller says himself.
        """
        self._explicit = explicit
        self._isolated = isolated
        self._cache = cache
        self._overlay = overlay
        self._known: dict[tuple[str, ...], tuple[Stamp, Session]] = {}
        self._allowed: set[tuple[str, ...]] = set()

    def find(self, folder: str) -> Session:
        """Return what holds for copy in a folder."""
        files = () if self._isolated else tuple(config_files(folder, self._explicit))
        known = self._known.get(files)
        if known is not None and known[0] == _stamp(known[1]):
            return known[1]
        session = self._load(files)
        self._known[files] = _stamp(session), session
        return session

    def allow_python(self, session: Session) -> None:
        """Let the Python rules that some configuration files name run from now on."""
        self._allowed.add(session.files)
        self._known.pop(session.files, None)

    def _load(self, files: tuple[str, ...]) -> Session:
        config = Config()
        if files:
            from wirelint.config.loader import read_config  # many have no file, and TOML takes its time

            config = read_config(files)
        settings = self._overlay(config.settings)
        if files in self._allowed:
            settings = settings._replace(python_rules=True)
        config = config._replace(settings=settings)
        registry, problems = load_rules(config, self._cache)
        baseline = None
        if settings.baseline:
            try:
                baseline = load_baseline(settings.baseline)
            except BaselineError as error:
                problems.append(str(error))
        # The baseline knows a file by its name: only the command line looks for renamed files.
        own = None if baseline is None else Baseline(baseline.path, baseline.entries, follow_renames=False)
        runner = Runner(registry.rules, settings, filters=FileFilters(own, registry.aliases))
        return Session(files, config, registry, tuple(problems), runner, baseline)


def _stamp(session: Session) -> Stamp:
    """Return the size and the time of change of every file that something in force comes from."""
    settings = session.config.settings
    house = (path for folder in settings.packs for path in _rules_in(folder))
    named = (path for path in (settings.baseline, settings.house_lines) if path)
    paths: Iterable[str] = dict.fromkeys([*session.config.files, *named, *house])
    return tuple((path, *_state(path)) for path in paths)


def _rules_in(folder: str) -> Sequence[str]:
    try:
        return rule_files(folder)
    except OSError:
        return ()


def _state(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return -1, -1
    return status.st_size, status.st_mtime_ns
