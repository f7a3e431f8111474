"""Diagnostics as plain records for JSON. docs/output.md documents the keys."""

from typing import Any

from wirelint.checking.diagnostic import Diagnostic
from wirelint.text.span import Location


def record(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic as a JSON object. Lines and columns are 1-based, in code points, with exclusive ends."""
    fix = diagnostic.fix
    return {
        **_location_fields(diagnostic.location),
        "rule": diagnostic.rule,
        "severity": diagnostic.severity,
        "confidence": diagnostic.confidence,
        "message": diagnostic.message,
        "labels": [{**_location_fields(label.location), "message": label.message} for label in diagnostic.labels],
        "fix": fix
        and {
            "title": fix.title,
            "safe": fix.safe,
            "edits": [{**_location_fields(edit.location), "replacement": edit.replacement} for edit in fix.edits],
        },
        "also": list(diagnostic.also),
        "fingerprint": diagnostic.fingerprint,
    }


def _location_fields(location: Location) -> dict[str, Any]:
    return {
        "path": location.path,
        "line": location.start.line,
        "column": location.start.column,
        "end_line": location.end.line,
        "end_column": location.end.column,
    }
