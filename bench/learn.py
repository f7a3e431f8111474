"""Measure `wirelint learn`: the precision of its lines on real pages, and the memory and time for an archive.

    python bench/learn.py [--data ../shared/data] [--stories 200000]

*Precision* is measured on `dirty.jsonl.gz`, whose lines are labelled. The pages are split into two halves by their names. A
list is learned on one half (one extraction of each page, lines on at least two pages) and tested on the other, then vice
versa. Only `boilerplate/house-line` runs. Each distinct line of a page counts once. A finding is right if its line is
labelled boilerplate.

*Memory* is the peak of the command on a JSON Lines file with that many generated stories, and on a tenth of it.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
DATA = CHECKOUT.parent / "shared" / "data"
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "lint")]

from bench.child import run, wirelint_command  # noqa: E402
from wirelint.config.boilerplate_list import RULE, write_list  # noqa: E402
from wirelint.config.settings import Settings  # noqa: E402
from wirelint.files.archive import Archive  # noqa: E402
from wirelint.files.discovery import Target  # noqa: E402
from wirelint.run.learning.boilerplate import learn  # noqa: E402
from wirelint.run.registry import load_registry  # noqa: E402
from wirelint.run.runner import Runner  # noqa: E402

Page = dict[str, Any]


def read_pages(path: Path) -> list[Page]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def is_first_half(page: Page) -> bool:
    return hashlib.sha1(page["doc_id"].encode()).digest()[0] % 2 == 0


def copy_of(page: Page) -> str:
    """Return a page as copy: line n of its list is line 2 n + 1 of the text."""
    return "\n\n".join(" ".join(line["text"].split()) or "-" for line in page["lines"]) + "\n"


def evaluate(training: Sequence[Page], test: Sequence[Page], work: Path) -> tuple[set[Any], set[Any], set[Any], int]:
    """Learn a list on some pages and test it on others.

    Return the true positives, the false positives, all boilerplate lines inside the pages, and the length of the list.
    """
    archive = work / "archive"
    archive.mkdir(exist_ok=True)
    for old in archive.iterdir():
        old.unlink()
    for page in training:
        if page["extractor"] == "resiliparse_main":  # the extraction with the most furniture of the page
            (archive / f"{page['doc_id']}.txt").write_text(copy_of(page), encoding="utf-8")
    targets = [Target(str(path), path.stat().st_size) for path in sorted(archive.iterdir())]
    learned = learn(Archive(targets), 2)
    list_file = work / "house-lines.txt"
    list_file.write_text("".join(write_list(learned.lines, "")), encoding="utf-8")
    settings = Settings(select=(RULE,), house_lines=str(list_file))
    runner = Runner(load_registry(settings, None).rules, settings)
    right: set[Any] = set()
    wrong: set[Any] = set()
    expected: set[Any] = set()
    for page in test:
        found = {d.location.start.line // 2 for d in runner.lint_bytes(copy_of(page).encode(), "page.txt").diagnostics}
        for number, line in enumerate(page["lines"]):
            key = (page["doc_id"], line["text"])
            if line["label"] == "boilerplate" and line["pos"] == "inside":
                expected.add(key)
            if number in found and line["label"] != "mixed":
                (right if line["label"] == "boilerplate" else wrong).add(key)
    return right, wrong, expected, len(learned.lines)


def print_precision(pages: Sequence[Page], work: Path, *, shown: bool) -> None:
    halves = [[page for page in pages if is_first_half(page) is first] for first in (True, False)]
    right: set[Any] = set()
    wrong: set[Any] = set()
    expected: set[Any] = set()
    for training, test in (halves, halves[::-1]):
        good, bad, inside, count = evaluate(training, test, work)
        names = len({page["doc_id"] for page in training}), len({page["doc_id"] for page in test})
        print(
            f"learned on {names[0]} pages: {count} lines; tested on {names[1]}: {len(good)} right, {len(bad)} labelled body"
        )
        right |= good
        wrong |= bad
        expected |= inside
    print(
        f"together: precision {len(right) / max(len(right) + len(wrong), 1):.3f}, recall {len(right) / len(expected):.3f}"
        f" of {len(expected)} lines inside"
    )
    if shown:
        for name, line in sorted(wrong):
            print(f"  labelled body: {name}: {line[:100]}")


def write_archive(path: Path, stories: int) -> float:
    """Write generated stories of unique prose and two of a hundred boilerplate lines each, and return the megabytes."""
    random = Random(7)
    words = [
        f"{a}{b}{c}" for a in ("lo", "ma", "ter", "qui", "ren") for b in ("ba", "dor", "lin", "tes") for c in "klmnrst"
    ]
    boilerplate = [f"House line {number}: {' '.join(random.choices(words, k=8))}" for number in range(100)]
    with path.open("w", encoding="utf-8") as file:
        for number in range(stories):
            prose = [f"{' '.join(random.choices(words, k=45)).capitalize()} {number}.{place}." for place in range(8)]
            prose[3:3] = random.sample(boilerplate, 2)
            file.write(json.dumps({"title": f"Story {number}", "text": "\n\n".join(prose)}) + "\n")
    return path.stat().st_size / 1e6


def memory_rows(work: Path, stories: int) -> Iterator[str]:
    for count in (stories // 10, stories):
        archive = work / f"{count}.jsonl"
        size = write_archive(archive, count)
        command = [*wirelint_command(), "learn", str(archive), "--isolated", "-o", str(work / "list.txt")]
        used = run(command, str(work), str(work))
        if used.status:
            raise SystemExit(f"exit status {used.status}: {' '.join(command)}")
        lines = sum(not line.startswith("#") for line in (work / "list.txt").read_text().splitlines())
        yield f"{count:>9,} {size:>8.0f} {lines:>6} {used.cpu:>8.1f} {size / used.cpu:>9.2f} {used.peak / 1e6:>8.0f}"
        archive.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure `wirelint learn`.")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the measuring data")
    parser.add_argument("--stories", type=int, default=200_000, help="number of stories to generate; 0 for none")
    parser.add_argument("--show", action="store_true", help="list the lines that are labelled body")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        work = Path(folder)
        pages = options.data / "dirty.jsonl.gz"
        if pages.is_file():
            print_precision(read_pages(pages), work, shown=options.show)
        else:
            print(f"precision not measured: {pages} does not exist")
        if options.stories:
            print(f"{'stories':>9} {'MB':>8} {'lines':>6} {'CPU s':>8} {'MB/CPU s':>9} {'peak MB':>8}")
            for row in memory_rows(work, options.stories):
                print(row, flush=True)


if __name__ == "__main__":
    main()
