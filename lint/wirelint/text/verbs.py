"""Finite verbs: whether an English sentence holds one, where, and whether one is missing.

Some forms are finite wherever they stand ("is", "said", "went") and settle most sentences. For the rest a linear model
weighs each word that could be a finite verb by the words round it, and a small one sums up: the best score, their
noisy-or, the length, the end. Another pair weighs each gap between two words for a copula or an auxiliary left out there.
The method is the logistic regression over word windows of Ratnaparkhi ("A Maximum Entropy Model for Part-Of-Speech
Tagging", 1996), asked one question only.

The tables are made by bench/verbs.py from Universal Dependencies; their licence is in verbs.LICENSE. All scores are
log-odds, natural logarithm: 0.0 is even chances, 3.0 is twenty to one. Time is linear in the sentence.
"""

import re
from collections.abc import Sequence
from math import exp, log
from typing import Final

from wirelint.text import verb_tables
from wirelint.text.lazy_pattern import pattern
from wirelint.text.verb_features import PAD, find_levels, gap_features, pad_words, verb_features

CERTAIN: Final = 99.0  # the score of a sentence with a form that is always finite
SCALE: Final = 16
THRESHOLD: Final = -1.0  # below it a sentence is said to have no finite verb: fewer than 1 % of those with one are
NOTHING: Final = -9.0  # the lowest score of a word: none could be a finite verb

# Never an infinitive, a participle or a noun: auxiliaries, past tenses that differ from their participle, third persons
# that are no plural. In this case only: "Will" and "May" are names.
ALWAYS: Final = frozenset(
    "is was are were am has had does did will would can could should may might must shall cannot dont doesnt didnt isnt"
    " 'm 're 'll 've 'd n't Is Was Are Were Has Had Does Did Would Can Could Should I'm"
    " said arose ate awoke became began broke came chose drew drove drank flew forbade foresaw forgave forgot froze gave grew"
    " hid knew mistook outdid overcame oversaw overtook overthrew ran rang sank sang saw shook shrank spoke sprang stank stole"
    " swam swore threw took tore underwent undertook undid went withdrew woke wore wrote"
    " says adds agrees allows appears applies argues asks becomes begins believes belongs brings contains continues"
    " deserves depends enables enjoys exists expects explains finds follows gets gives goes happens includes indicates"
    " insists intends involves keeps knows lies makes obtains occurs provides receives refers reflects represents requires"
    " seems sees sends serves speaks suggests takes tells thinks threatens understands wants warns writes".split()
)

WORD = pattern(
    r"[^\W\d_]+(?=n't(?![a-z]))|n't(?![a-z])|'(?:s|ll|re|ve|m|d)(?![a-z])|[^\W\d_]+(?:-[^\W_]+)*|\d[\d.,]*[^\W_]*|\.\.\.|\S",
    re.IGNORECASE,
)
STRAIGHT = str.maketrans("’‘“”", "''\"\"")
ENDS = frozenset(".!?\"'")


def split_words(sentence: str) -> list[str]:
    """Return the words and marks of a sentence, contractions taken apart, apostrophes and quotation marks straight."""
    return WORD.findall(sentence.translate(STRAIGHT))


def has_finite_verb(sentence: str, threshold: float = THRESHOLD) -> bool:
    """Tell whether the sentence holds a finite verb, an imperative included; a lower threshold says no less often."""
    return score_finite(split_words(sentence)) > threshold


def score_finite(words: Sequence[str]) -> float:
    """Return how likely one of the words of a sentence is a finite verb (log-odds)."""
    if not words:
        return NOTHING
    if not ALWAYS.isdisjoint(words):
        return CERTAIN
    return weigh(
        verb_tables.load_tables().sentence, describe_sentence(words, [score for _, score in score_verbs(words)])
    )


def score_verbs(words: Sequence[str]) -> list[tuple[int, float]]:
    """Return the words that may be finite verbs: the index of each in `words` and its log-odds."""
    tables = verb_tables.load_tables()
    lower, kinds = pad_words(words)
    weights, bias = tables.weights, tables.weights[""]
    found = []
    for at in range(PAD, len(words) + PAD):
        if words[at - PAD] in ALWAYS:
            found.append((at - PAD, CERTAIN))
        elif "*" in kinds[at]:
            total = sum([weights[feature] for feature in verb_features(at, lower, kinds)], bias)
            found.append((at - PAD, total / SCALE))
    return found


def score_missing(words: Sequence[str]) -> tuple[float, int]:
    """Return how likely a copula or an auxiliary was left out (log-odds), and before which word.

    The sentence is one without a form that is always finite.
    """
    if len(words) < 2:
        return NOTHING, 0
    verbs = score_verbs(words)
    gaps = score_gaps(words, verbs)
    at = max(range(len(gaps)), key=gaps.__getitem__)
    return weigh(verb_tables.load_gaps().sentence, describe_gaps(words, gaps, [score for _, score in verbs])), at + 1


def score_gaps(words: Sequence[str], verbs: Sequence[tuple[int, float]]) -> list[float]:
    """Return the log-odds that a verb was left out before each word but the first; `verbs` is what score_verbs gives."""
    lower, kinds = pad_words(words)
    levels = find_levels(len(words), verbs)
    weights = verb_tables.load_gaps().weights
    bias = weights[""]
    return [
        sum([weights[feature] for feature in gap_features(at, lower, kinds, levels)], bias) / SCALE
        for at in range(PAD + 1, len(words) + PAD)
    ]


def weigh(weights: Sequence[float], values: Sequence[float]) -> float:
    """Return the bias, which stands first in `weights`, and the weighted values."""
    return weights[0] + sum([weight * value for weight, value in zip(weights[1:], values, strict=True)])


def describe_sentence(words: Sequence[str], scores: Sequence[float]) -> list[float]:
    """What the second model weighs: the best score, their noisy-or, the length, the marks at either end."""
    best = max(scores, default=NOTHING)
    return [
        max(min(best, -NOTHING), NOTHING),
        join_odds(scores),
        min(len(words), 40) / 10,
        log(len(words) + 1),
        float(words[-1] in ENDS),
        float(not scores),
        float(words[0][:1].isupper()),
    ]


def describe_gaps(words: Sequence[str], gaps: Sequence[float], verbs: Sequence[float]) -> list[float]:
    """What the fourth model weighs: the same of the gaps, and what the second one says."""
    best = max(gaps, default=NOTHING)
    return [
        max(min(best, -NOTHING), NOTHING),
        join_odds(gaps),
        weigh(verb_tables.load_tables().sentence, describe_sentence(words, verbs)),
        min(len(words), 40) / 10,
        log(len(words) + 1),
        float(words[-1] in ENDS),
        float(words[0][:1].isupper()),
        float("," in words or ":" in words),
    ]


def join_odds(scores: Sequence[float]) -> float:
    """The log-odds that at least one of these holds, as if they were independent."""
    none = 1.0
    for score in scores:
        none /= 1.0 + exp(min(score, 30.0))
    return max(min(log((1.0 - none + 1e-6) / (none + 1e-6)), -NOTHING), NOTHING)
