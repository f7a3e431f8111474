"""`wirelint baseline`: accept what is found now, so that only what is new is reported."""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import click

from wirelint.checking.result import FileResult
from wirelint.cli.incremental import checked_rules
from wirelint.cli.options import FILE, CannotError, ConfigChoice, F, config_options, print_problem
from wirelint.files.discovery import discover
from wirelint.report.summary import plural
from wirelint.run.parallel import run
from wirelint.run.registry import load_rules
from wirelint.suppression.baseline import FILE_NAME, Baseline, BaselineError, Entry, load_baseline, save_baseline

if TYPE_CHECKING:
    from wirelint.languagetool.checker import LanguageToolChecker


def _options(command: F) -> F:
    for option in (
        config_options,
        click.option(
            "--baseline",
            "baseline_file",
            type=FILE,
            metavar="FILE",
            help=f"The baseline.  [default: what the configuration says, else {FILE_NAME}]",
        ),
        click.argument("paths", nargs=-1, type=FILE, metavar="[PATHS]..."),
    ):
        command = option(command)
    return command


_together = click.option("--together", is_flag=True, help="Compare the stories with each other too.")


@click.group("baseline", short_help="Accept what is found now, and report only what is new.")
def command() -> None:
    """Accept what is found now, so that only what is new is reported.

    \b
    wirelint baseline write archive/      accept all that is found there now
    wirelint check archive/ --baseline wirelint-baseline.json
    wirelint baseline update              let go of what is no longer found
    wirelint baseline show                what was accepted
    """


@command.command("write", short_help="Accept all that is found now.")
@_options
@_together
def write(paths: tuple[str, ...], baseline_file: str | None, **options: Any) -> None:
    """Accept all that is found in PATHS now (without any, in the folder of the configuration).

    What was accepted in other files stays.
    """
    work = _Work(paths, baseline_file, options)
    before = work.load(must=False)
    entries = dict(before.entries)
    for name in work.gone(before):
        del entries[name]
    count = files = 0
    for result in work.whole_results():
        entries[before.name_of(result.path)] = tuple(map(Entry.of, result.diagnostics))
        count += len(result.diagnostics)
        files += bool(result.diagnostics)
    work.save(entries)
    click.echo(f"wrote {work.path}: {plural(count, 'finding')} accepted in {plural(files, 'file')}")
    if not work.is_configured:
        click.echo(
            f'put `baseline = "{work.path}"` into wirelint.toml, or give --baseline {work.path} to wirelint check'
        )
    sys.exit(2 if work.problems else 0)


@command.command("update", short_help="Let go of what is no longer found.")
@_options
@_together
@click.option("--dry-run", is_flag=True, help="Only list what would be let go, and exit with 1 where there is any.")
def update(paths: tuple[str, ...], baseline_file: str | None, dry_run: bool, **options: Any) -> None:
    """Let go of what is no longer found in PATHS (without any, in the folder of the configuration); accept nothing new.

    What was accepted in a file or of a rule that has another name now is kept under that name.
    """
    work = _Work(paths, baseline_file, options)
    baseline = work.load()
    checked = checked_rules(work.settings, work.registry, together=options["together"])
    entries = dict(baseline.entries)
    needless: list[tuple[str, Entry]] = []
    new = 0
    for result in work.whole_results():
        match = baseline.match(result.path, result.diagnostics, work.registry.aliases)
        unknown = [entry for entry in match.needless if entry.rule not in checked]
        name = baseline.name_of(result.path)
        entries[name] = (*(Entry.of(d) for d, _ in match.accepted), *unknown)
        needless += ((name, entry) for entry in match.needless if entry.rule in checked)
        new += len(match.new)
    for name in work.gone(baseline):
        needless += ((name, entry) for entry in baseline.unmatched_entries(name))
        del entries[name]
    if dry_run:
        for name, entry in needless:
            click.echo(f"{name}: {entry.rule}: {entry.text}")
        click.echo(f"{plural(len(needless), 'finding')} would be let go")
        sys.exit(2 if work.problems else int(bool(needless)))
    work.save(entries)
    kept = sum(map(len, entries.values()))
    click.echo(f"wrote {work.path}: {plural(kept, 'finding')} accepted, {len(needless):,} let go")
    if new:
        click.echo(f"{plural(new, 'new finding')} left to report; `wirelint check` shows them")
    sys.exit(2 if work.problems else 0)


@command.command("show", short_help="Show what was accepted.")
@_options
def show(paths: tuple[str, ...], baseline_file: str | None, **options: Any) -> None:
    """Show what was accepted in PATHS (without any, everywhere), by file, and how much by rule."""
    work = _Work(paths, baseline_file, options)
    baseline = work.load()
    gone = set(baseline.missing_files())
    rules: Counter[str] = Counter()
    for name, entries in baseline.entries.items():
        if paths and not _holds(baseline, paths, name):
            continue
        click.echo(f"{name}{'  (gone)' if name in gone else ''}")
        for entry in entries:
            click.echo(f"    {entry.rule}: {entry.text}")
        rules.update(entry.rule for entry in entries)
    if rules:
        click.echo("")
    for rule, count in sorted(rules.items(), key=lambda item: (-item[1], item[0])):
        click.echo(f"{count:7,}  {rule}")
    click.echo(f"{rules.total():7,}  accepted in all")


def _holds(baseline: Baseline, paths: Sequence[str], name: str) -> bool:
    """Tell whether a file of the baseline is one of some paths, or lies in one."""
    asked = map(baseline.name_of, paths)
    return any(one in (name, ".") or name.startswith(f"{one}/") for one in asked)


class _Work:
    """The baseline that a command is about, and what is found in the copy under the configuration."""

    def __init__(self, paths: Sequence[str], baseline_file: str | None, options: dict[str, Any]) -> None:
        self._together = options.get("together", False)
        self._choice = ConfigChoice(*(options[name] for name in ConfigChoice._fields))
        self._config = self._choice.load(paths)
        self.settings = self._config.settings
        self.is_configured = bool(self.settings.baseline) and not baseline_file
        home = os.path.dirname(self._config.origins["baseline"]) if self.is_configured else ""
        self._asked = paths
        self._paths = paths or (os.path.relpath(home or "."),)
        self.path = os.path.relpath(baseline_file or self.settings.baseline or FILE_NAME)
        self.registry, self.problems = load_rules(self._config, self._choice.cache)
        for problem in self.problems:
            print_problem(problem)

    def load(self, *, must: bool = True) -> Baseline:
        if not must and not os.path.exists(self.path):
            return Baseline(self.path)
        try:
            return load_baseline(self.path)
        except BaselineError as error:
            raise CannotError(str(error)) from None

    def gone(self, baseline: Baseline) -> list[str]:
        """Return the files with entries that are there no longer, of those that the command is about."""
        return [name for name in baseline.missing_files() if not self._asked or _holds(baseline, self._asked, name)]

    def whole_results(self) -> Iterator[FileResult]:
        """Yield the results of files of which everything is known."""
        excludes = self._config.origins.get("exclude")
        base = os.path.dirname(os.path.abspath(excludes)) if excludes else None
        settings, rules = self.settings, self.registry.rules
        targets = discover(self._paths, settings.include, settings.exclude, base, settings.field).targets
        with self._open_checker() or nullcontext() as checker:
            for result in run(
                targets, rules, settings, cache=self._choice.cache, together=self._together, checker=checker
            ):
                languagetool_skipped = (
                    f"not checked with LanguageTool: {result.languagetool_skipped}"
                    if result.languagetool_skipped
                    else None
                )
                problems = [problem for problem in (result.error, *result.failures, languagetool_skipped) if problem]
                for problem in problems:
                    print_problem(f"{result.path}: {problem}")
                self.problems += problems
                if not problems:
                    yield result

    def _open_checker(self) -> "LanguageToolChecker | None":
        if not self.settings.languagetool.enabled:
            return None
        from wirelint.cli.languagetool_status import open_checker

        return open_checker(self.settings, self._choice.cache)

    def save(self, entries: dict[str, tuple[Entry, ...]]) -> None:
        try:
            save_baseline(self.path, entries)
        except OSError as error:
            raise CannotError(f"{self.path}: cannot be written: {error.strerror or error}") from None
