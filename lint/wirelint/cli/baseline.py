"""`wirelint baseline`: accept the present findings, so that only new ones are reported."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import click

from wirelint.checking.result import FileResult, Problem
from wirelint.cli.check_arguments import languagetool_notes, overlay_languagetool
from wirelint.cli.check_options import languagetool_options
from wirelint.cli.incremental import checked_rules
from wirelint.cli.options import (
    FILE,
    CannotError,
    ConfigChoice,
    F,
    config_options,
    print_cache_note,
    print_copy,
    print_line,
    print_problem,
)
from wirelint.files.discovery import discover
from wirelint.report.summary import plural
from wirelint.run.parallel import run
from wirelint.run.registry import load_rules
from wirelint.suppression.baseline import FILE_NAME, Baseline, BaselineError, Entry, change_baseline, load_baseline

if TYPE_CHECKING:
    from wirelint.languagetool.checker import LanguageToolChecker

Entries = Mapping[str, tuple[Entry, ...]]


def _options(command: F) -> F:
    for option in (
        config_options,
        click.option(
            "--baseline",
            "baseline_file",
            type=FILE,
            metavar="FILE",
            help=f"The baseline.  [default: `baseline` of the configuration, else {FILE_NAME}]",
        ),
        click.argument("paths", nargs=-1, type=FILE, metavar="[PATHS]..."),
    ):
        command = option(command)
    return command


def _checking_options(command: F) -> F:
    """Add the options that decide which findings there are."""
    together = click.option("--together", is_flag=True, help="Compare the stories with each other too.")
    for option in reversed((together, *languagetool_options())):
        command = option(command)
    return command


@click.group("baseline", short_help="Accept the present findings; report only new ones.")
def command() -> None:
    """Accept the present findings, so that only new ones are reported.

    \b
    wirelint baseline write archive/      accept all findings in a folder
    wirelint check archive/ --baseline wirelint-baseline.json
    wirelint baseline update              remove entries without a finding
    wirelint baseline show                list the entries
    """


@command.command("write", short_help="Accept all present findings.")
@_options
@_checking_options
def write(paths: tuple[str, ...], baseline_file: str | None, **options: Any) -> None:
    """Accept all findings in PATHS (default: the folder of the configuration). Entries of other files stay."""
    job = _Job(paths, baseline_file, options)
    before = job.load(required=False)
    accepted = {
        before.name_of(result.path): tuple(map(Entry.of, result.diagnostics)) for result in job.complete_results()
    }

    def change(baseline: Baseline) -> Entries:
        missing = set(job.missing_files(baseline))
        return {name: own for name, own in baseline.entries.items() if name not in missing} | accepted

    job.change(change)
    count, files = sum(map(len, accepted.values())), sum(map(bool, accepted.values()))
    print_line(f"wrote {job.path}: {plural(count, 'finding')} accepted in {plural(files, 'file')}")
    if not job.is_configured:
        print_line(f'add `baseline = "{job.path}"` to wirelint.toml, or run wirelint check --baseline {job.path}')
    sys.exit(2 if job.problems else 0)


@command.command("update", short_help="Remove entries without a finding.")
@_options
@_checking_options
@click.option("--dry-run", is_flag=True, help="Only list the entries; exit with 1 if there are any.")
def update(paths: tuple[str, ...], baseline_file: str | None, dry_run: bool, **options: Any) -> None:
    """Remove entries without a finding in PATHS (default: the folder of the configuration). New findings are not accepted.

    Entries of renamed files and rules are stored under the new name.
    """
    job = _Job(paths, baseline_file, options)
    baseline = job.load()
    checked = checked_rules(job.settings, job.registry, together=options["together"])
    entries = dict(baseline.entries)
    needless: list[tuple[str, Entry]] = []
    new = 0
    for result in job.complete_results():
        match = baseline.match(result.path, result.diagnostics, job.registry.aliases)
        unknown = [entry for entry in match.needless if entry.rule not in checked]
        name = baseline.name_of(result.path)
        entries[name] = (*(Entry.of(d) for d, _ in match.accepted), *unknown)
        needless += ((name, entry) for entry in match.needless if entry.rule in checked)
        new += len(match.new)
    for name in job.missing_files(baseline):
        needless += ((name, entry) for entry in baseline.unmatched_entries(name))
        del entries[name]
    if dry_run:
        for name, entry in needless:
            print_copy(f"{name}: {entry.rule}: {entry.text}")
        print_line(f"{plural(len(needless), 'entry', 'entries')} would be removed")
        sys.exit(2 if job.problems else int(bool(needless)))
    # What another process has changed meanwhile stays as it is.
    count = job.change(lambda current: _merge(baseline.entries, entries, current.entries))
    print_line(f"wrote {job.path}: {plural(count, 'finding')} accepted, {len(needless):,} removed")
    if new:
        print_line(f"{plural(new, 'new finding')} not accepted; run `wirelint check` to see them")
    sys.exit(2 if job.problems else 0)


@command.command("show", short_help="List the entries.")
@_options
def show(paths: tuple[str, ...], baseline_file: str | None, **options: Any) -> None:
    """List the entries by file (default: all files), and count them by rule."""
    job = _Job(paths, baseline_file, options)
    baseline = job.load()
    missing = set(baseline.missing_files())
    rules: Counter[str] = Counter()
    for name, entries in baseline.entries.items():
        if paths and not _is_in(baseline, paths, name):
            continue
        print_line(f"{name}{'  (missing)' if name in missing else ''}")
        for entry in entries:
            print_copy(f"    {entry.rule}: {entry.text}")
        rules.update(entry.rule for entry in entries)
    if rules:
        print_line()
    for rule, count in sorted(rules.items(), key=lambda item: (-item[1], item[0])):
        print_line(f"{count:7,}  {rule}")
    print_line(f"{rules.total():7,}  in total")


def _merge(before: Entries, changed: Entries, current: Entries) -> Entries:
    """Return the current entries, with our changes to the files that nobody else has changed since."""
    is_ours = {name: current.get(name) == before.get(name) for name in (*current, *changed)}
    return {name: (changed if ours else current).get(name, ()) for name, ours in is_ours.items()}


def _is_in(baseline: Baseline, paths: Sequence[str], name: str) -> bool:
    """Return whether a file of the baseline is one of the paths or inside one."""
    names = map(baseline.name_of, paths)
    return any(path in (name, ".") or name.startswith(f"{path}/") for path in names)


class _Job:
    """The baseline of a command, and the findings in its files."""

    def __init__(self, paths: Sequence[str], baseline_file: str | None, options: dict[str, Any]) -> None:
        self._together = options.get("together", False)
        choice = ConfigChoice(*(options[name] for name in ConfigChoice._fields))
        self._config = choice.load(paths)
        flag, url = options.get("languagetool"), options.get("languagetool_url")
        self.settings = overlay_languagetool(self._config.settings, flag, url)
        for note in languagetool_notes(self._config, self.settings, flag, url):
            print_problem(f"note: {note}")
        self._downloads = options.get("yes", False)
        self.is_configured = bool(self.settings.baseline) and not baseline_file
        config_folder = os.path.dirname(self._config.origins["baseline"]) if self.is_configured else ""
        self._arguments = paths
        self._paths = paths or (os.path.relpath(config_folder or "."),)
        self.path = os.path.relpath(baseline_file or self.settings.baseline or FILE_NAME)
        self._cache = choice.cache
        self.registry, self.problems = load_rules(self._config._replace(settings=self.settings), self._cache)
        print_cache_note()
        for problem in self.problems:
            print_problem(problem)

    def load(self, *, required: bool = True) -> Baseline:
        """Load the baseline; if it is not required and does not exist, return an empty one."""
        if not required and not os.path.exists(self.path):
            return Baseline(self.path)
        try:
            return load_baseline(self.path)
        except BaselineError as error:
            raise CannotError(str(error)) from None

    def missing_files(self, baseline: Baseline) -> list[str]:
        """Return the files with entries that no longer exist, within the paths of the command."""
        paths = self._arguments
        return [name for name in baseline.missing_files() if not paths or _is_in(baseline, paths, name)]

    def complete_results(self) -> Iterator[FileResult]:
        """Yield the results of files without errors, and print the errors of the others."""
        excludes = self._config.origins.get("exclude")
        base = os.path.dirname(os.path.abspath(excludes)) if excludes else None
        settings, rules = self.settings, self.registry.rules
        targets = discover(
            self._paths, settings.include, settings.exclude, base, settings.field, settings.formats
        ).targets
        with self._open_checker() or nullcontext() as checker:
            for result in run(targets, rules, settings, cache=self._cache, together=self._together, checker=checker):
                problems = list(result.problems)
                if result.languagetool_skipped:
                    problems.append(Problem("error", f"not checked with LanguageTool: {result.languagetool_skipped}"))
                for _, message in problems:
                    print_problem(f"{result.path}: {message}")
                self.problems += (message for severity, message in problems if severity == "error")
                if result.is_complete:
                    yield result

    def _open_checker(self) -> "LanguageToolChecker | None":
        if not self.settings.languagetool.enabled:
            return None
        from wirelint.cli.languagetool_status import open_checker

        return open_checker(self.settings, self._cache, downloads=self._downloads)

    def change(self, change: Callable[[Baseline], Entries]) -> int:
        """Change the baseline while other processes wait; return the number of its entries."""
        try:
            entries = change_baseline(self.path, change)
        except BaselineError as error:
            raise CannotError(str(error)) from None
        except OSError as error:
            raise CannotError(f"{self.path}: cannot be written: {error.strerror or error}") from None
        return sum(map(len, entries.values()))
