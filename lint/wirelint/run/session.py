"""Resolved configuration, rules and runner for a folder, cached until their files change."""

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from wirelint.config.settings import Config, Settings, config_files
from wirelint.rule import Rule
from wirelint.ruleset.packs import rule_files
from wirelint.run.registry import Registry, load_rules, unknown_selectors
from wirelint.run.runner import Runner
from wirelint.suppression.baseline import Baseline, BaselineError, load_baseline
from wirelint.suppression.filters import FileFilters

if TYPE_CHECKING:
    from wirelint.languagetool.checker import LanguageToolChecker

# Path, size in bytes and modification time in nanoseconds of each file.
Stamp = tuple[tuple[str, int, int], ...]


class Session(NamedTuple):
    """The resolved configuration, rules and runner for the files of a folder.

    Attributes:
        files: the configuration files, the user's own first.
        config: the loaded configuration.
        registry: the loaded rules.
        problems: the errors in configuration files, in rule files and in the baseline.
        runner: the runner for the files.
        baseline: the accepted findings; None if the configuration sets no baseline, or it cannot be read.
    """

    files: tuple[str, ...]
    config: Config
    registry: Registry
    problems: tuple[str, ...]
    runner: Runner
    baseline: Baseline | None = None

    def rule(self, identity: str) -> Rule | None:
        """Return the rule with this id, or None."""
        return next((rule for rule in self.registry.rules if rule.id == identity), None)


class SessionCache:
    """Creates sessions for folders and caches them.

    Args:
        explicit: the configuration file for all copy; None for the nearest one of each folder.
        isolated: whether to ignore all configuration files.
        cache: the cache folder, or None.
        overlay: returns the settings with the caller's own, which override those of the files.
        selectors: the caller's own selectors. Unknown ones are problems of the session.
        checker: LanguageTool, or None.
        keep_documents: whether results contain the text of the documents.
    """

    def __init__(
        self,
        *,
        explicit: str | None = None,
        isolated: bool = False,
        cache: str | None = None,
        overlay: Callable[[Settings], Settings] = lambda settings: settings,
        selectors: Sequence[str] = (),
        checker: "LanguageToolChecker | None" = None,
        keep_documents: bool = False,
    ) -> None:
        self._explicit = explicit
        self._isolated = isolated
        self._cache = cache
        self._overlay = overlay
        self._selectors = selectors
        self._checker = checker
        self._keep_documents = keep_documents
        self._sessions: dict[tuple[str, ...], tuple[Stamp, Session]] = {}
        self._allowed: set[tuple[str, ...]] = set()

    def find(self, folder: str) -> Session:
        """Return the session for copy in a folder."""
        files = () if self._isolated else tuple(config_files(folder, self._explicit))
        cached = self._sessions.get(files)
        if cached is not None and cached[0] == _stamp(cached[1]):
            return cached[1]
        session = self._load(files)
        self._sessions[files] = _stamp(session), session
        return session

    def allow_python(self, session: Session) -> None:
        """Allow the Python rules of the session's configuration files to run from now on."""
        self._allowed.add(session.files)
        self._sessions.pop(session.files, None)

    def with_settings(self, session: Session, settings: Settings) -> Session:
        """Return a session with other settings, and with the rules and the baseline of the given one."""
        runner = self._make_runner(session.registry, settings, session.baseline)
        return session._replace(config=session.config._replace(settings=settings), runner=runner)

    def _load(self, files: tuple[str, ...]) -> Session:
        config = Config()
        if files:
            from wirelint.config.loader import read_config  # tomllib is slow to import, and many projects have no file

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
        problems += unknown_selectors(registry, self._selectors)
        runner = self._make_runner(registry, settings, baseline)
        return Session(files, config, registry, tuple(problems), runner, baseline)

    def _make_runner(self, registry: Registry, settings: Settings, baseline: Baseline | None) -> Runner:
        # Renamed files are followed on the command line only: here each file is matched by its path.
        own = None if baseline is None else Baseline(baseline.path, baseline.entries, follow_renames=False)
        return Runner(
            registry.rules,
            settings,
            checker=self._checker,
            filters=FileFilters(own, registry.aliases),
            keep_documents=self._keep_documents,
        )


def _stamp(session: Session) -> Stamp:
    """Return the state of every file that the session was loaded from."""
    settings = session.config.settings
    rules = (path for folder in settings.packs for path in _rule_files(folder))
    styles: Iterable[str] = ()
    if settings.vale:
        from wirelint.ruleset.vale.loader import files_of

        styles = files_of(settings.vale)
    baseline = (settings.baseline,) if settings.baseline else ()
    paths: Iterable[str] = dict.fromkeys([*session.config.files, *baseline, *settings.lists, *rules, *styles])
    return tuple((path, *_state(path)) for path in paths)


def _rule_files(folder: str) -> Sequence[str]:
    try:
        return rule_files(folder)
    except OSError:
        return ()


def _state(path: str) -> tuple[int, int]:
    """Return the size in bytes and the modification time in nanoseconds of a file, or -1 twice if it does not exist."""
    try:
        status = os.stat(path)
    except OSError:
        return -1, -1
    return status.st_size, status.st_mtime_ns
