"""Output formats, one per module. Each has `render(results, style)`, a generator of text that consumes results lazily."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import NamedTuple

from wirelint.checking.result import FileResult
from wirelint.report.summary import RunCounts
from wirelint.rule import Rule

FORMATS = (
    "text", "concise", "json", "jsonl", "github", "sarif", "gitlab", "checkstyle", "junit", "rdjson", "rdjsonl", "html",
    "markdown",
)  # fmt: skip
# The formats of reports in files: Parquet is not for a terminal.
FILE_FORMATS = (*FORMATS, "parquet")
# The formats that count the words of each story.
WITH_RATES = frozenset(("html", "parquet"))
# The formats in which a finding has room for many related locations. The others have a line, a test or an object for each finding.
# HTML is grouped by its own module, which counts each finding.
_GROUPED = ("text", "json", "sarif")
# How many repeated findings of a rule these show one by one.
GROUPED_AFTER = 3


class Style(NamedTuple):
    """The presentation of a report.

    Attributes:
        counts: the counts of the run; complete once the results are consumed.
        color: whether to use terminal colours.
        width: columns of the terminal.
        quiet: whether to print only findings.
        rules: the rules of the run, for reports that include their pages.
        version: the version of wirelint.
        verbose: whether to print what tells for a finding.
    """

    counts: RunCounts
    color: bool = False
    width: int = 80
    quiet: bool = False
    rules: Sequence[Rule] = ()
    version: str = ""
    verbose: bool = False


Renderer = Callable[[Iterable[FileResult], Style], Iterator[str]]
# Of a report in a file, which can be binary.
FileRenderer = Callable[[Iterable[FileResult], Style], Iterator[str | bytes]]


def renderer(name: str) -> Renderer:
    """Import the module of a format and return its `render`, which gets grouped findings if the format shows such."""
    render: Renderer = import_module(f"wirelint.report.{name}").render
    if name not in _GROUPED:
        return render
    return lambda results, style: render(group_results(results, style.rules), style)


def group_results(results: Iterable[FileResult], rules: Sequence[Rule]) -> Iterator[FileResult]:
    """Yield the results with repeated findings grouped, as the formats with room for related locations show them."""
    for result in results:
        if len(result.diagnostics) <= GROUPED_AFTER:
            yield result
            continue
        from wirelint.report.grouping import group  # few stories have so many findings

        yield result._replace(diagnostics=group(result.diagnostics, {rule.id for rule in rules if rule.groups}))
