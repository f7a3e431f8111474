"""A diagnostic as the plain record that the machine-readable formats print; docs/output.md gives its keys."""

from typing import Any

from wirelint.checking.diagnostic import Diagnostic
from wirelint.text.span import Place


def record(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return what JSON and JSONL say of a diagnostic: lines and columns from 1 in code points, ends exclusive."""
    fix = diagnostic.fix
    return {
        **_place(diagnostic.place),
        "rule": diagnostic.rule,
        "severity": diagnostic.severity,
        "confidence": diagnostic.confidence,
        "message": diagnostic.message,
        "labels": [{**_place(label.place), "message": label.message} for label in diagnostic.labels],
        "fix": fix
        and {
            "title": fix.title,
            "safe": fix.safe,
            "edits": [{**_place(edit.place), "replacement": edit.replacement} for edit in fix.edits],
        },
        "also": list(diagnostic.also),
        "fingerprint": diagnostic.fingerprint,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "path": place.path,
        "line": place.start.line,
        "column": place.start.column,
        "end_line": place.end.line,
        "end_column": place.end.column,
    }
