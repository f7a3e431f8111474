"""Diagnostics: findings with their rule, locations in the source file and fingerprint."""

from typing import NamedTuple

from wirelint.checking.linter import RuleFinding
from wirelint.rule import Confidence, Finding, Rule, Severity
from wirelint.text import Document
from wirelint.text.fold import fold
from wirelint.text.span import Location, Span

# Code points of the source line stored on either side of a diagnostic.
_REACH = 160
# Code points of copy quoted on either side in the message, where the source is encoded.
_SHOWN = 40
# Words on either side of the span that go into a fingerprint, and the code points searched for them.
_KEY_WORDS, _KEY_REACH = 3, 80


class RelatedLocation(NamedTuple):
    """A second location of a diagnostic, with its own message.

    Attributes:
        location: where it is in a source file.
        message: what is there.
        span: where it is in the text of the diagnostic's document; None if it is in another one.
    """

    location: Location
    message: str
    span: Span | None = None


class LocatedEdit(NamedTuple):
    """A replacement for a range of the source file.

    Attributes:
        location: the range of the source file.
        replacement: what to write there, with the escapes of its format.
        span: the range of the document's text; None if the edit is not in the text.
        words: what to write in the text, without escapes.
    """

    location: Location
    replacement: str
    span: Span | None = None
    words: str = ""


class LocatedFix(NamedTuple):
    """A fix with locations in the source file.

    Attributes:
        title: what the fix does.
        safe: whether it can be applied without a review.
        edits: the replacements; they are applied together or not at all.
    """

    title: str
    safe: bool
    edits: tuple[LocatedEdit, ...]


class Excerpt(NamedTuple):
    """The part of the source line around a diagnostic.

    It is stored as UTF-8, because a large file can have a hundred thousand findings and one curly quotation mark
    doubles the memory of a string.

    Attributes:
        encoded: the text in UTF-8.
        column: the 1-based column of its first character, in code points.
    """

    encoded: bytes
    column: int

    @classmethod
    def of(cls, text: str, column: int) -> "Excerpt":
        """Return the excerpt with this text, which starts at this column."""
        return cls(_encode(text), column)

    @property
    def text(self) -> str:
        """The text."""
        return _decode(self.encoded)


class Diagnostic(NamedTuple):
    """A finding as reported.

    Attributes:
        location: where it is in the source file.
        rule: the id of the rule.
        severity: the cost if it is published.
        confidence: how sure the rule is.
        message: the fault.
        labels: related locations.
        fix: the fix, or None.
        excerpt: the part of the source line around it.
        also: the ids of the rules whose findings were merged into this one.
        encoded_key: the key without the ordinal, in UTF-8.
        ordinal: its number, from 0, among the diagnostics of the document with the same `encoded_key`.
        story: the 0-based index of its document in the file.
        span: where it is in the document's text; None for a comment to wirelint, which is not in the text.
        reasons: what tells for it, for `--verbose`.
    """

    location: Location
    rule: str
    severity: Severity
    confidence: Confidence
    message: str
    labels: tuple[RelatedLocation, ...]
    fix: LocatedFix | None
    excerpt: Excerpt
    also: tuple[str, ...]
    encoded_key: bytes
    ordinal: int = 0
    story: int = 0
    span: Span | None = None
    reasons: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """An identifier of 16 hexadecimal digits that does not change if lines move or other text is edited."""
        return fingerprint_of(self.key)

    @property
    def key(self) -> str:
        """A key that is unique in the file: rule, three words before, folded words, three words after, ordinal."""
        return f"{_decode(self.encoded_key)}\0{self.ordinal}"


def fingerprint_of(key: str) -> str:
    """Return the fingerprint of the diagnostic with this key."""
    import hashlib

    return hashlib.blake2b(_encode(key), digest_size=8).hexdigest()


def diagnose(document: Document, path: str, found: list[RuleFinding], story: int = 0) -> tuple[Diagnostic, ...]:
    """Convert findings to diagnostics, in the order of the list.

    The list is emptied during the conversion, so that the findings and the diagnostics of a large file are never all in
    memory at once.

    Args:
        document: the document.
        path: its file, as locations name it.
        found: the findings; empty afterwards.
        story: the 0-based index of the document in the file.
    """
    found.reverse()
    ordinals: dict[bytes, int] = {}
    diagnostics: list[Diagnostic] = []
    excerpt = Excerpt(b"", 1)
    while found:
        rule, finding, also = found.pop()
        location = document.source.location(path, finding.span)
        key = _key(document, rule, finding.span)
        ordinal = ordinals[key] = ordinals.get(key, -1) + 1
        around = Excerpt.of(*document.source.excerpt(location.start, _REACH))
        # Diagnostics on one short line share an excerpt.
        excerpt = excerpt if around == excerpt else around
        diagnostics.append(
            Diagnostic(
                location=location,
                rule=rule.id,
                severity=finding.severity or rule.severity,
                confidence=finding.confidence or rule.confidence,
                message=_message(document, finding, rule),
                labels=tuple(
                    RelatedLocation(label.location, label.message)
                    if label.location
                    else RelatedLocation(document.source.location(path, label.span), label.message, label.span)
                    for label in finding.labels
                ),
                fix=_fix(document, path, finding),
                excerpt=excerpt,
                also=also,
                encoded_key=key,
                ordinal=ordinal,
                story=story,
                span=finding.span,
                reasons=finding.reasons,
            )
        )
    return tuple(diagnostics)


def diagnose_source(document: Document, path: str, rule: Rule, span: Span, message: str) -> Diagnostic:
    """Return a diagnostic for a span of the source that is not copy, such as a comment.

    Args:
        document: the document.
        path: its file, as the location names it.
        rule: the rule that the diagnostic belongs to.
        span: offsets in the source text, in code points.
        message: the fault.
    """
    location = document.source.source_location(path, span)
    words = " ".join(fold(document.source.source[span.start : span.end]).split())
    return Diagnostic(
        location=location,
        rule=rule.id,
        severity=rule.severity,
        confidence=rule.confidence,
        message=message,
        labels=(),
        fix=None,
        excerpt=Excerpt.of(*document.source.excerpt(location.start, _REACH)),
        also=(),
        encoded_key=_encode(f"{rule.id}\0\0{words}\0"),
    )


def _message(document: Document, finding: Finding, rule: Rule) -> str:
    """Return the message of a finding; it quotes the copy if the source line is encoded and does not show it."""
    message = finding.message or rule.message
    if not document.is_encoded:
        return message
    text, (start, end) = document.text, finding.span
    end = min(end, start + _SHOWN)
    before = text[max(start - _SHOWN, 0) : start].rpartition("\n")[2]
    after = text[end : end + _SHOWN].partition("\n")[0]
    return (
        f"{message}, in “{'…' * (len(before) == _SHOWN)}{before}{text[start:end]}{after}{'…' * (len(after) == _SHOWN)}”"
    )


def _key(document: Document, rule: Rule, span: Span) -> bytes:
    text = document.text
    # Only words of the same paragraph: the paragraphs around it can change.
    before = fold(text[max(span.start - _KEY_REACH, 0) : span.start].rpartition("\n")[2]).split()[-_KEY_WORDS:]
    after = fold(text[span.end : span.end + _KEY_REACH].partition("\n")[0]).split()[:_KEY_WORDS]
    words = (rule.id, " ".join(before), " ".join(fold(text[span.start : span.end]).split()), " ".join(after))
    return _encode("\0".join(words))


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decode(text: bytes) -> str:
    return text.decode("utf-8", "surrogatepass")


def _fix(document: Document, path: str, finding: Finding) -> LocatedFix | None:
    """Return the fix with locations in the source, or None if an edit cannot be written in its format."""
    fix = finding.fix
    if fix is None:
        return None
    from wirelint.readers.write_back import write

    edits: list[LocatedEdit] = []
    for edit in fix.edits:
        written = write(document, edit.span, edit.replacement)
        if written is None:
            return None
        edits.append(LocatedEdit(document.source.location(path, edit.span), written, edit.span, edit.replacement))
    return LocatedFix(fix.title, fix.safe, tuple(edits))
