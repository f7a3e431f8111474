"""`wirelint check`: check copy."""

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from wirelint.checking.result import FileResult
from wirelint.cli import INTERRUPTED
from wirelint.cli.check_arguments import CheckArguments, check_combinations
from wirelint.cli.check_options import GroupedCommand, check_options
from wirelint.cli.check_plan import CheckPlan, expects_copy, resolve
from wirelint.cli.check_report import explain, print_problems, render, show_files
from wirelint.cli.interrupt import Interrupt
from wirelint.cli.options import config_options, print_problem
from wirelint.cli.progress import Progress
from wirelint.cli.temporary_copies import TemporaryCopies
from wirelint.files.discovery import Target
from wirelint.report import WITH_RATES
from wirelint.report.summary import RunCounts, plural
from wirelint.ruleset.cache import save_artifacts
from wirelint.run.parallel import FileRun, is_table

if TYPE_CHECKING:
    from wirelint.cli.languagetool_status import SkippedNotice
    from wirelint.languagetool.checker import LanguageToolChecker
    from wirelint.run.fixing.loop import Fixing

# The number of files from which a run uses results of earlier runs. A shorter run would lose more time than it saves.
_CACHED_FROM = 8
# The step of a run that reads all files for batch rules, as the progress bar names it.
_GATHERING = "comparing"


@click.command("check", cls=GroupedCommand, short_help="Check copy.")
@check_options
@config_options
def command(paths: tuple[str, ...], **options: Any) -> None:
    """Check copy and report what should not be published.

    PATHS are files, folders, or `-` for standard input (default: the current folder). In folders only text, Markdown,
    HTML, mail and the formats of news agencies are checked, unless the configuration includes more. A named file is always
    checked.

    \b
    wirelint check story.txt              one story
    wirelint check copy/ --select mt      one pack on a folder
    wirelint check - < story.txt          standard input
    wirelint check story.txt || exit      stop a publish
    wirelint check copy/ --together       compare the stories too
    wirelint check copy/ -f concise       one line per finding
    wirelint check copy/ --fix            apply the safe fixes

    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 something could not be done, 130 after Ctrl-C.
    """
    for stream in (sys.stdout, sys.stderr):
        # A path or a quotation that the terminal cannot show must not end the run.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    arguments = CheckArguments(paths=paths or (".",), **options)
    check_combinations(arguments)
    with TemporaryCopies() as copies:
        code = check(arguments, copies)
    sys.exit(code)


def check(arguments: CheckArguments, copies: TemporaryCopies) -> int:
    """Resolve the command line, run the check, render the report; return the exit code."""
    plan = resolve(arguments, copies)
    if arguments.show_files:
        return max(show_files(plan.discovery, verbose=arguments.verbose), 2 * bool(plan.problems))
    outputs = plan.outputs
    counts = RunCounts(sum(plan.discovery.skipped.values()), plan.problems)
    timings: dict[str, float] | None = {} if arguments.verbose else None
    progress = Progress(*_count_stories(plan), hidden=arguments.quiet)
    # Documents and their paragraphs refer to each other: from here on there is garbage to collect.
    gc.freeze()
    gc.enable()
    checker, notice = _open_languagetool(plan, counts)
    known_problems = len(outputs.problems) if outputs else 0
    with outputs or nullcontext(), checker or nullcontext(), Interrupt() as interrupt:
        results = _run(plan, copies, checker, timings, progress)
        counted = progress.track(_require_copy(counts.count(interrupt.iterate(results)), plan, counts, interrupt))
        render(print_problems(counted, progress, notice, quiet=arguments.quiet), plan, counts, progress)
    save_artifacts(plan.cache)
    if outputs:
        for problem in outputs.problems[known_problems:]:
            print_problem(problem)
        counts.counts["problems"] += len(outputs.problems) - known_problems
    if arguments.verbose:
        explain(plan.discovery, timings or {})
    if interrupt.is_requested:
        print_problem(f"stopped after {counts.done:,} of {plural(len(plan.discovery.targets), 'file')}")
        return INTERRUPTED
    return _exit_code(plan, counts)


def _run(
    plan: CheckPlan,
    copies: TemporaryCopies,
    checker: "LanguageToolChecker | None",
    timings: dict[str, float] | None,
    progress: Progress,
) -> Iterator[FileResult]:
    """Start the run over the files of a plan. What comes before the results is tracked here."""
    arguments, targets = plan.arguments, plan.discovery.targets
    fixing = _fixing(arguments)
    formats = {arguments.format_, *(name for name, _ in arguments.output)}
    keep_documents, count_words = "html" in formats, not WITH_RATES.isdisjoint(formats)
    has_tables = any(is_table(target, plan.settings) for target in targets)
    needs_all = arguments.staged or fixing or arguments.verbose or keep_documents or has_tables
    key = None
    if plan.cache and len(targets) >= _CACHED_FROM and not needs_all:
        from wirelint.run.file_cache import key_of

        key = key_of(plan.settings, count_words=count_words)
    files = FileRun(
        plan.registry.rules,
        plan.settings,
        cache=plan.cache,
        jobs=arguments.jobs,
        stdin_name=arguments.stdin_filename,
        timings=timings,
        fixing=fixing,
        checker=checker,
        filters=None if key else plan.filters,
        keep_documents=keep_documents,
        count_words=count_words,
    )
    stored = copies.store_input(targets) if arguments.together or arguments.staged else targets
    if plan.cache and key:
        return _run_cached(files, stored, plan, plan.cache, key, progress)
    if not arguments.together:
        return files.lint(stored)
    return files.lint(stored, files.compare(progress.track(files.gather(stored), _GATHERING)))


def _run_cached(
    files: FileRun, targets: Sequence[Target], plan: CheckPlan, cache: str, key: bytes, progress: Progress
) -> Iterator[FileResult]:
    """Start a run that uses the results, and the facts, of earlier runs."""
    from wirelint.run.cached import run_cached
    from wirelint.run.result_cache import ResultCache

    facts = None
    if plan.arguments.together:
        from wirelint.run.fact_cache import FactCache

        facts = FactCache(cache, key)
    track = partial(progress.track, step=_GATHERING)
    return run_cached(files, targets, plan.settings, ResultCache(cache, key), plan.filters, facts, track)


def _count_stories(plan: CheckPlan) -> tuple[int, str]:
    """Return the number of results of a run and what they are: files, or stories if rows of tables are among them."""
    targets = plan.discovery.targets
    tables = [target for target in targets if is_table(target, plan.settings)]
    if not tables:
        return len(targets), "files"
    from wirelint.files.table import count_rows  # few runs read a table

    return len(targets) - len(tables) + sum(count_rows(target.stored or target.path) for target in tables), "stories"


def _require_copy(
    results: Iterator[FileResult], plan: CheckPlan, counts: RunCounts, interrupt: Interrupt
) -> Iterator[FileResult]:
    """Yield the results. That no file of the run was checked, and none is an error by itself, is a problem."""
    yield from results
    if counts.files == 0 and counts.is_complete and not interrupt.is_requested and expects_copy(plan):
        print_problem(f"nothing was checked in {', '.join(plan.arguments.paths)}")
        counts.counts["problems"] += 1


def _fixing(arguments: CheckArguments) -> "Fixing | None":
    if not (arguments.fix or arguments.diff):
        return None
    from wirelint.run.fixing.loop import Fixing

    return Fixing(arguments.unsafe, not arguments.diff)


def _open_languagetool(plan: CheckPlan, counts: RunCounts) -> "tuple[LanguageToolChecker | None, SkippedNotice | None]":
    if not plan.settings.languagetool.enabled:
        return None, None
    from wirelint.cli.languagetool_status import SkippedNotice, open_checker

    is_error = bool(plan.arguments.wants_languagetool)
    checker = open_checker(plan.settings, plan.cache, downloads=plan.arguments.yes)
    return checker, SkippedNotice(counts, is_error=is_error, quiet=plan.arguments.quiet)


def _exit_code(plan: CheckPlan, counts: RunCounts) -> int:
    arguments, fixed = plan.arguments, counts.counts["fixed"]
    if arguments.diff and not arguments.quiet:
        unsafe = 0 if arguments.unsafe else counts.unsafe_fixes
        more = f"; {unsafe:,} more with --unsafe, which need a review" if unsafe else ""
        print_problem(f"{plural(fixed, 'fix', 'fixes')} would be applied{more}")
    if not counts.is_complete:
        return 2
    fails = fixed > 0 if arguments.diff else counts.reaches(plan.settings.fail_on, arguments.max_findings)
    return int(fails and not arguments.exit_zero)
