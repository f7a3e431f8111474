"""Compare the facts that batch rules gathered from all stories, one group of equal keys at a time.

Facts, and the findings in them, are sorted in bounded memory (`files.sorted_rows`), and so is a group that many stories
share, so that an archive of millions of stories can be compared.
"""

import pickle
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import Final, NamedTuple, Self

from wirelint.checking.facts import FactGroup, FileFacts, PackedFact
from wirelint.checking.linter import Linter, rule_error_message
from wirelint.files.sorted_rows import Row, SortedRows, StoredRows
from wirelint.rule import Finding, Rule
from wirelint.text import Span

_NO_FINDINGS: Mapping[int, Sequence[tuple[str, Finding]]] = {}
# Facts of a group that are in memory, and bytes of memory for further ones.
_GROUP_FACTS: Final = 10_000
_GROUP_MEMORY: Final = 24_000_000
# Findings of a group that are in memory.
_GROUP_FINDINGS: Final = 1_000
_NO_STORY: Final[tuple[int, Iterator[Row] | None]] = 0, None


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


def compare(linter: Linter, file_facts: Iterable[FileFacts]) -> Iterator[FileComparison]:
    """Run the compare step of each batch rule and yield the findings by file. All facts are read before the first.

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
    with SortedRows() as found:
        with SortedRows() as rows:
            for number, facts_of_file in enumerate(file_facts):
                for fact in facts_of_file.facts:
                    rows.add((*fact[:2], stories + fact.story, *fact[3:]), fact.size)
                stories += facts_of_file.stories
                ends.append(stories)
                if facts_of_file.failures:
                    failures[number] = facts_of_file.failures
            errors = _compare_all(linter, rows, found) if stories > 1 else {}
        if errors and ends:
            failures[0] = (*failures.get(0, ()), *errors.values())
        yield from _by_file((row for row in found if row[1] not in errors), ends, failures)


def _compare_all(linter: Linter, facts: Iterable[Row], found: SortedRows) -> dict[str, str]:
    """Add the findings by story to `found`, and return the errors of the rules that raised."""
    failures: dict[str, str] = {}
    for number, (_, rule, key, result) in enumerate(compare_groups(linter, facts)):
        if isinstance(result, str):
            failures[rule] = result
        else:
            assert result.story is not None
            packed = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
            found.add((result.story, rule, key, number, packed), len(packed))
    return failures


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


def compare_groups(linter: Linter, facts: Iterable[Row]) -> Iterator[GroupResult]:
    """Run the compare step of batch rules on each group of facts with the same key.

    A group of one story is skipped, unless the rule asks for it: there is nothing to compare it with. A rule that raises is skipped from there on.

    Args:
        linter: the rules.
        facts: the packed facts as plain tuples, in ascending order.
    """
    rules = {rule.id: rule for rule in linter.batch_rules}
    for (rule_id, key), members in groupby(facts, itemgetter(0, 1)):
        rule = rules.get(rule_id)
        if rule is None:
            continue
        with _Group(members) as group:
            if group.first[2] == group.last[2] and not rule.lone_keys:
                continue
            try:
                for path, finding in _compare_group(linter, rule, group):
                    yield GroupResult(path, rule_id, key, finding)
            except Exception as error:
                # A rule is third-party code: whatever it raises, the other rules run.
                del rules[rule_id]
                yield GroupResult(group.first[4], rule_id, key, rule_error_message(rule, error))


class _Group:
    """The packed facts with one key. Those of a large group are in a temporary file.

    Args:
        members: the facts, at least one.
    """

    def __init__(self, members: Iterator[Row]) -> None:
        self._rows = list(islice(members, _GROUP_FACTS))
        self._stored: StoredRows | None = None
        self.first = self.last = self._rows[0]
        if len(self._rows) < _GROUP_FACTS:
            self.last = self._rows[-1]
            return
        self._stored = StoredRows(_GROUP_MEMORY)
        for self.last in members:
            self._stored.add(self.last, PackedFact._make(self.last).size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._stored:
            self._stored.close()

    def __iter__(self) -> Iterator[Row]:
        return chain(self._rows, self._stored) if self._stored else iter(self._rows)


def _compare_group(linter: Linter, rule: Rule, group: _Group) -> Iterator[tuple[str, Finding]]:
    """Yield the findings in a group, each with the path of its story."""
    found = linter.batch_of(rule).compare(FactGroup(group))
    while findings := list(islice(found, _GROUP_FINDINGS)):
        stories = {finding.story for finding in findings}
        path_of = {row[2]: row[4] for row in group if row[2] in stories}
        for finding in findings:
            if finding.story not in path_of:
                raise ValueError("yielded a finding without a story; create it with fact.finding(…)")
            yield path_of[finding.story], finding


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
    found: Iterable[Row], ends: Sequence[int], failures: Mapping[int, tuple[str, ...]]
) -> Iterator[FileComparison]:
    """Yield the findings by file.

    Args:
        found: the number of the story in the batch, the rule, the key, a number and the pickled finding, in ascending order.
        ends: for each file, the number of stories in it and in those before.
        failures: error messages by the number of the file.
    """
    stories = groupby(found, itemgetter(0))
    story, rows = next(stories, _NO_STORY)
    first = 0
    for number, end in enumerate(ends):
        findings: dict[int, Sequence[tuple[str, Finding]]] = {}
        while rows and story < end:
            findings[story - first] = select_findings(
                [KeyedFinding(rule, key, pickle.loads(packed)) for _, rule, key, _, packed in rows]
            )
            story, rows = next(stories, _NO_STORY)
        yield FileComparison(findings or _NO_FINDINGS, failures.get(number, ()))
        first = end
