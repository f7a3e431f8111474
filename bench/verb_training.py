"""Fit the model of finite verbs, and write its tables in the format of verbs.bin."""

import random
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp

from bench.verb_forms import BASE, ING, PARTICIPLE, PAST, THIRD, verb_forms
from bench.verb_samples import Sample, leave_out, missing_data
from wirelint.text import verb_features, verb_tables, verbs
from wirelint.text.verb_tables import Gaps, Table, Tables
from wirelint.text.words import load_words

SMALLEST = 3  # the minimum absolute value of a weight
FEWEST = 4  # the minimum frequency of a word for its parts of speech to be used
SEED = 1996
RATE, RIDGE = 0.2, 0.0005
LINE = 32  # entries of a table on one line

TAGS = {
    "NOUN": "N", "VERB": "V", "AUX": "X", "ADJ": "J", "ADV": "R", "PRON": "P", "DET": "D", "ADP": "I", "SCONJ": "C", "CCONJ": "&",
    "PART": "T", "PROPN": "M", "NUM": "0", "PUNCT": ".", "INTJ": "U", "SYM": "$", "X": "Z",
}  # fmt: skip


def word_kinds(samples: Sequence[Sample], forms: dict[str, int]) -> dict[str, str]:
    """Return the class of each word: its parts of speech if it is frequent in the samples, or else its verb forms."""
    total: Counter[str] = Counter()
    finite: Counter[str] = Counter()
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    for sample in samples:
        for word, is_finite, tag in zip(sample.words, sample.finite, sample.tags, strict=True):
            lower = word.lower()
            total[lower] += 1
            finite[lower] += is_finite
            tags[lower][tag] += 1
    # A form in -ing is recognised by its ending.
    kinds = {form: f"v{bits}" + "*" * (bits != PARTICIPLE) for form, bits in forms.items() if bits != ING}
    for word, count in total.items():
        share = finite[word] / count
        verbal = bool(forms.get(word, 0) & (BASE | THIRD | PAST)) and (share > 0 or count < 60)
        may_be = verbal or (word[0] == "'" and share > 0) or (word.isalpha() and share > 0.02)
        if count >= FEWEST:
            shares = [TAGS[tag] for tag, n in tags[word].most_common() if n >= 0.1 * count][:3]
            level = "f" if share > 0.9 else "h" if share > 0.3 else "l" if share > 0.02 else ""
            kinds[word] = "".join(shares) + level + "*" * may_be
        elif may_be and word not in kinds:
            kinds[word] = "v0*"
    return kinds


def fit(data: list[tuple[list[str], bool]], epochs: int, fewest: int) -> dict[str, int]:
    """Fit a logistic regression over named features with AdaGrad.

    Weights are integers in units of 1 / verbs.SCALE. "" is the bias.
    """
    counts = Counter(feature for features, _ in data for feature in features)
    index = {"": 0}
    for feature, count in counts.items():
        if count >= fewest:
            index[feature] = len(index)
    rows = [([0, *[index[f] for f in features if f in index]], label) for features, label in data]
    weights = [0.0] * len(index)
    squares = [1.0] * len(index)
    summed = [0.0] * len(index)
    rng = random.Random(SEED)
    for epoch in range(epochs):
        rng.shuffle(rows)
        for row, label in rows:
            total = 0.0
            for i in row:
                total += weights[i]
            error = label - 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))
            if -1e-3 < error < 1e-3:
                continue
            for i in row:
                gradient = error - RIDGE * weights[i]
                squares[i] += gradient * gradient
                weights[i] += RATE * gradient / squares[i] ** 0.5
        if epoch >= epochs // 2:
            for i, weight in enumerate(weights):
                summed[i] += weight
    part = verbs.SCALE / (epochs - epochs // 2)
    rounded = {feature: round(summed[i] * part) for feature, i in index.items()}
    return {feature: weight for feature, weight in rounded.items() if abs(weight) >= SMALLEST or not feature}


def fit_small(data: list[tuple[list[float], bool]]) -> tuple[float, ...]:
    """Fit a logistic regression over a few numbers by gradient descent. The first weight is the bias."""
    size = len(data[0][0])
    weights = [0.0] * (size + 1)
    squares = [1e-6] * (size + 1)
    for _ in range(600):
        slopes = [0.01 * weight for weight in weights]
        for values, label in data:
            total = verbs.weigh(weights, values)
            error = label - 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))
            slopes[0] -= error
            for i, value in enumerate(values, 1):
                slopes[i] -= error * value
        for i, slope in enumerate(slopes):
            squares[i] += slope * slope
            weights[i] -= 0.5 * slope / squares[i] ** 0.5
    return tuple(round(weight, 3) for weight in weights)


def train(sets: dict[str, list[Sample]]) -> bytes:
    samples = sets["train"]
    kinds = word_kinds(samples, verb_forms(load_words()))
    tables = Tables(Table.from_values(kinds, ""), Table.from_values({"": 0}, 0), ())
    use(tables)
    use(tables := tables._replace(weights=fit_verbs(samples)))
    tuning = [sample for sample in sets["ewt-dev"] if verbs.ALWAYS.isdisjoint(sample.words)]
    rows = [(verbs.describe_sentence(s.words, verb_scores(s.words)), s.is_finite) for s in tuning]
    use(tables := tables._replace(sentence=fit_small(rows)))
    # Scores of training sentences are too good, so each half is scored by a model that was fitted to the other half.
    data: list[tuple[list[str], bool]] = []
    for half in (0, 1):
        use(tables._replace(weights=fit_verbs(samples[1 - half :: 2])))
        data.extend(gap_data(samples[half::2]))
    use(tables)
    gaps = Gaps(Table.from_values(fit(data, epochs=6, fewest=4), 0), ())
    verb_tables.load_gaps = lambda: gaps  # type: ignore[assignment]
    rows = []
    for words, label in missing_data(sets["ewt-dev"]):
        found = verbs.score_verbs(words)
        rows.append((verbs.describe_gaps(words, verbs.score_gaps(words, found), [score for _, score in found]), label))
    gaps = gaps._replace(sentence=fit_small(rows))
    return pack(
        [write_table(tables.kinds), write_table(tables.weights), write_numbers(tables.sentence)],
        [write_table(gaps.weights), write_numbers(gaps.sentence)],
    )


def fit_verbs(samples: Sequence[Sample]) -> Table[int]:
    return Table.from_values(fit(list(verb_data(samples)), epochs=8, fewest=2), 0)


def verb_scores(words: Sequence[str]) -> list[float]:
    return [score for _, score in verbs.score_verbs(words)]


def use(tables: Tables) -> None:
    """Replace the shipped tables with these."""
    verb_tables.load_tables = lambda: tables  # type: ignore[assignment]
    verb_features.find_kind.cache_clear()


def verb_data(samples: Iterable[Sample]) -> Iterator[tuple[list[str], bool]]:
    for sample in samples:
        lower, classes = verb_features.pad_words(sample.words)
        for at, (word, is_finite) in enumerate(zip(sample.words, sample.finite, strict=True), verb_features.PAD):
            if "*" in classes[at] and word not in verbs.ALWAYS:
                yield verb_features.verb_features(at, lower, classes), is_finite


def gap_data(samples: Iterable[Sample]) -> Iterator[tuple[list[str], bool]]:
    """Yield the features of gaps in sentences without a form that is always finite, and whether a word was removed."""
    for sample in samples:
        if verbs.ALWAYS.isdisjoint(sample.words):
            lower, classes = verb_features.pad_words(sample.words)
            levels = verb_features.find_levels(len(sample.words), verbs.score_verbs(sample.words))
            for at in range(verb_features.PAD + 1, len(sample.words) + verb_features.PAD):
                yield verb_features.gap_features(at, lower, classes, levels), False
        for words, at in leave_out(sample):
            lower, classes = verb_features.pad_words(words)
            levels = verb_features.find_levels(len(words), verbs.score_verbs(words))
            yield verb_features.gap_features(at + verb_features.PAD, lower, classes, levels), True


def write_table(values: Mapping[str, str | int]) -> str:
    """Return alternating names and values, sorted by name, with LINE entries on a line."""
    entries = [f"{name} {value}" for name, value in sorted(values.items())]
    return "\n".join(" ".join(entries[at : at + LINE]) for at in range(0, len(entries), LINE))


def write_numbers(numbers: Iterable[float]) -> str:
    return " ".join(map(str, numbers))


def pack(*parts: list[str]) -> bytes:
    """Return the parts as bytes: for each its length in four bytes, big-endian, and its compressed blocks."""
    packed = [zlib.compress("\n\n".join(blocks).encode(), 9) for blocks in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in packed)
