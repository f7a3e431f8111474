"""Batches: what the batch rules noted of the stories of a run, and what comes of comparing it.

Facts are kept packed, file by file, and unpacked as they are gone through: an archive has millions.
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

# The number of the story in its file, the offsets, the line and column of start and end, the value.
_Row = tuple[int, int, int, int, int, int, int, Any]


class FileFacts(NamedTuple):
    """What was noted of the stories of a file: how many it has, by rule id the facts, and which rules broke on it."""

    path: str
    stories: int = 0
    facts: Mapping[str, bytes] = {}
    failures: tuple[str, ...] = ()


class FileComparison(NamedTuple):
    """What the comparison says of one file: by the number of the story in it rules and their findings."""

    findings: Mapping[int, Sequence[tuple[str, Finding]]]
    failures: tuple[str, ...] = ()


class Facts(Iterable[Fact]):
    """What one rule noted, in the order of the stories; it may be gone through more than once."""

    def __init__(self, rule: str, file_facts: Sequence[FileFacts]) -> None:
        self._rule = rule
        self._gatherings = file_facts

    def __iter__(self) -> Iterator[Fact]:
        first = 0
        for facts_of_file in self._gatherings:
            packed = facts_of_file.facts.get(self._rule)
            if packed:
                yield from _unpack(packed, facts_of_file.path, first)
            first += facts_of_file.stories


def gather(linter: Linter, documents: Iterable[Document], path: str) -> FileFacts:
    """Return what the batch rules note of the stories of a file, which is called `path`."""
    rows: dict[str, list[_Row]] = {rule.id: [] for rule in linter.batch_rules}
    failures: list[str] = []
    stories = 0
    try:
        for document in documents:
            noted, broken = linter.gather(document)
            failures += broken
            for rule_id, facts in noted.items():
                for span, value, *_ in facts:
                    location = document.source.location(path, span)
                    rows[rule_id].append((stories, *span, *location.start, *location.end, value))
            stories += 1
    except BrokenSourceError:
        pass  # linting the file says where it breaks off
    packed: dict[str, bytes] = {}
    for rule in linter.batch_rules:
        try:
            if rows[rule.id]:
                packed[rule.id] = pickle.dumps(rows[rule.id], pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            # A value may be anything; what it raises is its own.
            failures.append(rule_error_message(rule, error))
    return FileFacts(path, stories, packed, tuple(dict.fromkeys(failures)))


def _unpack(packed: bytes, path: str, first: int) -> Iterator[Fact]:
    rows: list[_Row] = pickle.loads(packed)
    for story, start, end, line, column, end_line, end_column, value in rows:
        location = Location(path, Position(line, column), Position(end_line, end_column))
        yield Fact(Span(start, end), value, first + story, location)


def compare(linter: Linter, file_facts: Sequence[FileFacts]) -> list[FileComparison]:
    """Return what the batch rules find in all that was noted, by file. A rule that breaks is told at the first one."""
    ends = list(accumulate(facts_of_file.stories for facts_of_file in file_facts))
    found: list[dict[int, list[tuple[str, Finding]]]] = [{} for _ in file_facts]
    failures: list[str] = []
    for rule in linter.batch_rules:
        try:
            findings = list(linter.batch_of(rule).compare(Facts(rule.id, file_facts)))
            for finding in findings:
                if finding.story is None or not 0 <= finding.story < ends[-1]:
                    raise ValueError("yields a finding that no fact is behind; make it with fact.finding(…)")
        except Exception as error:
            # As in a story: a rule is somebody's code.
            failures.append(rule_error_message(rule, error))
            continue
        for finding in findings:
            assert finding.story is not None
            file = bisect_right(ends, finding.story)
            first = ends[file] - file_facts[file].stories
            found[file].setdefault(finding.story - first, []).append((rule.id, finding))
    comparisons = [
        FileComparison(own, facts_of_file.failures) for own, facts_of_file in zip(found, file_facts, strict=True)
    ]
    if failures and comparisons:
        comparisons[0] = comparisons[0]._replace(failures=(*comparisons[0].failures, *failures))
    return comparisons
