"""Measure the figures that a change must not make worse, and compare them with those of an earlier version.

    python bench/history.py [--data ../shared/data] [--write]

A line of bench/history.jsonl has the figures of one version. CPU time is in units of bench/reference.py, a fixed piece of work in pure
Python that runs in turn with the commands, so that lines from different machines can be compared: it cancels most of the speed of the
machine, and none of what other work on it does to its caches. Lower is better in all figures.

The figures are compared with the last line of the same version, or else with the last line. One that is more than 15 percent higher is
named. `--write` adds a line; nothing fails, because a figure of a busy machine proves nothing.

| figure | meaning |
|---|---|
| start | one clean story of 400 words |
| check | the stories of `clean.jsonl.gz`, one a file, for a megabyte; no results of earlier runs |
| names | the same with `--select names` |
| check again | the same as `check`, a second time |
| together, together again | the same with `--together` |
| growth | a story of 1 MB to one of 250 kB, less the start of both, divided by four: 1 is linear |
| peak, peak of many | peak memory in MB of the largest process: one story, the stories of `check` |
"""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT))

from bench.child import Case, measure, wirelint_command  # noqa: E402
from bench.speed import CLEAN_STORY, DATA, growth, read_stories, write_long_stories, write_stories  # noqa: E402
from wirelint import __version__  # noqa: E402

HISTORY = CHECKOUT / "bench" / "history.jsonl"
REFERENCE = "reference"
# A figure that is this many times as high is named.
MOST = 1.15
START_RUNS, FOLDER_RUNS = 11, 3
EXITS = frozenset((0, 1))


def measure_start(work: str) -> dict[str, float]:
    """Return the figures of single stories."""
    short_story, long_story = write_long_stories(work)
    paths = {"start": CLEAN_STORY, "short": short_story, "long": long_story}
    check = [*wirelint_command(), "check", "--isolated"]
    warm_up = [*check, str(CLEAN_STORY)]
    cases = [Case(name, [*check, str(path)], warm_up, EXITS) for name, path in paths.items()]
    found = measure([_reference(), *cases], START_RUNS)
    return {
        "start": found["start"].cpu / found[REFERENCE].cpu,
        "growth": growth(*(found[name].cpu for name in paths)),
        "peak": found["start"].peak / 1e6,
    }


def measure_folder(stories: Path, work: str) -> dict[str, float]:
    """Return the figures of many stories."""
    folder = os.path.join(work, "stories")
    megabytes = write_stories(read_stories(stories), folder)
    check = [*wirelint_command(), "check", "--isolated", "--exit-zero", "--jobs", "1", folder]
    one = [*wirelint_command(), "check", "--isolated", str(CLEAN_STORY)]
    # Results are stored by settings: with this one, which changes nothing, the comparison has results of its own.
    together = [*check, "--together", "--input-format", "plain"]
    found = measure(
        [
            _reference(),
            Case("check", check, one),
            Case("check again", check, check),
            Case("names", [*check, "--select", "names"], one),
            Case("together", together, one),
            Case("together again", together, together),
        ],
        FOLDER_RUNS,
        fresh=True,
    )
    unit = found.pop(REFERENCE).cpu
    return {
        **{name: figures.cpu / unit / megabytes for name, figures in found.items()},
        "peak of many": found["check"].peak / 1e6,
    }


def _reference() -> Case:
    command = [sys.executable, "-I", "-S", str(CHECKOUT / "bench" / "reference.py")]
    return Case(REFERENCE, command, command)


def find_earlier(lines: Sequence[Mapping[str, Any]], version: str) -> Mapping[str, Any] | None:
    """Return the line to compare with: the last one of this version, or else the last one."""
    same = [line for line in lines if line["version"] == version]
    return next(reversed(same or lines), None)


def find_worse(figures: Mapping[str, float], earlier: Mapping[str, float]) -> list[str]:
    """Return the names of the figures that are much higher than earlier. What only one of them has is not compared."""
    return [name for name, figure in figures.items() if name in earlier and figure > MOST * earlier[name]]


def read_history(path: Path) -> list[dict[str, Any]]:
    """Return the lines of the history, none if there is none."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


def format_table(figures: Mapping[str, float], earlier: Mapping[str, Any] | None) -> str:
    """Return the figures beside the earlier ones, and which of them got worse."""
    before: Mapping[str, float] = earlier["figures"] if earlier else {}
    title = f"{earlier['version']}, {earlier['date']}" if earlier else "no line"
    rows = [f"{'history':<16} {'now':>10} {title:>20} {'change':>8}"]
    for name, figure in figures.items():
        old = before.get(name)
        change = f"{old:>20.3f} {figure / old - 1:>+8.0%}" if old else f"{'-':>20} {'-':>8}"
        rows.append(f"{name:<16} {figure:>10.3f} {change}")
    worse = find_worse(figures, before)
    if before:
        verdict = f"worse by more than {MOST - 1:.0%}: {', '.join(worse)}" if worse else "no figure got much worse"
        rows += ["", verdict]
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the measuring data")
    parser.add_argument("--write", action="store_true", help="add a line to bench/history.jsonl")
    options = parser.parse_args()
    with TemporaryDirectory() as work:
        figures = measure_start(work)
        stories = options.data / "clean.jsonl.gz"
        if stories.is_file():
            figures |= measure_folder(stories, work)
        else:
            print(f"many stories not measured: {stories} does not exist")
    lines = read_history(HISTORY)
    print(format_table(figures, find_earlier(lines, __version__)))
    if options.write:
        from datetime import UTC, datetime

        line = {
            "version": __version__,
            "date": datetime.now(UTC).date().isoformat(),
            "python": ".".join(map(str, sys.version_info[:2])),
            "cores": os.cpu_count(),
            "figures": {name: round(figure, 4) for name, figure in figures.items()},
        }
        with HISTORY.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
