"""Train and measure the model of finite verbs.

    python bench/verbs.py --train [--data ../shared/data]     writes verbs.bin beside lint/wirelint/text/verbs.py
    python bench/verbs.py [--data ../shared/data]             measures the shipped one

Training. `ud.jsonl.gz` holds sentences of Universal Dependencies English. EWT's training part is taken, and of GUM the
interviews, textbooks, speeches and vlogs (all CC BY or free); its news stays out, because it is what the model is
measured on. The table of verb forms is made from the shipped word list: a word whose forms in -s, -ed and -ing are words
too is a verb; irregular verbs are listed in verb_forms.py. The weights are fitted by AdaGrad (Duchi, Hazan and Singer, 2011) in plain
Python, in about a minute, always to the same bytes.

Measuring. *Sentence accuracy* is the share of sentences told right, has a finite verb or not, in per cent; *false alarms*
the share of sentences with one that are said to have none; *stopped* sentences have four words or more and end in a stop.
A *missing* verb is one finite auxiliary or copula taken out of a sentence that has no other finite verb.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

CHECKOUT = Path(__file__).resolve().parents[1]
DATA = CHECKOUT.parent / "shared" / "data"
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "lint")]

from bench.verb_samples import Sample, missing_data, read_sets  # noqa: E402
from bench.verb_training import train  # noqa: E402
from wirelint.text import verb_features, verb_tables, verbs  # noqa: E402

MODEL = Path(verbs.__file__).with_name("verbs.bin")
LIMIT = 800_000  # bytes, so that the wheel stays small


class Figures(NamedTuple):
    """How often the sentences of a set were told right (per cent)."""

    sentences: int
    accuracy: float
    without: int  # sentences without a finite verb
    found: float  # of these, said to have none
    false_alarms: float  # of the others, said to have none


def measure(samples: Sequence[Sample], says: Callable[[Sample], bool]) -> Figures:
    counts: Counter[tuple[bool, bool]] = Counter((sample.is_finite, says(sample)) for sample in samples)
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
    print(f"\n{'missing':<20}{'natural':>10}{'planted':>10}   found where so many of the natural are, per cent")
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
    """Return words for a second of CPU time with the sentences that are settled at once, and without them."""
    speeds = []
    for texts in (
        [sample.text for sample in samples],
        [sample.text for sample in samples if verbs.ALWAYS.isdisjoint(sample.words)],
    ):
        words = sum(len(verbs.split_words(text)) for text in texts)
        rounds = []
        for _ in range(3):
            begun = time.process_time()
            for text in texts:
                verbs.has_finite_verb(text)
            rounds.append(time.process_time() - begun)
        speeds.append(words / min(rounds))
    return speeds[0], speeds[1]


def time_loading(load: Any) -> float:
    """Return the milliseconds of CPU time that a cached loader takes, the best of several."""
    rounds = []
    for _ in range(7):
        load.cache_clear()
        begun = time.process_time()
        load()
        rounds.append(1000 * (time.process_time() - begun))
    return min(rounds)


def main() -> int:
    parser = argparse.ArgumentParser(description="Train or measure the model of finite verbs.")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the measuring data")
    parser.add_argument("--train", action="store_true", help="train the model anew")
    options = parser.parse_args()
    path = options.data / "ud.jsonl.gz"
    if not path.is_file():
        print(f"not in {options.data}: ud.jsonl.gz", file=sys.stderr)
        return 2
    sets = read_sets(path)
    if options.train:
        load_tables, load_gaps, packed = verb_tables.load_tables, verb_tables.load_gaps, train(sets)
        if len(packed) > LIMIT:
            raise SystemExit(f"{len(packed)} bytes are more than {LIMIT}: keep fewer features")
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
