"""Run batch rules: gather facts from each story, then compare the facts of all stories that have the same key.

Facts cross from process to process packed. They are sorted by key in bounded memory (`files.sorted_rows`), so that an
archive of millions of stories can be compared.
"""

import pickle
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from wirelint.checking.linter import Linter, rule_error_message
from wirelint.files.sorted_rows import SortedRows
from wirelint.readers import BrokenSourceError
from wirelint.rule import Fact, Finding, Rule
from wirelint.text import Document, Location, Position, Span

_NO_FINDINGS: Mapping[int, Sequence[tuple[str, Finding]]] = {}


class PackedFact(NamedTuple):
    """A fact as it is sorted: by rule, key and story.

    Attributes:
        rule: the id of the rule.
        key: the key.
        story: the number of the story, in its file or in the batch.
        number: the number of the fact in its story.
        path: the file of the story.
        packed: span, positions and value, pickled.
    """

    rule: str
    key: str
    story: int
    number: int
    path: str
    packed: bytes

    def unpack(self) -> Fact:
        """Return the fact."""
        start, end, line, column, end_line, end_column, value = pickle.loads(self.packed)
        location = Location(self.path, Position(line, column), Position(end_line, end_column))
        return Fact(Span(start, end), value, self.key, self.story, location)


class FileFacts(NamedTuple):
    """The facts gathered from a file.

    Attributes:
        path: the file.
        stories: how many stories the file contains.
        facts: the facts; the number of a story is that in the file, from 0.
        failures: error messages of the rules that raised.
    """

    path: str
    stories: int = 0
    facts: Sequence[PackedFact] = ()
    failures: tuple[str, ...] = ()


class FileComparison(NamedTuple):
    """The findings of batch rules in one file.

    Attributes:
        findings: pairs of rule id and finding, by the number of the story in the file (from 0).
        failures: error messages of the rules that raised.
    """

    findings: Mapping[int, Sequence[tuple[str, Finding]]] = _NO_FINDINGS
    failures: tuple[str, ...] = ()


class KeyedFinding(NamedTuple):
    """A finding of a batch rule, with the key of the facts that it was found in."""

    rule: str
    key: str
    finding: Finding


class FactGroup(Iterable[Fact]):
    """The facts of one rule that have the same key, in the order of the stories. Can be iterated more than once."""

    def __init__(self, facts: Sequence[PackedFact]) -> None:
        self._facts = facts

    def __iter__(self) -> Iterator[Fact]:
        return (fact.unpack() for fact in self._facts)


def gather(linter: Linter, documents: Iterable[Document], path: str) -> FileFacts:
    """Return the facts that batch rules gather from the stories of a file.

    Args:
        linter: the rules.
        documents: the stories of the file.
        path: the file as the locations name it.
    """
    rules = {rule.id: rule for rule in linter.batch_rules}
    packed: list[PackedFact] = []
    failures: list[str] = []
    stories = 0
    try:
        for document in documents:
            gathered, errors = linter.gather(document)
            failures += errors
            for rule_id, facts in gathered.items():
                try:
                    packed += _pack(rule_id, facts, document, path, stories)
                except Exception as error:
                    # Values are arbitrary objects, and pickling one can raise anything.
                    failures.append(rule_error_message(rules[rule_id], error))
            stories += 1
    except BrokenSourceError:
        pass  # checking the file reports the position of the error
    return FileFacts(path, stories, packed, tuple(dict.fromkeys(failures)))


def _pack(rule_id: str, facts: Sequence[Fact], document: Document, path: str, story: int) -> list[PackedFact]:
    packed: list[PackedFact] = []
    before: Fact | None = None
    data = b""
    for number, fact in enumerate(facts):
        # A fact with several keys comes several times in a row.
        if before is None or fact.value is not before.value or fact.span != before.span:
            location = document.source.location(path, fact.span)
            content = (*fact.span, *location.start, *location.end, fact.value)
            data = pickle.dumps(content, pickle.HIGHEST_PROTOCOL)
            before = fact
        packed.append(PackedFact(rule_id, fact.key, story, number, path, data))
    return packed


def compare(linter: Linter, file_facts: Iterable[FileFacts]) -> list[FileComparison]:
    """Run the compare step of each batch rule and return the findings by file.

    The exception of a rule is reported on the first file.

    Args:
        linter: the rules.
        file_facts: the facts of each file, in the order of the run.

    Raises:
        OSError: the facts do not fit in memory, and the temporary file cannot be written.
    """
    ends = array("Q")
    failures: dict[int, tuple[str, ...]] = {}
    stories = 0
    with SortedRows() as rows:
        for number, facts_of_file in enumerate(file_facts):
            for fact in facts_of_file.facts:
                rows.add(
                    (*fact[:2], stories + fact.story, *fact[3:]), len(fact.key) + len(fact.path) + len(fact.packed)
                )
            stories += facts_of_file.stories
            ends.append(stories)
            if facts_of_file.failures:
                failures[number] = facts_of_file.failures
        found, errors = _compare_all(linter, map(PackedFact._make, rows))
    if errors and ends:
        failures[0] = (*failures.get(0, ()), *errors)
    return _by_file(found, ends, failures)


def _compare_all(linter: Linter, facts: Iterable[PackedFact]) -> tuple[dict[int, list[KeyedFinding]], list[str]]:
    """Return the findings by story, and the errors of the rules that raised. Their findings are dropped."""
    found: dict[int, list[KeyedFinding]] = {}
    failures: dict[str, str] = {}
    for _, rule, key, result in compare_groups(linter, facts):
        if isinstance(result, str):
            failures[rule] = result
        else:
            assert result.story is not None
            found.setdefault(result.story, []).append(KeyedFinding(rule, key, result))
    if failures:
        found = {story: [f for f in findings if f.rule not in failures] for story, findings in found.items()}
    return found, list(failures.values())


class GroupResult(NamedTuple):
    """A result of comparing the facts that have one key.

    Attributes:
        path: the file of the finding; for an error, that of the first fact.
        rule: the id of the rule.
        key: the key.
        result: a finding, or the error message of the rule.
    """

    path: str
    rule: str
    key: str
    result: Finding | str


def compare_groups(linter: Linter, facts: Iterable[PackedFact]) -> Iterator[GroupResult]:
    """Run the compare step of batch rules on each group of facts with the same key.

    A group of one story is skipped: there is nothing to compare it with. A rule that raises is skipped from there on.

    Args:
        linter: the rules.
        facts: the facts in ascending order.
    """
    rules = {rule.id: rule for rule in linter.batch_rules}
    for (rule_id, key), members in groupby(facts, itemgetter(0, 1)):
        rule = rules.get(rule_id)
        group = list(members) if rule else []
        if not rule or group[0].story == group[-1].story:
            continue
        try:
            findings = _compare_group(linter, rule, group)
            path_of = {fact.story: fact.path for fact in group} if findings else {}
            for finding in findings:
                yield GroupResult(path_of[finding.story or 0], rule_id, key, finding)
        except Exception as error:
            # A rule is third-party code: whatever it raises, the other rules run.
            del rules[rule_id]
            yield GroupResult(group[0].path, rule_id, key, rule_error_message(rule, error))


def _compare_group(linter: Linter, rule: Rule, group: Sequence[PackedFact]) -> list[Finding]:
    findings = list(linter.batch_of(rule).compare(FactGroup(group)))
    for finding in findings:
        if finding.story is None or not group[0].story <= finding.story <= group[-1].story:
            raise ValueError("yielded a finding without a story; create it with fact.finding(…)")
    return findings


def select_findings(found: Sequence[KeyedFinding]) -> list[tuple[str, Finding]]:
    """Return the findings of one story, with the ids of their rules.

    Two facts can share several keys. Of the findings of a rule at one span, those in the group of the first key are
    kept.
    """
    kept: list[tuple[str, Finding]] = []
    key_of: dict[tuple[str, Span], str] = {}
    for rule, key, finding in sorted(found, key=itemgetter(0, 1)):
        if key_of.setdefault((rule, finding.span), key) == key:
            kept.append((rule, finding))
    return kept


def _by_file(
    found: Mapping[int, Sequence[KeyedFinding]], ends: Sequence[int], failures: Mapping[int, tuple[str, ...]]
) -> list[FileComparison]:
    """Return the findings by file.

    Args:
        found: the findings by the number of the story in the batch.
        ends: for each file, the number of stories in it and in those before.
        failures: error messages by the number of the file.
    """
    by_file: dict[int, dict[int, Sequence[tuple[str, Finding]]]] = {}
    for story in sorted(found):
        number = bisect_right(ends, story)
        first = ends[number - 1] if number else 0
        by_file.setdefault(number, {})[story - first] = select_findings(found[story])
    comparisons = [FileComparison()] * len(ends)
    for number in by_file.keys() | failures.keys():
        comparisons[number] = FileComparison(by_file.get(number, _NO_FINDINGS), failures.get(number, ()))
    return comparisons
