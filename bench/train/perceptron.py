"""Averaged perceptron with a margin (Collins 2002; Krauth and Mézard 1987), with the features of the tagger."""

import random
from collections.abc import Sequence
from typing import NamedTuple

from bench.train.trees import Sample
from bench.train.word_classes import WordClasses
from wirelint.text.tagger.features import (
    PAD,
    Context,
    History,
    history_features,
    joint_features,
    left_features,
    make_context,
    own_features,
    right_features,
)
from wirelint.text.tagger.model import LANE, lane_bias, unpack_lanes
from wirelint.text.tagger.tagset import TAGS, Tag

WIDE = 48  # bits of a lane of the sums of weights over all steps
DAMAGE = 0.15  # the share of sentences that lose a finite verb
SHORTEST = 3  # words of a sentence that keeps its verbs


class Plan(NamedTuple):
    """How to train.

    Attributes:
        epochs: how often every sentence is seen.
        seed: of the order of the sentences.
        margin: how much better than any other tag the right one must be.
        damage: whether sentences lose a verb, so that one without a verb does not get one.
    """

    epochs: int
    seed: int
    margin: int = 20
    damage: bool = False


Weights = dict[str, dict[int, float]]


class Perceptron:
    """Weights of features for all tags, in one integer each with a lane for each tag, as `Model` has them.

    `sums` are the changes, each times the step at which it was made: what averaging needs.
    """

    def __init__(self, tags: Sequence[Tag]) -> None:
        self.tags = tags
        self.weights: dict[str, int] = {}
        self.sums: dict[str, int] = {}
        self.step = 1
        self._bias = lane_bias(len(tags))
        self._units = [(1 << (LANE * index), 1 << (WIDE * index)) for index in range(len(tags))]

    def score(self, features: Sequence[str]) -> list[int]:
        """Return the scores of the tags, as positive integers."""
        get = self.weights.get
        return unpack_lanes(sum([get(feature, 0) for feature in features]), self._bias, len(self.tags))

    def learn(self, features: Sequence[str], right: int, wrong: int) -> None:
        change = self._units[right][0] - self._units[wrong][0]
        wide = self.step * (self._units[right][1] - self._units[wrong][1])
        for feature in features:
            self.weights[feature] = self.weights.get(feature, 0) + change
            self.sums[feature] = self.sums.get(feature, 0) + wide

    def average(self) -> Weights:
        """Return the mean of the weights of each feature over all steps, by the index of the tag."""
        averaged: Weights = {}
        for feature, weight in self.weights.items():
            last = signed_lanes(weight, len(self.tags), LANE)
            lost = signed_lanes(self.sums[feature], len(self.tags), WIDE)
            averaged[feature] = {
                tag: value - part / self.step
                for tag, (value, part) in enumerate(zip(last, lost, strict=True))
                if value or part
            }
        return averaged


def signed_lanes(total: int, count: int, bits: int) -> list[int]:
    """Return the signed numbers in the lanes of an integer."""
    half = 1 << (bits - 1)
    size = bits // 8
    packed = (total + sum(half << (bits * index) for index in range(count))).to_bytes(count * size, "little")
    return [int.from_bytes(packed[at : at + size], "little") - half for at in range(0, len(packed), size)]


def train(samples: Sequence[Sample], classes: WordClasses, plan: Plan) -> Weights:
    """Return the averaged weights after all epochs."""
    tags = list(TAGS.values())
    perceptron = Perceptron(tags)
    rng = random.Random(plan.seed)
    order = list(samples)
    for _ in range(plan.epochs):
        rng.shuffle(order)
        for sample in order:
            learn_sentence(perceptron, lose_verb(sample, rng) if plan.damage else sample, classes, plan.margin)
    return perceptron.average()


def learn_sentence(perceptron: Perceptron, sample: Sample, classes: WordClasses, margin: int) -> None:
    tags = perceptron.tags
    context = make_context(sample.words, classes.find_word)
    history = History()
    for at, name in enumerate(sample.tags, PAD):
        lower = context.lower[at]
        chosen = classes.find_word(lower).tag
        if chosen is None:
            features = all_features(context, at, history)
            scores = perceptron.score(features)
            right = classes.index[name]
            chosen = rival = scores.index(max(scores))
            perceptron.step += 1
            if chosen == right:
                best, scores[right] = scores[right], -1
                rival = scores.index(max(scores))
                if best - scores[rival] > margin:
                    rival = right
            if rival != right:
                perceptron.learn(features, right, rival)
        history = history.add(lower, tags[chosen])


def all_features(context: Context, at: int, history: History) -> list[str]:
    """Return all features of the padded word `at`."""
    left, own, right = (
        (context.words[near], context.kinds[near], context.clusters[near]) for near in range(at - 1, at + 2)
    )
    return [
        *own_features(*own),
        *left_features(*left),
        *right_features(*right),
        *joint_features(context, at),
        *history_features(context, at, history),
    ]


def lose_verb(sample: Sample, rng: random.Random) -> Sample:
    """Return a sentence, some of them without one of their finite verbs."""
    if rng.random() > DAMAGE or len(sample.words) <= SHORTEST:
        return sample
    finite = [at for at, name in enumerate(sample.tags) if TAGS[name].is_finite]
    if not finite:
        return sample
    return lose(sample, rng.choice(finite))


def lose(sample: Sample, at: int) -> Sample:
    """Return a sentence without one word. The first word has a capital."""
    words = [*sample.words[:at], *sample.words[at + 1 :]]
    if at == 0:
        words[0] = words[0][:1].upper() + words[0][1:]
    return Sample(words, [*sample.tags[:at], *sample.tags[at + 1 :]], sample.document)
