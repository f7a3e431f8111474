"""Rules and their findings. Python rules import these types.

The records of the start path are named tuples: defining a frozen dataclass takes three times as long.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple, get_args

from wirelint.text.roles import Role
from wirelint.text.span import Location, Span

Severity = Literal["info", "warning", "error"]
Confidence = Literal["low", "medium", "high"]
Scope = Literal["sentence", "paragraph", "document", "batch", "foreign", "source"]
Quoted = Literal["keep", "lower", "skip"]

# In ascending order: the index is the rank.
SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
CONFIDENCES: Final[tuple[Confidence, ...]] = get_args(Confidence)
SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)
# The rule of the model of lines.
SECOND_READER: Final = "boilerplate/page-line"
QUOTED: Final[tuple[Quoted, ...]] = get_args(Quoted)


class Label(NamedTuple):
    """A related location of a finding.

    Attributes:
        span: the location in the document.
        message: the description of the location.
        location: the location in its file, if it is in another document.
    """

    span: Span
    message: str
    location: Location | None = None


class Edit(NamedTuple):
    """The replacement of a span."""

    span: Span
    replacement: str


class Fix(NamedTuple):
    """A change that corrects a finding. A safe fix needs no review."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


def replace(span: Span, words: str, title: str = "", safe: bool = False) -> Fix:
    """Return a fix that replaces a span by `words`. Its default title is `write “words”`."""
    return Fix(title or f"write “{words}”", (Edit(span, words),), safe)


def delete(span: Span, title: str, safe: bool = False) -> Fix:
    """Return a fix that deletes a span."""
    return Fix(title, (Edit(span, ""),), safe)


def insert(at: int, words: str, title: str, safe: bool = False) -> Fix:
    """Return a fix that inserts `words` at an offset in the document, in code points."""
    return Fix(title, (Edit(Span(at, at), words),), safe)


class Finding(NamedTuple):
    """A finding, as a rule yields it.

    Attributes:
        span: the location in the document.
        message: the message; if it is empty, the rule's message applies.
        labels: related locations.
        fix: the fix, or None.
        severity, confidence: override those of the rule.
        story: the index of the document in a batch, or None outside batches.
        reasons: what tells for it, as `--verbose` prints below the finding.
    """

    span: Span
    message: str = ""
    labels: tuple[Label, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    story: int | None = None
    reasons: tuple[str, ...] = ()


class Fact(NamedTuple):
    """A fact that a batch rule gathers from a document, to compare it with facts of other documents that have the same key.

    Attributes:
        span: the location in the document.
        value: the value to compare: strings, bytes, numbers, or tuples of them. It is pickled.
        key: facts are compared if they have the same key. For several keys, a rule yields several facts.
        story: the number of the document in the batch: later documents have higher ones. Set before the comparison.
        location: the location in the file; set before the comparison.
    """

    span: Span
    value: Any
    key: str = ""
    story: int = 0
    location: Location | None = None

    def label(self, message: str) -> Label:
        """Return a label at the location of this fact, for a finding in any document."""
        return Label(self.span, message, self.location)

    def finding(
        self, message: str = "", labels: tuple[Label, ...] = (), confidence: Confidence | None = None
    ) -> Finding:
        """Return a finding at the location of this fact."""
        return Finding(self.span, message, labels, confidence=confidence, story=self.story)


# Checks a unit of the rule's scope.
Check = Callable[[Any], Iterator[Finding]]
# The two steps of a batch rule: gather facts from each document, compare the facts of all documents that have one key.
Gather = Callable[[Any], Iterator[Fact]]
Compare = Callable[[Iterable[Fact]], Iterator[Finding]]


class Batch(NamedTuple):
    """The steps of a batch rule."""

    gather: Gather
    compare: Compare


class Rule(NamedTuple):
    """A rule as loaded from its file.

    Attributes:
        id: pack and file name without extension, `mt/stray-capital`.
        message: the fault, lower case, no full stop.
        why: the cause of the fault and its effect.
        severity: the cost of publishing the fault.
        confidence: the certainty of a finding.
        scope: the unit that the rule checks; `foreign` is a paragraph that is not in English, in a story most
            of which is; `source` a document of which the source story is known.
        roles: the roles of the paragraphs that the rule checks.
        in_quotations: the treatment of findings in quotations: keep, lower to low confidence, or skip.
        literals: every finding contains one of these, folded (`text.fold`). A literal with a capital is case-sensitive. Without
            literals the rule checks every paragraph of its roles. A table has none: those of its rows are in its check (`ruleset.gate`).
        check: the declarative kind and its data (`ruleset.kinds`), or None for a Python rule.
        options: options with their defaults.
        bad, good: examples. `⟦⟧` mark the findings, `¶` separates paragraphs, `¶¶` the documents of a batch.
        example_options: values of options in the examples.
        aliases: former ids.
        path: the file of the rule; empty for a rule of the engine, which has no check.
        removes: whether the words of a finding do not belong in the story. Findings of other packs in them are merged into it.
        groups: whether reports group repeated findings in a story: from the fourth with one message on.
        lone_keys: whether a batch rule also compares the facts of a single story, if their key is in no other story of the batch.
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
    removes: bool = False
    groups: bool = False
    lone_keys: bool = False

    @property
    def pack(self) -> str:
        return self.id.partition("/")[0]

    @property
    def is_python(self) -> bool:
        """Whether the rule is a Python module, loaded from its path when its prefilter fires."""
        return self.path.endswith(".py")

    @property
    def is_second_reader(self) -> bool:
        """Whether its findings make those of other rules of its pack on the same line sure."""
        return self.id == SECOND_READER

    @property
    def is_table(self) -> bool:
        """Whether the rule is a table, whose rows have literals or prefixes of their own."""
        return self.check is not None and self.check["kind"] == "table"

    def without_gate(self) -> "Rule":
        """Return the rule without its literals and prefixes, so that it checks every paragraph."""
        check = {**self.check, "gate": b""} if self.check and self.is_table else self.check
        return self._replace(check=check, literals=())

    @property
    def is_gated(self) -> bool:
        """Whether the rule runs only where the prefilter finds a literal or a prefix of it."""
        return bool(self.literals) or (self.check is not None and bool(self.check.get("gate")))
