"""`wirelint check`: lint copy."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from wirelint.cli.options import ConfigChoice, complain, config_options, load_rules, split_list, unknown_selectors
from wirelint.cli.progress import Progress
from wirelint.config import FAIL_ON, Settings
from wirelint.discover import Discovery, discover
from wirelint.jobs import run
from wirelint.report import FORMATS, Style, renderer
from wirelint.report.tally import Tally
from wirelint.result import FileResult
from wirelint.rule import CONFIDENCES
from wirelint.select import PROFILES

_EXIT_INTERRUPTED = 130


@click.command("check", short_help="Lint copy.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "-f", "--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="How to report."
)
@click.option(
    "--select", multiple=True, metavar="RULES", help="Run only these: packs, ids or globs, with commas between."
)
@click.option("--ignore", multiple=True, metavar="RULES", help="Do not run these.")
@click.option("--profile", type=click.Choice(tuple(PROFILES)), help="A named selection: strict runs all and shows all.")
@click.option(
    "--min-confidence",
    type=click.Choice(CONFIDENCES),
    help="Show findings of this confidence or surer.  [default: medium]",
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    help="Exit with 1 on findings of this severity or worse.  [default: warning]",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 on findings too.")
@click.option("--stdin-filename", metavar="NAME", default="-", help="What to call standard input, which `-` reads.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="How many processes.  [default: as many as pay]")
@click.option("-q", "--quiet", is_flag=True, help="Print the findings and nothing else.")
@click.option("-v", "--verbose", is_flag=True, help="Say what was passed over and what each rule cost.")
@click.option("--show-files", is_flag=True, help="List the files that would be linted, and stop.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Whether to colour the report."
)
@config_options
def command(paths: tuple[str, ...], **options: Any) -> None:
    """Lint copy and report what should not be published.

    PATHS are files, folders, or `-` for standard input; without any, the current folder. In folders *.txt, *.text and *.md are
    read, unless the configuration says otherwise; a file that you name is always read.

    \b
    wirelint check story.txt              one story
    wirelint check copy/ --select mt      one pack on a folder
    wirelint check - < story.txt          standard input
    wirelint check copy/ -f concise       one line a finding

    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 something could not be done, 130 after Ctrl-C.
    """
    for stream in (sys.stdout, sys.stderr):
        # A path or a quotation that the terminal cannot show is no reason to stop.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(_check(paths or (".",), **options))


def _check(paths: tuple[str, ...], **o: Any) -> int:
    choice = ConfigChoice(*(o[name] for name in ConfigChoice._fields))
    config = choice.load(paths)
    settings = _overlay(config.settings, o)
    rulebook, problems = load_rules(choice, config)
    for name in ("select", "ignore"):
        for words in unknown_selectors(rulebook, split_list(o[name])):
            raise click.BadParameter(words, param_hint=f"--{name}")
    discovery = discover(paths, settings.include, settings.exclude)
    if o["show_files"]:
        return _show_files(discovery)
    for problem in problems:
        complain(problem)
    if rulebook.not_run and not o["quiet"]:
        names = ", ".join(rulebook.not_run)
        complain(f"note: not run without --python-rules, as they are somebody's code: {names}")
    tally = Tally(passed_over=sum(discovery.passed_over.values()))
    timings: dict[str, float] | None = {} if o["verbose"] else None
    progress = Progress(len(discovery.targets), hidden=o["quiet"])
    interrupted = False
    results = run(
        discovery.targets,
        rulebook.rules,
        settings,
        cache=choice.cache,
        jobs=o["jobs"],
        stdin_name=o["stdin_filename"],
        timings=timings,
    )
    style = Style(tally, _wants_color(o["color"]), _width(), o["quiet"])
    try:
        for piece in renderer(o["format_"])(
            _tell_errors(progress.follow(tally.count(_until_interrupted(results)))), style
        ):
            progress.clear()
            sys.stdout.write(piece)
    except _InterruptedRunError:
        interrupted = True
    progress.clear()
    sys.stdout.flush()
    if o["verbose"]:
        _explain(discovery, timings or {})
    if interrupted:
        return _EXIT_INTERRUPTED
    if tally.errors or problems:
        return 2
    return int(tally.reaches(settings.fail_on) and not o["exit_zero"])


class _InterruptedRunError(Exception):
    """Ctrl-C, as an exception that a report's generator lets through."""


def _until_interrupted(results: Iterator[FileResult]) -> Iterator[FileResult]:
    try:
        yield from results
    except KeyboardInterrupt:
        raise _InterruptedRunError from None


def _overlay(settings: Settings, o: dict[str, Any]) -> Settings:
    """Put what the command line says over the configuration."""
    values: dict[str, Any] = {}
    for name in ("profile", "min_confidence", "fail_on"):
        if o[name] is not None:
            values[name] = o[name]
    if o["select"]:
        values["select"] = split_list(o["select"])
    if o["ignore"]:
        values["ignore"] = settings.ignore + split_list(o["ignore"])
    return settings._replace(**values)


def _tell_errors(results: Iterable[FileResult]) -> Iterator[FileResult]:
    for result in results:
        if result.error is not None:
            complain(f"{result.path}: {result.error}")
        for failure in result.failures:
            complain(f"{result.path}: {failure}")
        yield result


def _show_files(discovery: Discovery) -> int:
    missing = False
    for target in discovery.targets:
        if target.missing:
            complain(f"{target.path}: {target.missing}")
            missing = True
        else:
            click.echo(target.path)
    return 2 if missing else 0


def _wants_color(choice: str) -> bool:
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width() -> int:
    try:
        return min(max(os.get_terminal_size(sys.stdout.fileno()).columns, 40), 120)
    except (OSError, ValueError):  # no terminal
        return 80


def _explain(discovery: Discovery, timings: dict[str, float]) -> None:
    for reason, count in discovery.passed_over.items():
        if count:
            complain(f"passed over, {reason}: {count:,}")
    for rule, seconds in sorted(timings.items(), key=lambda item: -item[1]):
        complain(f"{seconds * 1000:9.1f} ms  {rule}")
