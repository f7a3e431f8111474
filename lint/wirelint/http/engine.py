"""The configuration, the rules and the runners of a worker process."""

import os
from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from wirelint.config.settings import LanguageToolSettings, Settings, SourceSettings
from wirelint.http.job import RequestError, WorkerSetup
from wirelint.rule import Confidence
from wirelint.ruleset.cache import save_artifacts
from wirelint.run.registry import unknown_selectors
from wirelint.run.session import Session, SessionCache
from wirelint.text.artifact_store import drain_large

if TYPE_CHECKING:
    from wirelint.languagetool.checker import LanguageToolChecker

# Seconds in which LanguageTool must answer for a paragraph, well below the time limit of a job, and seconds without it after an error.
_LANGUAGETOOL_SECONDS: Final = 4.0
_RETRY_SECONDS: Final = 30.0
# Runners for the settings of requests. One takes about 10 ms to create, and 2 MB.
_MAX_RUNNERS: Final = 16


class Choice(NamedTuple):
    """The settings of a request, which override those of the configuration. None of them is a path.

    Attributes:
        select: run only these rules, as selectors.
        ignore: do not run these rules, as selectors.
        confidence: the lowest confidence to report, or None for that of the configuration.
        profile: a name of a profile; empty for that of the configuration.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    confidence: Confidence | None = None
    profile: str = ""

    def apply(self, settings: Settings) -> Settings:
        """Return the settings with this choice."""
        return settings._replace(
            select=self.select or settings.select,
            ignore=settings.ignore + self.ignore,
            min_confidence=self.confidence or settings.min_confidence,
            profile=self.profile or settings.profile,
        )


_NO_CHOICE: Final = Choice()


class Engine:
    """Sessions for the configuration in force and the settings of requests."""

    def __init__(self, setup: WorkerSetup) -> None:
        self._cache = setup.cache
        self._languagetool = _open_languagetool(setup)
        self._sessions = SessionCache(
            explicit=setup.config_file,
            isolated=setup.isolated,
            cache=setup.cache,
            keep_documents=True,
            overlay=partial(_overlay, setup),
            checker=self._languagetool,
        )
        self._valid: Session | None = None
        self._chosen: OrderedDict[Choice, Session] = OrderedDict()
        self.problems: tuple[str, ...] = ()

    def store(self) -> None:
        """Store what the rules of the configuration took to compile in the rule cache, for workers that start later."""
        if self._cache is not None:
            save_artifacts(self._cache)

    def release(self) -> None:
        """Free what was compiled for the settings of requests, apart from their runners. It is not worth a place in the cache."""
        drain_large()

    def close(self) -> None:
        """Close the connections to LanguageTool."""
        if self._languagetool:
            self._languagetool.close()

    def session(self, choice: Choice = _NO_CHOICE) -> Session:
        """Return the session for the settings of a request.

        A configuration with errors is not used if a valid one was loaded before. `problems` has its errors.

        Raises:
            RequestError: a selector matches no rule.
        """
        found = self._sessions.find(os.curdir)
        self.problems = found.problems
        if found is not self._valid and (not found.problems or self._valid is None):
            self._valid = found
            self._chosen.clear()
        valid = self._valid
        assert valid is not None
        if choice == _NO_CHOICE:
            return valid
        session = self._chosen.get(choice)
        if session is None:
            session = self._create(valid, choice)
        self._chosen[choice] = session
        self._chosen.move_to_end(choice)
        if len(self._chosen) > _MAX_RUNNERS:
            self._chosen.popitem(last=False)
        return session

    def _create(self, valid: Session, choice: Choice) -> Session:
        problems = unknown_selectors(valid.registry, (*choice.select, *choice.ignore))
        if problems:
            raise RequestError(422, "; ".join(problems))
        return self._sessions.with_settings(valid, choice.apply(valid.config.settings))


def _overlay(setup: WorkerSetup, settings: Settings) -> Settings:
    """Return the settings with what the command line overrides, and without what would open a file by the name of a story.

    LanguageTool runs only if the command line says so.
    """
    url = setup.languagetool_url
    return settings._replace(
        python_rules=setup.python_rules or settings.python_rules,
        languagetool=settings.languagetool._replace(enabled=bool(url), url=url),
        source=SourceSettings(),
    )


def _open_languagetool(setup: WorkerSetup) -> "LanguageToolChecker | None":
    """Return LanguageTool, or None. It stores nothing: its cache would have words of the copy."""
    url = setup.languagetool_url
    if not url:
        return None
    from wirelint.languagetool.checker import LanguageToolChecker

    settings = LanguageToolSettings(enabled=True, url=url)
    return LanguageToolChecker(settings, None, timeout=_LANGUAGETOOL_SECONDS, retry_after=_RETRY_SECONDS)
