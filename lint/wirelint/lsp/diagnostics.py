"""Diagnostics of the Language Server Protocol."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lsprotocol import types

from wirelint.checking.diagnostic import Diagnostic
from wirelint.lsp.checker import CheckedDocument, split_error
from wirelint.report.escapes import terminal_copy
from wirelint.rule import Rule, Severity
from wirelint.text.span import Position

SOURCE: Final = "wirelint"
_SEVERITIES: Final[dict[Severity, types.DiagnosticSeverity]] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def diagnostics(checked: CheckedDocument, *, related: bool) -> list[types.Diagnostic]:
    """Return the diagnostics of a document.

    Args:
        checked: the document.
        related: whether the editor supports related locations.
    """
    return [
        *_errors(checked),
        *(as_editor_has_it(checked, found, related=related) for found in checked.result.diagnostics),
    ]


def as_editor_has_it(checked: CheckedDocument, diagnostic: Diagnostic, *, related: bool = True) -> types.Diagnostic:
    """Convert a diagnostic. Without `related` its related locations are appended to the message."""
    positions, d = checked.positions, diagnostic
    message = terminal_copy(d.message)
    related_locations: list[types.DiagnosticRelatedInformation] | None = None
    if related:
        related_locations = [
            types.DiagnosticRelatedInformation(
                types.Location(
                    checked.document.uri, positions.to_editor_range(label.location.start, label.location.end)
                ),
                terminal_copy(label.message),
            )
            for label in d.labels
        ]
    else:
        message += "".join(f"\nline {label.location.start.line}: {terminal_copy(label.message)}" for label in d.labels)
    rule = checked.session.rule(d.rule)
    return types.Diagnostic(
        range=positions.to_editor_range(d.location.start, d.location.end),
        message=message,
        severity=_SEVERITIES[d.severity],
        code=d.rule,
        code_description=_description(rule) if rule else None,
        source=SOURCE,
        related_information=related_locations or None,
        data={"fingerprint": d.fingerprint},
    )


def _description(rule: Rule) -> types.CodeDescription:
    """Return a link to the file of a rule, which contains its reason and examples."""
    return types.CodeDescription(Path(rule.path).absolute().as_uri())


def _errors(checked: CheckedDocument) -> Iterator[types.Diagnostic]:
    """Yield a diagnostic for the error that stopped the check, or for copy that cannot be checked, if there is one."""
    if checked.result.error is not None:
        position, message = split_error(checked.result.error)
        yield types.Diagnostic(
            range=checked.positions.to_editor_range(position, position),
            message=terminal_copy(f"not checked from here on: {message}"),
            severity=types.DiagnosticSeverity.Warning,
            source=SOURCE,
        )
    # A document that is still empty needs no message.
    settings = checked.session.config.settings
    if checked.result.not_checked and settings.unchecked != "ignore" and checked.document.text.strip():
        start = Position(1, 1)
        yield types.Diagnostic(
            range=checked.positions.to_editor_range(start, start),
            message=f"not checked: {checked.result.not_checked}",
            severity=types.DiagnosticSeverity.Information,
            source=SOURCE,
        )
