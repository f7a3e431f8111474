"""The training of the tagger, on a few sentences of the test's own."""

import random
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest


@pytest.fixture
def training(root: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    monkeypatch.syspath_prepend(str(root))
    from bench.train import clusters, pack, perceptron, tagger, trees, word_classes

    return SimpleNamespace(
        clusters=clusters, pack=pack, perceptron=perceptron, tagger=tagger, trees=trees, word_classes=word_classes
    )


def samples(training: SimpleNamespace) -> list[Any]:
    rows = [
        ("The old pier opened .", "DET ADJ NOUN:sing VERB:past PUNCT"),
        ("A ferry sank in May .", "DET NOUN:sing VERB:past ADP PROPN:sing PUNCT"),
        ("Boats sail to the island .", "NOUN:plur VERB:present ADP DET NOUN:sing PUNCT"),
        ("They want to sail .", "PRON:personal VERB:present PART:to VERB:base PUNCT"),
    ]
    return [training.trees.Sample(words.split(), tags.split(), f"doc{at}") for at, (words, tags) in enumerate(rows)]


def test_the_packed_model_gives_the_learned_scores(training: SimpleNamespace) -> None:
    sentences = samples(training)
    classes = training.word_classes.WordClasses(sentences, {"ferry": 3})
    plan = training.perceptron.Plan(epochs=6, seed=1)
    packed = training.pack.pack_model(training.perceptron.train(sentences, classes, plan), classes)
    model = training.tagger.Model(packed)
    tag = training.tagger.tag_with(model)
    assert [tag(sentence.words) for sentence in sentences] == [sentence.tags for sentence in sentences]
    assert model.find_word("ferry").cluster == "3"
    assert model.find_word("opened").kind == "DN"
    assert training.tagger.measure(sentences, tag).form == 1.0
    again = training.pack.pack_model(training.perceptron.train(sentences, classes, plan), classes)
    assert packed == again


def test_a_smaller_model_has_fewer_weights(training: SimpleNamespace) -> None:
    sentences = samples(training)
    classes = training.word_classes.WordClasses(sentences, {})
    weights = training.perceptron.train(sentences, classes, training.perceptron.Plan(epochs=3, seed=1))
    whole = training.pack.pack_model(weights, classes)
    assert len(training.pack.pack_model(weights, classes, len(whole) - 100)) <= len(whole) - 100


def test_annotated_words_are_joined_as_the_tagger_splits_text(training: SimpleNamespace) -> None:
    tokens = [
        ["a", "DET", "DT", "", 5, "det"],
        ["two", "NUM", "CD", "NumType=Card", 4, "nummod"],
        ["-", "PUNCT", "HYPH", "", 4, "punct"],
        ["hour", "NOUN", "NN", "Number=Sing", 5, "compound"],
        ["trip", "NOUN", "NN", "Number=Sing", 0, "root"],
    ]
    sample = training.trees.align({"text": "a two-hour trip", "tokens": tokens, "doc": "one"})
    assert (sample.words, sample.tags) == (["a", "two-hour", "trip"], ["DET", "ADJ", "NOUN:sing"])


def test_a_lost_verb_takes_its_tag_with_it(training: SimpleNamespace) -> None:
    sentence = samples(training)[0]
    damaged = {tuple(training.perceptron.lose_verb(sentence, random.Random(seed)).words) for seed in range(40)}
    assert damaged == {("The", "old", "pier", "opened", "."), ("The", "old", "pier", ".")}


def test_words_in_the_same_places_are_in_one_cluster(
    training: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training.clusters, "CLUSTERS", 4)
    frames = ("the {} sank at sea", "a {} left the port", "they sold the {} in may")
    sentences = [frame.format(word).split() for word in ("ferry", "trawler") for frame in frames * 2]
    found = training.clusters.cluster_words(sentences)
    assert found["ferry"] == found["trawler"] != found["the"]
