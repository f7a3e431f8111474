"""Findings that a house accepts: its own words and lines, in any case."""

from collections.abc import Sequence

from wirelint.text import Document
from wirelint.text.fold import fold
from wirelint.text.span import Span


def is_accepted(document: Document, span: Span, accepted: Sequence[str]) -> bool:
    """Tell whether a span lies within an accepted word or line where it stands in the copy."""
    for words in map(fold, accepted):
        start = max(span.start - len(words), 0)
        window = fold(document.text[start : span.end + len(words)])
        at = window.find(words)
        while at >= 0:
            if start + at <= span.start and span.end <= start + at + len(words):
                return True
            at = window.find(words, at + 1)
    return False
