"""SARIF 2.1.0, for GitHub code scanning, Azure DevOps and editors: rules with their pages, then results."""

from collections.abc import Iterable, Iterator
from typing import Any

from wirelint.checking.diagnostic import Diagnostic, LocatedFix
from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.escapes import json_text
from wirelint.report.paths import escape_surrogates, relative_path, uri
from wirelint.report.places import message_with_place
from wirelint.report.rule_page import as_markdown, as_text, sentence
from wirelint.rule import Rule
from wirelint.text.span import Location

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
# GitHub's values of `problem.severity`.
_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield the log piece by piece. The invocation is written last, because it depends on the results."""
    numbers = {rule.id: number for number, rule in enumerate(style.rules)}
    driver: dict[str, Any] = {"name": "wirelint", "rules": [_rule(rule) for rule in style.rules]}
    if style.version:
        driver["version"] = style.version
    tool = json_text({"driver": driver})
    yield f'{{"$schema": "{_SCHEMA}",\n"version": "2.1.0",\n"runs": [{{"tool": {tool},\n'
    yield '"columnKind": "unicodeCodePoints",\n"results": ['
    separator = "\n"
    notifications: list[dict[str, Any]] = []
    for result in results:
        for diagnostic in result.diagnostics:
            yield separator + json_text(_result(diagnostic, numbers))
            separator = ",\n"
        notifications += _notifications(result)
    invocation = {
        "executionSuccessful": style.counts.is_complete,
        "toolExecutionNotifications": notifications,
    }
    yield f'\n],\n"invocations": [{json_text(invocation)}]}}]}}\n'


def _rule(rule: Rule) -> dict[str, Any]:
    descriptor: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": {"text": escape_surrogates(sentence(rule))},
        "fullDescription": {"text": escape_surrogates(" ".join(rule.why.split()))},
        "help": {"text": escape_surrogates(as_text(rule)), "markdown": escape_surrogates(as_markdown(rule))},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.pack],
            "precision": rule.confidence,
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }
    if rule.aliases:
        descriptor["deprecatedIds"] = list(rule.aliases)
    return descriptor


def _result(diagnostic: Diagnostic, numbers: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": escape_surrogates(message_with_place(diagnostic.message, diagnostic.location))},
        "locations": [_location(diagnostic.location, _context(diagnostic))],
        "partialFingerprints": {"wirelint/v1": diagnostic.fingerprint},
        "properties": {"confidence": diagnostic.confidence},
    }
    if diagnostic.rule in numbers:
        result["ruleIndex"] = numbers[diagnostic.rule]
    if diagnostic.labels:
        result["relatedLocations"] = [
            {"id": number, **_location(label.location), "message": {"text": escape_surrogates(label.message)}}
            for number, label in enumerate(diagnostic.labels)
        ]
    if diagnostic.also:
        result["properties"]["also"] = list(diagnostic.also)
    if diagnostic.fix and diagnostic.fix.edits:
        result["fixes"] = [_fix(diagnostic.fix)]
    return result


def _context(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return the excerpt of a diagnostic as a context region, or nothing if the finding does not end in it."""
    start, end = diagnostic.location.start, diagnostic.location.end
    text, first = diagnostic.excerpt.text, diagnostic.excerpt.column
    last = first + len(text)
    if start.line != end.line or end.column > last:
        return {}
    region = {"startLine": start.line, "startColumn": first, "endLine": start.line, "endColumn": last}
    return {"contextRegion": {**region, "snippet": {"text": escape_surrogates(text)}}}


def _location(location: Location, context: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"physicalLocation": {**_artifact(location.path), "region": _region(location), **(context or {})}}


def _artifact(path: str) -> dict[str, Any]:
    base = {} if relative_path(path).startswith("/") else {"uriBaseId": "%SRCROOT%"}
    return {"artifactLocation": {"uri": uri(path), **base}}


def _region(location: Location) -> dict[str, int]:
    return {
        "startLine": location.start.line,
        "startColumn": location.start.column,
        "endLine": location.end.line,
        "endColumn": location.end.column,
    }


def _fix(fix: LocatedFix) -> dict[str, Any]:
    changes: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        replacement = {
            "deletedRegion": _region(edit.location),
            "insertedContent": {"text": escape_surrogates(edit.replacement)},
        }
        changes.setdefault(edit.location.path, []).append(replacement)
    return {
        "description": {"text": escape_surrogates(fix.title)},
        "artifactChanges": [
            {**_artifact(path), "replacements": replacements} for path, replacements in changes.items()
        ],
    }


def _notifications(result: FileResult) -> Iterator[dict[str, Any]]:
    locations = [{"physicalLocation": _artifact(result.path)}]
    for level, message in (*result.problems, *(("note", note) for note in result.notes)):
        yield {"level": level, "message": {"text": escape_surrogates(message)}, "locations": locations}
