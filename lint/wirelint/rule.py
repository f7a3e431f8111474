"""What a rule is and what it yields. Python rules import their types from here.

The records of the start path are named tuples: a frozen dataclass costs three times as much to define, and a short run
defines more of them than it makes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple, get_args

from wirelint.text.roles import Role
from wirelint.text.span import Location, Span

Severity = Literal["info", "warning", "error"]
Confidence = Literal["low", "medium", "high"]
Scope = Literal["sentence", "paragraph", "document", "batch"]
Quoted = Literal["keep", "lower", "skip"]

# In rising order: the index is the rank.
SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
CONFIDENCES: Final[tuple[Confidence, ...]] = get_args(Confidence)
SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)
QUOTED: Final[tuple[Quoted, ...]] = get_args(Quoted)


class Label(NamedTuple):
    """A second place that a finding speaks of, and what is there; `location` where it stands in another story."""

    span: Span
    message: str
    location: Location | None = None


class Edit(NamedTuple):
    """Words to put in the place of a span."""

    span: Span
    replacement: str


class Fix(NamedTuple):
    """A change that mends a finding; a safe one needs no second look."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


def replace(span: Span, words: str, title: str = "", safe: bool = False) -> Fix:
    """Return a fix that puts `words` in the place of a span; its title is `write “words”` where none is given."""
    return Fix(title or f"write “{words}”", (Edit(span, words),), safe)


def delete(span: Span, title: str, safe: bool = False) -> Fix:
    """Return a fix that deletes a span."""
    return Fix(title, (Edit(span, ""),), safe)


def insert(at: int, words: str, title: str, safe: bool = False) -> Fix:
    """Return a fix that inserts `words` at an offset in the document."""
    return Fix(title, (Edit(Span(at, at), words),), safe)


class Finding(NamedTuple):
    """What a rule yields: where, and in which words; what it leaves out is the rule's own.

    `story` is the number of its story in a batch, None where there is only one.
    """

    span: Span
    message: str = ""
    labels: tuple[Label, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    story: int | None = None


class Fact(NamedTuple):
    """What a batch rule notes of a story, to be compared with what it noted of the others.

    Attributes:
        span: where it stands in its story.
        value: what to compare: texts, numbers, tuples of them; it crosses from process to process.
        story: the number of the story in the batch, from 0, and `location` where it stands in its file: both are filled in
            before the facts are compared.
    """

    span: Span
    value: Any
    story: int = 0
    location: Location | None = None

    def label(self, message: str) -> Label:
        """Return a label at this place, for a finding in any story."""
        return Label(self.span, message, self.location)

    def finding(
        self, message: str = "", labels: tuple[Label, ...] = (), confidence: Confidence | None = None
    ) -> Finding:
        """Return a finding at this place."""
        return Finding(self.span, message, labels, confidence=confidence, story=self.story)


# What a rule does with a unit of its scope.
Check = Callable[[Any], Iterator[Finding]]
# The two steps of a batch rule: what it notes of each story, and what it finds in all that was noted.
Gather = Callable[[Any], Iterator[Fact]]
Compare = Callable[[Iterable[Fact]], Iterator[Finding]]


class Batch(NamedTuple):
    """The steps of a batch rule."""

    gather: Gather
    compare: Compare


class Rule(NamedTuple):
    """A rule as loaded from its file.

    Attributes:
        id: pack and file name without its ending, `mt/stray-capital`.
        message: the fault, lower case, no advice, no full stop.
        why: what causes the fault and why it matters.
        roles: the roles of paragraphs that it looks at.
        in_quotations: what becomes of a finding inside a quotation: kept, lowered to low confidence, or skipped.
        literals: one of these stands in whatever it finds; with a capital it is looked for as it is, else in any case.
            Evened (`text.fold`). Empty: it looks at every paragraph of its roles.
        check: the declarative kind and its data (`ruleset.kinds`), or None for a Python rule.
        bad, good: examples; `⟦⟧` mark each finding, `¶` parts paragraphs, `¶¶` the stories of a batch.
        example_options: options that hold for the examples, where the rule's own find nothing.
        aliases: ids it had before.
        path: its file; empty for a rule of the engine, which has no check.
    """

    id: str
    message: str
    why: str
    severity: Severity
    confidence: Confidence
    scope: Scope
    roles: tuple[Role, ...]
    in_quotations: Quoted
    literals: tuple[str, ...]
    check: Mapping[str, Any] | None
    options: Mapping[str, Any]
    bad: tuple[str, ...]
    good: tuple[str, ...]
    example_options: Mapping[str, Any]
    aliases: tuple[str, ...]
    path: str

    @property
    def pack(self) -> str:
        return self.id.partition("/")[0]

    @property
    def is_python(self) -> bool:
        """Whether the rule is a Python module, loaded from its path when its prefilter fires."""
        return self.path.endswith(".py")
