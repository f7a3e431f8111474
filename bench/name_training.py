"""Fit the model of names: alignment costs, weights for a pair, weights for a pair in a story.

The costs are learned in a few rounds from attested spellings. Then two logistic regressions are fitted with AdaGrad (Duchi,
Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic optimization", 2011). The result is
deterministic. No training data is shipped.
"""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import exp, log, sqrt

from bench.name_samples import Sample
from wirelint.names.similarity.alignment import align
from wirelint.names.similarity.distance import similarity
from wirelint.names.similarity.model import Model, features_of

SEED = 1996
ROUNDS = 3  # rounds of learning the costs
PAIR_EPOCHS, STORY_EPOCHS = 30, 200
# The weight of a sample by set. Distant spellings are many and rare in news; slips in published copy are few.
WEIGHTS = {"real": 3.0, "typed": 0.7, "other": 1.5, "swapped-far": 0.6, "swapped-mid": 0.8}
# The minimum score to report: the lowest with at most one false alarm in 300 stories in cross-validation.
LEAST = 2.25

Row = tuple[dict[str, float], bool, float]


def learn_costs(spellings: Iterable[tuple[str, str]]) -> tuple[dict[str, float], float]:
    """Return the cost of each operation, by its frequency in the cheapest alignments, and the cost of any other."""
    close = [pair for pair in spellings if similarity(*pair) >= 0.5]
    costs: dict[str, float] | None = None
    other = 1.0
    for _ in range(ROUNDS):
        used: Counter[str] = Counter()
        for a, b in close:
            _, operations = align(a, b, costs, other)
            if len(operations) <= 4:
                used.update(operation.kind for operation in operations)
        frequent = {kind: count for kind, count in sorted(used.items()) if count >= (3 if len(kind) <= 3 else 5)}
        most = max(frequent.values())
        costs = {kind: round(min(1.4, 0.25 + 0.17 * log(most / count)), 3) for kind, count in frequent.items()}
        other = max(costs.values()) + 0.1
    return costs or {}, other


def fit(rows: Sequence[Row], epochs: int, rate: float, ridge: float, least: int) -> dict[str, float]:
    """Fit a logistic regression with AdaGrad and return its weights.

    The weights are the mean over the last third of the epochs. "" is the bias.

    Args:
        rows: features, label and weight of each sample.
        epochs: how often to iterate over the samples.
        rate: the learning rate.
        ridge: the strength of the L2 regularisation.
        least: the minimum number of samples with a feature.
    """
    counts = Counter(name for features, _, _ in rows for name, value in features.items() if value)
    weights = dict.fromkeys([*sorted(name for name, count in counts.items() if count >= least), ""], 0.0)
    squares = dict.fromkeys(weights, 1e-8)
    means = dict.fromkeys(weights, 0.0)
    packed = [
        (
            [(name, value) for name, value in sorted(features.items()) if value and name in weights] + [("", 1.0)],
            right,
            weight,
        )
        for features, right, weight in rows
    ]
    rng = random.Random(SEED)
    last = epochs // 3
    for epoch in range(epochs):
        rng.shuffle(packed)
        for features, right, weight in packed:
            score = sum(weights[name] * value for name, value in features)
            error = (1 / (1 + exp(-max(-30.0, min(30.0, score)))) - right) * weight
            for name, value in features:
                slope = error * value + (ridge * weights[name] if name else 0)
                squares[name] += slope * slope
                weights[name] -= rate * slope / sqrt(squares[name])
        if epoch >= epochs - last:
            for name, weight in weights.items():
                means[name] += weight / last
    return means


def rate(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return weights[""] + sum(weights.get(name, 0.0) * value for name, value in features.items())


def fit_pairs(learned: Sequence[tuple[str, str, bool]]) -> Model:
    """Return a model with costs and weights for pairs, and no weights for stories."""
    costs, other = learn_costs((a, b) for a, b, same in learned if same)
    rows = [(features_of(a, b, costs, other), same, 1.0) for a, b, same in learned]
    weights = fit(rows, PAIR_EPOCHS, 0.3, 0.0005, 12)
    return Model(costs, other, shorten(weights), round(weights[""], 3), {}, 0.0, LEAST)


def fit_stories(samples: Iterable[Sample]) -> dict[str, float]:
    rows = [(s.features, s.kind != "other", WEIGHTS.get(s.kind, 1.0)) for s in samples if s.features]
    return fit(rows, STORY_EPOCHS, 0.2, 0.001, 3)


def shorten(weights: Mapping[str, float]) -> dict[str, float]:
    return {name: round(weight, 3) for name, weight in weights.items() if name and abs(weight) >= 0.01}
