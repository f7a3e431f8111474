"""SARIF 2.1.0, for GitHub code scanning, Azure DevOps and the viewers of editors: rules with their pages, then results."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from wirelint.checking.diagnostic import Diagnostic, LocatedFix
from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.paths import legible, near, uri
from wirelint.report.rule_page import as_markdown, as_text, sentence
from wirelint.rule import Rule
from wirelint.text.span import Location

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
# What GitHub calls them.
_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield the log piece by piece: what is told of the run itself stands behind its results."""
    numbers = {rule.id: number for number, rule in enumerate(style.rules)}
    driver: dict[str, Any] = {"name": "wirelint", "rules": [_rule(rule) for rule in style.rules]}
    if style.version:
        driver["version"] = style.version
    tool = json.dumps({"driver": driver})
    yield f'{{"$schema": "{_SCHEMA}",\n"version": "2.1.0",\n"runs": [{{"tool": {tool},\n'
    yield '"columnKind": "unicodeCodePoints",\n"results": ['
    separator = "\n"
    notifications: list[dict[str, Any]] = []
    for result in results:
        for diagnostic in result.diagnostics:
            yield separator + json.dumps(_result(diagnostic, numbers))
            separator = ",\n"
        notifications += _notifications(result)
    invocation = {
        "executionSuccessful": not style.counts.counts["problems"],
        "toolExecutionNotifications": notifications,
    }
    yield f'\n],\n"invocations": [{json.dumps(invocation)}]}}]}}\n'


def _rule(rule: Rule) -> dict[str, Any]:
    descriptor: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": {"text": legible(sentence(rule))},
        "fullDescription": {"text": legible(" ".join(rule.why.split()))},
        "help": {"text": legible(as_text(rule)), "markdown": legible(as_markdown(rule))},
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
        "message": {"text": legible(diagnostic.message)},
        "locations": [_location(diagnostic.location, _context(diagnostic))],
        "partialFingerprints": {"wirelint/v1": diagnostic.fingerprint},
        "properties": {"confidence": diagnostic.confidence},
    }
    if diagnostic.rule in numbers:
        result["ruleIndex"] = numbers[diagnostic.rule]
    if diagnostic.labels:
        result["relatedLocations"] = [
            {"id": number, **_location(label.location), "message": {"text": legible(label.message)}}
            for number, label in enumerate(diagnostic.labels)
        ]
    if diagnostic.also:
        result["properties"]["also"] = list(diagnostic.also)
    if diagnostic.fix and diagnostic.fix.edits:
        result["fixes"] = [_fix(diagnostic.fix)]
    return result


def _context(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return the line round a place as far as the diagnostic holds it, if all of the place lies in it."""
    start, end = diagnostic.location.start, diagnostic.location.end
    text, first = diagnostic.excerpt.text, diagnostic.excerpt.column
    last = first + len(text)
    if start.line != end.line or end.column > last:
        return {}
    region = {"startLine": start.line, "startColumn": first, "endLine": start.line, "endColumn": last}
    return {"contextRegion": {**region, "snippet": {"text": legible(text)}}}


def _location(location: Location, context: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"physicalLocation": {**_artifact(location.path), "region": _region(location), **(context or {})}}


def _artifact(path: str) -> dict[str, Any]:
    base = {} if near(path).startswith("/") else {"uriBaseId": "%SRCROOT%"}
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
            "insertedContent": {"text": legible(edit.replacement)},
        }
        changes.setdefault(edit.location.path, []).append(replacement)
    return {
        "description": {"text": legible(fix.title)},
        "artifactChanges": [
            {**_artifact(path), "replacements": replacements} for path, replacements in changes.items()
        ],
    }


def _notifications(result: FileResult) -> Iterator[dict[str, Any]]:
    errors: Sequence[str] = [*((result.error,) if result.error is not None else ()), *result.failures]
    where = [{"physicalLocation": _artifact(result.path)}]
    for level, words in (("error", errors), ("note", result.notes)):
        for text in words:
            yield {"level": level, "message": {"text": legible(text)}, "locations": where}
