"""Train and measure the model that separates two spellings of one name from two names.

    python bench/names.py --train [--data ../shared/data]     writes model.zlib in lint/wirelint/names/similarity
    python bench/names.py [--data ../shared/data]             measures the shipped model

The AUC is the probability that a held-out pair of one name gets a higher score than a held-out pair of two names. The
figures for stories, printed by `--train`, come from fivefold cross-validation by story: the number of stories with a false
alarm, and the share of each set that is found.
"""

import argparse
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
DATA = CHECKOUT.parent / "shared" / "data"
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "lint")]

from bench.name_samples import Sample, read_pairs, read_samples  # noqa: E402
from bench.name_training import LEAST, fit_pairs, fit_stories, rate, shorten  # noqa: E402
from wirelint.names.similarity import model as pair_model  # noqa: E402

MODEL = Path(pair_model.__file__).with_name("model.zlib")
FOLDS = 5


def area(rated: Iterable[tuple[float, bool]]) -> float:
    """Return the area under the ROC curve."""
    right = wrong = below = 0
    for _, same in sorted(rated):
        if same:
            right += 1
            below += wrong
        else:
            wrong += 1
    return below / max(1, right * wrong)


def report_stories(samples: Sequence[Sample]) -> None:
    """Print the results of cross-validation by story, at thresholds around the one in use."""
    rated: list[tuple[float, Sample]] = []
    for fold in range(FOLDS):
        part = [zlib.crc32(s.story.encode()) % FOLDS == fold for s in samples]
        weights = fit_stories(s for s, held in zip(samples, part, strict=True) if not held)
        rated += [
            (rate(weights, s.features) if s.features else float("-inf"), s)
            for s, held in zip(samples, part, strict=True)
            if held
        ]
    kinds = Counter(s.kind for s in samples if s.kind != "other")
    for least in (LEAST - 0.5, LEAST - 0.25, LEAST, LEAST + 0.25, LEAST + 0.5):
        alarms = {s.story for score, s in rated if s.kind == "other" and score >= least}
        shares = {k: sum(s.kind == k and score >= least for score, s in rated) / n for k, n in sorted(kinds.items())}
        print(
            f"score {least:.2f}: false alarms in {len(alarms)} stories; found",
            *(f"{k} {v:.2f}" for k, v in shares.items()),
        )


def train(data: Path) -> None:
    learned, _ = read_pairs(data / "name_pairs.jsonl.gz")
    model = fit_pairs(learned)
    write_model(model)  # the features of stories use it
    samples = read_samples(data)
    report_stories(samples)
    weights = fit_stories(samples)
    write_model(model._replace(story=shorten(weights), story_bias=round(weights[""], 3)))


def write_model(model: pair_model.Model) -> None:
    packed = zlib.compress(pair_model.pack(model), 9)
    MODEL.write_bytes(packed)
    pair_model.load_model.cache_clear()
    pair_model.score_pair.cache_clear()
    print(f"model.zlib: {len(model.costs)} costs, {len(model.pair)} + {len(model.story)} weights, {len(packed)} bytes")


def measure(data: Path) -> None:
    _, held_out = read_pairs(data / "name_pairs.jsonl.gz")
    auc = area((pair_model.score_pair(a, b), same) for a, b, same in held_out)
    print(f"{len(held_out)} pairs held out: AUC {auc:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", action="store_true", help="train the model and write it")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the *.jsonl.gz sets")
    options = parser.parse_args()
    if options.train:
        train(options.data)
    measure(options.data)


if __name__ == "__main__":
    main()
