"""Blocks of the text report: a diagnostic with its line and carets, or a note about a file."""

from wirelint.checking.diagnostic import Diagnostic
from wirelint.report import Style
from wirelint.report.escapes import terminal_copy, terminal_span, terminal_text, without_commands
from wirelint.report.terminal_cells import cell_width, crop, wrap

_INDENT = "    "
_COLORS = {"error": "31", "warning": "33", "info": "34"}
_BOLD, _DIM = "1", "2"


def note_block(path: str, note: str, style: Style) -> str:
    """Format a note about a file."""
    return "\n".join([f"{_paint(terminal_text(path), _BOLD, style)} note", *_wrap(note, style.width)]) + "\n\n"


def diagnostic_block(diagnostic: Diagnostic, style: Style) -> str:
    """Format a diagnostic: location, message, source line with carets, related locations and fix."""
    start = diagnostic.location.start
    color = _COLORS[diagnostic.severity]
    position = _paint(f"{terminal_text(diagnostic.location.path)}:{start.line}:{start.column}", _BOLD, style)
    lines = [
        f"{position} {_paint(diagnostic.severity, color, style)} {_paint(terminal_text(diagnostic.rule), _DIM, style)}"
    ]
    lines += _wrap(diagnostic.message, style.width)
    lines += _excerpt(diagnostic, color, style)
    for label in diagnostic.labels:
        label_start = label.location.start
        position = f"{label_start.line}:{label_start.column}"
        if label.location.path != diagnostic.location.path:
            position = f"{terminal_text(label.location.path)}:{position}"
        lines += _wrap(f"{position}: {label.message}", style.width)
    if diagnostic.fix:
        lines += _wrap(f"fix: {diagnostic.fix.title}", style.width)
    if style.verbose:
        for reason in diagnostic.reasons:
            lines += _wrap(reason, style.width)
    if diagnostic.also:
        lines += _wrap(f"also {', '.join(diagnostic.also)}", style.width)
    return "\n".join(lines) + "\n\n"


def _excerpt(diagnostic: Diagnostic, color: str, style: Style) -> list[str]:
    start, end = diagnostic.location.start, diagnostic.location.end
    text, first = diagnostic.excerpt.text, diagnostic.excerpt.column
    span_start = start.column - first
    span_end = end.column - first if end.line == start.line else len(text)
    marked = terminal_span(text, span_start, min(span_end, len(text)))
    shown = crop(*marked, style.width - len(_INDENT))
    caret = " " * cell_width(shown.text[: shown.start]) + _paint(
        "^" * max(cell_width(shown.text[shown.start : shown.end]), 1), color, style
    )
    return [_INDENT + shown.text, _INDENT + caret]


def _wrap(text: str, width: int) -> list[str]:
    return [_INDENT + without_commands(line) for line in wrap(terminal_copy(text), width - len(_INDENT))]


def _paint(text: str, code: str, style: Style) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if style.color else text
