"""Builders of diagnostics and reports, and the page of a report in Chromium."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from wirelint.checking.diagnostic import Diagnostic, Excerpt
from wirelint.checking.result import FileResult
from wirelint.report import Style, renderer
from wirelint.report.summary import RunCounts
from wirelint.text.span import Location, Position

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Make = Callable[..., Diagnostic]
Render = Callable[..., str]


def location(
    line: int = 1, column: int = 1, end_column: int = 2, end_line: int | None = None, path: str = "a.txt"
) -> Location:
    return Location(path, Position(line, column), Position(end_line or line, end_column))


@pytest.fixture
def make() -> Make:
    """Build a diagnostic from a line and the words in it that are the finding."""

    def build(line: str = "the quay", words: str = "quay", **changes: Any) -> Diagnostic:
        column = line.index(words) + 1
        values = {
            "location": location(3, column, column + len(words)),
            "rule": "harbour/gull",
            "severity": "warning",
            "confidence": "high",
            "message": "not how we say it",
            "labels": (),
            "fix": None,
            "excerpt": Excerpt.of(line, 1),
            "also": (),
            "encoded_key": b"k",
        }
        return Diagnostic(**{**values, **changes})

    return build


@pytest.fixture
def render() -> Render:
    """Render diagnostics, or results, in a format."""

    def call(name: str, *given: Diagnostic | FileResult, **style: Any) -> str:
        results = [g if isinstance(g, FileResult) else FileResult(g.location.path, (g,)) for g in given]
        counts = RunCounts()
        return "".join(renderer(name)(counts.count(results), Style(counts, **style)))

    return call


@pytest.fixture
def page(browser: "Browser", report: Path) -> "Iterator[Page]":
    """Open the report of a module. At the end, check that it made no other request and logged nothing."""
    requests: list[str] = []
    logged: list[str] = []
    page = browser.new_page(reduced_motion="reduce")
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: logged.append(message.text))
    page.on("pageerror", lambda error: logged.append(str(error)))
    page.on("dialog", lambda dialog: logged.append(dialog.message))
    page.goto(report.as_uri())
    yield page
    page.close()
    assert {url.partition("#")[0] for url in requests} == {report.as_uri()}
    assert logged == []
