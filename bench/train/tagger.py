"""Train and measure the part-of-speech tagger.

    python bench/train/tagger.py --train [--data ../shared/data]   writes tagger.bin in lint/wirelint/text/tagger
    python bench/train/tagger.py --folds [--data ../shared/data]   cross-validation by document
    python bench/train/tagger.py [--data ../shared/data]           measures the shipped model

Training. Two perceptrons, one from left to right and one from right to left, learn from Universal Dependencies: EWT without
its test part, and the free part of GUM without its news, biographies and travel guides. Together they tag sentences of
published stories, and the shipped perceptron learns from both (tri-training with two teachers, after Zhou and Li, 2005). The
sentences of GUM, whose guidelines are newer, count twice. Some sentences lose a finite verb, because copy with lost verbs is
what the tagger is for. Plain Python, some 15 minutes; the result is deterministic.

Measuring. The parts of speech and the verb forms of "gum-news", which is not in the training data, and of "ewt-test".
*Form* is the share of verbs and auxiliaries with the right form of Universal Dependencies (finite, infinitive, participle in
-ed or -ing) as a verb; *exact* is the same with all the forms of the tagger.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from math import exp, log
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "lint")]

from bench.train.clusters import cluster_words  # noqa: E402
from bench.train.command import TRAIN, read_options  # noqa: E402
from bench.train.pack import pack_model  # noqa: E402
from bench.train.perceptron import Plan, train  # noqa: E402
from bench.train.trees import Sample, read_plain, read_trees  # noqa: E402
from bench.train.word_classes import WordClasses  # noqa: E402
from wirelint.text import tagger  # noqa: E402
from wirelint.text.tagger.model import Model, load_model  # noqa: E402
from wirelint.text.tagger.tagset import TAGS, Tag  # noqa: E402

MODEL = Path(tagger.__file__).with_name("tagger.bin")
LIMIT = 1_000_000  # bytes
FOLDS = 5
TEACHER = Plan(epochs=5, seed=1)
STUDENT = Plan(epochs=4, seed=2, damage=True)
SOFTNESS = 60  # how far apart scores of a teacher are that differ by a factor of e

Tagging = Callable[[Sequence[str]], Sequence[str]]


class Figures(NamedTuple):
    """Shares of the words of a set, and of its verbs."""

    words: int
    upos: float
    verbs: int
    form: float
    exact: float
    precision: float  # of finite verbs
    recall: float


def measure(samples: Sequence[Sample], tag: Tagging) -> Figures:
    counts: Counter[str] = Counter()
    for sample in samples:
        for name, guess in zip(sample.tags, tag(sample.words), strict=True):
            right, found = TAGS[name], TAGS[guess]
            counts["words"] += 1
            counts["upos"] += right.upos == found.upos
            counts["finite"] += right.is_finite
            counts["found"] += found.is_finite
            counts["both"] += right.is_finite and found.is_finite
            if right.is_verb:
                counts["verbs"] += 1
                counts["exact"] += right.form == found.form
                counts["form"] += coarse(right) == coarse(found)
    words, verbs = counts["words"], counts["verbs"]
    shares = counts["upos"] / words, counts["form"] / verbs, counts["exact"] / verbs
    return Figures(
        words,
        shares[0],
        verbs,
        *shares[1:],
        counts["both"] / max(1, counts["found"]),
        counts["both"] / counts["finite"],
    )


def coarse(tag: Tag) -> str:
    return "finite" if tag.is_finite else tag.form


def print_figures(name: str, figures: Figures) -> None:
    print(
        f"{name:<12}{figures.words:>7} words: UPOS {figures.upos:.4f}; {figures.verbs} verbs: form {figures.form:.4f},"
        f" exact {figures.exact:.4f}; finite: precision {figures.precision:.3f}, recall {figures.recall:.3f}",
        flush=True,
    )


def tag_with(model: Model) -> Tagging:
    return lambda words: [model.tags[index].name for index, _ in tagger.decode(model, words)]


def reverse(sample: Sample) -> Sample:
    return Sample(sample.words[::-1], sample.tags[::-1], sample.document)


def label(samples: Sequence[Sample], left: Model, right: Model) -> list[Sample]:
    """Return the samples with the tags for which the scores of both models are best."""
    labelled = []
    for sample in samples:
        forward, backward = score(left, sample.words), score(right, sample.words[::-1])[::-1]
        tags = []
        for one, other in zip(forward, backward, strict=True):
            both = [first + second for first, second in zip(one, other, strict=True)]
            tags.append(left.tags[both.index(max(both))].name)
        labelled.append(Sample(sample.words, tags, sample.document))
    return labelled


def score(model: Model, words: Sequence[str]) -> list[list[float]]:
    """Return the logarithm of the share of each tag for each word."""
    rows = []
    for index, scores in tagger.decode(model, words):
        best = max(scores) if scores else 0
        odds = (
            [exp((value - best) / SOFTNESS) for value in scores]
            if scores
            else [float(at == index) for at in range(len(TAGS))]
        )
        total = sum(odds)
        rows.append([log(value / total + 1e-6) for value in odds])
    return rows


def repeat_gum(samples: Sequence[Sample]) -> list[Sample]:
    return [*samples, *(sample for sample in samples if sample.document.startswith("GUM_"))]


def train_teacher(samples: Sequence[Sample], classes: WordClasses) -> Model:
    return Model(pack_model(train(repeat_gum(samples), classes, TEACHER), classes))


def train_model(samples: Sequence[Sample], plain: Sequence[Sample]) -> bytes:
    clusters = cluster_words(sample.words for sample in (*samples, *plain))
    print("clusters", flush=True)
    classes = WordClasses(samples, clusters)
    left = train_teacher(samples, classes)
    right = train_teacher([reverse(sample) for sample in samples], classes)
    print("teachers", flush=True)
    labelled = label(plain, left, right)
    print("labels", flush=True)
    classes = WordClasses([*samples, *labelled], clusters)
    return pack_model(train([*repeat_gum(samples), *labelled], classes, STUDENT), classes, LIMIT)


def cross_validate(samples: Sequence[Sample], plain: Sequence[Sample]) -> None:
    """Print the figures of a teacher for documents that it has not seen. Clusters need no tags, so all words count."""
    clusters = cluster_words(sample.words for sample in (*samples, *plain))
    for fold in range(FOLDS):
        held = [crc32(sample.document.encode()) % FOLDS == fold for sample in samples]
        seen = [sample for sample, is_held in zip(samples, held, strict=True) if not is_held]
        model = train_teacher(seen, WordClasses(seen, clusters))
        unseen = [sample for sample, is_held in zip(samples, held, strict=True) if is_held]
        print_figures(f"fold {fold}", measure(unseen, tag_with(model)))


def print_speed(samples: Sequence[Sample]) -> None:
    started = time.process_time()
    model = Model(MODEL.read_bytes())
    loaded = time.process_time() - started
    speeds = []
    for _ in range(3):
        started = time.process_time()
        for sample in samples:
            list(tagger.decode(model, sample.words))
        speeds.append(sum(len(sample.words) for sample in samples) / (time.process_time() - started))
    print(
        f"{MODEL.stat().st_size} bytes, loaded in {1000 * loaded:.1f} ms; {speeds[0] / 1000:.0f} thousand words per CPU second"
        f" at first, then {speeds[-1] / 1000:.0f}"
    )


def main() -> int:
    options = read_options(
        "Train or measure the part-of-speech tagger.",
        ("ud-trees.jsonl.gz",),
        (TRAIN, ("--folds", "cross-validate by document")),
    )
    trees = options.data / "ud-trees.jsonl.gz"
    sets = read_trees(trees)
    if options.train:
        MODEL.write_bytes(train_model(sets["train"], read_plain(options.data)))
        load_model.cache_clear()
    if options.folds:
        cross_validate(sets["train"], read_plain(options.data))
    for name in ("gum-news", "ewt-test"):
        print_figures(name, measure(sets[name], tag_with(load_model())))
    print_speed(sets["gum-news"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
