"""Measure the speed of reading each format.

    python bench/formats.py [--data ../shared/data]

Prints megabytes of source per CPU second, from bytes to documents with their paragraphs. No rule runs. *Generated*: the copy of
bench/clean-story.txt as one file of some 2 MB, the best of three. *Escaped*: the same with each word in curly quotation marks,
written as entities, escapes or encoded bytes. *Real*: the files of the format in `wire/` of the data, read repeatedly for a
second. They are small, and much of their content is not copy.
"""

import argparse
import html
import sys
from collections.abc import Sequence
from pathlib import Path
from time import process_time

CHECKOUT = Path(__file__).resolve().parents[1]
DATA = CHECKOUT.parent / "shared" / "data"
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "lint")]

from bench.wire import WRITTEN, Spelling, write_story  # noqa: E402
from wirelint.readers import read  # noqa: E402
from wirelint.readers.detect import recognise  # noqa: E402

SIZE = 2_000_000
ROUNDS = 3
SECONDS = 1.0


def entities(text: str) -> str:
    """Return text as ASCII markup with character references."""
    return html.escape(text).encode("ascii", "xmlcharrefreplace").decode("ascii")


ESCAPED = Spelling(markup=entities, page=entities)


def seconds_of(files: Sequence[tuple[bytes, str]], name: str) -> float:
    """Return the CPU seconds that reading some files takes."""
    start = process_time()
    for data, path in files:
        for document in read(data, path, name).documents:
            len(document.paragraphs)
    return process_time() - start


def generated(name: str, paragraphs: list[str]) -> bytes:
    """Return a large file: one story of many paragraphs, or many stories in JSON Lines."""
    size = len("\n\n".join(paragraphs).encode())
    if name == "jsonl":
        return write_story(name, "Lock reopens", paragraphs, ESCAPED) * (SIZE // size)
    return write_story(name, "Lock reopens", paragraphs * (SIZE // size), ESCAPED)


def rate_of_generated(name: str, paragraphs: list[str]) -> float:
    data = generated(name, paragraphs)
    return len(data) / 1e6 / min(seconds_of([(data, "")], name) for _ in range(ROUNDS))


def rate_of_real(name: str, files: Sequence[tuple[bytes, str]]) -> float:
    spent = size = 0.0
    while spent < SECONDS:
        spent += seconds_of(files, name)
        size += sum(len(data) for data, _ in files) / 1e6
    return size / spent


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the speed of reading each format.")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the measuring data")
    options = parser.parse_args()
    story = (CHECKOUT / "bench" / "clean-story.txt").read_text(encoding="utf-8").split("\n\n")
    files: dict[str, list[tuple[bytes, str]]] = {}
    for path in sorted((options.data / "wire").rglob("*")):
        if path.is_file() and path.name != "PROVENANCE.json":
            data = path.read_bytes()
            files.setdefault(recognise(data, path.name), []).append((data, path.name))
    marked = [" ".join(f"“{word}”" for word in paragraph.split()) for paragraph in story]
    print(f"{'MB of source per CPU second':<28} {'generated':>10} {'escaped':>8} {'real':>8} {'files':>6}")
    for name in WRITTEN:
        real = files.get(name, [])
        row = f"{rate_of_real(name, real):>8.1f} {len(real):>6}" if real else f"{'-':>8} {0:>6}"
        print(
            f"{name:<28} {rate_of_generated(name, story):>10.1f} {rate_of_generated(name, marked):>8.1f} {row}",
            flush=True,
        )


if __name__ == "__main__":
    main()
