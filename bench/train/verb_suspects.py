"""Fit and measure the weights that decide whether a verbless sentence lost its verb.

    python bench/train/verb_suspects.py [--data ../shared/data]

Prints the weights for wirelint.text.verb_suspects, and what they reach where the stories of a fold are held out.

Examples. Suspects of the planted stories where a verb was removed, and suspects of published stories. Logistic regression by
Newton's method; the result is deterministic. Most plants are no suspects, because they have another finite verb.
"""

import sys
from collections.abc import Iterator, Sequence
from math import exp
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "lint")]

from bench.train.command import read_options  # noqa: E402
from bench.train.trees import read_lines  # noqa: E402
from wirelint.readers.plain import read_plain  # noqa: E402
from wirelint.text import Document  # noqa: E402
from wirelint.text.verb_suspects import describe_suspects, find_suspects  # noqa: E402
from wirelint.text.verbless import candidate_sentences  # noqa: E402

FOLDERS = (".", "slices/1", "slices/2", "slices/3", "slices/4")
PUBLISHED = FOLDERS[:4]  # the published stories of slice 4 are for the last measurement
FOLDS, STEPS, RIDGE = 5, 30, 0.5
ALLOWED = (0.014, 0.02, 0.025, 0.03)  # false alarms per 1,000 words


class Example(NamedTuple):
    """The values of a suspect, whether it lost its verb, and its story."""

    values: Sequence[float]
    is_lost: bool
    story: str


def read_examples(data: Path) -> tuple[list[Example], int, int]:
    """Return the examples, the number of plants and that of the words of the published stories."""
    examples: list[Example] = []
    plants = words = 0
    for folder in FOLDERS:
        for row in read_lines(data / folder / "inject.jsonl.gz"):
            if row["kind"] == "verbless":
                plants += 1
                found = find_values(read_plain(row["text"]), row["start"], row["end"])
                examples += [Example(values, True, row["base"]) for values in found]
    for folder in PUBLISHED:
        for row in read_lines(data / folder / "clean.jsonl.gz"):
            words += len(row["text"].split())
            found = find_values(read_plain(row["text"]), 0, len(row["text"]))
            examples += [Example(values, False, row["id"]) for values in found]
    return examples, plants, words


def find_values(document: Document, start: int, end: int) -> Iterator[Sequence[float]]:
    """Yield the values of the suspects of a story that overlap a span and are not in a quotation."""
    body = [paragraph for paragraph in document.paragraphs if paragraph.role == "body"]
    candidates = [sentence for paragraph in body for sentence in candidate_sentences(paragraph)]
    for suspect, values in describe_suspects(list(find_suspects(candidates)), document):
        span = suspect.span
        if span.start < end and span.end > start and not document.quotations.contains(span.start, span.end):
            yield values


def fit(examples: Sequence[Example]) -> list[float]:
    """Return the weights of the values."""
    size = len(examples[0].values)
    weights = [0.0] * size
    for _ in range(STEPS):
        slope = [-RIDGE * weight * (at > 0) for at, weight in enumerate(weights)]
        bend = [[RIDGE * (row == column) for column in range(size)] for row in range(size)]
        for example in examples:
            share = 1 / (1 + exp(-score(weights, example)))
            for row, value in enumerate(example.values):
                slope[row] += (example.is_lost - share) * value
                for column, other in enumerate(example.values):
                    bend[row][column] += share * (1 - share) * value * other
        weights = [weight + step for weight, step in zip(weights, solve(bend, slope), strict=True)]
    return weights


def solve(matrix: list[list[float]], right: Sequence[float]) -> list[float]:
    """Return the solution of linear equations with a positive definite matrix (Gaussian elimination)."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at, pivot in enumerate(rows):
        pivot[:] = [value / pivot[at] for value in pivot]
        for row in rows:
            if row is not pivot:
                row[:] = [value - row[at] * part for value, part in zip(row, pivot, strict=True)]
    return [row[-1] for row in rows]


def score(weights: Sequence[float], example: Example) -> float:
    return sum(weight * value for weight, value in zip(weights, example.values, strict=True))


def cross_validate(examples: Sequence[Example]) -> Iterator[tuple[float, bool]]:
    """Yield for each example its log-odds by weights that have not seen its story, and whether it lost its verb."""
    for fold in range(FOLDS):
        held = [crc32(example.story.encode()) % FOLDS == fold for example in examples]
        weights = fit([example for example, out in zip(examples, held, strict=True) if not out])
        yield from (
            (score(weights, example), example.is_lost) for example, out in zip(examples, held, strict=True) if out
        )


def main() -> int:
    options = read_options("Fit and measure the weights of verbless sentences.", ("clean.jsonl.gz",), ())
    examples, plants, words = read_examples(options.data)
    print("weights:", ", ".join(f"{weight:.2f}" for weight in fit(examples)))
    scored = list(cross_validate(examples))
    published = sorted((odds for odds, is_lost in scored if not is_lost), reverse=True)
    for rate in ALLOWED:
        least = published[int(rate * words / 1000)]
        found = sum(odds > least for odds, is_lost in scored if is_lost)
        print(f"{rate:.3f} false alarms per 1,000 words, log-odds above {least:5.2f}: {found} of {plants} plants found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
