"""Comments in copy that suppress findings: `<!-- wirelint: ignore RULE[, RULE]: reason -->`."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from wirelint.checking.diagnostic import Diagnostic, LocatedEdit, LocatedFix, diagnose_source
from wirelint.checking.linter import RuleFinding
from wirelint.rule import Rule
from wirelint.ruleset.selection import ALL, fitting, is_of_languagetool, suggest_rule
from wirelint.suggest import did_you_mean
from wirelint.suppression.accepted import BAD_IGNORE, UNUSED_IGNORE
from wirelint.text.document import Comment, Document
from wirelint.text.span import Span

_FORM = re.compile(
    r"<!--\s*wirelint:\s*(?P<verb>[\w-]*)\s*(?P<rules>[^:]*?)\s*(?::\s*(?P<reason>.*?)\s*)?-->", re.DOTALL
)
_VERBS = ("ignore", "ignore-file")


class CommentScope(NamedTuple):
    """The rules that comments in copy can refer to.

    Attributes:
        known: all rules.
        ran: the rules that checked the document.
        reported: the rules about comments that are selected and shown.
        refused: names of packs, each followed by a slash, that can contain rules which are not allowed to run.
    """

    known: Sequence[Rule]
    ran: Sequence[Rule]
    reported: Sequence[Rule]
    refused: tuple[str, ...]


class CommentOutcome(NamedTuple):
    """The result of applying comments.

    Attributes:
        found: the findings that no comment ignores.
        remarks: diagnostics about invalid and unused comments.
    """

    found: list[RuleFinding]
    remarks: list[Diagnostic]


class _Ignore(NamedTuple):
    """A parsed comment: the selectors of rules, the span of copy that it applies to, its reason."""

    comment: Comment
    selectors: tuple[str, ...]
    span: Span
    reason: str


class _Problem(NamedTuple):
    """A fault in a comment: the rule that reports it, and whether deleting the comment fixes it."""

    rule: str
    comment: Comment
    message: str
    is_deletable: bool = False


def apply_comments(
    document: Document, path: str, comments: Sequence[Comment], found: Iterable[RuleFinding], scope: CommentScope
) -> CommentOutcome:
    """Drop the findings that comments ignore, and report invalid and unused comments.

    Args:
        document: the document.
        path: its file.
        comments: the comments for wirelint in it.
        found: all findings, of any confidence.
        scope: the rules that comments can refer to.
    """
    ignores, problems = _parse_comments(document, comments, scope)
    remaining, used = _drop_ignored(found, ignores)
    problems += _find_unused(ignores, used, scope)
    return CommentOutcome(remaining, _diagnose(document, path, problems, scope.reported))


def _parse_comments(
    document: Document, comments: Iterable[Comment], scope: CommentScope
) -> tuple[list[_Ignore], list[_Problem]]:
    """Return the comments that can be applied, and the faults in all of them."""
    ignores: list[_Ignore] = []
    problems: list[_Problem] = []
    paragraphs = _ParagraphIndex(document)
    for comment in comments:
        ignore = _parse(document, comment, paragraphs)
        if isinstance(ignore, str):
            problems.append(_Problem(BAD_IGNORE, comment, ignore))
        else:
            ignores.append(ignore)
            problems += (_Problem(BAD_IGNORE, comment, message) for message in _check(ignore, scope))
    return ignores, problems


def _drop_ignored(
    found: Iterable[RuleFinding], ignores: Sequence[_Ignore]
) -> tuple[list[RuleFinding], set[tuple[int, str]]]:
    """Return the findings that no comment ignores, and which selectors of which comments matched one."""
    index = _IgnoreIndex(ignores)
    return [f for f in found if not index.is_ignored(f)], index.used


class _IgnoreIndex:
    """Comments by the span that they apply to. Spans of paragraphs are disjoint, so a finding is in two spans at most.

    Attributes:
        used: the selectors that matched a finding, with the numbers of their comments.
    """

    def __init__(self, ignores: Sequence[_Ignore]) -> None:
        self.used: set[tuple[int, str]] = set()
        self._by_span: dict[Span, list[tuple[int, str]]] = {}
        for number, ignore in enumerate(ignores):
            self._by_span.setdefault(ignore.span, []).extend((number, selector) for selector in ignore.selectors)
        self._whole = max(self._by_span, key=lambda span: span.end - span.start, default=Span(0, 0))
        self._spans = sorted(span for span in self._by_span if span != self._whole)
        self._matches: dict[tuple[Span, str], bool] = {}

    def is_ignored(self, f: RuleFinding) -> bool:
        """Return whether a comment ignores a finding."""
        start = f.finding.span.start
        at = bisect_right(self._spans, start, key=lambda span: span.start) - 1
        spans = (self._whole, *self._spans[at : at + 1]) if at >= 0 else (self._whole,)
        # Every span is compared, so that each comment that matches counts as used.
        return sum(self._match(span, f.rule) for span in spans if span.start <= start < span.end) > 0

    def _match(self, span: Span, rule: Rule) -> bool:
        """Return whether a comment for a span names a rule. The selectors are compared once for each rule."""
        key = span, rule.id
        if key not in self._matches:
            matches = [selector for selector in self._by_span[span] if fitting([rule], selector[1])]
            self._matches[key] = bool(matches)
            self.used.update(matches)
        return self._matches[key]


def _find_unused(ignores: Iterable[_Ignore], used: set[tuple[int, str]], scope: CommentScope) -> Iterator[_Problem]:
    """Yield the comments with selectors that matched no finding, if all rules that they select were run."""
    checked_rules = {rule.id for rule in scope.ran if rule.scope != "batch"}
    for number, ignore in enumerate(ignores):
        unused = [
            selector
            for selector in ignore.selectors
            if (number, selector) not in used and _are_checked(fitting(scope.known, selector), checked_rules)
        ]
        if unused:
            is_whole = len(unused) == len(ignore.selectors)
            yield _Problem(UNUSED_IGNORE, ignore.comment, f"no finding of {', '.join(unused)} to ignore", is_whole)


def _are_checked(rules: Collection[Rule], checked_rules: Collection[str]) -> bool:
    return bool(rules) and all(rule.id in checked_rules for rule in rules)


def _diagnose(
    document: Document, path: str, problems: Iterable[_Problem], reported: Sequence[Rule]
) -> list[Diagnostic]:
    """Return diagnostics for the problems whose rules are reported."""
    rules = {rule.id: rule for rule in reported}
    diagnostics: list[Diagnostic] = []
    for problem in problems:
        if problem.rule in rules:
            span = problem.comment.span
            diagnostic = diagnose_source(document, path, rules[problem.rule], span, problem.message)
            fix = _deletion(document, path, problem.comment) if problem.is_deletable else None
            diagnostics.append(diagnostic._replace(fix=fix))
    return diagnostics


def _parse(document: Document, comment: Comment, paragraphs: "_ParagraphIndex") -> _Ignore | str:
    """Return the parsed comment, or the message of a syntax error."""
    form = _FORM.fullmatch(comment.text)
    if form is None or form["verb"] not in _VERBS:
        word = form["verb"] if form else ""
        return f"unknown command “wirelint: {word}”{did_you_mean(word, _VERBS)}"
    selectors = tuple(dict.fromkeys(word for word in re.split(r"[\s,]+", form["rules"]) if word))
    if not selectors:
        return f"no rule in the comment; write “wirelint: {form['verb']} RULE: reason”, or “{ALL}” for RULE"
    span = Span(0, len(document.text) + 1) if form["verb"] == "ignore-file" else paragraphs.find(comment.target)
    return _Ignore(comment, selectors, span, " ".join((form["reason"] or "").split()))


def _check(ignore: _Ignore, scope: CommentScope) -> Iterator[str]:
    """Yield the faults in a parsed comment: no reason, unknown rules."""
    if not ignore.reason:
        yield "no reason in the comment; write a colon and the reason after the rules"
    for selector in ignore.selectors:
        is_known = fitting(scope.known, selector) or is_of_languagetool(selector)
        if not is_known and not f"{selector}/".startswith(scope.refused):
            yield f"no rule or pack {selector!r}{suggest_rule(scope.known, selector)}"


class _ParagraphIndex:
    """The paragraphs of a document by their place in the source, which can be another order than that of the text."""

    def __init__(self, document: Document) -> None:
        source = document.source
        by_end = sorted(
            (source.finish(end), source.begin(start), Span(start, end + 1)) for start, end in document.paragraphs.bounds
        )
        self._ends = [end for end, _, _ in by_end]
        # For each paragraph, the one that begins first among it and those that end after it.
        first = accumulate(((begin, span) for _, begin, span in reversed(by_end)), min)
        self._first = [span for _, span in first][::-1]

    def find(self, target: int) -> Span:
        """Return the span of the paragraph at an offset of the source, or else of the next one.

        The span is empty if no paragraph follows.
        """
        at = bisect_right(self._ends, target)
        return self._first[at] if at < len(self._first) else Span(0, 0)


def _deletion(document: Document, path: str, comment: Comment) -> LocatedFix | None:
    """Return a fix that deletes a comment, or None if it is on several lines."""
    location = document.source.source_location(path, comment.span)
    if location.start.line != location.end.line:
        return None
    return LocatedFix("delete the comment", False, (LocatedEdit(location, ""),))
