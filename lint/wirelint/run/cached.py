"""Check files whose results are not known from an earlier run, and yield the results of all in the order of the files."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from wirelint.checking.result import FileResult
from wirelint.config.settings import Settings
from wirelint.files.discovery import STDIN, Target
from wirelint.run.parallel import FileRun, weigh_unchecked
from wirelint.run.result_cache import ResultCache
from wirelint.suppression.filters import FileFilters

if TYPE_CHECKING:
    from wirelint.checking.batch import FileComparison
    from wirelint.checking.facts import FileFacts
    from wirelint.run.fact_cache import FactCache

# Files whose results are looked up before the unknown ones of them are checked: enough to keep all processes busy.
_BLOCK: Final = 10_000


def run_cached(
    files: FileRun,
    targets: Sequence[Target],
    settings: Settings,
    results: ResultCache,
    filters: FileFilters,
    facts: "FactCache | None" = None,
    track: "Callable[[Iterable[FileFacts]], Iterable[FileFacts]]" = iter,
) -> Iterator[FileResult]:
    """Yield the results of files in their order; check only those that have changed since an earlier run.

    Args:
        files: checks files, without filters over files.
        targets: the files.
        settings: the resolved configuration.
        results: the results of earlier runs; those of this run are added.
        filters: the baseline and the changed lines.
        facts: the facts of earlier runs, if batch rules are to run; those of this run are added.
        track: shows the progress of reading the files for batch rules, and returns what it gets.
    """
    comparisons = files.compare(track(_gather(files, targets, facts))) if facts else iter(())
    rest = ((target, next(comparisons, None)) for target in targets)
    try:
        while block := list(islice(rest, _BLOCK)):
            for target, result in _lint_block(files, block, results):
                # How grave it is that there was nothing to check depends on the command line, not on the file.
                yield filters.apply(weigh_unchecked(result._replace(unchecked=settings.unchecked), target))
    finally:
        results.save()


def _lint_block(
    files: FileRun, block: "Sequence[tuple[Target, FileComparison | None]]", results: ResultCache
) -> Iterator[tuple[Target, FileResult]]:
    """Yield each file of a block with its result."""
    known = [results.find(target.path, comparison) if _is_on_disk(target) else None for target, comparison in block]
    unknown = [pair for pair, result in zip(block, known, strict=True) if result is None]
    checked = files.lint([target for target, _ in unknown], [comparison for _, comparison in unknown], digests=True)
    for (target, comparison), stored in zip(block, known, strict=True):
        if stored is not None:
            yield target, stored
        else:
            result = next(checked)
            results.add(result, comparison)
            yield target, result


def _gather(files: FileRun, targets: Iterable[Target], facts: "FactCache") -> "Iterator[FileFacts]":
    """Yield the facts of each file."""
    rest = iter(targets)
    try:
        while block := list(islice(rest, _BLOCK)):
            yield from _gather_block(files, block, facts)
    finally:
        facts.save()


def _gather_block(files: FileRun, block: Sequence[Target], facts: "FactCache") -> "Iterator[FileFacts]":
    from wirelint.run.fact_cache import unpack

    known = [facts.find(target.path) if _is_on_disk(target) else None for target in block]
    gathered = files.gather([t for t, packed in zip(block, known, strict=True) if packed is None], digests=True)
    for target, packed in zip(block, known, strict=True):
        # The facts of a block are unpacked one by one: they take much more memory than packed.
        stored = unpack(target.path, packed) if packed is not None else next(gathered)
        if stored is None:
            [stored] = files.gather([target], digests=True)
        facts.add(stored)
        yield stored


def _is_on_disk(target: Target) -> bool:
    return target.path != STDIN and not target.missing and not target.stored
