"""Incremental checks: only changed files and lines, a baseline of accepted findings."""

from collections.abc import Collection, Mapping

from wirelint.cli.options import CannotError
from wirelint.config.settings import Settings
from wirelint.files.changed_lines import Changes, ChangesError, Lines
from wirelint.files.discovery import STDIN, Discovery
from wirelint.ruleset.selection import select_rules
from wirelint.run.registry import Registry
from wirelint.suppression.baseline import BaselineError, load_baseline
from wirelint.suppression.filters import FileFilters


def select_changed(discovery: Discovery, revision: str | None, *, lines: bool) -> Mapping[str, Lines] | None:
    """Remove unchanged files from a run; standard input and missing files stay.

    Args:
        discovery: the files of the run, changed in place.
        revision: a git revision, or None for the last commit.
        lines: whether only changed lines are checked.

    Returns:
        The changed lines by file, or None if whole files are checked.

    Raises:
        CannotError: git cannot list the changes.
    """
    candidates = [target.path for target in discovery.targets if target.path != STDIN and not target.missing]
    try:
        changes = Changes(candidates, revision)
        changed_lines = changes.lines() if lines else None
    except ChangesError as error:
        raise CannotError(str(error)) from None
    unchanged = set(candidates) - changes.files
    discovery.targets[:] = [target for target in discovery.targets if target.path not in unchanged]
    discovery.skipped["unchanged"] = len(unchanged)
    return changed_lines


def baseline_filters(
    path: str, settings: Settings, registry: Registry, *, together: bool, is_narrowed: bool
) -> tuple[FileFilters, str]:
    """Return the filter of a baseline, and the error of the baseline, empty if there is none.

    Args:
        path: the file of the baseline.
        settings: the resolved settings.
        registry: the rules.
        together: whether batch rules run.
        is_narrowed: whether the run shows less than the configuration requires.
    """
    try:
        baseline = load_baseline(path)
    except BaselineError as error:
        return FileFilters(), str(error)
    checked = frozenset() if is_narrowed else checked_rules(settings, registry, together=together)
    return FileFilters(baseline, registry.aliases, checked), ""


def checked_rules(settings: Settings, registry: Registry, *, together: bool) -> Collection[str]:
    """Return the ids and former ids of the rules that run, whose needless entries a run can name."""
    rules = select_rules(registry.rules, settings.selected, settings.ignored)
    return frozenset(name for rule in rules if together or rule.scope != "batch" for name in (rule.id, *rule.aliases))
