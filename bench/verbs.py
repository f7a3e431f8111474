"""Train and measure the model of finite verbs.

    python bench/verbs.py --train [--data ../shared/data]     writes verbs.bin beside lint/wirelint/text/verbs.py
    python bench/verbs.py [--data ../shared/data]             measures the shipped model

Training. `ud.jsonl.gz` contains sentences of Universal Dependencies English. The training part of EWT is used, and the
interviews, textbooks, speeches and vlogs of GUM (all CC BY or free). The news of GUM is held out for measuring. The verb
forms are derived from the shipped word list and the irregular verbs in verb_forms.py. The weights are fitted with AdaGrad
(Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic optimization", 2011) in plain
Python, in about a minute. The result is deterministic.

Measuring. *Accuracy* is the share of sentences classified correctly as with or without a finite verb, in per cent. *False
alarms* is the share of sentences with a finite verb that are classified as without. *Stopped* sentences have at least four
words and end in a full stop, question mark or exclamation mark. A *missing* verb is a finite auxiliary or copula removed
from a sentence without another finite verb.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "lint")]

from bench.train.command import read_options  # noqa: E402
from bench.verb_samples import Sample, missing_data, read_sets  # noqa: E402
from bench.verb_training import train  # noqa: E402
from wirelint.text import verb_features, verb_tables, verbs  # noqa: E402

MODEL = Path(verbs.__file__).with_name("verbs.bin")
LIMIT = 800_000  # bytes, so that the wheel stays small


class Figures(NamedTuple):
    """The accuracy on the sentences of a set."""

    sentences: int
    accuracy: float  # per cent
    without: int  # sentences without a finite verb
    found: float  # per cent of these that are classified as without
    false_alarms: float  # per cent of the others that are classified as without


def measure(samples: Sequence[Sample], classify: Callable[[Sample], bool]) -> Figures:
    counts: Counter[tuple[bool, bool]] = Counter((sample.is_finite, classify(sample)) for sample in samples)
    finite = counts[True, True] + counts[True, False]
    without = counts[False, True] + counts[False, False]
    return Figures(
        len(samples),
        100 * (counts[True, True] + counts[False, False]) / max(1, len(samples)),
        without,
        100 * counts[False, False] / max(1, without),
        100 * counts[True, False] / max(1, finite),
    )


def report(sets: dict[str, list[Sample]]) -> None:
    print(f"{'set':<20}{'sentences':>10}{'accuracy':>10}{'without':>9}{'found':>8}{'false alarms':>14}")
    for name in ("ewt-test", "gum-test", "gum-news"):
        for label, samples in ((name, sets[name]), (name + " stopped", [s for s in sets[name] if s.is_stopped])):
            row = measure(samples, lambda sample: verbs.has_finite_verb(sample.text))
            print(
                f"{label:<20}{row.sentences:>10}{row.accuracy:>10.2f}{row.without:>9}{row.found:>8.1f}{row.false_alarms:>14.2f}"
            )
    print(
        f"\n{'missing':<20}{'natural':>10}{'planted':>10}   planted ones found at this share of natural ones, per cent"
    )
    for name in ("ewt-test", "gum-test", "gum-news"):
        rows = [(verbs.score_missing(words)[0], label) for words, label in missing_data(sets[name])]
        natural = sorted((score for score, label in rows if not label), reverse=True)
        planted = [score for score, label in rows if label]
        shares = []
        for share in (0.2, 0.5, 1.0, 2.0):
            bar = natural[int(share / 100 * len(natural))]
            shares.append(f"{share} %: {100 * sum(score > bar for score in planted) / len(planted):.1f} (> {bar:.1f})")
        print(f"{name:<20}{len(natural):>10}{len(planted):>10}   {', '.join(shares)}")


def measure_speed(samples: Sequence[Sample]) -> tuple[float, float]:
    """Return words per CPU second: for all sentences, and for those without a form that is always finite."""
    speeds = []
    for texts in (
        [sample.text for sample in samples],
        [sample.text for sample in samples if verbs.ALWAYS.isdisjoint(sample.words)],
    ):
        words = sum(len(verbs.split_words(text)) for text in texts)
        rounds = []
        for _ in range(3):
            start = time.process_time()
            for text in texts:
                verbs.has_finite_verb(text)
            rounds.append(time.process_time() - start)
        speeds.append(words / min(rounds))
    return speeds[0], speeds[1]


def time_loading(load: Any) -> float:
    """Return the CPU milliseconds of a cached loader, the best of several rounds."""
    rounds = []
    for _ in range(7):
        load.cache_clear()
        start = time.process_time()
        load()
        rounds.append(1000 * (time.process_time() - start))
    return min(rounds)


def main() -> int:
    options = read_options("Train or measure the model of finite verbs.", ("ud.jsonl.gz",))
    path = options.data / "ud.jsonl.gz"
    sets = read_sets(path)
    if options.train:
        load_tables, load_gaps, packed = verb_tables.load_tables, verb_tables.load_gaps, train(sets)
        if len(packed) > LIMIT:
            raise SystemExit(f"{len(packed)} bytes are more than {LIMIT}: use fewer features")
        MODEL.write_bytes(packed)
        verb_tables.load_tables, verb_tables.load_gaps = load_tables, load_gaps
        verb_features.find_kind.cache_clear()
    tables, gaps = time_loading(verb_tables.load_tables), time_loading(verb_tables.load_gaps)
    print(f"model {MODEL.stat().st_size} bytes, loaded in {tables:.1f} ms and, for missing verbs, {gaps:.1f} ms more")
    report(sets)
    speed, uncertain = measure_speed(sets["gum-news"])
    print(f"\nspeed {speed / 1000:.0f}, where no form is certain {uncertain / 1000:.0f} thousand words per CPU second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
