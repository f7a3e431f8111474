"""Fit the model of lines: logistic regression over words, and a boosted sum of trees over features and the score of the words.

Both are plain numpy and deterministic. Trees of two leaves make an additive model: one table for each feature. The method is that
of Friedman, "Greedy Function Approximation" (2001), with the second-order steps of LightGBM and features in bins.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import fsum
from typing import NamedTuple, TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bench.train.line_samples import Sample

Floats: TypeAlias = NDArray[np.float64]
Bins: TypeAlias = NDArray[np.uint8]

# Words: each on so many sites and in so many lines, the strongest of them, and how they are fitted.
LEAST_SITES, LEAST_LINES, MOST_WORDS = 3, 4, 3000
WORD_RIDGE, WORD_STEPS = 1.2, 150
INNER_FOLDS = 3
MOST_BINS = 32


class Plan(NamedTuple):
    """How the trees are grown.

    Attributes:
        leaves: leaves of a tree; 2 makes an additive model.
        rounds: the number of trees.
        rate: the share of each step that is taken.
        least: the smallest total weight of a leaf, in lines.
        ridge: the ridge of the values of leaves.
    """

    leaves: int
    rounds: int
    rate: float = 0.06
    least: float = 10.0
    ridge: float = 5.0


class Node(NamedTuple):
    """A node of a tree: a split by feature and bin with its children, or a leaf. Each has the value of its lines."""

    value: float
    feature: int = -1
    bin: int = -1
    low: int = -1
    high: int = -1


class Words(NamedTuple):
    """Weights of words, and the score of a line without any."""

    weights: Mapping[str, float]
    bias: float

    def score(self, words: frozenset[str]) -> float:
        """Return the score of the words of a line. The order of the words makes no difference."""
        return self.bias + fsum(self.weights.get(word, 0.0) for word in words)


def select_words(samples: Sequence[Sample], most: int = MOST_WORDS) -> list[str]:
    """Return the words that tell furniture from copy best, each seen on several sites."""
    lines: Counter[str] = Counter()
    furniture: defaultdict[str, float] = defaultdict(float)
    total: defaultdict[str, float] = defaultdict(float)
    sites: dict[tuple[bool, str], set[str]] = defaultdict(set)
    seen: set[tuple[str, str]] = set()
    for sample in samples:
        if sample.key in seen:
            continue
        seen.add(sample.key)
        for word in sample.words:
            lines[word] += 1
            total[word] += 1
            furniture[word] += sample.is_furniture
            known = sites[sample.is_furniture, word]
            if len(known) < LEAST_SITES:
                known.add(sample.site)
    base = sum(furniture.values()) / max(1.0, sum(total.values()))
    strength = {}
    for word, count in lines.items():
        is_sign = furniture[word] > base * total[word]
        if count >= LEAST_LINES and len(sites[is_sign, word]) >= LEAST_SITES:
            expected = base * total[word]
            strength[word] = (furniture[word] - expected) ** 2 / (expected + 1)
    return sorted(strength, key=lambda word: (-strength[word], word))[:most]


def fit_words(samples: Sequence[Sample], weights: Floats, most: int = MOST_WORDS) -> Words:
    """Return weights fitted by logistic regression with Nesterov's accelerated gradient."""
    vocabulary = select_words(samples, most)
    index = {word: at for at, word in enumerate(vocabulary)}
    columns, starts = [], [0]
    for sample in samples:
        columns += [len(vocabulary), *sorted(index[word] for word in sample.words if word in index)]
        starts.append(len(columns))
    flat, first = np.array(columns), np.array(starts[:-1])
    lengths = np.diff(starts)
    target = np.array([sample.is_furniture for sample in samples], float)
    size = len(vocabulary) + 1
    ridge = np.full(size, WORD_RIDGE)
    ridge[-1] = 0.0
    # A bound of the curvature in each direction, by the lengths of the lines.
    row = np.repeat(weights * lengths, lengths)
    step = 1.0 / (0.25 * np.bincount(flat, row, size) + ridge + 1e-9)
    theta, momentum = np.zeros(size), np.zeros(size)
    for turn in range(WORD_STEPS):
        ahead = theta + turn / (turn + 3.0) * momentum
        score = np.add.reduceat(ahead[flat], first)
        error = weights * (1.0 / (1.0 + np.exp(-score)) - target)
        gradient = np.bincount(flat, np.repeat(error, lengths), size) + ridge * ahead
        new = ahead - step * gradient
        momentum, theta = new - theta, new
    return Words(dict(zip(vocabulary, theta[:-1].tolist(), strict=True)), float(theta[-1]))


def score_words_across(samples: Sequence[Sample], weights: Floats) -> Floats:
    """Return the scores of the words of each line, by models that have not seen its site."""
    parts = np.array([crc32(sample.site.encode()) % INNER_FOLDS for sample in samples])
    scores = np.zeros(len(samples))
    for part in range(INNER_FOLDS):
        seen = np.flatnonzero(parts != part).tolist()
        model = fit_words([samples[at] for at in seen], weights[seen])
        for at in np.flatnonzero(parts == part).tolist():
            scores[at] = model.score(samples[at].words)
    return scores


def find_thresholds(values: Floats) -> list[Floats]:
    """Return the limits between the bins of each feature: a value belongs to the bin above the limits that it exceeds."""
    limits = []
    for column in values.T:
        unique = np.unique(column)
        if len(unique) > MOST_BINS:
            unique = np.unique(np.quantile(column, np.linspace(0, 1, MOST_BINS + 1)))
        limits.append(np.round((unique[1:] + unique[:-1]) / 2, 4))
    return limits


def put_in_bins(values: Floats, limits: Sequence[Floats]) -> Bins:
    return np.stack(
        [np.searchsorted(limit, column, "left") for limit, column in zip(limits, values.T, strict=True)], 1
    ).astype(np.uint8)


def grow_tree(bins: Bins, slope: Floats, curve: Floats, plan: Plan) -> tuple[list[Node], Floats]:
    """Return a tree grown at its best leaf first, and its value for each line."""
    width = MOST_BINS + 1
    offsets = np.arange(bins.shape[1]) * width

    def value(rows: NDArray[np.int64]) -> float:
        return float(-slope[rows].sum() / (curve[rows].sum() + plan.ridge))

    def best_split(rows: NDArray[np.int64]) -> tuple[float, int, int]:
        flat = (bins[rows] + offsets).ravel()
        count = bins.shape[1]
        size = width * count
        slopes = np.bincount(flat, np.repeat(slope[rows], count), size).reshape(count, width).cumsum(1)
        curves = np.bincount(flat, np.repeat(curve[rows], count), size).reshape(count, width).cumsum(1)
        total, mass = slopes[0, -1], curves[0, -1]
        gain = slopes**2 / (curves + plan.ridge) + (total - slopes) ** 2 / (mass - curves + plan.ridge)
        gain[(curves < plan.least / 4) | (mass - curves < plan.least / 4)] = -1.0
        at = int(gain.argmax())
        return float(gain.flat[at] - total**2 / (mass + plan.ridge)), at // width, at % width

    everything = np.arange(len(bins))
    nodes, members = [Node(value(everything))], {0: everything}
    splits = {0: best_split(everything)}
    while len(members) < plan.leaves:
        leaf = max(splits, key=lambda at: splits[at][0])
        gain, feature, limit = splits.pop(leaf)
        if gain <= 1e-6:
            break
        rows = members.pop(leaf)
        is_low = bins[rows, feature] <= limit
        low, high = len(nodes), len(nodes) + 1
        nodes[leaf] = nodes[leaf]._replace(feature=feature, bin=limit, low=low, high=high)
        for at, part in ((low, rows[is_low]), (high, rows[~is_low])):
            nodes.append(Node(value(part)))
            members[at] = part
            if len(members) < plan.leaves:
                splits[at] = best_split(part)
    predicted = np.zeros(len(bins))
    for leaf, rows in members.items():
        predicted[rows] = nodes[leaf].value
    return nodes, predicted


def fit_trees(bins: Bins, target: Floats, weights: Floats, plan: Plan) -> tuple[float, list[list[Node]]]:
    """Return the base score and the trees, whose values are scaled by the rate."""
    share = float((weights * target).sum() / weights.sum())
    base = float(np.log(share / (1 - share)))
    score, trees = np.full(len(bins), base), []
    for _ in range(plan.rounds):
        probability = 1.0 / (1.0 + np.exp(-score))
        slope, curve = weights * (probability - target), weights * probability * (1 - probability)
        nodes, predicted = grow_tree(bins, slope, curve, plan)
        score += plan.rate * predicted
        trees.append([node._replace(value=node.value * plan.rate) for node in nodes])
    return base, trees


def score_trees(base: float, trees: Sequence[Sequence[Node]], bins: Bins) -> Floats:
    """Return the scores of lines."""
    score = np.full(len(bins), base)
    for nodes in trees:
        at = np.zeros(len(bins), int)
        table = np.array([(node.feature, node.bin, node.low, node.high) for node in nodes])
        values = np.array([node.value for node in nodes])
        while True:
            feature, limit, low, high = table[at].T
            is_inner = feature >= 0
            if not is_inner.any():
                break
            below = bins[np.arange(len(bins)), np.maximum(feature, 0)] <= limit
            at = np.where(is_inner, np.where(below, low, high), at)
        score += values[at]
    return score
