"""Comments in copy that suppress findings: `<!-- wirelint: ignore RULE[, RULE]: reason -->`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wirelint.checking.diagnostic import Diagnostic, LocatedEdit, LocatedFix, diagnose_source
from wirelint.checking.linter import RuleFinding
from wirelint.ruleset.selection import ALL, fitting, is_of_languagetool, suggest_rule
from wirelint.suggest import did_you_mean
from wirelint.suppression.accepted import BAD_IGNORE, UNUSED_IGNORE
from wirelint.suppression.filters import CommentScope
from wirelint.text.document import Comment, Document
from wirelint.text.span import Span

_FORM = re.compile(
    r"<!--\s*wirelint:\s*(?P<verb>[\w-]*)\s*(?P<rules>[^:]*?)\s*(?::\s*(?P<reason>.*?)\s*)?-->", re.DOTALL
)
_VERBS = ("ignore", "ignore-file")


class CommentOutcome(NamedTuple):
    """The findings that no comment says to ignore, and what is wrong with the comments."""

    found: list[RuleFinding]
    remarks: list[Diagnostic]


class _Ignore(NamedTuple):
    """A comment as understood: the selectors of rules, the span of copy that it is about, its reason."""

    comment: Comment
    selectors: tuple[str, ...]
    span: Span
    reason: str


def apply_comments(
    document: Document, path: str, comments: Sequence[Comment], found: Iterable[RuleFinding], scope: CommentScope
) -> CommentOutcome:
    """Drop the findings that comments say to ignore, and report comments that are wrong or not needed.

    Args:
        document: the document.
        path: its file.
        comments: the comments to wirelint in it.
        found: all findings, whatever their confidence.
        scope: what the comments may refer to.
    """
    reported = {rule.id: rule for rule in scope.reported}
    remarks: list[Diagnostic] = []

    def remark(rule: str, comment: Comment, message: str, fix: LocatedFix | None = None) -> None:
        if rule in reported:
            remarks.append(diagnose_source(document, path, reported[rule], comment.span, message)._replace(fix=fix))

    ignores: list[_Ignore] = []
    for comment in comments:
        ignore = _parse(document, comment)
        if isinstance(ignore, str):
            remark(BAD_IGNORE, comment, ignore)
            continue
        for problem in _problems(ignore, scope):
            remark(BAD_IGNORE, comment, problem)
        ignores.append(ignore)
    left: list[RuleFinding] = []
    used: set[tuple[int, str]] = set()
    for f in found:
        fits = [
            (number, selector)
            for number, ignore in enumerate(ignores)
            if ignore.span.start <= f.finding.span.start < ignore.span.end
            for selector in ignore.selectors
            if fitting([f.rule], selector)
        ]
        used.update(fits)
        if not fits:
            left.append(f)
    did_run = {rule.id for rule in scope.ran if rule.scope != "batch"}
    for number, ignore in enumerate(ignores):
        judged = [
            s
            for s in ignore.selectors
            if {rule.id for rule in fitting(scope.known, s)} <= did_run and fitting(scope.known, s)
        ]
        unused = [selector for selector in judged if (number, selector) not in used]
        if unused:
            whole = len(unused) == len(ignore.selectors)
            fix = _deletion(document, path, ignore.comment) if whole else None
            remark(UNUSED_IGNORE, ignore.comment, f"nothing to ignore here of {', '.join(unused)}", fix)
    return CommentOutcome(left, remarks)


def _parse(document: Document, comment: Comment) -> _Ignore | str:
    """Return what a comment says, or what is wrong with it."""
    form = _FORM.fullmatch(comment.text)
    if form is None or form["verb"] not in _VERBS:
        word = form["verb"] if form else ""
        return f"“wirelint: {word}” says nothing{did_you_mean(word, _VERBS)}"
    selectors = tuple(dict.fromkeys(word for word in re.split(r"[\s,]+", form["rules"]) if word))
    if not selectors:
        return f"the comment names no rule; write “wirelint: {form['verb']} RULE: why”, or “{ALL}”"
    span = Span(0, len(document.text) + 1) if form["verb"] == "ignore-file" else _paragraph(document, comment.target)
    return _Ignore(comment, selectors, span, " ".join((form["reason"] or "").split()))


def _problems(ignore: _Ignore, scope: CommentScope) -> Iterator[str]:
    if not ignore.reason:
        yield "the comment does not say why; put a colon and the reason behind the rules"
    for selector in ignore.selectors:
        is_known = fitting(scope.known, selector) or is_of_languagetool(selector)
        if not is_known and not f"{selector}/".startswith(scope.refused):
            yield f"no rule or pack {selector!r}{suggest_rule(scope.known, selector)}"


def _paragraph(document: Document, target: int) -> Span:
    """Return the paragraph that holds an offset of the source, or else the next one; nothing where there is none."""
    best: tuple[int, Span] | None = None
    for start, end in document.paragraphs.bounds:
        if document.source.finish(end) > target:
            begin = document.source.begin(start)
            if best is None or begin < best[0]:
                best = begin, Span(start, end + 1)
    return best[1] if best else Span(0, 0)


def _deletion(document: Document, path: str, comment: Comment) -> LocatedFix | None:
    location = document.source.source_location(path, comment.span)
    if location.start.line != location.end.line:
        return None
    return LocatedFix("delete the comment", False, (LocatedEdit(location, ""),))
