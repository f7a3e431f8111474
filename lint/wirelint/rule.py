"""What a rule is and what it yields. Python rules import their types from here.

The records of the start path are named tuples: a frozen dataclass costs three times as much to define, and a short run
defines more of them than it makes.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple, get_args

from wirelint.text.roles import Role
from wirelint.text.span import Span

Severity = Literal["info", "warning", "error"]
Confidence = Literal["low", "medium", "high"]
Scope = Literal["sentence", "paragraph", "document"]
Quoted = Literal["keep", "lower", "skip"]

# In rising order: the index is the rank.
SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
CONFIDENCES: Final[tuple[Confidence, ...]] = get_args(Confidence)
SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)
QUOTED: Final[tuple[Quoted, ...]] = get_args(Quoted)


class Label(NamedTuple):
    """A second place that a finding speaks of, and what is there."""

    span: Span
    message: str


class Edit(NamedTuple):
    """Words to put in the place of a span."""

    span: Span
    replacement: str


class Fix(NamedTuple):
    """A change that mends a finding; a safe one needs no second look."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Finding(NamedTuple):
    """What a rule yields: where, and in which words; what it leaves out is the rule's own."""

    span: Span
    message: str = ""
    labels: tuple[Label, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None


# What a rule does with a unit of its scope.
Check = Callable[[Any], Iterator[Finding]]


class Rule(NamedTuple):
    """A rule as loaded from its file.

    Attributes:
        id: pack and file name without its ending, `mt/stray-capital`.
        message: the fault, lower case, no advice, no full stop.
        why: what causes the fault and why it matters.
        roles: the roles of paragraphs that it looks at.
        quoted: what becomes of a finding inside a quotation: kept, lowered to low confidence, or skipped.
        literals: one of these stands in whatever it finds; with a capital it is looked for as it is, else in any case.
            Evened (`text.fold`). Empty: it looks at every paragraph of its roles.
        check: the declarative kind and its data (`patterns`), or None for a Python rule.
        code: the compiled module of a Python rule, marshalled: most are never run.
        bad, good: examples; `⟦⟧` mark each finding, `¶` parts paragraphs.
        formerly: ids it had before.
        path: its file.
    """

    id: str
    message: str
    why: str
    severity: Severity
    confidence: Confidence
    scope: Scope
    roles: tuple[Role, ...]
    quoted: Quoted
    literals: tuple[str, ...]
    check: Mapping[str, Any] | None
    code: bytes | None
    options: Mapping[str, Any]
    bad: tuple[str, ...]
    good: tuple[str, ...]
    formerly: tuple[str, ...]
    path: str

    @property
    def pack(self) -> str:
        return self.id.partition("/")[0]
