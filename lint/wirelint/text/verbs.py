"""Finite verbs: whether an English sentence contains one, which word it is, and whether one is missing.

Forms that are always finite ("is", "said", "went") decide most sentences. Elsewhere a linear model scores each word
that could be a finite verb from the words around it. A second model combines the best score, the noisy-or of all
scores, the length and the marks at the ends. Two further models do the same for the gaps between words, for a copula or
an auxiliary that is missing there.

The method is logistic regression over word windows, after Ratnaparkhi ("A Maximum Entropy Model for Part-Of-Speech
Tagging", 1996), reduced to one binary decision. The tables are made by bench/verbs.py from Universal Dependencies;
their licence is in verbs.LICENSE. All scores are log-odds with the natural logarithm: 0.0 is even chances, 3.0 is
twenty to one. The time is linear in the length of the sentence.
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
THRESHOLD: Final = -1.0  # a lower score means no finite verb; fewer than 1 % of the sentences with one score lower
NOTHING: Final = -9.0  # the lowest score: no word could be a finite verb

# Forms that are never an infinitive, a participle or a noun: auxiliaries, past tenses that differ from their
# participle, third persons that are not plurals. Case matters: "Will" and "May" are names.
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
    """Return the words and marks of a sentence, with contractions split and apostrophes and quotation marks straight."""
    return WORD.findall(sentence.translate(STRAIGHT))


def has_finite_verb(sentence: str, threshold: float = THRESHOLD) -> bool:
    """Return whether a sentence contains a finite verb, which includes imperatives.

    Args:
        sentence: the text of the sentence.
        threshold: the log-odds above which the result is True.
    """
    return score_finite(split_words(sentence)) > threshold


def score_finite(words: Sequence[str]) -> float:
    """Return the log-odds that at least one of the words of a sentence is a finite verb."""
    if not words:
        return NOTHING
    if not ALWAYS.isdisjoint(words):
        return CERTAIN
    return weigh(
        verb_tables.load_tables().sentence, describe_sentence(words, [score for _, score in score_verbs(words)])
    )


def score_verbs(words: Sequence[str]) -> list[tuple[int, float]]:
    """Return the words that could be finite verbs: the index of each in `words` and its log-odds."""
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
    """Return the log-odds that a copula or an auxiliary is missing, and the index of the word before which it is.

    Args:
        words: the words of a sentence without a form that is always finite.
    """
    if len(words) < 2:
        return NOTHING, 0
    verbs = score_verbs(words)
    gaps = score_gaps(words, verbs)
    at = max(range(len(gaps)), key=gaps.__getitem__)
    return weigh(verb_tables.load_gaps().sentence, describe_gaps(words, gaps, [score for _, score in verbs])), at + 1


def score_gaps(words: Sequence[str], verbs: Sequence[tuple[int, float]]) -> list[float]:
    """Return the log-odds that a verb is missing before each word except the first.

    Args:
        words: the words of the sentence.
        verbs: the result of `score_verbs`.
    """
    lower, kinds = pad_words(words)
    levels = find_levels(len(words), verbs)
    weights = verb_tables.load_gaps().weights
    bias = weights[""]
    return [
        sum([weights[feature] for feature in gap_features(at, lower, kinds, levels)], bias) / SCALE
        for at in range(PAD + 1, len(words) + PAD)
    ]


def weigh(weights: Sequence[float], values: Sequence[float]) -> float:
    """Return the bias, which is the first item of `weights`, plus the weighted sum of the values."""
    return weights[0] + sum([weight * value for weight, value in zip(weights[1:], values, strict=True)])


def describe_sentence(words: Sequence[str], scores: Sequence[float]) -> list[float]:
    """Return the features of the sentence model: the best score, the noisy-or, the length, the marks at both ends."""
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
    """Return the features of the sentence model for gaps, as `describe_sentence` does for words."""
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
    """Return the log-odds that at least one of several independent events occurs (noisy-or)."""
    none = 1.0
    for score in scores:
        none /= 1.0 + exp(min(score, 30.0))
    return max(min(log((1.0 - none + 1e-6) / (none + 1e-6)), -NOTHING), NOTHING)
