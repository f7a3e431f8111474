"""wirelint: the linter for news copy."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wirelint.api import LintError, LintResult, lint, lint_file
    from wirelint.checking.diagnostic import Diagnostic
    from wirelint.rule import Confidence, Severity
    from wirelint.text.span import Location, Position

__version__ = "0.1.0"
__all__ = [
    "Confidence",
    "Diagnostic",
    "LintError",
    "LintResult",
    "Location",
    "Position",
    "Severity",
    "__version__",
    "lint",
    "lint_file",
]

_MODULES = {
    "lint": "wirelint.api",
    "lint_file": "wirelint.api",
    "LintError": "wirelint.api",
    "LintResult": "wirelint.api",
    "Diagnostic": "wirelint.checking.diagnostic",
    "Confidence": "wirelint.rule",
    "Severity": "wirelint.rule",
    "Location": "wirelint.text.span",
    "Position": "wirelint.text.span",
}


def __getattr__(name: str) -> Any:
    # Imported on first use: the command line does not need them on its start path.
    if name not in _MODULES:
        raise AttributeError(f"module 'wirelint' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_MODULES[name]), name)
