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


class Style(NamedTuple):
    """The presentation of a report.

    Attributes:
        counts: the counts of the run; complete once the results are consumed.
        color: whether to use terminal colours.
        width: columns of the terminal.
        quiet: whether to print only findings.
        rules: the rules of the run, for reports that include their pages.
        version: the version of wirelint.
    """

    counts: RunCounts
    color: bool = False
    width: int = 80
    quiet: bool = False
    rules: Sequence[Rule] = ()
    version: str = ""


Renderer = Callable[[Iterable[FileResult], Style], Iterator[str]]


def renderer(name: str) -> Renderer:
    """Import the module of a format and return its `render`."""
    render: Renderer = import_module(f"wirelint.report.{name}").render
    return render
