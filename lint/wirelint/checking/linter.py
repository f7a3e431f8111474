"""Run rules over one document: prefilter, units, checks."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from wirelint.checking.prefilter import Prefilter
from wirelint.checking.units import foreign_spans, sentences_at, touches, units_of, whole_unit
from wirelint.rule import Batch, Check, Confidence, Fact, Finding, Rule, Severity
from wirelint.ruleset.modules import load_module
from wirelint.text import Document, Paragraph
from wirelint.text.roles import ROLES
from wirelint.text.span import Span

# Rules that run at other times than those for the English paragraphs of a document.
_OTHER_SCOPES = ("batch", "foreign", "source")
# The error of a rule that expects all facts at once.
_NO_KEY = "yielded a fact without a key; compare(facts) gets the facts with equal keys, group by group: yield Fact(span, value, key)"


class RuleFinding(NamedTuple):
    """A finding with its rule.

    Attributes:
        rule: the rule.
        finding: the finding.
        also: the ids of the rules whose findings were merged into this one.
    """

    rule: Rule
    finding: Finding
    also: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """The severity of the finding, or else of the rule."""
        return self.finding.severity or self.rule.severity

    @property
    def confidence(self) -> Confidence:
        """The confidence of the finding, or else of the rule."""
        return self.finding.confidence or self.rule.confidence


class Outcome(NamedTuple):
    """The result of running rules over a document.

    Attributes:
        found: the findings.
        failures: error messages of the rules that raised.
        foreign: how many paragraphs are not in English.
    """

    found: list[RuleFinding]
    failures: list[str]
    foreign: int


class Linter:
    """A set of rules that checks one document after another.

    Args:
        rules: the rules to run.
        options: by rule id, the options that differ from the rule's own.
    """

    def __init__(self, rules: Sequence[Rule], options: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self._options = options or {}
        self.rules = tuple(rule for rule in rules if not self._is_idle(rule))
        self._prefilter = Prefilter(self.rules)
        # By rule index, the maximum length of a paragraph for each row of a table; None for other rules.
        self._longest_of = [rule.check["longest_of"] if rule.check and rule.is_table else None for rule in self.rules]
        self._checks: dict[int, Check] = {}
        # Batch rules do not run on a single document: `lint` gets their findings as `compared`.
        self.batch_rules = tuple(rule for rule in self.rules if rule.scope == "batch")
        self._batches: dict[str, Batch] = {}
        unfiltered = [i for i, rule in enumerate(self.rules) if not rule.is_gated and rule.scope not in _OTHER_SCOPES]
        self._always = {
            role: [i for i in unfiltered if role in self.rules[i].roles and self.rules[i].scope != "document"]
            for role in ROLES
        }
        self._foreign = {
            role: [i for i, rule in enumerate(self.rules) if rule.scope == "foreign" and role in rule.roles]
            for role in ROLES
        }
        self._compared = [index for index, rule in enumerate(self.rules) if rule.scope == "source"]
        self._whole = [index for index in unfiltered if self.rules[index].scope == "document"]

    def lint(
        self,
        document: Document,
        timed: Callable[[Rule, Iterator[Finding]], Iterator[Finding]] | None = None,
        compared: Iterable[tuple[str, Finding]] = (),
    ) -> Outcome:
        """Run every rule that is not a batch rule.

        Args:
            document: the document.
            timed: wraps the iterator of findings that a rule returns, to measure it.
            compared: the findings of batch rules in this document, with the ids of the rules.
        """
        run = _Run(self, document, timed)
        document_rules = set(self._whole)
        tables: dict[int, list[tuple[Paragraph, Sequence[int] | None]]] = {}
        for (paragraph, english), hits in zip(document.detect_english(), self._prefilter.find(document), strict=True):
            if not english:
                continue
            for index in self._always[paragraph.role]:
                run.check(index, units_of(self.rules[index], paragraph))
            for index, offsets in hits.items():
                rule = self.rules[index]
                if paragraph.role not in rule.roles:
                    continue
                longest_of = self._longest_of[index]
                if longest_of is not None:
                    length = paragraph.end - paragraph.start
                    rows = [row for row in offsets if not longest_of[row] or length <= longest_of[row]]
                    if not rows:
                        continue
                    if rule.scope == "document":
                        tables.setdefault(index, []).append((paragraph, rows))
                    else:
                        run.check(index, ((paragraph, rows),))
                elif rule.scope == "document":
                    document_rules.add(index)
                elif rule.scope == "paragraph":
                    longest = rule.check["longest"] if rule.check else 0
                    if not longest or paragraph.end - paragraph.start <= longest:
                        run.check(index, (paragraph,))
                else:
                    run.check(index, sentences_at(paragraph, sorted(offsets)))
        for index, parts in tables.items():
            run.check(index, (parts,))
        for index in sorted(document_rules):
            run.check(index, (whole_unit(self.rules[index], document),))
        run.add_compared(compared)
        foreign = foreign_spans(document)
        found = [f for f in run.found if not touches(foreign, f.finding.span)] if foreign else run.found
        if foreign and document.is_mostly_english:
            paragraphs = [document.paragraphs[index] for index in document.foreign]
            found = found + run.check_apart((rule, p) for p in paragraphs for rule in self._foreign[p.role])
        if document.source_story is not None:
            found = found + run.check_apart((rule, document) for rule in self._compared)
        found = apply_quotation_policy(document, found)
        if any(f.rule.is_second_reader for f in found):
            from wirelint.checking.second_reader import raise_confidence  # few stories have lines of the page

            found = raise_confidence(found)
        return Outcome(found, run.failures, len(foreign))

    def gather(self, document: Document) -> tuple[dict[str, list[Fact]], list[str]]:
        """Return the facts that batch rules gather from a document, by rule id, and the errors of rules that raised."""
        gathered: dict[str, list[Fact]] = {}
        failures: list[str] = []
        foreign = foreign_spans(document)
        for rule in self.batch_rules:
            try:
                facts = list(self.batch_of(rule).gather(document))
                for fact in facts:
                    _check_span(fact.span, document)
                    if not fact.key:
                        raise ValueError(_NO_KEY)
            except Exception as error:
                failures.append(rule_error_message(rule, error))
            else:
                gathered[rule.id] = [fact for fact in facts if not touches(foreign, fact.span)]
        return gathered, failures

    def batch_of(self, rule: Rule) -> Batch:
        """Return the steps of a batch rule. They are loaded on the first call."""
        batch = self._batches.get(rule.id)
        if batch is None:
            module = load_module(rule)
            batch = Batch(self._bind(rule, module.gather), self._bind(rule, module.compare))
            self._batches[rule.id] = batch
        return batch

    def check_of(self, index: int) -> Check:
        """Return the function of the rule with this index. It is compiled or loaded on the first call."""
        check = self._checks.get(index)
        if check is None:
            rule = self.rules[index]
            check = self._checks[index] = self._load(rule)
        return check

    def _load(self, rule: Rule) -> Check:
        if rule.is_python:
            return self._bind(rule, load_module(rule).check)
        from wirelint.ruleset.kinds import make_check  # most stories match no pattern

        if rule.is_table and rule.options and rule.check is not None:
            rule = rule._replace(check={**rule.check, **self._options.get(rule.id, {})})
        return make_check(rule)

    def _is_idle(self, rule: Rule) -> bool:
        """Return whether a rule has nothing to find, because a list that only its examples fill is empty."""
        options = self._options.get(rule.id, {})
        return any(options.get(name, rule.options[name]) in ([], ()) for name in rule.example_options)

    def _bind(self, rule: Rule, function: Callable[..., Any]) -> Callable[[Any], Any]:
        """Return a function of a rule with the resolved options bound to it, if the rule has options."""
        if not rule.options:
            return function
        options = {**rule.options, **self._options.get(rule.id, {})}
        return lambda unit: function(unit, options)


class _Run:
    """The check of one document. A rule that raises is skipped for the rest of the document."""

    def __init__(
        self, linter: Linter, document: Document, timed: Callable[[Rule, Iterator[Finding]], Iterator[Finding]] | None
    ) -> None:
        self.found: list[RuleFinding] = []
        self.failures: list[str] = []
        self._linter = linter
        self._document = document
        self._timed = timed
        self._failed: set[int] = set()

    def check(self, index: int, units: Iterable[Any]) -> None:
        """Run a rule over units of its scope and add its findings."""
        if index in self._failed:
            return
        rule = self._linter.rules[index]
        try:
            check = self._linter.check_of(index)
            for unit in units:
                findings = check(unit)
                for finding in self._timed(rule, findings) if self._timed else findings:
                    _check_span(finding.span, self._document)
                    self.found.append(RuleFinding(rule, finding))
        except Exception as error:
            # A rule is third-party code: whatever it raises, the other rules run.
            self._failed.add(index)
            self.failures.append(rule_error_message(rule, error))

    def check_apart(self, units: Iterable[tuple[int, Any]]) -> list[RuleFinding]:
        """Run rules, each over a unit of its scope, and return their findings instead of adding them."""
        before = len(self.found)
        for index, unit in units:
            self.check(index, (unit,))
        found = self.found[before:]
        del self.found[before:]
        return found

    def add_compared(self, compared: Iterable[tuple[str, Finding]]) -> None:
        """Add the findings of the batch rules that run on this document."""
        rules = {rule.id: rule for rule in self._linter.batch_rules}
        for identity, finding in compared:
            if identity in rules:
                try:
                    _check_span(finding.span, self._document)
                except ValueError:
                    self.failures.append(f"{identity}: finding dropped, because the file changed during the run")
                else:
                    self.found.append(RuleFinding(rules[identity], finding))


def rule_error_message(rule: Rule, error: Exception) -> str:
    """Return the message to report for a rule that raised an exception."""
    return f"rule {rule.id} failed: {type(error).__name__}: {error}"


def _check_span(span: Span, document: Document) -> None:
    if not 0 <= span.start <= span.end <= len(document.text):
        raise ValueError(f"yielded a span outside the text: {span}")


def apply_quotation_policy(document: Document, found: list[RuleFinding]) -> list[RuleFinding]:
    """Lower the confidence of findings inside quotations, or drop them, as `in_quotations` of their rules sets it."""
    if all(f.rule.in_quotations == "keep" for f in found):
        return found
    result: list[RuleFinding] = []
    for f in found:
        if f.rule.in_quotations == "keep" or not document.quotations.contains(*f.finding.span):
            result.append(f)
        elif f.rule.in_quotations == "lower":
            result.append(f._replace(finding=f.finding._replace(confidence="low")))
    return result
