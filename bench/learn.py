"""Measure `wirelint learn`: how right its lines are on real pages, and what memory and time an archive takes.

    python bench/learn.py [--data ../shared/data] [--stories 200000]

*Precision* on `dirty.jsonl.gz`, whose lines are labelled: the pages are split in two by their names, a list is learned on one
half (one extraction of each page, a line stands on two pages at least) and judged on the other, then the other way round. A
page is judged by `boilerplate/house-line` alone. Each distinct line of a page counts once; right is one labelled boilerplate.

*Memory*: the peak of the command on a file of JSON Lines with that many generated stories, and on a tenth of it.
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


def judge(learned_on: Sequence[Page], judged: Sequence[Page], work: Path) -> tuple[set[Any], set[Any], set[Any], int]:
    """Return the lines that are right, those that are not, those there were to find, and how many were learned."""
    archive = work / "archive"
    archive.mkdir(exist_ok=True)
    for old in archive.iterdir():
        old.unlink()
    for page in learned_on:
        if page["extractor"] == "resiliparse_main":  # the most of a page, its furniture too
            (archive / f"{page['doc_id']}.txt").write_text(copy_of(page), encoding="utf-8")
    targets = [Target(str(path), path.stat().st_size) for path in sorted(archive.iterdir())]
    learned = learn(Archive(targets), 2)
    house = work / "house-lines.txt"
    house.write_text("".join(write_list(learned.lines, "")), encoding="utf-8")
    settings = Settings(select=(RULE,), house_lines=str(house))
    runner = Runner(load_registry(settings, None).rules, settings)
    right: set[Any] = set()
    wrong: set[Any] = set()
    there: set[Any] = set()
    for page in judged:
        found = {d.location.start.line // 2 for d in runner.lint_bytes(copy_of(page).encode(), "page.txt").diagnostics}
        for number, line in enumerate(page["lines"]):
            key = (page["doc_id"], line["text"])
            if line["label"] == "boilerplate" and line["pos"] == "inside":
                there.add(key)
            if number in found and line["label"] != "mixed":
                (right if line["label"] == "boilerplate" else wrong).add(key)
    return right, wrong, there, len(learned.lines)


def print_precision(pages: Sequence[Page], work: Path, *, shown: bool) -> None:
    halves = [[page for page in pages if is_first_half(page) is first] for first in (True, False)]
    right: set[Any] = set()
    wrong: set[Any] = set()
    there: set[Any] = set()
    for learned_on, judged in (halves, halves[::-1]):
        good, bad, all_of_them, count = judge(learned_on, judged, work)
        names = len({page["doc_id"] for page in learned_on}), len({page["doc_id"] for page in judged})
        print(
            f"learned on {names[0]} pages: {count} lines; judged on {names[1]}: {len(good)} right, {len(bad)} labelled body"
        )
        right |= good
        wrong |= bad
        there |= all_of_them
    print(
        f"together: precision {len(right) / max(len(right) + len(wrong), 1):.3f}, recall {len(right) / len(there):.3f}"
        f" of {len(there)} lines inside"
    )
    if shown:
        for name, line in sorted(wrong):
            print(f"  labelled body: {name}: {line[:100]}")


def write_archive(path: Path, stories: int) -> float:
    """Write so many stories, each of prose of its own and some of a hundred house lines, and return the megabytes."""
    dice = Random(7)
    words = [
        f"{a}{b}{c}" for a in ("lo", "ma", "ter", "qui", "ren") for b in ("ba", "dor", "lin", "tes") for c in "klmnrst"
    ]
    house = [f"House line {number}: {' '.join(dice.choices(words, k=8))}" for number in range(100)]
    with path.open("w", encoding="utf-8") as file:
        for number in range(stories):
            prose = [f"{' '.join(dice.choices(words, k=45)).capitalize()} {number}.{place}." for place in range(8)]
            prose[3:3] = dice.sample(house, 2)
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
    parser = argparse.ArgumentParser(description="Measure what is learned from an archive, and what that takes.")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the measuring data")
    parser.add_argument("--stories", type=int, default=200_000, help="how many stories to generate; 0 for none")
    parser.add_argument("--show", action="store_true", help="list the lines that are labelled body")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        work = Path(folder)
        pages = options.data / "dirty.jsonl.gz"
        if pages.is_file():
            print_precision(read_pages(pages), work, shown=options.show)
        else:
            print(f"no precision: {pages} is not there")
        if options.stories:
            print(f"{'stories':>9} {'MB':>8} {'lines':>6} {'CPU s':>8} {'MB/CPU s':>9} {'peak MB':>8}")
            for row in memory_rows(work, options.stories):
                print(row, flush=True)


if __name__ == "__main__":
    main()
