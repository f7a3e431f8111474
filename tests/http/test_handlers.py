"""The handlers of a worker: rules, internal errors, and the settings of requests."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.http.conftest import STORY, Caller, load
from wirelint.http import story_check
from wirelint.http.engine import Choice, Engine
from wirelint.http.handlers import Handlers
from wirelint.http.job import HTML, JSON, Job, RequestError, WorkerSetup
from wirelint.text import artifact_store


def test_rules_have_their_pages(handlers: Handlers) -> None:
    rules = load(handlers.answer(Job("rules")))
    assert {"mt/doubled-word", "names/variant", "desk/slug"} <= {rule["id"] for rule in rules}
    page = handlers.answer(Job("rule_page", b"mt/doubled-word"))
    assert page.content_type == HTML
    assert b"<mark>" in page.body
    rule = load(handlers.answer(Job("rule", b"mt/doubled-word")))
    assert rule["page"].startswith("Repeated word")
    for kind in ("rule", "rule_page"):
        for identity in (b"mt/nothing", b"", b"\xff", b"../../etc/passwd"):
            assert handlers.answer(Job(kind, identity)).status == 404


def test_an_internal_error_quotes_nothing_of_the_request(
    handlers: Handlers, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    words = "Zanzibar " * 2

    def fail(*_: object) -> Any:
        raise ValueError(words)

    monkeypatch.setattr(story_check, "lint_story", fail)
    reply = handlers.answer(Job("check", json.dumps({"text": words}).encode(), JSON))
    assert (reply.status, json.loads(reply.body)) == (500, {"error": "internal error: ValueError"})
    logged = capfd.readouterr().err
    assert "ValueError" in logged
    assert "test_handlers.py" in logged
    assert "Zanzibar" not in logged


def test_a_rule_that_fails_is_an_error_of_the_response(
    call: Caller, handlers: Handlers, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wirelint.run.runner import Runner

    def fail(*_: object) -> Any:
        raise ValueError("broken")

    monkeypatch.setattr(Runner, "_find_diagnostics", fail)
    response = call.check(STORY)
    assert "broken" in response["errors"][0]["message"]
    matches = load(call.languagetool(text=STORY, language="en"))
    assert matches["warnings"]["incompleteResults"] is True


def test_settings_of_requests_take_no_memory_for_ever(handlers: Handlers) -> None:
    rules = [rule["id"] for rule in load(handlers.answer(Job("rules")))]
    for rule in rules[:3]:
        body = json.dumps({"text": STORY, "settings": {"ignore": [rule]}}).encode()
        assert handlers.answer(Job("check", body, JSON)).status == 200
    assert artifact_store.drain_large() == {}


def test_compiled_artifacts_are_stored_for_the_next_worker(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o700)
    Handlers(WorkerSetup(isolated=True, cache=str(cache)))
    names = {path.name.partition("-")[0] for path in cache.rglob("*.bin")}
    assert {"rules", "artifacts"} <= names


def test_sessions_for_settings_are_kept_and_bounded() -> None:
    engine = Engine(WorkerSetup(isolated=True))
    chosen = Choice(ignore=("mt",))
    first = engine.session(chosen)
    assert engine.session(chosen) is first
    for number in range(40):
        engine.session(Choice(select=("mt",) * (number + 1)))
    assert engine.session(chosen) is not first
    with pytest.raises(RequestError, match="no rule or pack 'nothing'"):
        engine.session(Choice(select=("nothing",)))


def test_the_settings_of_a_request_are_added_to_those_of_the_configuration(tmp_path: Path) -> None:
    config = tmp_path / "wirelint.toml"
    config.write_text('ignore = ["names"]\naccept = ["The the"]\n')
    engine = Engine(WorkerSetup(config_file=str(config)))
    settings = engine.session(Choice(ignore=("mt",), confidence="low")).config.settings
    assert (settings.ignore, settings.accept, settings.min_confidence) == (("names", "mt"), ("The the",), "low")
