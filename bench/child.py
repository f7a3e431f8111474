"""Measure the CPU time and the peak memory of commands, in rounds that alternate between them."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

LAUNCHER = Path(__file__).with_name("launch.py")
BUDGET = 20.0  # CPU seconds after which a command is not started again


@dataclass(frozen=True)
class Case:
    """A command to measure, with its label in the table."""

    label: str
    command: Sequence[str]
    warm_up: Sequence[str]  # run once, uncounted, before the first round
    exits: frozenset[int] = frozenset((0,))  # any other exit status is a failure
    version: str = ""


@dataclass(frozen=True)
class Usage:
    """The resources used by a process and the children that it waited for."""

    cpu: float  # seconds, user and system
    peak: int  # bytes, of the largest single process
    status: int


@dataclass(frozen=True)
class Figures:
    """The medians of a case's runs."""

    cpu: float
    peak: float
    runs: int


def wirelint_command() -> list[str]:
    """Return the command that starts wirelint: the console script beside this Python, or else the module."""
    script = Path(sys.executable).with_name("wirelint")
    return [str(script)] if os.access(script, os.X_OK) else [sys.executable, "-m", "wirelint"]


def run(command: Sequence[str], cache: str, folder: str) -> Usage:
    """Run a command in `folder` with `cache` as the user's cache folder, and return its usage."""
    environment = {**os.environ, "XDG_CACHE_HOME": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    launch = [sys.executable, "-I", "-S", str(LAUNCHER), *command]
    done = subprocess.run(launch, env=environment, cwd=folder, capture_output=True, text=True, check=True)
    cpu, peak, status = done.stdout.split()
    return Usage(float(cpu), int(peak), int(status))


def measure(cases: Sequence[Case], runs: int, *, fresh: bool = False) -> dict[str, Figures]:
    """Run the cases in turn and return the medians by label.

    Args:
        cases: the commands.
        runs: how often to run each of them, unless its budget is used up.
        fresh: whether each round gets a new cache folder with only the results of the warm-up, instead of one for all.
    """
    used: dict[str, list[Usage]] = {case.label: [] for case in cases}
    with TemporaryDirectory() as work:
        for number in range(runs):
            cache = os.path.join(work, f"cache-{number if fresh else 0}")
            for case in cases:
                usages = used[case.label]
                if sum(usage.cpu for usage in usages) >= BUDGET:
                    continue
                if fresh or not number:
                    run(case.warm_up, cache, work)
                usages.append(_checked(case, run(case.command, cache, work)))
    return {label: _medians(usages) for label, usages in used.items()}


def _checked(case: Case, usage: Usage) -> Usage:
    if usage.status not in case.exits:
        raise SystemExit(f"{case.label}: exit status {usage.status}\n  {' '.join(case.command)}")
    return usage


def _medians(usages: Sequence[Usage]) -> Figures:
    return Figures(median(usage.cpu for usage in usages), median(usage.peak for usage in usages), len(usages))
