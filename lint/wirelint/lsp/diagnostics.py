"""Diagnostics as an editor shows them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lsprotocol import types

from wirelint.checking.diagnostic import Diagnostic
from wirelint.lsp.checker import CheckedDocument, place_of_error
from wirelint.rule import Rule, Severity

SOURCE: Final = "wirelint"
_SEVERITIES: Final[dict[Severity, types.DiagnosticSeverity]] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def diagnostics(checked: CheckedDocument, *, related: bool) -> list[types.Diagnostic]:
    """Return all that is to say of a document; `related` tells whether the editor shows second places itself."""
    return [
        *_errors(checked),
        *(as_editor_has_it(checked, found, related=related) for found in checked.result.diagnostics),
    ]


def as_editor_has_it(checked: CheckedDocument, diagnostic: Diagnostic, *, related: bool = True) -> types.Diagnostic:
    """Return a diagnostic; where second places have no place of their own they are told in its words."""
    positions, d = checked.positions, diagnostic
    message = d.message
    places: list[types.DiagnosticRelatedInformation] | None = None
    if related:
        places = [
            types.DiagnosticRelatedInformation(
                types.Location(
                    checked.document.uri, positions.to_editor_range(label.location.start, label.location.end)
                ),
                label.message,
            )
            for label in d.labels
        ]
    else:
        message += "".join(f"\nline {label.location.start.line}: {label.message}" for label in d.labels)
    rule = checked.session.rule(d.rule)
    return types.Diagnostic(
        range=positions.to_editor_range(d.location.start, d.location.end),
        message=message,
        severity=_SEVERITIES[d.severity],
        code=d.rule,
        code_description=_description(rule) if rule else None,
        source=SOURCE,
        related_information=places or None,
        data={"fingerprint": d.fingerprint},
    )


def _description(rule: Rule) -> types.CodeDescription:
    """Return a link to the rule's own file, which says what it finds, why, and gives examples."""
    return types.CodeDescription(Path(rule.path).absolute().as_uri())


def _errors(checked: CheckedDocument) -> Iterator[types.Diagnostic]:
    """Yield why a document could not be checked: it breaks its format."""
    if checked.result.error is not None:
        position, words = place_of_error(checked.result.error)
        yield types.Diagnostic(
            range=checked.positions.to_editor_range(position, position),
            message=f"not checked from here on: {words}",
            severity=types.DiagnosticSeverity.Warning,
            source=SOURCE,
        )
