"""One output format a file; each has `render(results, style)`, a generator of text that takes results as they come."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import NamedTuple

from wirelint.report.tally import Tally
from wirelint.result import FileResult

FORMATS = ("text", "concise", "json", "jsonl", "github")


class Style(NamedTuple):
    """How a report is to look, and what it may count at its end: `tally` grows as the results are taken."""

    tally: Tally
    color: bool = False
    width: int = 80
    quiet: bool = False


Renderer = Callable[[Iterable[FileResult], Style], Iterator[str]]


def renderer(name: str) -> Renderer:
    """Return the function of a format; only that one is imported."""
    render: Renderer = import_module(f"wirelint.report.{name}").render
    return render
