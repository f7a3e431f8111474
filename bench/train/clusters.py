"""Clusters of words that occur beside the same words: spherical k-means over the square roots of their contexts.

After Schütze ("Distributional Part-of-Speech Tagging", 1995). The contexts of a word are the frequent words before and after
it, and whether it starts or ends a sentence, follows a capital, or has one inside a sentence.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log1p, sqrt

CLUSTERS = 128
FEWEST = 4  # the frequency of a word in a cluster
NEIGHBOURS = 300  # frequent words that are contexts
ROUNDS = 12
CAPITAL = 2  # how much a capital inside a sentence counts

Vector = dict[int, float]


def cluster_words(sentences: Iterable[Sequence[str]]) -> dict[str, int]:
    """Return the index of the cluster of each frequent word in lower case."""
    sentences = list(sentences)
    counts = Counter(word.lower() for words in sentences for word in words)
    frequent = {word for word, count in counts.items() if count >= FEWEST}
    contexts = count_contexts(sentences, frequent, [word for word, _ in counts.most_common(NEIGHBOURS)])
    words = sorted(contexts, key=lambda word: (-counts[word], word))
    vectors = make_vectors([contexts[word] for word in words])
    return dict(zip(words, group(vectors, [log1p(counts[word]) for word in words]), strict=True))


def count_contexts(
    sentences: Iterable[Sequence[str]], frequent: set[str], neighbours: Sequence[str]
) -> dict[str, Counter[int]]:
    index = {word: at for at, word in enumerate(neighbours)}
    other = len(index)  # the first of three numbers: a word with a capital, one without, the end of the sentence
    side = other + 3
    contexts: dict[str, Counter[int]] = defaultdict(Counter)
    for words in sentences:
        numbers = [index.get(word.lower(), other if word[0].isupper() else other + 1) for word in words]
        for at, word in enumerate(words):
            found = contexts[word.lower()] if word.lower() in frequent else Counter()
            found[numbers[at - 1] if at else other + 2] += 1
            found[side + (numbers[at + 1] if at + 1 < len(words) else other + 2)] += 1
            if at and word[0].isupper():
                found[2 * side] += CAPITAL
    return contexts


def make_vectors(contexts: Sequence[Counter[int]]) -> list[Vector]:
    """Return vectors of length 1: the square roots of the shares of the contexts, less those of all words."""
    total: Counter[int] = Counter()
    for context in contexts:
        total.update(context)
    mean = {at: sqrt(count / total.total()) for at, count in total.items()}
    vectors = []
    for context in contexts:
        size = context.total()
        vector = {at: sqrt(count / size) - mean[at] for at, count in context.items()}
        length = sqrt(sum(value * value for value in vector.values())) or 1.0
        vectors.append({at: value / length for at, value in vector.items()})
    return vectors


def group(vectors: Sequence[Vector], importance: Sequence[float]) -> list[int]:
    """Return the cluster of each vector. The first vectors are the first centres."""
    centres: list[Vector] = [dict(vector) for vector in vectors[:CLUSTERS]]
    chosen: list[int] = []
    for _ in range(ROUNDS):
        columns = transpose(centres)
        chosen = [nearest(vector, columns, len(centres)) for vector in vectors]
        centres = find_centres(vectors, importance, chosen)
    return chosen


def transpose(centres: Sequence[Vector]) -> dict[int, list[float]]:
    """Return the values of all centres for each context."""
    columns: dict[int, list[float]] = defaultdict(lambda: [0.0] * len(centres))
    for number, centre in enumerate(centres):
        for at, value in centre.items():
            columns[at][number] = value
    return columns


def nearest(vector: Vector, columns: dict[int, list[float]], count: int) -> int:
    scores = [0.0] * count
    for at, value in vector.items():
        scores = [score + value * weight for score, weight in zip(scores, columns[at], strict=True)]
    return scores.index(max(scores))


def find_centres(vectors: Sequence[Vector], importance: Sequence[float], chosen: Sequence[int]) -> list[Vector]:
    sums: list[Vector] = [defaultdict(float) for _ in range(CLUSTERS)]
    for vector, weight, number in zip(vectors, importance, chosen, strict=True):
        for at, value in vector.items():
            sums[number][at] += weight * value
    for total in sums:
        length = sqrt(sum(value * value for value in total.values())) or 1.0
        for at in total:
            total[at] /= length
    return sums
