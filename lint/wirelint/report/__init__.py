"""One output format a file; each has `render(results, style)`, a generator of text that takes results as they come."""

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
    """How a report is to look, and what it may count at its end: `counts` grows as the results are taken.

    `rules` are those that may have found something; reports that show their pages leave out the page of any other. `version`
    is that of wirelint, for reports that name it.
    """

    counts: RunCounts
    color: bool = False
    width: int = 80
    quiet: bool = False
    rules: Sequence[Rule] = ()
    version: str = ""


Renderer = Callable[[Iterable[FileResult], Style], Iterator[str]]


def renderer(name: str) -> Renderer:
    """Return the function of a format; only that one is imported."""
    render: Renderer = import_module(f"wirelint.report.{name}").render
    return render
