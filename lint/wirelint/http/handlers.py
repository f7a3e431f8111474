"""The handlers of a worker process: one for each kind of job."""

import json
from collections.abc import Callable, Mapping
from typing import Final

from wirelint.http.engine import Engine
from wirelint.http.job import JSON, Job, Kind, Reply, RequestError, WorkerSetup
from wirelint.http.rule_list import list_rules, show_rule, show_rule_page
from wirelint.http.story_check import check_story
from wirelint.http.story_request import read_story_request

_SAMPLE: Final = json.dumps({"text": "Sample story\n\nThe the council met on Monday, the mayor said."}).encode("ascii")


class Handlers:
    """The handlers and what they share: the engine."""

    def __init__(self, setup: WorkerSetup) -> None:
        self._engine = Engine(setup)
        # The first story takes a tenth of a second longer, as it imports what checks need.
        self.answer(Job("check", _SAMPLE, JSON))

    @property
    def problems(self) -> tuple[str, ...]:
        """The errors in the configuration."""
        return self._engine.problems

    def answer(self, job: Job) -> Reply:
        """Answer a job. An exception is a reply with status 500 that quotes nothing of the request."""
        try:
            reply = _HANDLERS[job.kind](self._engine, job)
        except RequestError as error:
            reply = error_reply(error.status, error.message)
        except Exception as error:
            reply = error_reply(500, f"internal error: {type(error).__name__}")
        return reply._replace(problems=self._engine.problems) if self._engine.problems else reply


def error_reply(status: int, message: str) -> Reply:
    """Return an error as our own API states it."""
    return Reply(json.dumps({"error": message}).encode("ascii"), JSON, status)


def _check(engine: Engine, job: Job) -> Reply:
    request = read_story_request(job)
    return check_story(request, engine.session(request.choice))


def _list_rules(engine: Engine, job: Job) -> Reply:
    del job
    return list_rules(engine.session())


def _show_rule(engine: Engine, job: Job) -> Reply:
    return show_rule(engine.session(), job.body.decode("utf-8", "replace"))


def _show_rule_page(engine: Engine, job: Job) -> Reply:
    return show_rule_page(engine.session(), job.body.decode("utf-8", "replace"))


_HANDLERS: Final[Mapping[Kind, Callable[[Engine, Job], Reply]]] = {
    "check": _check,
    "rules": _list_rules,
    "rule": _show_rule,
    "rule_page": _show_rule_page,
}
