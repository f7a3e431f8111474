"""What runs in the Python workers of Spark: stories in, rows out. A story that cannot be checked is a row with an error.

The rules are loaded once in a process, which Spark uses for many tasks.
"""

import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from wirelint.checking.batch import FileComparison, KeyedFinding, PackedFact, compare_groups, gather, select_findings
from wirelint.checking.result import FileResult
from wirelint.config.settings import Settings
from wirelint.files.cache_dir import cache_folder, private_folder
from wirelint.readers import Reading, UnknownFormatError, read, read_text
from wirelint.report.columns import finding_rows, make_batch
from wirelint.run.registry import load_registry
from wirelint.run.runner import Runner, unreadable
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
    """

    id: str
    copy: "str | bytes | None"
    story: int = 0
    compared: tuple[dict[str, Any], ...] = ()
    source: str | None = None


class Worker(NamedTuple):
    """The functions for `mapInArrow`, with the settings that they need.

    Attributes:
        settings: the pickled settings.
    """

    settings: bytes

    def check(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Yield a row for each finding, and for each story that was not checked."""
        yield from _map_stories(batches, lambda story: _find(self._tools, story), FINDINGS)

    def summarize(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Yield a row for each story, with counts."""
        yield from _map_stories(batches, lambda story: (_count(self._tools, story),), SUMMARY)

    def gather(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Yield the facts of batch rules."""
        yield from _map_stories(batches, lambda story: _gather(self._tools, story), FACTS)

    def compare(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Yield what batch rules find in facts, which are sorted by rule, key and story."""
        facts = (PackedFact(*row.values()) for batch in batches for row in batch.to_pylist())
        yield make_batch(_compare(self._tools, facts), COMPARED)

    @property
    def _tools(self) -> "_Tools":
        return _load_tools(self.settings)


class _Tools(NamedTuple):
    settings: Settings
    runner: Runner


@lru_cache(maxsize=4)
def _load_tools(settings: bytes) -> _Tools:
    loaded: Settings = pickle.loads(settings)
    registry = load_registry(loaded, private_folder(cache_folder()))
    return _Tools(loaded, Runner(registry.rules, loaded))


def _map_stories(
    batches: Iterable[Any], call: Callable[[Story], Iterable[dict[str, Any]]], schema: Any
) -> Iterator[Any]:
    """Yield batches with the rows that a function returns for each story."""
    for batch in batches:
        for start in range(0, batch.num_rows, _SLICE):
            stories = (Story(**row) for row in batch.slice(start, _SLICE).to_pylist())
            yield make_batch((row for story in stories for row in call(story)), schema)


def _find(tools: _Tools, story: Story) -> Iterator[dict[str, Any]]:
    result = _lint(tools, story)
    for row in finding_rows(result):
        yield {"id": story.id, **row}


def _count(tools: _Tools, story: Story) -> dict[str, Any]:
    words: list[int] = []
    result = _lint(tools, story, words)
    severities = Counter(_SEVERITIES[diagnostic.severity] for diagnostic in result.diagnostics)
    rules = Counter(diagnostic.rule for diagnostic in result.diagnostics)
    return {
        "id": story.id,
        "words": sum(words),
        **{name: severities[name] for name in _SEVERITIES.values()},
        "rules": list(rules.items()),
        "problem": "; ".join(problem.message for problem in result.problems) or None,
    }


def _lint(tools: _Tools, story: Story, words: list[int] | None = None) -> FileResult:
    """Check a story, and add the number of words of each of its documents to a list."""
    try:
        reading = _read(tools.settings, story)
    except UnknownFormatError as error:
        return FileResult(story.id, not_checked=str(error))
    except Exception as error:
        # A story must not end the stage, whatever is wrong with it.
        return unreadable(story.id, error)
    if words is not None:
        reading = reading._replace(documents=_count_words(reading, words))
    problems: list[str] = []
    if story.source is not None:
        from wirelint.run.source_files import attach_text  # few archives have the sources

        documents = attach_text(reading.documents, story.source, tools.settings.source.language, problems)
        reading = reading._replace(documents=documents)
    result = tools.runner.lint_reading(reading, story.id, _comparison(story))
    return result._replace(failures=(*problems, *result.failures)) if problems else result


def _read(settings: Settings, story: Story) -> Reading:
    options = story.id or "", settings.input_format, settings.field, settings.formats
    return read(story.copy, *options) if isinstance(story.copy, bytes) else read_text(story.copy or "", *options)


def _count_words(reading: Reading, words: list[int]) -> Iterator[Any]:
    for document in reading.documents:
        words.append(len(document.text.split()))
        yield document


def _comparison(story: Story) -> FileComparison | None:
    """Return what batch rules found in the first document of a story."""
    if not story.compared:
        return None
    failures = tuple(dict.fromkeys(row["failure"] for row in story.compared if row["failure"]))
    found = [
        KeyedFinding(row["rule"], row["key"], pickle.loads(row["finding"])) for row in story.compared if row["finding"]
    ]
    return FileComparison({0: select_findings(found)}, failures)


def _gather(tools: _Tools, story: Story) -> Iterator[dict[str, Any]]:
    try:
        documents = _read(tools.settings, story).documents
        facts = gather(tools.runner.linter_of(story.id), documents, story.id).facts
    except Exception:
        return  # checking the story reports the error
    for fact in facts:
        if fact.story == 0:
            yield {**fact._asdict(), "story": story.story}


def _compare(tools: _Tools, facts: Iterable[PackedFact]) -> Iterator[dict[str, Any]]:
    for path, rule, key, result in compare_groups(tools.runner.linter_of(""), facts):
        if isinstance(result, str):
            yield {"id": path, "rule": rule, "key": key, "finding": None, "failure": result}
        else:
            packed = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
            yield {"id": path, "rule": rule, "key": key, "finding": packed, "failure": None}
