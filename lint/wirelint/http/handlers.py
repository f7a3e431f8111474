"""The handlers of a worker process: one for each kind of job."""

import json
import sys
from collections.abc import Callable, Mapping
from traceback import format_tb
from typing import Final

from wirelint.http.engine import Engine
from wirelint.http.job import JSON, Job, Kind, Reply, RequestError, WorkerSetup, json_error, plain_error
from wirelint.http.languagetool.api import LanguageToolApi
from wirelint.http.rule_list import list_rules, show_rule, show_rule_page
from wirelint.http.story_check import check_story
from wirelint.http.story_fix import fix_story
from wirelint.http.story_request import read_story_request

_SAMPLE: Final = json.dumps({"text": "Sample story\n\nThe the council met on Monday, the mayor said."}).encode("ascii")


class Handlers:
    """The handlers and what they share: the engine."""

    def __init__(self, setup: WorkerSetup) -> None:
        self._engine = engine = Engine(setup)
        languagetool = LanguageToolApi(engine)
        self._handlers: Mapping[Kind, Callable[[Job], Reply]] = {
            "check": self._check,
            "fix": self._fix,
            "rules": lambda _: list_rules(engine.session()),
            "rule": lambda job: show_rule(engine.session(), _identity(job)),
            "rule_page": lambda job: show_rule_page(engine.session(), _identity(job)),
            "languagetool": languagetool.answer,
        }
        # The first story takes a tenth of a second longer, as it imports what checks need.
        self._answer(Job("check", _SAMPLE, JSON))
        engine.store()

    @property
    def problems(self) -> tuple[str, ...]:
        """The errors in the configuration."""
        return self._engine.problems

    def close(self) -> None:
        """Close what the handlers have opened."""
        self._engine.close()

    def answer(self, job: Job) -> Reply:
        """Answer a job. An exception is a reply with status 500 that quotes nothing of the request."""
        reply = self._answer(job)
        self._engine.release()
        return reply

    def _answer(self, job: Job) -> Reply:
        show = plain_error if job.kind == "languagetool" else json_error
        try:
            reply = self._handlers[job.kind](job)
        except RequestError as error:
            reply = show(error.status, error.message)
        except Exception as error:
            _log(error)
            reply = show(500, f"internal error: {type(error).__name__}")
        return reply._replace(problems=self._engine.problems) if self._engine.problems else reply

    def _check(self, job: Job) -> Reply:
        request = read_story_request(job)
        return check_story(request, self._engine.session(request.choice))

    def _fix(self, job: Job) -> Reply:
        request = read_story_request(job)
        return fix_story(request, self._engine.session(request.choice))


def _identity(job: Job) -> str:
    return job.body.decode("utf-8", "replace")


def _log(error: Exception) -> None:
    """Print where an exception was raised. Its message can quote copy and is left out."""
    print("".join(format_tb(error.__traceback__)), type(error).__name__, sep="", file=sys.stderr, flush=True)  # noqa: T201
