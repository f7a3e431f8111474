"""Train and measure the model of lost verbs.

    python bench/train/gaps.py --train [--data ../shared/data]   writes gaps.bin beside lint/wirelint/text/gap_model.py
    python bench/train/gaps.py [--data ../shared/data]           measures the shipped model

Training. Sentences of the trees on which the tagger is trained, whole and without one of their finite verbs. Taggers tag the
documents that they have not seen, so that the model learns from tags with the errors of the tagger. Sentences that still
have a main verb are left out. The weights are fitted with AdaGrad (Duchi, Hazan and Singer, 2011) in plain Python, in some
ten minutes; the result is deterministic.

Measuring. On "gum-news" and "ewt-test": the share of sentences without a finite verb, made by removing one, whose best gap
scores higher than all but a share of the whole sentences without one; and how often that gap is the right one.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from math import exp
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "lint")]

from bench.train.clusters import cluster_words  # noqa: E402
from bench.train.command import read_options  # noqa: E402
from bench.train.pack import Row, digest_of, pack_model, sort_rows, write_checks, write_starts  # noqa: E402
from bench.train.perceptron import Plan, lose, train  # noqa: E402
from bench.train.trees import Sample, read_plain, read_trees  # noqa: E402
from bench.train.word_classes import WordClasses  # noqa: E402
from wirelint.text import gap_model  # noqa: E402
from wirelint.text.clause_verbs import count_main_verbs  # noqa: E402
from wirelint.text.gap_model import BIAS, SCALE, VERSION, GapModel, load_gaps  # noqa: E402
from wirelint.text.tagger import Token, tag_tokens  # noqa: E402
from wirelint.text.tagger.model import Model, load_model  # noqa: E402
from wirelint.text.tagger.tagset import TAGS  # noqa: E402
from wirelint.text.verb_gaps import describe_gaps  # noqa: E402

MODEL = Path(gap_model.__file__).with_name("gaps.bin")
FOLDS = 3
JUDGE = Plan(epochs=4, seed=1, damage=True)
LOST = 3  # verbs of a sentence that are removed, one at a time
SHORTEST, LONGEST = 3, 50  # words
EPOCHS, RATE, RIDGE = 4, 0.15, 1e-6
SMALLEST = 0.3  # the smallest weight that is stored
PER_BUCKET = 8
HIGHEST = 127


class Example(NamedTuple):
    """The tokens of a sentence without a main verb, and the gap where it lost one, None for a whole sentence."""

    tokens: Sequence[Token]
    gap: int | None


def make_examples(samples: Sequence[Sample], model: Model, rng: random.Random) -> Iterator[Example]:
    """Yield the sentences that have no main verb according to a model, as they are and without a verb."""
    for sample in samples:
        if not SHORTEST <= len(sample.words) <= LONGEST:
            continue
        finite = [at for at, name in enumerate(sample.tags) if TAGS[name].is_finite]
        rng.shuffle(finite)
        variants: list[tuple[Sequence[str], int | None]] = [(sample.words, None)]
        variants += [(lose(sample, at).words, at) for at in finite[:LOST]]
        for words, gap in variants:
            tokens = tag_tokens(model, [(word, 0, 0) for word in words])
            if not count_main_verbs(tokens):
                yield Example(tokens, gap)


def make_training(samples: Sequence[Sample], plain: Sequence[Sample]) -> list[Example]:
    """Return examples tagged by models that have not seen their documents."""
    clusters = cluster_words(sample.words for sample in (*samples, *plain))
    rng = random.Random(JUDGE.seed)
    examples: list[Example] = []
    for fold in range(FOLDS):
        seen = [sample for sample in samples if crc32(sample.document.encode()) % FOLDS != fold]
        unseen = [sample for sample in samples if crc32(sample.document.encode()) % FOLDS == fold]
        classes = WordClasses(seen, clusters)
        model = Model(pack_model(train(seen, classes, JUDGE), classes))
        examples += make_examples(unseen, model, rng)
        print(f"fold {fold}: {len(examples)} examples", flush=True)
    return examples


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of a logistic regression over the gaps of all examples."""
    weights: dict[str, float] = {}
    squares: dict[str, float] = {}
    rng = random.Random(JUDGE.seed)
    rows = [
        (features, at == example.gap)
        for example in examples
        for at, features in enumerate(describe_gaps(example.tokens))
    ]
    for _ in range(EPOCHS):
        rng.shuffle(rows)
        for features, is_lost in rows:
            total = sum([weights.get(feature, 0.0) for feature in features], BIAS)
            error = is_lost - 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))
            if abs(error) < 1e-3:
                continue
            for feature in features:
                weight = weights.get(feature, 0.0)
                slope = error - RIDGE * weight
                squares[feature] = squares.get(feature, 1e-2) + slope * slope
                weights[feature] = weight + RATE * slope / squares[feature] ** 0.5
    return weights


def pack_gaps(weights: dict[str, float]) -> bytes:
    """Return a model file."""
    rows = [
        Row(digest_of(feature), (max(-HIGHEST, min(HIGHEST, round(weight * SCALE))) & 255).to_bytes(1, "little"))
        for feature, weight in weights.items()
        if abs(weight) >= SMALLEST
    ]
    bits = max(8, (len(rows) // PER_BUCKET).bit_length())
    rows = sort_rows(rows, bits)
    head = f"{VERSION}\n{bits} {len(rows)}\n".encode()
    return b"".join(
        (head, write_starts(rows, [1] * len(rows), bits), write_checks(rows), *(row.content for row in rows))
    )


def report(name: str, samples: Sequence[Sample], model: GapModel) -> None:
    examples = list(make_examples(samples, load_model(), random.Random(1)))
    scored = [(max(scores := model.score(example.tokens)), scores, example.gap) for example in examples]
    whole = sorted((best for best, _, gap in scored if gap is None), reverse=True)
    lost = [(best, scores.index(best) == gap) for best, scores, gap in scored if gap is not None]
    parts = []
    for share in (0.02, 0.05, 0.1):
        bar = whole[int(share * len(whole))]
        parts.append(f"{share:.0%}: {sum(best > bar for best, _ in lost) / len(lost):.2f} (> {bar:.1f})")
    right = sum(is_right for _, is_right in lost) / len(lost)
    print(
        f"{name:<10}{len(whole):>6} whole, {len(lost)} without: found at {', '.join(parts)}; right gap {right:.2f}",
        flush=True,
    )


def main() -> int:
    options = read_options("Train or measure the model of lost verbs.", ("ud-trees.jsonl.gz",))
    trees = options.data / "ud-trees.jsonl.gz"
    sets = read_trees(trees)
    if options.train:
        MODEL.write_bytes(pack_gaps(fit(make_training(sets["train"], read_plain(options.data)))))
        load_gaps.cache_clear()
    print(f"{MODEL.stat().st_size} bytes")
    for name in ("gum-news", "ewt-test"):
        report(name, sets[name], load_gaps())
    return 0


if __name__ == "__main__":
    sys.exit(main())
