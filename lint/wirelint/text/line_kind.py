"""Lines without a full stop: part of a sentence, whole or cut off, or a headline, a crosshead or a label.

Headlines leave out articles and the verb “be”, report in the present tense, and end with a noun. The weight of each such
feature is in line-kind.txt, fitted by bench/train/line_kind.py (logistic regression).
"""

from collections.abc import Sequence
from functools import cache
from os.path import dirname, join
from typing import Final

from wirelint.text.tagger import Token

_WEIGHTS: Final = join(dirname(__file__), "line-kind.txt")
SCALE: Final = 100  # of a weight, for each unit of log-odds
_MOST_COUNTED = 4
_LONGEST = 30  # words
# Tags before a noun that is not bare, and those between it and the noun.
_DETERMINERS: Final = frozenset(("DET", "NUM", "PROPN:sing", "PROPN:plur", "PRON:possessive", "PART:possessive"))
_INSIDE: Final = frozenset(("ADJ", "ADV", "NOUN:sing", "NOUN:plur"))
_PERSONAL: Final = frozenset(("PRON:personal", "PRON:possessive"))
_CLAUSES: Final = frozenset(("PRON:which", "PRON:who", "SCONJ"))
_ADDRESSED: Final = frozenset("you your we our us my i".split())


def score_line(tokens: Sequence[Token]) -> float:
    """Return the log-odds that a line of at least two tokens is part of a sentence and no headline or label."""
    weights = load_weights()
    return sum(weights.get(name, 0) * value for name, value in describe_line(tokens).items()) / SCALE


def describe_line(tokens: Sequence[Token]) -> dict[str, float]:
    """Return the features of a line with their values."""
    words = [token for token in tokens if token.tag.upos != "PUNCT"]
    finite = [token for token in tokens if token.tag.is_finite]
    names = [token.tag.name for token in tokens]
    capitals = sum(token.text[0].isupper() and token.tag.upos != "PROPN" for token in tokens[1:])
    articles = names.count("DET")
    first, last = tokens[0].tag, tokens[-1].tag
    features: dict[str, float] = {
        "bias": 1,
        "words": min(len(words), _LONGEST) / 10,
        "articles": min(articles, _MOST_COUNTED),
        "no-article": not articles,
        "bare-nouns": min(count_bare_nouns(names), _MOST_COUNTED),
        "no-finite": not finite,
        "finite-auxiliary": any(token.tag.upos == "AUX" for token in finite),
        "personal": min(sum(name in _PERSONAL for name in names), 3),
        "clauses": min(sum(name in _CLAUSES for name in names), 2),
        "addressed": any(token.lower in _ADDRESSED for token in tokens),
        "capitals": capitals / max(1, len(words)),
        "colon": any(token.text == ":" for token in tokens),
        "quotation": tokens[0].text in "'\"",
        "commas": min(sum(token.text == "," for token in tokens), 2),
        f"first {first.upos}": 1,
        f"last {last.name}": 1,
        f"end {tokens[-2].tag.upos} {last.upos}": 1,
    }
    if finite:
        features[f"finite {finite[0].tag.name}"] = 1
    return features


def count_bare_nouns(names: Sequence[str]) -> int:
    """Return how many noun phrases in the singular have no article, number or possessive. The last word does not count.

    Args:
        names: the names of the tags of the line.
    """
    bare = 0
    for at, name in enumerate(names[:-1]):
        if name == "NOUN:sing" and not names[at + 1].startswith(("NOUN", "PROPN")):
            start = at
            while start and names[start - 1] in _INSIDE:
                start -= 1
            bare += not start or names[start - 1] not in _DETERMINERS
    return bare


@cache
def load_weights() -> dict[str, int]:
    """Return the weights of the features, in hundredths."""
    weights = {}
    with open(_WEIGHTS, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                weight, _, name = line.rstrip("\n").partition(" ")
                weights[name] = int(weight)
    return weights
