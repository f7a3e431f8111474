"""Check files whose results are not known from an earlier run, and yield the results of all in the order of the files."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from wirelint.checking.result import FileResult
from wirelint.config.settings import Settings
from wirelint.files.discovery import STDIN, Target
from wirelint.run.parallel import weigh_unchecked
from wirelint.run.result_cache import ResultCache
from wirelint.suppression.filters import FileFilters

# Files whose results are looked up before the unknown ones of them are checked: enough to keep all processes busy.
_BLOCK = 10_000

# Checks files and yields their results, with digests and before the filters over files.
Check = Callable[[Sequence[Target]], Iterator[FileResult]]


def run_cached(
    targets: Iterable[Target], settings: Settings, results: ResultCache, filters: FileFilters, check: Check
) -> Iterator[FileResult]:
    """Yield the results of files in their order; check only those that have changed since an earlier run.

    Args:
        targets: the files.
        settings: the resolved configuration.
        results: the results of earlier runs; those of this run are added.
        filters: the baseline and the changed lines.
        check: checks the files whose results are unknown.
    """
    rest = iter(targets)
    try:
        while block := list(islice(rest, _BLOCK)):
            for target, result in _run_block(block, results, check):
                # How grave it is that there was nothing to check depends on the command line, not on the file.
                yield filters.apply(weigh_unchecked(result._replace(unchecked=settings.unchecked), target))
    finally:
        results.save()


def _run_block(block: list[Target], results: ResultCache, check: Check) -> Iterator[tuple[Target, FileResult]]:
    """Yield each file of a block with its result."""
    known = [_find(target, results) for target in block]
    unknown = check([target for target, result in zip(block, known, strict=True) if result is None])
    for target, stored in zip(block, known, strict=True):
        if stored is not None:
            yield target, stored
        else:
            result = next(unknown)
            results.add(result)
            yield target, result


def _find(target: Target, results: ResultCache) -> FileResult | None:
    is_on_disk = target.path != STDIN and not target.missing and not target.stored
    return results.find(target.path) if is_on_disk else None
