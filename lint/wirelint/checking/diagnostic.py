"""What a run reports: a finding with its rule, its places in the source file and its fingerprint."""

from typing import NamedTuple

from wirelint.checking.linter import RuleFinding
from wirelint.rule import Confidence, Finding, Rule, Severity
from wirelint.text import Document
from wirelint.text.fold import fold
from wirelint.text.span import Location, Span

# Code points of the source line kept either side of a diagnostic.
_REACH = 160
# Code points of copy shown either side where the source is encoded.
_SHOWN = 40
# Words of copy, and the code points looked through for them, either side of what a fingerprint names.
_KEY_WORDS, _KEY_REACH = 3, 80


class RelatedLocation(NamedTuple):
    """A second place that a diagnostic speaks of."""

    location: Location
    message: str


class LocatedEdit(NamedTuple):
    """Words to put in the place of some of the source."""

    location: Location
    replacement: str


class LocatedFix(NamedTuple):
    """A fix in terms of the source."""

    title: str
    safe: bool
    edits: tuple[LocatedEdit, ...]


class Excerpt(NamedTuple):
    """The words of the source line round a diagnostic, as UTF-8, and the column of the first of them.

    A large file may have a hundred thousand findings, and one curly mark doubles what a text takes.
    """

    encoded: bytes
    column: int

    @classmethod
    def of(cls, text: str, column: int) -> "Excerpt":
        return cls(_encode(text), column)

    @property
    def text(self) -> str:
        return _decode(self.encoded)


class Diagnostic(NamedTuple):
    """A finding as reported.

    Attributes:
        also: the rules whose findings at the same place this one speaks for.
        encoded_key: its key but for the ordinal, as UTF-8.
        ordinal: its number among the diagnostics of its document whose keys are else the same, from 0.
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

    @property
    def fingerprint(self) -> str:
        """A name of 16 hexadecimal digits that survives moved lines and edits elsewhere."""
        return fingerprint_of(self.key)

    @property
    def key(self) -> str:
        """What tells it from every other in its file: rule, three words before, folded words, three after, ordinal."""
        return f"{_decode(self.encoded_key)}\0{self.ordinal}"


def fingerprint_of(key: str) -> str:
    """Return the fingerprint of the diagnostic that has this key."""
    import hashlib

    return hashlib.blake2b(_encode(key), digest_size=8).hexdigest()


def diagnose(document: Document, path: str, found: list[RuleFinding]) -> tuple[Diagnostic, ...]:
    """Return findings as diagnostics, in the order of the list.

    The list is emptied, so that the findings and the diagnostics of a large file are never all in memory at once.
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
        # Those of a short line are one.
        excerpt = excerpt if around == excerpt else around
        diagnostics.append(
            Diagnostic(
                location=location,
                rule=rule.id,
                severity=finding.severity or rule.severity,
                confidence=finding.confidence or rule.confidence,
                message=_message(document, finding, rule),
                labels=tuple(
                    RelatedLocation(label.location or document.source.location(path, label.span), label.message)
                    for label in finding.labels
                ),
                fix=_fix(document, path, finding),
                excerpt=excerpt,
                also=also,
                encoded_key=key,
                ordinal=ordinal,
            )
        )
    return tuple(diagnostics)


def diagnose_source(document: Document, path: str, rule: Rule, span: Span, message: str) -> Diagnostic:
    """Return a diagnostic about a span of the source of a story that is no copy (a comment)."""
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
    """Return the words of a finding, with those of the copy where its line does not show them."""
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
    # Of the same paragraph only: what stands above it may come and go.
    before = fold(text[max(span.start - _KEY_REACH, 0) : span.start].rpartition("\n")[2]).split()[-_KEY_WORDS:]
    after = fold(text[span.end : span.end + _KEY_REACH].partition("\n")[0]).split()[:_KEY_WORDS]
    words = (rule.id, " ".join(before), " ".join(fold(text[span.start : span.end]).split()), " ".join(after))
    return _encode("\0".join(words))


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decode(text: bytes) -> str:
    return text.decode("utf-8", "surrogatepass")


def _fix(document: Document, path: str, finding: Finding) -> LocatedFix | None:
    """Return the fix in terms of the source, where each of its edits can be written there."""
    fix = finding.fix
    if fix is None:
        return None
    from wirelint.readers.write_back import write

    edits: list[LocatedEdit] = []
    for edit in fix.edits:
        written = write(document, edit.span, edit.replacement)
        if written is None:
            return None
        edits.append(LocatedEdit(document.source.location(path, edit.span), written))
    return LocatedFix(fix.title, fix.safe, tuple(edits))
