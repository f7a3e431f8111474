"""What runs in the Python workers of Spark: stories in, rows out. A story that cannot be checked is a row with an error.

The rules are loaded once in a process, which Spark uses for many tasks.
"""

import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from wirelint.checking.batch import FileComparison, KeyedFinding, compare_groups, select_findings
from wirelint.checking.facts import PackedFact
from wirelint.checking.result import Origin
from wirelint.config.settings import Settings
from wirelint.files.cache_dir import cache_folder, private_folder
from wirelint.files.sorted_rows import Row
from wirelint.readers.story_date import parse_date
from wirelint.report.columns import make_batch, result_rows
from wirelint.run.registry import load_registry
from wirelint.run.rows import gather_copy, lint_copy
from wirelint.run.runner import Runner
from wirelint.spark.schema import COMPARED, FACTS, FINDINGS, SUMMARY

# Stories between two batches of rows.
_SLICE = 256
_SEVERITIES = {"error": "errors", "warning": "warnings", "info": "notes"}


class Story(NamedTuple):
    """A row of the DataFrame.

    Attributes:
        id: the id.
        copy: the text, or the bytes of a file.
        story: the number of the story in the batch.
        compared: what batch rules found in the story.
        source: the story that it was translated from, or None.
        feed: where it comes from, or None.
        date: its date, or None.
    """

    id: str | None
    copy: "str | bytes | None"
    story: int = 0
    compared: tuple[dict[str, Any], ...] = ()
    source: str | None = None
    feed: str | None = None
    date: str | None = None


class Worker(NamedTuple):
    """The functions for `mapInArrow`, with the settings that they need.

    Attributes:
        settings: the pickled settings.
    """

    settings: bytes

    def check(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Yield a row for each story, checked or not, and for each finding."""
        runner = self._load_runner()
        yield from _map_stories(batches, lambda story: _find(runner, story), FINDINGS)

    def summarize(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Yield a row for each story, with counts."""
        runner = self._load_runner()
        yield from _map_stories(batches, lambda story: (_count(runner, story),), SUMMARY)

    def gather(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Yield the facts of batch rules."""
        runner = self._load_runner()
        yield from _map_stories(batches, lambda story: _gather(runner, story), FACTS)

    def compare(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Yield what batch rules find in facts, which are sorted by rule, key and story."""
        found = _compare(self._load_runner(), (fact for batch in batches for fact in _read_facts(batch)))
        while rows := list(islice(found, _SLICE)):
            yield make_batch(rows, COMPARED)

    def _load_runner(self) -> Runner:
        return _load_runner(self.settings)


@lru_cache(maxsize=4)
def _load_runner(settings: bytes) -> Runner:
    loaded: Settings = pickle.loads(settings)
    rules = load_registry(loaded, private_folder(cache_folder())).rules
    return Runner(rules, loaded, count_words=True)


def _map_stories(
    batches: Iterable[Any], call: Callable[[Story], Iterable[dict[str, Any]]], schema: Any
) -> Iterator[Any]:
    """Yield batches with the rows that a function returns for each story."""
    for batch in batches:
        for start in range(0, batch.num_rows, _SLICE):
            stories = (Story(**row) for row in batch.slice(start, _SLICE).to_pylist())
            yield make_batch((row for story in stories for row in call(story)), schema)


def _find(runner: Runner, story: Story) -> Iterator[dict[str, Any]]:
    result = lint_copy(runner, story.copy, story.id or "", _comparison(story), source=story.source)
    # Only tables and files have dates in their paths.
    result = result._replace(origin=Origin("", None, story.id, date=parse_date(story.date)))
    for row in result_rows(result, story.feed):
        yield {"id": story.id, **row}


def _count(runner: Runner, story: Story) -> dict[str, Any]:
    result = lint_copy(runner, story.copy, story.id or "")
    severities = Counter(_SEVERITIES[diagnostic.severity] for diagnostic in result.diagnostics)
    rules = Counter(diagnostic.rule for diagnostic in result.diagnostics)
    return {
        "id": story.id,
        "words": sum(checked.words for checked in result.stories),
        **{name: severities[name] for name in _SEVERITIES.values()},
        "rules": list(rules.items()),
        "problem": "; ".join(problem.message for problem in result.problems) or None,
        "feed": story.feed,
        "date": date.fromisoformat(day) if (day := parse_date(story.date)) else None,
    }


def _comparison(story: Story) -> FileComparison | None:
    """Return what batch rules found in the first document of a story."""
    if not story.compared:
        return None
    failures = tuple(dict.fromkeys(row["failure"] for row in story.compared if row["failure"]))
    found = [
        KeyedFinding(row["rule"], row["key"], pickle.loads(row["finding"])) for row in story.compared if row["finding"]
    ]
    return FileComparison({0: select_findings(found)}, failures)


def _gather(runner: Runner, story: Story) -> Iterator[dict[str, Any]]:
    """Yield the facts of the first document of a row: a row is one story."""
    for fact in gather_copy(runner, story.copy, story.id or "").facts:
        if fact.story == 0:
            yield {**fact._asdict(), "story": story.story}


def _read_facts(batch: Any) -> Iterator[Row]:
    """Return the packed facts of a batch, as plain tuples."""
    return zip(*(batch.column(name).to_pylist() for name in PackedFact._fields), strict=True)


def _compare(runner: Runner, facts: Iterable[Row]) -> Iterator[dict[str, Any]]:
    for path, rule, key, result in compare_groups(runner.linter_of(""), facts):
        row = {"id": path, "rule": rule, "key": key}
        if isinstance(result, str):
            yield {**row, "failure": result}
        else:
            yield {**row, "finding": pickle.dumps(result, pickle.HIGHEST_PROTOCOL)}
