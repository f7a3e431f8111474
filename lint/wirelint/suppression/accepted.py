"""Accepted words and lines, and the rules about comments that suppress findings."""

from collections.abc import Sequence

from wirelint.rule import Rule, Severity
from wirelint.text import Document
from wirelint.text.fold import fold
from wirelint.text.span import Span

# The pack of the rules that check comments in the copy instead of the copy.
COMMENTS = "wirelint"
UNUSED_IGNORE, BAD_IGNORE = f"{COMMENTS}/unused-ignore", f"{COMMENTS}/bad-ignore"


def is_accepted(document: Document, span: Span, accepted: Sequence[str]) -> bool:
    """Return whether a span is inside an occurrence of an accepted word or line, compared case-insensitively.

    Args:
        document: the document.
        span: offsets in its text, in code points.
        accepted: the accepted words and lines.
    """
    for words in map(fold, accepted):
        start = max(span.start - len(words), 0)
        window = fold(document.text[start : span.end + len(words)])
        at = window.find(words)
        while at >= 0:
            if start + at <= span.start and span.end <= start + at + len(words):
                return True
            at = window.find(words, at + 1)
    return False


def _comment_rule(rule_id: str, message: str, why: str, severity: Severity, bad: str, good: str) -> Rule:
    return Rule(
        id=rule_id,
        message=message,
        why=why,
        severity=severity,
        confidence="high",
        scope="document",
        roles=(),
        in_quotations="keep",
        literals=(),
        check=None,
        options={},
        bad=(bad,),
        good=(good,),
        example_options={},
        aliases=(),
        path="",
    )


COMMENT_RULES = (
    _comment_rule(
        UNUSED_IGNORE,
        "unused ignore comment: it hides no finding",
        "The story was corrected, or the rule has changed. The comment would hide the next fault of that kind.",
        "info",
        "⟦<!-- wirelint: ignore mt/doubled-word: as the poster has it -->⟧\nThe choir sang for an hour on the square.",
        "<!-- wirelint: ignore mt/doubled-word: as the poster has it -->\nThe poster asks people to sing for for an hour.",
    ),
    _comment_rule(
        BAD_IGNORE,
        "invalid ignore comment",
        "A misspelled rule is not ignored. Nobody can check later whether an exception without a reason still holds.",
        "warning",
        "⟦<!-- wirelint: ignore mt/doubled-word -->⟧\nThe poster asks people to sing for for an hour.",
        "<!-- wirelint: ignore mt/doubled-word: as the poster has it -->\nThe poster asks people to sing for for an hour.",
    ),
)
