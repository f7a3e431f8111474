"""Running rules over a document: prefilter, windows, checks; what they yield, merged and in order."""

import marshal
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from wirelint.prefilter import Prefilter
from wirelint.rule import CONFIDENCES, Check, Confidence, Finding, Rule
from wirelint.text import Document, Paragraph
from wirelint.text.language import is_english
from wirelint.text.roles import ROLES
from wirelint.text.span import Span


class Found(NamedTuple):
    """A finding, its rule, and the rules of the pack that found the same place."""

    rule: Rule
    finding: Finding
    also: tuple[str, ...] = ()

    @property
    def confidence(self) -> Confidence:
        return self.finding.confidence or self.rule.confidence


class Outcome(NamedTuple):
    """What the rules found in a document, which of them broke on it, and how many paragraphs are not English."""

    found: list[Found]
    failures: list[str]
    foreign: int


class Linter:
    """A set of rules, ready to run on one document after another."""

    def __init__(self, rules: Sequence[Rule], options: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        """Take the rules, and by rule id the options that differ from its own."""
        self.rules = tuple(rules)
        self._options = options or {}
        self._prefilter = Prefilter(self.rules)
        self._checks: dict[int, Check] = {}
        unfiltered = [index for index, rule in enumerate(self.rules) if not rule.literals]
        self._always = {
            role: [i for i in unfiltered if role in self.rules[i].roles and self.rules[i].scope != "document"]
            for role in ROLES
        }
        self._whole = [index for index in unfiltered if self.rules[index].scope == "document"]

    def lint(
        self, document: Document, timed: Callable[[Rule, Iterator[Finding]], Iterator[Finding]] | None = None
    ) -> Outcome:
        """Run every rule; `timed` may wrap what a rule yields, to measure it."""
        run = _Run(self, document, timed)
        wanted = set(self._whole)
        foreign: list[Span] = []
        english = True
        for paragraph in document.paragraphs:
            verdict = is_english(paragraph.folded, paragraph.words)
            english = english if verdict is None else verdict
            if not english:
                foreign.append(Span(paragraph.start, paragraph.end))
                continue
            for index in self._always[paragraph.role]:
                run.check(index, _units(self.rules[index], paragraph))
            for index, offsets in self._prefilter.find(paragraph).items():
                rule = self.rules[index]
                if paragraph.role not in rule.roles:
                    continue
                if rule.scope == "document":
                    wanted.add(index)
                elif rule.scope == "paragraph":
                    longest = rule.check["longest"] if rule.check else 0
                    if not longest or paragraph.end - paragraph.start <= longest:
                        run.check(index, (paragraph,))
                else:
                    run.check(index, _windows(paragraph, sorted(offsets)))
        for index in sorted(wanted):
            run.check(index, (document,))
        found = [f for f in run.found if not _touches(foreign, f.finding.span)] if foreign else run.found
        return Outcome(_judge_quoted(document, found), run.failures, len(foreign))

    def check_of(self, index: int) -> Check:
        """Return the function of a rule, compiled or loaded when first asked for."""
        check = self._checks.get(index)
        if check is None:
            rule = self.rules[index]
            check = self._checks[index] = self._load(rule)
        return check

    def _load(self, rule: Rule) -> Check:
        if rule.code is None:
            from wirelint.patterns import make_check  # most stories fire no pattern

            return make_check(rule)
        module: dict[str, Any] = {
            "__name__": f"wirelint.rules.{rule.id.replace('/', '.').replace('-', '_')}",
            "__file__": rule.path,
        }
        exec(marshal.loads(rule.code), module)
        check: Callable[..., Iterator[Finding]] = module["check"]
        if not rule.options:
            return check
        options = {**rule.options, **self._options.get(rule.id, {})}
        return lambda unit: check(unit, options)


class _Run:
    """One document's findings in the making. A rule that raises is out for the rest of the document."""

    def __init__(
        self, linter: Linter, document: Document, timed: Callable[[Rule, Iterator[Finding]], Iterator[Finding]] | None
    ) -> None:
        self.found: list[Found] = []
        self.failures: list[str] = []
        self._linter = linter
        self._length = len(document.text)
        self._timed = timed
        self._broken: set[int] = set()

    def check(self, index: int, units: Iterable[Any]) -> None:
        if index in self._broken:
            return
        rule = self._linter.rules[index]
        try:
            check = self._linter.check_of(index)
            for unit in units:
                findings = check(unit)
                for finding in self._timed(rule, findings) if self._timed else findings:
                    if not 0 <= finding.span.start <= finding.span.end <= self._length:
                        raise ValueError(f"yields a span outside the text: {finding.span}")
                    self.found.append(Found(rule, finding))
        except Exception as error:
            # A rule is somebody's code; whatever it raises, the other rules go on.
            self._broken.add(index)
            self.failures.append(f"rule {rule.id} broke: {type(error).__name__}: {error}")


def _units(rule: Rule, paragraph: Paragraph) -> Iterable[Any]:
    return paragraph.sentences if rule.scope == "sentence" else (paragraph,)


def _windows(paragraph: Paragraph, offsets: Sequence[int]) -> Iterator[Any]:
    """Yield the sentences that hold one of the offsets, each once."""
    sentences = paragraph.sentences
    if not sentences:
        return
    starts = [sentence.start - paragraph.start for sentence in sentences]
    done = -1
    for offset in offsets:
        index = max(bisect_right(starts, offset) - 1, 0)
        if paragraph.start + offset >= sentences[index].end:
            index += 1  # a literal that begins with the space before its sentence
        if index > done and index < len(sentences):
            yield sentences[index]
            done = index


def _touches(paragraphs: Sequence[Span], span: Span) -> bool:
    """Tell whether a span lies in one of the paragraphs, or runs into it; they are in order and disjoint."""
    index = bisect_right(paragraphs, span.start, key=lambda paragraph: paragraph.start) - 1
    return (index >= 0 and span.start < paragraphs[index].end) or (
        index + 1 < len(paragraphs) and paragraphs[index + 1].start < span.end
    )


def _judge_quoted(document: Document, found: list[Found]) -> list[Found]:
    """Lower or skip what a rule about wording finds inside a quotation: a person may have said it so."""
    if all(f.rule.quoted == "keep" for f in found):
        return found
    judged: list[Found] = []
    for f in found:
        if f.rule.quoted == "keep" or not document.quotations.hold(*f.finding.span):
            judged.append(f)
        elif f.rule.quoted == "lower":
            judged.append(f._replace(finding=f.finding._replace(confidence="low")))
    return judged


def merge(found: Iterable[Found]) -> list[Found]:
    """Let one finding of a pack speak for a place: the surer, then the more exact. The order is that of the copy."""
    ranked = sorted(
        found,
        key=lambda f: (
            -CONFIDENCES.index(f.confidence),
            f.finding.span.end - f.finding.span.start,
            f.finding.span,
            f.rule.id,
        ),
    )
    kept: list[Found] = []
    # By pack the kept spans in order: they do not overlap, so only the neighbours need a look.
    by_pack: dict[str, list[tuple[Span, int]]] = {}
    for f in ranked:
        spans = by_pack.setdefault(f.rule.pack, [])
        at = bisect_right(spans, (f.finding.span, len(kept)))
        twin = next(
            (
                n
                for span, n in spans[max(at - 1, 0) : at + 1]
                if span.overlaps(f.finding.span) or span == f.finding.span
            ),
            None,
        )
        if twin is None:
            spans.insert(at, (f.finding.span, len(kept)))
            kept.append(f)
        elif f.rule.id != kept[twin].rule.id and f.rule.id not in kept[twin].also:
            kept[twin] = kept[twin]._replace(also=(*kept[twin].also, f.rule.id))
    return sorted(kept, key=lambda f: (f.finding.span, f.rule.id))
