"""Run batch rules: gather facts from each story, then compare the facts of all stories.

Facts are stored pickled, file by file, and unpickled during iteration: an archive has millions of them.
"""

import pickle
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from wirelint.checking.linter import Linter, rule_error_message
from wirelint.readers import BrokenSourceError
from wirelint.rule import Fact, Finding
from wirelint.text import Document, Location, Position, Span

# Number of the story in its file, start and end offset, line and column of start and end, value.
_Row = tuple[int, int, int, int, int, int, int, Any]


class FileFacts(NamedTuple):
    """The facts gathered from a file.

    Attributes:
        path: the file.
        stories: how many stories the file contains.
        facts: the pickled facts by rule id.
        failures: error messages of the rules that raised.
    """

    path: str
    stories: int = 0
    facts: Mapping[str, bytes] = {}
    failures: tuple[str, ...] = ()


class FileComparison(NamedTuple):
    """The findings of batch rules in one file.

    Attributes:
        findings: pairs of rule id and finding, by the number of the story in the file (from 0).
        failures: error messages of the rules that raised.
    """

    findings: Mapping[int, Sequence[tuple[str, Finding]]]
    failures: tuple[str, ...] = ()


class Facts(Iterable[Fact]):
    """The facts of one rule in the order of the stories. Can be iterated more than once."""

    def __init__(self, rule: str, file_facts: Sequence[FileFacts]) -> None:
        self._rule = rule
        self._file_facts = file_facts

    def __iter__(self) -> Iterator[Fact]:
        first = 0
        for facts_of_file in self._file_facts:
            packed = facts_of_file.facts.get(self._rule)
            if packed:
                yield from _unpack(packed, facts_of_file.path, first)
            first += facts_of_file.stories


def gather(linter: Linter, documents: Iterable[Document], path: str) -> FileFacts:
    """Return the facts that batch rules gather from the stories of a file.

    Args:
        linter: the rules.
        documents: the stories of the file.
        path: the file as the locations name it.
    """
    rows: dict[str, list[_Row]] = {rule.id: [] for rule in linter.batch_rules}
    failures: list[str] = []
    stories = 0
    try:
        for document in documents:
            gathered, errors = linter.gather(document)
            failures += errors
            for rule_id, facts in gathered.items():
                for span, value, *_ in facts:
                    location = document.source.location(path, span)
                    rows[rule_id].append((stories, *span, *location.start, *location.end, value))
            stories += 1
    except BrokenSourceError:
        pass  # checking the file reports the position of the error
    packed: dict[str, bytes] = {}
    for rule in linter.batch_rules:
        try:
            if rows[rule.id]:
                packed[rule.id] = pickle.dumps(rows[rule.id], pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            # Values are arbitrary objects, and pickling one can raise anything.
            failures.append(rule_error_message(rule, error))
    return FileFacts(path, stories, packed, tuple(dict.fromkeys(failures)))


def _unpack(packed: bytes, path: str, first: int) -> Iterator[Fact]:
    rows: list[_Row] = pickle.loads(packed)
    for story, start, end, line, column, end_line, end_column, value in rows:
        location = Location(path, Position(line, column), Position(end_line, end_column))
        yield Fact(Span(start, end), value, first + story, location)


def compare(linter: Linter, file_facts: Sequence[FileFacts]) -> list[FileComparison]:
    """Run the compare step of each batch rule and return the findings by file.

    The exception of a rule is reported on the first file.

    Args:
        linter: the rules.
        file_facts: the facts of each file, in the order of the run.
    """
    ends = list(accumulate(facts_of_file.stories for facts_of_file in file_facts))
    found: list[dict[int, list[tuple[str, Finding]]]] = [{} for _ in file_facts]
    failures: list[str] = []
    for rule in linter.batch_rules:
        try:
            findings = list(linter.batch_of(rule).compare(Facts(rule.id, file_facts)))
            for finding in findings:
                if finding.story is None or not 0 <= finding.story < ends[-1]:
                    raise ValueError("yielded a finding without a story; create it with fact.finding(…)")
        except Exception as error:
            # A rule is third-party code: whatever it raises, the other rules run.
            failures.append(rule_error_message(rule, error))
            continue
        for finding in findings:
            assert finding.story is not None
            file = bisect_right(ends, finding.story)
            first = ends[file] - file_facts[file].stories
            found[file].setdefault(finding.story - first, []).append((rule.id, finding))
    comparisons = [
        FileComparison(findings_of_file, facts_of_file.failures)
        for findings_of_file, facts_of_file in zip(found, file_facts, strict=True)
    ]
    if failures and comparisons:
        comparisons[0] = comparisons[0]._replace(failures=(*comparisons[0].failures, *failures))
    return comparisons
