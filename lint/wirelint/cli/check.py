"""`wirelint check`: lint copy."""

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, TextIO

import click

from wirelint import __version__
from wirelint.checking.result import FileResult
from wirelint.cli import INTERRUPTED
from wirelint.cli.check_options import asks_languagetool, check_options, overlay
from wirelint.cli.interrupt import Interrupt
from wirelint.cli.options import (
    CannotError,
    ConfigChoice,
    config_options,
    print_problem,
    split_list,
    terminal_width,
)
from wirelint.cli.progress import Progress
from wirelint.config.settings import Settings
from wirelint.files.discovery import STDIN, Discovery, discover
from wirelint.report import Style, renderer
from wirelint.report.summary import Tally, plural
from wirelint.ruleset.cache import save_artifacts
from wirelint.ruleset.selection import is_of_languagetool
from wirelint.run.parallel import run
from wirelint.run.registry import batch_rules, load_rules, not_run, unknown_selectors

if TYPE_CHECKING:
    from wirelint.cli.languagetool_status import SkippedNotice
    from wirelint.cli.temporary_copies import Storage
    from wirelint.languagetool.checker import LanguageToolChecker
    from wirelint.report.outputs import Outputs
    from wirelint.run.fixing.loop import Fixing
    from wirelint.suppression.filters import Sieve


@click.command("check", short_help="Lint copy.")
@check_options
@config_options
def command(paths: tuple[str, ...], **options: Any) -> None:
    """Lint copy and report what should not be published.

    PATHS are files, folders, or `-` for standard input; without any, the current folder. In folders text, Markdown,
    HTML, mail and the formats of news agencies are read, unless the configuration says otherwise; a file that you name always.

    \b
    wirelint check story.txt              one story
    wirelint check copy/ --select mt      one pack on a folder
    wirelint check - < story.txt          standard input
    wirelint check story.txt || exit      stop a publish
    wirelint check copy/ --together       compare the stories too
    wirelint check copy/ -f concise       one line a finding
    wirelint check copy/ --fix            put the safe fixes in

    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 something could not be done, 130 after Ctrl-C.
    """
    for stream in (sys.stdout, sys.stderr):
        # A path or a quotation that the terminal cannot show is no reason to stop.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    with _storage() if options["together"] or options["staged"] else nullcontext() as storage:
        code = _check(paths or (".",), storage, **options)
    sys.exit(code)


def _storage() -> "Storage":
    from wirelint.cli.temporary_copies import Storage  # most runs read each file where it lies, and once

    return Storage()


def _check(paths: tuple[str, ...], storage: "Storage | None", **o: Any) -> int:
    if o["fix"] or o["diff"] or o["unsafe"] or o["statistics"]:
        from wirelint.cli.incremental import check_fix_options

        check_fix_options(o, paths)
    if o["staged"]:
        _refuse_with_staged(paths, o)
    choice = ConfigChoice(*(o[name] for name in ConfigChoice._fields))
    config = choice.load([o["stdin_filename"] if path == STDIN else path for path in paths])
    settings = overlay(config.settings, o)
    if settings.languagetool != config.settings.languagetool:
        config = config._replace(settings=config.settings._replace(languagetool=settings.languagetool))
    registry, problems = load_rules(config, choice.cache)
    problems += (f"{rule}: selected, but not run without --python-rules" for rule in not_run(registry, settings))
    for problem in problems:
        print_problem(problem)
    for name in ("select", "ignore"):
        for words in unknown_selectors(registry, split_list(o[name])):
            raise click.BadParameter(words, param_hint=f"--{name}")
    if not settings.languagetool.enabled and not o["quiet"]:
        for selector in filter(is_of_languagetool, split_list(o["select"])):
            print_problem(f"note: {selector} finds something only with --languagetool")
    if not o["together"] and not o["quiet"]:
        for rule in batch_rules(registry, settings):
            print_problem(f"note: {rule} compares stories and runs only with --together")
    excludes = config.origins.get("exclude")
    base = os.path.dirname(os.path.abspath(excludes)) if excludes else None
    if o["staged"]:
        assert storage is not None
        discovery = _staged(paths, settings, base, storage)
    else:
        discovery = discover(
            paths, settings.include, settings.exclude, base, settings.field, force_exclude=o["force_exclude"]
        )
    changed = None
    if o["changed_since"] is not None or o["lines_changed"]:
        from wirelint.cli.incremental import keep_changed

        changed = keep_changed(discovery, o["changed_since"], lines=o["lines_changed"])
    if o["show_files"]:
        return max(_show_files(discovery, o["verbose"]), 2 * bool(problems))
    if registry.not_run and not o["quiet"]:
        names = ", ".join(registry.not_run)
        print_problem(f"note: not run without --python-rules, as they are somebody's code: {names}")
    sieve = None
    if o["baseline"] or settings.baseline or changed is not None:
        from wirelint.cli.incremental import make_sieve

        sieve, problem = make_sieve(settings, registry, o, changed)
        if problem:
            problems.append(problem)
            print_problem(problem)
    outputs = _open_outputs(o["output"], discovery) if o["output"] else None
    failed = len(outputs.problems) if outputs else 0
    tally = Tally(passed_over=sum(discovery.passed_over.values()), errors=len(problems) + failed)
    timings: dict[str, float] | None = {} if o["verbose"] else None
    progress = Progress(len(discovery.targets), hidden=o["quiet"])
    # Documents and their paragraphs refer to each other: from here on there is something to collect.
    gc.freeze()
    gc.enable()
    checker, languagetool_skipped = (
        _open_checker(settings, choice.cache, tally, o) if settings.languagetool.enabled else (None, None)
    )
    results = run(
        storage.keep_input(discovery.targets) if storage else discovery.targets,
        registry.rules,
        settings,
        together=o["together"],
        cache=choice.cache,
        jobs=o["jobs"],
        stdin_name=o["stdin_filename"],
        timings=timings,
        fixing=_fixing(o, sieve),
        checker=checker,
    )
    # The copy itself goes where reports go, so the report makes way.
    copy_out = o["fix"] and not o["diff"] and STDIN in paths
    out = sys.stderr if copy_out else sys.stdout
    style = Style(tally, _wants_color(o["color"]), terminal_width(), o["quiet"], registry.rules, __version__)
    with outputs or nullcontext(), checker or nullcontext(), Interrupt() as interrupt:
        passed = map(sieve.sift, results) if sieve else results
        counted = progress.follow(tally.count(interrupt.follow(passed)))
        told = _tell_errors(counted, progress, languagetool_skipped)
        if copy_out:
            told = _print_copy(told)
        render = renderer(_report(o))
        closed: BrokenPipeError | None = None
        for piece in outputs.follow(render, told, style) if outputs else render(told, style):
            progress.clear()
            if closed is None:
                closed = _print(piece, out, outputs)
        progress.clear()
        if closed is not None:
            raise closed
        out.flush()
    save_artifacts(choice.cache)
    if outputs:
        for problem in outputs.problems[failed:]:
            print_problem(problem)
        tally.errors += len(outputs.problems) - failed
    if o["verbose"]:
        _explain(discovery, timings or {})
    if interrupt.asked:
        print_problem(f"stopped after {tally.done:,} of {plural(len(discovery.targets), 'file')}")
        return INTERRUPTED
    if o["diff"] and not o["quiet"]:
        print_problem(f"{'1 fix' if tally.fixed == 1 else f'{tally.fixed:,} fixes'} would be put in")
    if tally.errors:
        return 2
    fails = tally.fixed > 0 if o["diff"] else tally.reaches(settings.fail_on, o["max_findings"])
    return int(fails and not o["exit_zero"])


def _print(piece: str, out: TextIO, outputs: "Outputs | None") -> BrokenPipeError | None:
    """Print a piece of the report; where nobody reads on, the reports in files are written to their end all the same."""
    try:
        out.write(piece)
        if outputs:
            out.flush()
    except BrokenPipeError as error:
        if not outputs:
            raise
        return error
    return None


def _fixing(o: Mapping[str, Any], sieve: "Sieve | None") -> "Fixing | None":
    if not (o["fix"] or o["diff"]):
        return None
    from wirelint.run.fixing.loop import Fixing

    return Fixing(o["unsafe"], not o["diff"], sieve)


def _report(o: Mapping[str, Any]) -> str:
    """Return the name of the module that makes the report."""
    if o["diff"]:
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")  # type: ignore[union-attr]
        return "diff"
    if o["statistics"]:
        return "statistics" if o["format_"] == "text" else "statistics_json"
    return str(o["format_"])


def _print_copy(results: Iterable[FileResult]) -> Iterator[FileResult]:
    """Print standard input with its fixes, byte for byte."""
    for result in results:
        if result.rewritten:
            sys.stdout.buffer.write(result.rewritten[1])
            sys.stdout.buffer.flush()
        yield result


def _staged(paths: tuple[str, ...], settings: Settings, base: str | None, storage: "Storage") -> Discovery:
    """Find what is staged; what could not be told ends the run."""
    from wirelint.files.staged import StagedError, discover_staged

    try:
        return discover_staged(paths, settings.include, settings.exclude, base, settings.field, storage.folder)
    except StagedError as error:
        raise CannotError(str(error)) from None


def _refuse_with_staged(paths: tuple[str, ...], o: Mapping[str, Any]) -> None:
    """Refuse options that look at the work tree beside one that looks at the index."""
    for name in ("fix", "diff", "changed_since", "lines_changed"):
        if o[name]:
            option = f"--{name.replace('_', '-')}"
            raise click.UsageError(f"--staged looks at the index; take {option} or it")
    if STDIN in paths:
        raise click.UsageError("--staged looks at the index; take - or it")


def _open_outputs(wanted: Sequence[tuple[str, str]], discovery: Discovery) -> "Outputs":
    """Open the files that reports go to; one that lay in a folder of copy is not copy."""
    from wirelint.report.outputs import Outputs

    outputs = Outputs(wanted)
    for problem in outputs.problems:
        print_problem(problem)
    reports = [target for target in discovery.targets if outputs.owns(target.path)]
    for target in reports:
        discovery.targets.remove(target)
    if reports:
        discovery.passed_over["a report that this run writes"] = len(reports)
    return outputs


def _open_checker(
    settings: Settings, cache: str | None, tally: Tally, o: Mapping[str, Any]
) -> "tuple[LanguageToolChecker, SkippedNotice]":
    from wirelint.cli.languagetool_status import SkippedNotice, open_checker

    return open_checker(settings, cache), SkippedNotice(tally, is_error=bool(asks_languagetool(o)), quiet=o["quiet"])


def _tell_errors(
    results: Iterable[FileResult], progress: Progress, languagetool_skipped: "SkippedNotice | None"
) -> Iterator[FileResult]:
    for result in results:
        if result.error is not None or result.failures or result.languagetool_skipped:
            progress.clear()
        if result.languagetool_skipped and languagetool_skipped:
            languagetool_skipped.notify(result.languagetool_skipped)
        if result.error is not None:
            # Of a broken file the words begin with line and column.
            blank = "" if result.error[:1].isdigit() else " "
            print_problem(f"{result.path}:{blank}{result.error}")
        for failure in result.failures:
            print_problem(f"{result.path}: {failure}")
        yield result


def _show_files(discovery: Discovery, verbose: bool) -> int:
    missing = False
    if verbose:
        _explain(discovery, {})
    for target in discovery.targets:
        if target.missing:
            print_problem(f"{target.path}: {target.missing}")
            missing = True
        else:
            click.echo(target.path)
    return 2 if missing else 0


def _wants_color(choice: str) -> bool:
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _explain(discovery: Discovery, timings: dict[str, float]) -> None:
    for reason, count in discovery.passed_over.items():
        if count:
            print_problem(f"passed over, {reason}: {count:,}")
    for rule, seconds in sorted(timings.items(), key=lambda item: -item[1]):
        print_problem(f"{seconds * 1000:9.1f} ms  {rule}")
