"""Measure the sentence splitter: accuracy against annotated sentences, and speed on published news.

    python bench/sentences.py [--data ../shared/data] [--errors SET]

Accuracy. `ud.jsonl.gz` contains the sentences of Universal Dependencies English EWT and GUM. The sentences of a paragraph
are joined with one space (the file does not store the space after a sentence), the paragraph is split again, and the two
lists are compared. *Inner boundary* F1 counts the ends of all sentences except the last of a paragraph, which no splitter
can miss. *Exact* F1 counts sentences with the right start and the right end, including the only sentence of a paragraph.
Figures are in per cent. Sets: `ewt-*` is web text (mail, reviews, weblogs), `gum-*` several genres, `gum-news` news.
`tuning` is the set for reading errors: `ewt-train`, and `gum-free` without its news.

Speed. UTF-8 megabytes of the stories of `clean.jsonl.gz` per CPU second of this process, paragraph by paragraph; the best of
several rounds after a warm-up.
"""

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
DATA = CHECKOUT.parent / "shared" / "data"
sys.path.insert(0, str(CHECKOUT / "lint"))

from wirelint.text.sentences import split_sentences  # noqa: E402

Spans = list[tuple[int, int]]
Splitter = Callable[[str], Spans]
ROUNDS = 7


@dataclass(frozen=True)
class Paragraph:
    """A paragraph joined from annotated sentences: its text, and their half-open offsets in code points."""

    text: str
    sentences: Spans


@dataclass(frozen=True)
class Agreement:
    """Counts of agreement between splitter (`found`) and annotation (`expected`)."""

    agreed: int = 0
    found: int = 0
    expected: int = 0

    def count(self, found: Spans | list[int], expected: Spans | list[int]) -> "Agreement":
        """Return the counts with those of a paragraph added."""
        agreed = len(set(found) & set(expected))
        return Agreement(self.agreed + agreed, self.found + len(found), self.expected + len(expected))

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        return 200 * self.agreed / max(1, self.found + self.expected)


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        yield from map(json.loads, lines)


def rebuild_paragraphs(rows: list[dict[str, Any]]) -> Iterator[Paragraph]:
    """Yield the paragraphs of the sentences in `rows`, which are in the order of the file."""
    for _, document in groupby(rows, key=lambda row: row["doc"]):
        texts: list[str] = []
        for row in document:
            if row["newpar"] and texts:
                yield join_sentences(texts)
                texts = []
            texts.append(row["text"])
        yield join_sentences(texts)


def join_sentences(texts: list[str]) -> Paragraph:
    spans, start = [], 0
    for text in texts:
        spans.append((start, start + len(text)))
        start += len(text) + 1
    return Paragraph(" ".join(texts), spans)


def read_sets(path: Path) -> dict[str, list[Paragraph]]:
    rows: dict[str, list[dict[str, Any]]] = {"tuning": []}
    for row in read_rows(path):
        rows.setdefault(row["set"], []).append(row)
        if row["set"] == "ewt-train" or (row["set"] == "gum-free" and "_news_" not in row["doc"]):
            rows["tuning"].append(row)
    return {name: list(rebuild_paragraphs(rows[name])) for name in sorted(rows)}


def score_paragraphs(split: Splitter, paragraphs: list[Paragraph]) -> tuple[float, float]:
    """Return inner-boundary F1 and exact-sentence F1, in per cent."""
    inner = exact = Agreement()
    for paragraph in paragraphs:
        found = split(paragraph.text)
        inner = inner.count([end for _, end in found[:-1]], [end for _, end in paragraph.sentences[:-1]])
        exact = exact.count(found, paragraph.sentences)
    return inner.f1, exact.f1


def print_errors(split: Splitter, paragraphs: list[Paragraph]) -> None:
    """Print each wrong boundary with its context: `+` is a false positive, `-` a false negative."""
    for paragraph in paragraphs:
        found = {end for _, end in split(paragraph.text)}
        expected = {end for _, end in paragraph.sentences}
        for end in sorted(found ^ expected):
            sign = "+" if end in found else "-"
            print(sign, repr(paragraph.text[max(0, end - 50) : end] + "⏐" + paragraph.text[end : end + 40]))


def read_stories(path: Path) -> list[str]:
    """Return the paragraphs of the published stories."""
    return [part for row in read_rows(path) for part in row["text"].split("\n\n") if part.strip()]


def time_splitter(split: Splitter, paragraphs: list[str]) -> float:
    """Return megabytes of UTF-8 per CPU second."""
    size = sum(len(text.encode()) for text in paragraphs) / 1e6
    rounds = []
    for _ in range(ROUNDS + 1):
        start = time.process_time()
        for text in paragraphs:
            split(text)
        rounds.append(time.process_time() - start)
    return size / min(rounds[1:])


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the sentence splitter.")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the measuring data")
    parser.add_argument("--errors", metavar="SET", help="print the wrong boundaries of one set instead")
    options = parser.parse_args()
    missing = [name for name in ("ud.jsonl.gz", "clean.jsonl.gz") if not (options.data / name).is_file()]
    if missing:
        print(f"not in {options.data}: {', '.join(missing)}", file=sys.stderr)
        return 2
    sets = read_sets(options.data / "ud.jsonl.gz")
    if options.errors:
        print_errors(split_sentences, sets[options.errors])
        return 0
    print(f"{'set':<10} {'paragraphs':>10} {'sentences':>9} {'inner F1':>8} {'exact F1':>8}")
    for name, paragraphs in sets.items():
        inner, exact = score_paragraphs(split_sentences, paragraphs)
        sentences = sum(len(paragraph.sentences) for paragraph in paragraphs)
        print(f"{name:<10} {len(paragraphs):>10} {sentences:>9} {inner:>8.2f} {exact:>8.2f}")
    speed = time_splitter(split_sentences, read_stories(options.data / "clean.jsonl.gz"))
    print(f"\nspeed {speed:.1f} MB per CPU second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
