"""Measure how often words are finite verbs, for the gate of fragments/no-finite-verb.

    python bench/train/finite_words.py [--data ../shared/data]   writes finite-words.txt in lint/wirelint/text

The words are those of the trees on which the tagger is trained and those of published stories, tagged by the shipped tagger.
The weight of a word is -log(1 - p), p the share of its occurrences as a finite verb: the sum over a sentence is minus the
logarithm of the probability that it has none, were the words independent (noisy-or).
"""

import sys
import textwrap
from collections import Counter
from collections.abc import Iterable
from math import log
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "lint")]

from bench.train.command import read_options  # noqa: E402
from bench.train.trees import Sample, read_plain, read_trees  # noqa: E402
from wirelint.text import tagger  # noqa: E402
from wirelint.text.irregular import PAST_ONLY, VERBS  # noqa: E402
from wirelint.text.tagger.model import load_model  # noqa: E402
from wirelint.text.tagger.tagset import TAGS  # noqa: E402

TARGET = CHECKOUT / "lint" / "wirelint" / "text" / "finite-words.txt"
FEWEST = 5  # occurrences
SURE = 0.5  # the highest weight: such a word alone is enough
SMALLEST = 0.03
# Words whose clause has a finite verb, and past tenses that are no participle, however rare.
ALWAYS = frozenset("which where whose because if when although who".split()) | frozenset(
    word for past, participle in VERBS.values() for word in past if word not in participle and word in PAST_ONLY
)
WIDTH = 119
HEAD = """\
# Words that are finite verbs so often that one is enough. After the empty line: others, with a weight in hundredths of the
# logarithm of odds, {sure} being enough, and words in -ed that hardly ever are finite. Read by wirelint.text.verbless,
# written by bench/train/finite_words.py.
"""


def weigh(samples: Iterable[Sample]) -> dict[str, float]:
    """Return the weight of each frequent word that is ever a finite verb, and of each in -ed."""
    total: Counter[str] = Counter()
    finite: Counter[str] = Counter()
    for sample in samples:
        for word, name in zip(sample.words, sample.tags, strict=True):
            total[word] += 1
            finite[word] += TAGS[name].is_finite
    weights = dict.fromkeys(ALWAYS, SURE)
    for word, count in total.items():
        weight = -log(max(0.5 / count, 1 - (finite[word] + 0.05) / (count + 0.5)))
        if count >= FEWEST and word not in ALWAYS and word.isalpha() and (weight >= SMALLEST or word.endswith("ed")):
            weights[word] = min(SURE, weight) if weight >= SMALLEST else 0.0
    return weights


def write(weights: dict[str, float]) -> str:
    groups: dict[int, list[str]] = {}
    for word, weight in sorted(weights.items()):
        groups.setdefault(round(100 * weight), []).append(word)
    sure = round(100 * SURE)
    blocks = [HEAD.format(sure=sure) + wrap(groups.pop(sure), "")]
    blocks.append("".join(wrap(groups[number], f"{number} ") for number in sorted(groups, reverse=True)))
    return "\n".join(blocks)


def wrap(words: Iterable[str], start: str) -> str:
    return textwrap.fill(" ".join(words), WIDTH, initial_indent=start, subsequent_indent=start) + "\n"


def main() -> int:
    options = read_options("Measure how often words are finite verbs.", ("ud-trees.jsonl.gz",), ())
    trees = options.data / "ud-trees.jsonl.gz"
    samples = list(read_trees(trees)["train"])
    model = load_model()
    for sample in read_plain(options.data):
        tags = [model.tags[index].name for index, _ in tagger.decode(model, sample.words)]
        samples.append(Sample(sample.words, tags, sample.document))
    weights = weigh(samples)
    TARGET.write_text(write(weights), encoding="utf-8")
    print(f"{len(weights)} words, {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
