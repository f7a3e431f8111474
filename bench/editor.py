"""Measure the CPU time of the language server for a keystroke in a document of a thousand lines.

    python bench/editor.py [--data ../shared/data] [--runs 21]

Prints CPU milliseconds of this process from the text that the editor sends to the diagnostics that are sent back: for the
first check, which compiles the rules that run, and the median of the others. A story of eighty lines is measured too. The
documents are stories of `clean.jsonl.gz`, concatenated: hard-wrapped, and with one paragraph a line and blank lines between.
They have more names than a real document, so real ones are faster.
"""

import argparse
import gzip
import json
import sys
import textwrap
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time

from wirelint.files.cache_dir import cache_folder
from wirelint.lsp.checker import OpenDocument, check
from wirelint.lsp.diagnostics import diagnostics
from wirelint.run.session import SessionCache

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
LINES, STORY_LINES, WIDTH = 1000, 80, 72


def paragraphs(path: Path) -> Iterator[str]:
    """Yield the paragraphs of the stories in a file."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for row in rows:
            yield from filter(None, map(str.strip, json.loads(row)["text"].split("\n")))


def wrapped(copy: Iterator[str]) -> Iterator[str]:
    """Yield lines of hard-wrapped copy."""
    for paragraph in copy:
        yield from (*textwrap.wrap(paragraph, WIDTH), "")


def spaced(copy: Iterator[str]) -> Iterator[str]:
    """Yield lines of copy with one paragraph a line and blank lines between."""
    for paragraph in copy:
        yield from (paragraph, "")


def time_checks(text: str, runs: int) -> list[float]:
    """Return the CPU milliseconds of successive checks of a text in one session."""
    sessions = SessionCache(isolated=True, cache=cache_folder())
    spent = []
    for version in range(runs):
        start = process_time()
        document = OpenDocument("file:///story.txt", version, "/story.txt", "plaintext", text)
        checked = check(document, sessions.find("/"), "utf-16", lambda: False)
        assert checked is not None
        diagnostics(checked, related=True)
        spent.append((process_time() - start) * 1e3)
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the CPU time of the language server for a keystroke.")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the measuring data")
    parser.add_argument("--runs", type=int, default=21, help="how often each document is checked")
    options = parser.parse_args()
    stories = options.data / "clean.jsonl.gz"
    if not stories.is_file():
        sys.exit(f"nothing measured: {stories} does not exist")
    print(f"{'a keystroke':<34} {'KB':>6} {'first ms':>9} {'CPU ms':>7}")
    for label, lines in (
        (f"{LINES:,} lines, wrapped at {WIDTH}", islice(wrapped(paragraphs(stories)), LINES)),
        (f"{LINES:,} lines, a paragraph each", islice(spaced(paragraphs(stories)), LINES)),
        (f"{STORY_LINES} lines, a paragraph each", islice(spaced(paragraphs(stories)), STORY_LINES)),
    ):
        text = "\n".join(lines)
        first, *others = time_checks(text, options.runs)
        print(f"{label:<34} {len(text.encode()) / 1e3:>6.1f} {first:>9.1f} {median(others):>7.1f}")


if __name__ == "__main__":
    main()
