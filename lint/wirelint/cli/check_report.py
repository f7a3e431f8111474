"""The report of `wirelint check`: results to standard output, problems to standard error, reports to files."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from wirelint import __version__
from wirelint.checking.result import FileResult
from wirelint.cli.check_arguments import CheckArguments
from wirelint.cli.options import print_line, print_problem, terminal_width
from wirelint.cli.progress import Progress
from wirelint.files.discovery import Discovery
from wirelint.report import Renderer, Style, renderer
from wirelint.report.summary import RunCounts

if TYPE_CHECKING:
    from wirelint.cli.check_plan import CheckPlan
    from wirelint.cli.languagetool_status import SkippedNotice
    from wirelint.report.outputs import Outputs


def render(results: Iterable[FileResult], plan: "CheckPlan", counts: RunCounts, progress: Progress) -> None:
    """Print the report while the run proceeds, and write the reports in files.

    Raises:
        BrokenPipeError: standard output was closed; the reports in files are complete.
    """
    arguments, outputs = plan.arguments, plan.outputs
    out = sys.stdout
    if arguments.prints_copy:
        results, out = _print_copy(results), sys.stderr
    color = wants_color(arguments.color)
    style = Style(
        counts, color, terminal_width(), arguments.quiet, plan.registry.rules, __version__, verbose=arguments.verbose
    )
    render_format = renderer(_format(arguments))
    render_format = _guard(render_format, counts)
    pieces = outputs.render(render_format, results, style) if outputs else render_format(results, style)
    if arguments.diff and out.isatty():
        from wirelint.report.escapes import terminal_lines

        pieces = map(terminal_lines, pieces)  # in a file or a pipe it is a patch, byte for byte
    closed: BrokenPipeError | None = None
    for piece in pieces:
        progress.clear()
        if closed is None:
            closed = _write(piece, out, outputs)
    progress.clear()
    if closed is not None:
        raise closed
    out.flush()


def print_problems(
    results: Iterable[FileResult], progress: Progress, notice: "SkippedNotice | None", *, quiet: bool
) -> Iterator[FileResult]:
    """Yield the results, and print the errors of each file; unless `quiet`, its warnings too."""
    for result in results:
        if not result.is_complete:
            progress.clear()
        if result.languagetool_skipped and notice:
            notice.notify(result.languagetool_skipped)
        for severity, message in result.problems:
            if severity == "error" or not quiet:
                # The error of a broken file begins with line and column.
                blank = "" if message[:1].isdigit() else " "
                print_problem(f"{result.path}:{blank}{message}")
        yield result


def show_files(discovery: Discovery, *, verbose: bool) -> int:
    """List the files that would be checked; return 2 if one of them is missing, else 0."""
    if verbose:
        explain(discovery, {})
    status = 0
    for target in discovery.targets:
        if target.missing:
            print_problem(f"{target.path}: {target.missing}")
            status = 2
        else:
            print_line(target.path)
    return status


def explain(discovery: Discovery, timings: dict[str, float]) -> None:
    """Print how many files were skipped and why, and the CPU time of each rule."""
    for reason, count in discovery.skipped.items():
        if count:
            print_problem(f"skipped, {reason}: {count:,}")
    for rule, seconds in sorted(timings.items(), key=lambda item: -item[1]):
        print_problem(f"{seconds * 1000:9.1f} ms  {rule}")


def wants_color(choice: str) -> bool:
    """Return whether the report is coloured: on a terminal, unless NO_COLOR is set or the terminal is dumb."""
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _format(arguments: CheckArguments) -> str:
    """Return the name of the module that renders the report."""
    if arguments.diff:
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")  # type: ignore[union-attr]
        return "diff"
    if arguments.statistics:
        return "statistics" if arguments.format_ == "text" else "statistics_json"
    return arguments.format_


def _guard(render_format: Renderer, counts: RunCounts) -> Renderer:
    """Return a renderer that reports an exception as a problem of the run, and consumes the remaining results."""

    def render_guarded(results: Iterable[FileResult], style: Style) -> Iterator[str]:
        remaining = iter(results)
        try:
            yield from render_format(remaining, style)
        except Exception as error:
            counts.counts["problems"] += 1
            print_problem(f"the report is incomplete: internal error: {type(error).__name__}: {error}")
            for _ in remaining:
                pass

    return render_guarded


def _write(piece: str, out: TextIO, outputs: "Outputs | None") -> BrokenPipeError | None:
    """Write a piece of the report; with reports in files a closed pipe is returned, so that they are finished."""
    try:
        out.write(piece)
        if outputs:
            out.flush()
    except BrokenPipeError as error:
        if not outputs:
            raise
        return error
    return None


def _print_copy(results: Iterable[FileResult]) -> Iterator[FileResult]:
    """Yield the results, printing fixed standard input byte for byte."""
    for result in results:
        if result.rewritten:
            sys.stdout.buffer.write(result.rewritten[1])
            sys.stdout.buffer.flush()
        yield result
