"""Measure the start-up, throughput and memory of wirelint, Python and other linters.

    python bench/speed.py [--data ../shared/data] [--runs 31]

The figures are user and system CPU seconds of a command and the processes that it waited for (`os.wait4`), and the peak
memory of its largest process. Wall-clock time is not used, because it depends on other work on the machine. Each command
runs once as a warm-up, then the commands run in turn, and the medians are printed. A command that has used 20 CPU seconds is
not started again. Each command runs in an empty folder, with its output discarded. wirelint has its compiled rules in a cache
folder of its own. For runs over a folder the cache is new for each run, so that it has no results of the stories.

*Start-up*: bare Python; Python that imports click, which is the minimum for a command based on it and the unit of the second
column; each linter on a clean story (bench/clean-story.txt) and on the story in ../shared/seeds, which has faults.

*Throughput*: UTF-8 megabytes of the stories of `clean.jsonl.gz` per CPU second, start-up included, with one file a story in one
folder. wirelint runs its default packs with its default number of processes.

*Growth*: one story of 250 kB and one of 1 MB, the clean story again and again, less the start-up. The last column is the ratio of both
times, divided by four: 1 is linear.

*Memory*: wirelint on one story, and on a folder of 10,000 small files.

The other linters are those on PATH among vale (its built-in rules only), proselint, codespell, typos and harper-cli, with
their defaults.
"""

import argparse
import gzip
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

CHECKOUT = Path(__file__).resolve().parents[1]
DATA = CHECKOUT.parent / "shared" / "data"
CLEAN_STORY = CHECKOUT / "bench" / "clean-story.txt"
sys.path.insert(0, str(CHECKOUT))

from bench.child import Case, Figures, measure, wirelint_command  # noqa: E402
from bench.peers import PEERS, Installed, find_peers, read_version  # noqa: E402

FOLDER_RUNS = 5
SMALL_FILES = 10_000
SHORT_BYTES, LONG_BYTES = 250_000, 1_000_000
CLICK = "python -c 'import click'"


@dataclass(frozen=True)
class Sample:
    """A story for measuring start-up, and whether it has no faults."""

    name: str
    path: Path
    clean: bool


def find_samples(data: Path) -> list[Sample]:
    seed = data.resolve().parent / "seeds" / "niger-junta.txt"
    samples = [Sample("clean story", CLEAN_STORY, True), Sample("seed story", seed, False)]
    return [sample for sample in samples if sample.path.is_file()]


def find_linters(folder: str) -> list[Installed]:
    """Return wirelint and the other installed linters."""
    command = wirelint_command()
    version = read_version([*command, "--version"])
    return [Installed("wirelint", version, [*command, "check", "--isolated"], frozenset((0, 1))), *find_peers(folder)]


def start_cases(linters: Sequence[Installed], samples: Sequence[Sample]) -> Iterator[Case]:
    for label, code in (("python -c pass", "pass"), (CLICK, "import click")):
        command = [sys.executable, "-c", code]
        yield Case(label, command, command)
    for linter in linters:
        for sample in samples:
            command = [*linter.command, str(sample.path)]
            must_be_clean = sample.clean and linter.name == "wirelint"
            exits = frozenset((0,)) if must_be_clean else linter.exits
            yield Case(f"{linter.name}, {sample.name}", command, command, exits, linter.version)


def folder_cases(linters: Sequence[Installed], folder: str) -> Iterator[Case]:
    for linter in linters:
        warm_up = [*linter.command, str(CLEAN_STORY)]
        yield Case(linter.name, [*linter.command, folder], warm_up, linter.exits, linter.version)


def memory_cases(wirelint: Installed, folder: str) -> list[Case]:
    one = [*wirelint.command, str(CLEAN_STORY)]
    return [
        Case("wirelint, one story", one, one, wirelint.exits),
        Case(f"wirelint, {SMALL_FILES:,} files", [*wirelint.command, folder], one, wirelint.exits),
    ]


def read_stories(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        yield from (json.loads(line)["text"] for line in lines)


def write_stories(texts: Iterable[str], folder: str) -> float:
    """Write each text to a file in a new folder and return the megabytes of all files."""
    os.mkdir(folder)
    size = 0
    for number, text in enumerate(texts):
        content = text.encode()
        Path(folder, f"{number:05d}.txt").write_bytes(content)
        size += len(content)
    return size / 1e6


def small_texts() -> Iterator[str]:
    """Return the paragraphs of the clean story, repeated up to SMALL_FILES texts."""
    return islice(cycle(CLEAN_STORY.read_text(encoding="utf-8").split("\n\n")), SMALL_FILES)


def print_start(cases: Sequence[Case], runs: int) -> None:
    figures = measure(cases, runs)
    unit = figures[CLICK].cpu
    print(f"{'start-up':<28} {'version':>8} {'CPU ms':>8} {'× click':>8} {'peak MB':>8} {'runs':>5}")
    for case in cases:
        row = figures[case.label]
        print(f"{case.label:<28} {case.version:>8} {row.cpu * 1e3:>8.1f} {row.cpu / unit:>8.2f} {_tail(row)}")


def print_throughput(cases: Sequence[Case], megabytes: float) -> None:
    figures = measure(cases, FOLDER_RUNS, fresh=True)
    title = f"throughput on {megabytes:.2f} MB"
    print(f"\n{title:<28} {'version':>8} {'CPU s':>8} {'MB/CPU s':>8} {'peak MB':>8} {'runs':>5}")
    for case in cases:
        row = figures[case.label]
        print(f"{case.label:<28} {case.version:>8} {row.cpu:>8.2f} {megabytes / row.cpu:>8.3f} {_tail(row)}")


def write_long_stories(folder: str) -> tuple[Path, Path]:
    """Write the clean story again and again to a short and a long file."""
    text = CLEAN_STORY.read_text(encoding="utf-8").strip() + "\n\n"
    short, long = Path(folder, "short.txt"), Path(folder, "long.txt")
    for path, size in ((short, SHORT_BYTES), (long, LONG_BYTES)):
        path.write_text(text * (size // len(text.encode())), encoding="utf-8")
    return short, long


def growth(start: float, short: float, long: float) -> float:
    """Return how much more time a byte of a long story takes than one of a short story, by the CPU seconds of three runs."""
    return (long - start) / (short - start) * SHORT_BYTES / LONG_BYTES


def growth_cases(linters: Sequence[Installed], paths: Sequence[Path]) -> Iterator[Case]:
    for linter in linters:
        warm_up = [*linter.command, str(CLEAN_STORY)]
        for path in paths:
            yield Case(
                f"{linter.name}, {path.name}", [*linter.command, str(path)], warm_up, linter.exits, linter.version
            )


def print_growth(linters: Sequence[Installed], folder: str) -> None:
    paths = (CLEAN_STORY, *write_long_stories(folder))
    figures = measure(list(growth_cases(linters, paths)), FOLDER_RUNS)
    print(f"\n{'growth':<28} {'version':>8} {'250 kB s':>8} {'1 MB s':>8} {'growth':>8}")
    for linter in linters:
        start, short, long = (figures[f"{linter.name}, {path.name}"].cpu for path in paths)
        ratio = growth(start, short, long)
        print(f"{linter.name:<28} {linter.version:>8} {short - start:>8.2f} {long - start:>8.2f} {ratio:>8.2f}")


def print_memory(cases: Sequence[Case]) -> None:
    figures = measure(cases, FOLDER_RUNS, fresh=True)
    print(f"\n{'memory':<28} {'':>8} {'CPU s':>8} {'':>8} {'peak MB':>8} {'runs':>5}")
    for case in cases:
        row = figures[case.label]
        print(f"{case.label:<28} {'':>8} {row.cpu:>8.2f} {'':>8} {_tail(row)}")


def _tail(row: Figures) -> str:
    return f"{row.peak / 1e6:>8.1f} {row.runs:>5}"


def print_absent(linters: Sequence[Installed]) -> None:
    installed = {linter.name for linter in linters}
    absent = [peer.name for peer in PEERS if peer.name not in installed]
    if absent:
        print(f"\nnot on PATH: {', '.join(absent)}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure start-up, throughput and memory in CPU seconds.")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the measuring data")
    parser.add_argument("--runs", type=int, default=31, help="number of runs for each start-up")
    options = parser.parse_args()
    with TemporaryDirectory() as work:
        linters = find_linters(work)
        print_start(list(start_cases(linters, find_samples(options.data))), options.runs)
        stories = options.data / "clean.jsonl.gz"
        if stories.is_file():
            folder = os.path.join(work, "stories")
            megabytes = write_stories(read_stories(stories), folder)
            print_throughput(list(folder_cases(linters, folder)), megabytes)
        else:
            print(f"\nthroughput not measured: {stories} does not exist")
        print_growth(linters, work)
        folder = os.path.join(work, "small")
        write_stories(small_texts(), folder)
        print_memory(memory_cases(linters[0], folder))
        print_absent(linters)


if __name__ == "__main__":
    main()
