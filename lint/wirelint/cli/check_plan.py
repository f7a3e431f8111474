"""The plan of `wirelint check`: configuration, rules, files and filters, resolved from the command line."""

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from wirelint.cli.check_arguments import CheckArguments, languagetool_notes
from wirelint.cli.options import CannotError, print_cache_note, print_problem, split_list
from wirelint.cli.temporary_copies import TemporaryCopies
from wirelint.config.settings import Config, Settings
from wirelint.files.discovery import STDIN, Discovery, discover
from wirelint.ruleset.selection import is_of_languagetool
from wirelint.run.registry import Registry, batch_rules, load_rules, not_run, unknown_selectors
from wirelint.suppression.filters import FileFilters

if TYPE_CHECKING:
    from wirelint.files.changed_lines import Lines
    from wirelint.report.outputs import Outputs


class CheckPlan(NamedTuple):
    """A resolved run.

    Attributes:
        arguments: the command line.
        settings: the configuration with what the command line overrides.
        registry: the rules.
        cache: the cache folder, or None.
        discovery: the files.
        filters: the baseline and the changed lines.
        outputs: the reports that go to files, or None.
        problems: how many problems were printed so far.
    """

    arguments: CheckArguments
    settings: Settings
    registry: Registry
    cache: str | None
    discovery: Discovery
    filters: FileFilters
    outputs: "Outputs | None"
    problems: int


def expects_copy(plan: CheckPlan) -> bool:
    """Return whether a run in which no file is checked is an error. Changes, and what is not excluded, may be nothing."""
    arguments = plan.arguments
    may_be_empty = arguments.staged or arguments.asks_for_changes or arguments.force_exclude
    return plan.settings.unchecked == "error" and (bool(plan.discovery.targets) or not may_be_empty)


def resolve(arguments: CheckArguments, copies: TemporaryCopies) -> CheckPlan:
    """Resolve a command line; problems that do not stop the run are printed and counted.

    Raises:
        click.ClickException: the run cannot start.
    """
    choice = arguments.config_choice
    cache = choice.cache
    config = choice.load([arguments.stdin_filename if path == STDIN else path for path in arguments.paths])
    settings = arguments.overlay(config.settings)
    # Rules of LanguageTool and of Vale styles are loaded only if they are set.
    loaded = config._replace(settings=config.settings._replace(languagetool=settings.languagetool, vale=settings.vale))
    registry, problems = load_rules(loaded, cache)
    problems += (f"{rule}: selected, but not run without --python-rules" for rule in not_run(registry, settings))
    for problem in problems:
        print_problem(problem)
    _check_selectors(arguments, registry)
    print_cache_note(quiet=arguments.quiet)
    if not arguments.quiet:
        _print_notes(arguments, config, settings, registry)
    discovery, changed_lines = _find_files(arguments, config, settings, copies)
    if settings.source.file:
        _remove_sources(settings.source.file, discovery)
    filters, problem = _make_filters(arguments, settings, registry, changed_lines)
    outputs = None
    if not arguments.show_files:
        outputs = _open_outputs(arguments.output, discovery) if arguments.output else None
    count = len(problems) + bool(problem) + (len(outputs.problems) if outputs else 0)
    return CheckPlan(arguments, settings, registry, cache, discovery, filters, outputs, count)


def _check_selectors(arguments: CheckArguments, registry: Registry) -> None:
    for name, values in (("select", arguments.select), ("ignore", arguments.ignore)):
        for problem in unknown_selectors(registry, split_list(values)):
            raise click.BadParameter(problem, param_hint=f"--{name}")


def _print_notes(arguments: CheckArguments, config: Config, settings: Settings, registry: Registry) -> None:
    """Print which keys are ignored and which selected rules this run cannot run."""
    for note in languagetool_notes(config, settings, arguments.languagetool, arguments.languagetool_url):
        print_problem(f"note: {note}")
    for note in registry.notes:
        print_problem(f"note: {note}")
    if not settings.languagetool.enabled:
        for selector in filter(is_of_languagetool, split_list(arguments.select)):
            print_problem(f"note: {selector} runs only with --languagetool")
    if not arguments.together:
        for rule in batch_rules(registry, settings):
            print_problem(f"note: {rule} compares stories and runs only with --together")
    if registry.not_run and not arguments.show_files:
        rules = ", ".join(registry.not_run)
        print_problem(f"note: Python rules of your own packs run only with --python-rules: {rules}")


def _find_files(
    arguments: CheckArguments, config: Config, settings: Settings, copies: TemporaryCopies
) -> "tuple[Discovery, Mapping[str, Lines] | None]":
    """Return the files of the run, and the changed lines by file if only those are checked."""
    origin = config.origins.get("exclude")
    base = os.path.dirname(os.path.abspath(origin)) if origin else None
    paths, include, exclude, field = arguments.paths, settings.include, settings.exclude, settings.field
    if arguments.staged:
        from wirelint.files.staged import StagedError, discover_staged

        try:
            discovery = discover_staged(paths, include, exclude, base, field, copies.folder, settings.formats)
        except StagedError as error:
            raise CannotError(str(error)) from None
    else:
        discovery = discover(
            paths, include, exclude, base, field, settings.formats, force_exclude=arguments.force_exclude
        )
    if not arguments.asks_for_changes:
        return discovery, None
    from wirelint.cli.incremental import select_changed

    return discovery, select_changed(discovery, arguments.changed_since, lines=arguments.lines_changed)


def _remove_sources(source: str, discovery: Discovery) -> None:
    """Remove the sources of stories from the files of a run: they are not stories themselves.

    Raises:
        click.ClickException: several stories have one source.
    """
    from wirelint.files.source_path import is_source_pattern, source_path  # few runs compare stories with their sources

    targets = discovery.targets
    sources = {os.path.abspath(source_path(source, target.path)) for target in targets}
    stories = [target for target in targets if os.path.abspath(target.path) not in sources]
    if len(stories) > 1 and not is_source_pattern(source):
        raise click.UsageError(
            f"--source {source} is the source of one story: name one, or use a pattern such as {{stem}}.source.txt"
        )
    if len(stories) < len(targets):
        discovery.skipped["the source of a story"] = len(targets) - len(stories)
        targets[:] = stories


def _make_filters(
    arguments: CheckArguments,
    settings: Settings,
    registry: Registry,
    changed_lines: "Mapping[str, Lines] | None",
) -> tuple[FileFilters, str]:
    """Return the filters over files, and the error of the baseline, empty if there is none."""
    path = arguments.baseline or settings.baseline
    if arguments.show_files or arguments.no_baseline or not path:
        return FileFilters(changed_lines=changed_lines), ""
    from wirelint.cli.incremental import baseline_filters

    # A run that shows less than the configuration requires cannot decide which entries are needless.
    is_narrowed = bool(arguments.min_confidence or arguments.profile)
    filters, problem = baseline_filters(path, settings, registry, together=arguments.together, is_narrowed=is_narrowed)
    if problem:
        print_problem(problem)
    return filters._replace(changed_lines=changed_lines), problem


def _open_outputs(wanted: Sequence[tuple[str, str]], discovery: Discovery) -> "Outputs":
    """Open the report files, and remove those inside a checked folder from the run."""
    from wirelint.report.outputs import Outputs

    outputs = Outputs(wanted)
    for problem in outputs.problems:
        print_problem(problem)
    reports = [target for target in discovery.targets if outputs.owns(target.path)]
    for target in reports:
        discovery.targets.remove(target)
    if reports:
        discovery.skipped["a report that this run writes"] = len(reports)
    return outputs
