"""Fit and measure the model that tells parts of sentences from headlines, crossheads and labels.

    python bench/train/line_kind.py --train [--data ../shared/data]   writes line-kind.txt in lint/wirelint/text
    python bench/train/line_kind.py [--data ../shared/data]           cross-validates by story

Examples. Headlines, crossheads and other lines without a full stop of published stories, and planted headlines and page
lines; sentences of the same stories without their full stop, three of four cut off after a random word. The weights are
fitted with AdaGrad (Duchi, Hazan and Singer, 2011), in some ten seconds; the result is deterministic.

Measuring. For several log-odds: the share of the parts of sentences above, and that of the other lines.
"""

import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import exp, sqrt
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "lint")]

from bench.train.command import read_options  # noqa: E402
from bench.train.trees import read_lines  # noqa: E402
from wirelint.readers.plain import read_plain  # noqa: E402
from wirelint.text import Document, line_kind  # noqa: E402
from wirelint.text.tagger import tag_text  # noqa: E402

TARGET = Path(line_kind.__file__).with_name("line-kind.txt")
FOLDERS = (".", "slices/1", "slices/2", "slices/3")
LINES = ("foreign_headline", "furniture")  # kinds of planted lines
FEWEST = 4  # words
SENTENCES = 3  # of a story
CUT = 0.75  # the share of sentences that are cut off
FOLDS = 4
EPOCHS, RATE, RIDGE = 20, 0.3, 1e-4
SMALLEST = 0.05  # the smallest weight that is stored
LEVELS = (0.0, 1.0, 2.0, 3.0, 4.0, 5.0)
HEAD = """\
# Weights of the features of lines in hundredths of the logarithm of odds: above 0 for parts of sentences, below 0 for
# headlines and labels. Read by wirelint.text.line_kind, written by bench/train/line_kind.py.
"""


class Example(NamedTuple):
    """The features of a line, whether it is part of a sentence, and its story."""

    features: Mapping[str, float]
    is_sentence: bool
    story: str


def read_examples(data: Path) -> list[Example]:
    """Return the examples from the stories in a folder."""
    rng = random.Random(1)
    found = []
    for folder in FOLDERS:
        for row in read_lines(data / folder / "clean.jsonl.gz"):
            document = read_plain(row["text"])
            found += [make_example(text, False, row["id"]) for text in find_titles(document)]
            found += [make_example(text, True, row["id"]) for text in cut_sentences(document, rng)]
        for row in read_lines(data / folder / "inject.jsonl.gz"):
            text = row["text"][row["start"] : row["end"]]
            if row["kind"] in LINES and "\n" not in text and text[-1] not in ".!?" and text.count(" ") >= FEWEST - 1:
                found.append(make_example(text, False, row["base"]))
    return found


def make_example(text: str, is_sentence: bool, story: str) -> Example:
    return Example(line_kind.describe_line(tag_text(text)), is_sentence, story)


def find_titles(document: Document) -> Iterator[str]:
    """Yield the headline and the crossheads of a story."""
    for paragraph in document.paragraphs:
        is_title = paragraph.role in ("headline", "crosshead") and not paragraph.ends_sentence
        if is_title and paragraph.text.count(" ") >= FEWEST - 1:
            yield paragraph.text


def cut_sentences(document: Document, rng: random.Random) -> Iterator[str]:
    """Yield some sentences of a story without their full stop, whole or cut off."""
    prose = [paragraph for paragraph in document.paragraphs if paragraph.is_prose]
    for paragraph in rng.sample(prose, min(SENTENCES, len(prose))):
        text = rng.choice(paragraph.sentences).text
        words = text[:-1].split()
        if text[0] in "\"“'‘" or text[-1] != "." or len(words) < FEWEST + 2:
            continue
        if rng.random() < CUT:
            words = words[: rng.randint(max(FEWEST, len(words) // 4), len(words) - 1)]
        yield " ".join(words)


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of the features."""
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(float)
    rng = random.Random(1)
    shuffled = list(examples)
    for _ in range(EPOCHS):
        rng.shuffle(shuffled)
        for example in shuffled:
            missing = example.is_sentence - 1 / (1 + exp(-max(-30.0, min(30.0, score(weights, example)))))
            for name, value in example.features.items():
                if value:
                    slope = missing * value - RIDGE * weights[name]
                    squares[name] += slope * slope
                    weights[name] += RATE * slope / sqrt(squares[name] + 1e-9)
    return weights


def score(weights: Mapping[str, float], example: Example) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in example.features.items() if value)


def measure(examples: Sequence[Example]) -> Iterator[str]:
    """Yield a table of the cross-validated shares above some log-odds."""
    scores: dict[bool, list[float]] = {True: [], False: []}
    for fold in range(FOLDS):
        held = [crc32(example.story.encode()) % FOLDS == fold for example in examples]
        weights = fit([example for example, out in zip(examples, held, strict=True) if not out])
        for example, out in zip(examples, held, strict=True):
            if out:
                scores[example.is_sentence].append(score(weights, example))
    yield f"{len(scores[True])} parts of sentences, {len(scores[False])} other lines"
    yield "log-odds   sentences   others"
    for level in LEVELS:
        shares = [sum(value > level for value in scores[kind]) / len(scores[kind]) for kind in (True, False)]
        yield f"{level:8.1f} {shares[0]:11.3f} {shares[1]:8.3f}"


def main() -> None:
    options = read_options(
        "Fit and measure the model of lines.", ("clean.jsonl.gz",), (("--train", "write line-kind.txt"),)
    )
    examples = read_examples(options.data)
    if options.train:
        weights = sorted(fit(examples).items())
        rows = [f"{round(weight * line_kind.SCALE)} {name}\n" for name, weight in weights if abs(weight) >= SMALLEST]
        TARGET.write_text(HEAD + "".join(rows), encoding="utf-8")
    else:
        print("\n".join(measure(examples)))


if __name__ == "__main__":
    main()
