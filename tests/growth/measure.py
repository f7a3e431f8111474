"""Measure how the CPU time of a check grows with the length of the copy."""

import gc
from collections.abc import Callable, Sequence
from time import process_time
from typing import Final, NamedTuple

from wirelint.run.runner import Runner

# The most that the time may grow when the copy doubles. Linear time grows by 2, quadratic time by 4.
MAX_GROWTH: Final = 3.0
# CPU seconds below which a time is noise, and measurements of a growth before it counts.
_FLOOR: Final = 0.2
_ROUNDS: Final = 5


class Growth(NamedTuple):
    """The least CPU time at each size.

    Attributes:
        sizes: the sizes in code points, each twice the one before.
        seconds: the CPU seconds of the whole check.
        rules: the CPU seconds of each rule at the last two sizes.
    """

    sizes: Sequence[int]
    seconds: list[float]
    rules: dict[str, tuple[float, float]]

    @property
    def is_linear(self) -> bool:
        """Whether the time of the largest copy is small, or grew by less than MAX_GROWTH."""
        return self.seconds[-1] < _FLOOR or self.seconds[-1] < MAX_GROWTH * self.seconds[-2]

    def __str__(self) -> str:
        """Return the times, and those of the rules that grew most or else of reading and everything else."""
        times = ", ".join(
            f"{size // 1000} kB {second:.2f} s" for size, second in zip(self.sizes, self.seconds, strict=True)
        )
        slow = sorted(self.rules.items(), key=lambda item: item[1][1] - item[1][0], reverse=True)[:3]
        named = [
            f"{rule} {before:.2f} to {after:.2f} s" for rule, (before, after) in slow if after > 0.1 * self.seconds[-1]
        ]
        return f"{times}; {'; '.join(named) or 'not in a rule: reading, prefilter, filters or diagnostics'}"


def measure(
    make: Callable[[int], bytes], path: str, runner: Runner, timings: dict[str, float], sizes: Sequence[int]
) -> Growth:
    """Return the growth of a check. It is measured again, up to five times in all, until it is linear.

    Args:
        make: returns a file with copy of a length.
        path: its path.
        runner: the runner.
        timings: the CPU seconds by rule that the runner adds up.
        sizes: lengths in code points, each twice the one before.
    """
    growth = Growth(sizes, [float("inf")] * len(sizes), {})
    for round_ in range(_ROUNDS):
        previous: dict[str, float] = {}
        for number, size in enumerate(sizes):
            # Another length in each round, because words are cached.
            data = make(size + 7 * round_)
            timings.clear()
            gc.collect()
            start = process_time()
            result = runner.lint_bytes(data, path)
            growth.seconds[number] = min(growth.seconds[number], process_time() - start)
            assert not result.failures, result.failures
            if number == len(sizes) - 1:
                growth.rules.update({rule: (previous.get(rule, 0.0), after) for rule, after in timings.items()})
            previous = dict(timings)
        if growth.is_linear:
            break
    return growth
