"""Files with nothing to check, in every format."""

import json
from xml.etree import ElementTree

import pytest

from wirelint.checking.result import FileResult
from wirelint.report import FORMATS

from .conftest import Render

WITH_FINDINGS_ONLY = ("concise", "gitlab", "text")
ERROR = FileResult("le,pont.txt", not_checked="not in English (French)")
WARNING = ERROR._replace(unchecked="warn")
IGNORED = ERROR._replace(unchecked="ignore")


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in WITH_FINDINGS_ONLY])
def test_a_format_shows_what_was_not_checked_unless_it_is_ignored(render: Render, name: str) -> None:
    for result in (ERROR, WARNING):
        assert "not in English" in render(name, result)
    assert name == "junit" or "not in English" not in render(name, IGNORED)


def test_the_summary_counts_it(render: Render) -> None:
    for result in (ERROR, WARNING, IGNORED):
        assert render("text", result, FileResult("a.txt")) == "No faults found in 1 file; 1 file not checked.\n"
        summary = json.loads(render("json", result))["summary"]
        assert (summary["files"], summary["unchecked_files"], summary["problems"]) == (0, 1, 0)


def test_json_lists_it(render: Render) -> None:
    report = json.loads(render("json", ERROR))
    assert report["not_checked"] == [{"path": "le,pont.txt", "message": "not in English (French)"}]
    assert json.loads(render("jsonl", ERROR)) == {"path": "le,pont.txt", "not_checked": "not in English (French)"}


def test_github_annotates_the_file(render: Render) -> None:
    command = "file=le%2Cpont.txt,title=wirelint::not checked: not in English (French)\n"
    assert render("github", ERROR) == f"::error {command}"
    assert render("github", WARNING) == f"::warning {command}"


def test_sarif_notifies_with_the_location(render: Render) -> None:
    for result, level, success in ((ERROR, "error", False), (WARNING, "warning", True)):
        [invocation] = json.loads(render("sarif", result))["runs"][0]["invocations"]
        [notification] = invocation["toolExecutionNotifications"]
        assert (notification["level"], invocation["executionSuccessful"]) == (level, success)
        [location] = notification["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "le%2Cpont.txt"


def test_junit_has_an_error_or_a_skipped_test_and_never_a_passed_one(render: Render) -> None:
    for result, outcome, errors in ((ERROR, "error", "1"), (WARNING, "skipped", "0"), (IGNORED, "skipped", "0")):
        [suite] = ElementTree.fromstring(render("junit", result))
        [case] = suite.iter("testcase")
        assert [child.tag for child in case] == [outcome]
        assert case[0].get("message") == "not checked: not in English (French)"
        assert suite.get("errors") == errors


def test_checkstyle_and_rdjson_have_its_severity(render: Render) -> None:
    for result, severity in ((ERROR, "error"), (WARNING, "warning")):
        [error] = ElementTree.fromstring(render("checkstyle", result)).iter("error")
        assert (error.get("severity"), error.get("line")) == (severity, "0")
        [entry] = json.loads(render("rdjson", result))["diagnostics"]
        assert (entry["severity"], "range" in entry["location"]) == (severity.upper(), False)


def test_html_has_a_banner_and_markdown_a_row(render: Render) -> None:
    for result in (ERROR, WARNING):
        section = render("html", result).partition("<section")[2].partition("</section>")[0]
        assert 'class="state unread"' in section
        assert "<strong>Not checked</strong>" in section
        assert "not in English (French)" in section
    assert "| error | not checked: not in English (French) | wirelint |" in render("markdown", ERROR)
