"""What a run reports: a finding with its rule, its places in the source file and its fingerprint."""

from dataclasses import dataclass

from wirelint.rule import Confidence, Severity
from wirelint.text.span import Position


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file; `end` is exclusive."""

    path: str
    start: Position
    end: Position


@dataclass(frozen=True, slots=True)
class PlaceLabel:
    """A second place that a diagnostic speaks of."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class PlaceEdit:
    """Words to put in the place of some of the source."""

    place: Place
    replacement: str


@dataclass(frozen=True, slots=True)
class PlaceFix:
    """A fix in terms of the source."""

    title: str
    safe: bool
    edits: tuple[PlaceEdit, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The words of the source line round a diagnostic, and the column of the first of them."""

    text: str
    column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding as reported.

    Attributes:
        also: the rules whose findings at the same place this one speaks for.
        key: what tells it from every other in its file: rule, folded words, three words either side, ordinal among equals.
    """

    place: Place
    rule: str
    severity: Severity
    confidence: Confidence
    message: str
    labels: tuple[PlaceLabel, ...]
    fix: PlaceFix | None
    excerpt: Excerpt
    also: tuple[str, ...]
    key: str

    @property
    def fingerprint(self) -> str:
        """A name of 16 hexadecimal digits that survives moved lines and edits elsewhere."""
        import hashlib

        return hashlib.blake2b(self.key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file.

    Attributes:
        error: why it could not be linted, or None.
        failures: rules that broke on it, in words.
        notes: what the reader should know (a guessed encoding).
        unsure, accepted: findings below the confidence shown, and findings that the house accepts.
        foreign: paragraphs passed over because they are not English.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...] = ()
    error: str | None = None
    failures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unsure: int = 0
    accepted: int = 0
    foreign: int = 0
