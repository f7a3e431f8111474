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
import zlib
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from math import exp, log
from os import SEEK_CUR
from os.path import dirname, join
from typing import Final, NamedTuple, TypeVar

from wirelint.text.pattern import pattern

T = TypeVar("T")


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
SUFFIXES = (
    "ing", "ed", "ly", "tion", "ment", "ness", "ity", "es", "ss", "s", "er", "ive", "al", "ous", "ful", "able", "ic", "an", "y", "e",
)  # fmt: skip
ENDS = frozenset(".!?\"'")
BE_HAVE = frozenset("be been being am is are was were 's 're 'm get got getting have has had having 've 'd".split())
ADVERBS = frozenset(
    "not n't also just now already still even never ever always often been being be more most very so recently currently".split()
)
BEFORE, AFTER = ("<<", "<"), (">", ">>")
PAD = len(BEFORE)
RANK = "xabcdefg".index


class Tables(NamedTuple):
    """The class of each known word (lower case), and the weights of the features that speak for a finite verb.

    A class with an asterisk is one of words that may be finite verbs. Weights are whole numbers, `SCALE` to one log-odds
    unit; "" is the bias. `sentence` weighs what describe_sentence gives.
    """

    kinds: dict[str, str]
    weights: dict[str, int]
    sentence: tuple[float, ...]


class Gaps(NamedTuple):
    """The weights of the features that speak for a missing verb, and of what describe_gaps gives."""

    weights: dict[str, int]
    sentence: tuple[float, ...]


@cache
def load_tables() -> Tables:
    kinds, weights, sentence = _read(0)
    return Tables(_spread(kinds, str), _spread(weights, int), _numbers(sentence))


@cache
def load_gaps() -> Gaps:
    weights, sentence = _read(1)
    return Gaps(_spread(weights, int), _numbers(sentence))


def _read(part: int) -> list[str]:
    """Read one of the two parts of verbs.bin: each its length in four bytes, then its blocks, compressed with zlib."""
    with open(join(dirname(__file__), "verbs.bin"), "rb") as file:
        for _ in range(part):
            file.seek(int.from_bytes(file.read(4), "big"), SEEK_CUR)
        return zlib.decompress(file.read(int.from_bytes(file.read(4), "big"))).decode().split("\n\n")


def _numbers(block: str) -> tuple[float, ...]:
    return tuple(map(float, block.split()))


def _spread(block: str, make: Callable[[str], T]) -> dict[str, T]:
    """Read lines of a value and the names that have it."""
    found: dict[str, T] = {}
    for line in block.split("\n"):
        value, _, names = line.partition(" ")
        found.update(dict.fromkeys(names.split(" "), make(value)))
    return found


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
    return weigh(load_tables().sentence, describe_sentence(words, [score for _, score in score_verbs(words)]))


def score_verbs(words: Sequence[str]) -> list[tuple[int, float]]:
    """Return the words that may be finite verbs: the index of each in `words` and its log-odds."""
    tables = load_tables()
    lower, kinds = pad_words(words, tables.kinds)
    get = tables.weights.get
    bias = tables.weights[""]
    found = []
    for at in range(PAD, len(words) + PAD):
        if words[at - PAD] in ALWAYS:
            found.append((at - PAD, CERTAIN))
        elif "*" in kinds[at]:
            total = sum([get(feature, 0) for feature in verb_features(at, lower, kinds)], bias)
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
    return weigh(load_gaps().sentence, describe_gaps(words, gaps, [score for _, score in verbs])), at + 1


def score_gaps(words: Sequence[str], verbs: Sequence[tuple[int, float]]) -> list[float]:
    """Return the log-odds that a verb was left out before each word but the first; `verbs` is what score_verbs gives."""
    lower, kinds = pad_words(words, load_tables().kinds)
    levels = find_levels(len(words), verbs)
    weights = load_gaps().weights
    get, bias = weights.get, weights[""]
    return [
        sum([get(feature, 0) for feature in gap_features(at, lower, kinds, levels)], bias) / SCALE
        for at in range(PAD + 1, len(words) + PAD)
    ]


def find_levels(count: int, verbs: Sequence[tuple[int, float]]) -> list[str]:
    """Return by padded word how likely it is a finite verb, as a letter: "x" is none, "d" even chances."""
    levels = ["x"] * (count + 2 * PAD)
    for at, score in verbs:
        levels[at + PAD] = "abcdefg"[max(0, min(6, round(score / 1.5) + 3))]
    return levels


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
        weigh(load_tables().sentence, describe_sentence(words, verbs)),
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


def pad_words(words: Sequence[str], kinds: dict[str, str]) -> tuple[list[str], list[str]]:
    """Return the words in lower case and their classes, both with two marks at each end."""
    lower = [*BEFORE, *[word.lower() for word in words], *AFTER]
    return lower, [*BEFORE, *[find_kind(word) for word in words], *AFTER]


@lru_cache(maxsize=1 << 14)
def find_kind(word: str) -> str:
    """Return the class of a word: that of the table, else one by its shape; "^" marks a capital, "*" a possible verb."""
    return classify_word(word, load_tables().kinds)


def classify_word(word: str, kinds: dict[str, str]) -> str:
    lower = word.lower()
    first = word[0]
    kind = kinds.get(lower)
    if kind is not None:
        return kind + "^" if first.isupper() else kind
    if first.isdigit():
        return "0"
    if not first.isalpha():
        return "."
    if "-" in word:
        return "hy" + lower[-2:]
    if first.isupper():
        return "AB" if word.isupper() and len(word) > 1 else "Cs" if lower.endswith("s") else "Cap"
    suffix = next(filter(lower.endswith, SUFFIXES), "")
    verbal = suffix in ("ed", "es") or (suffix == "s" and not lower.endswith(("us", "is")))
    return f"_{suffix}*" if verbal else f"_{suffix}"


def verb_features(at: int, lower: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """What speaks for or against the padded word `at` being a finite verb."""
    word, before, after = lower[at], lower[at - 1], lower[at + 1]
    kind, left, right, far_left, far_right = kinds[at], kinds[at - 1], kinds[at + 1], kinds[at - 2], kinds[at + 2]
    short = kind[:4]
    head = at - 1
    while head > PAD and lower[head] in ADVERBS:
        head -= 1
    features = [
        "w" + word, "c" + kind, "p" + before, "n" + after, "P" + lower[at - 2], "N" + lower[at + 2],
        f"ac{left}|{kind}", f"cb{kind}|{right}", f"acb{left}|{kind}|{right}", f"aac{far_left}|{left}|{kind}",
        f"cbb{kind}|{right}|{far_right}", "a" + left, "b" + right, "A" + far_left, "B" + far_right, "s" + word[-3:],
        f"pc{before}|{kind}", f"cn{kind}|{after}", f"j{lower[head]}|{kind}", f"pw{before}|{word}", f"wn{word}|{after}",
        f"aab{far_left}|{left}|{right}|{kind}", f"len{min((len(lower) - 4) // 5, 5)}{short}",
    ]  # fmt: skip
    if at <= PAD + 1:
        features.append(f"at{at}{kind}")
    if after == AFTER[0]:
        features.append("last" + kind)
    if "by" in lower[at + 1 : at + 4]:
        features.append("by" + kind)
    if before == ",":
        features.append(",<" + kind)
    window = lower[max(PAD, at - 4) : at]
    for word in ("who", "which", "that", "to"):
        if word in window:
            features.append(f"L{word}{short}")
    earlier = sum([word in BE_HAVE for word in lower[PAD:at]])
    features.append(f"vb{min(earlier, 2)}{short}")
    return features


def gap_features(at: int, lower: Sequence[str], kinds: Sequence[str], levels: Sequence[str]) -> list[str]:
    """What speaks for or against a verb having stood before the padded word `at`."""
    before, after = lower[at - 1], lower[at]
    left, far_left = kinds[at - 1], kinds[at - 2]
    right, far_right = kinds[at], kinds[at + 1]
    coarse, coarse_right = left[:1], right[:1]
    level = levels[at]
    earlier, later = max(levels[PAD:at], key=RANK), max(levels[at + 1 :], key=RANK)
    return [
        "p" + before, "n" + after, "a" + left, "b" + right, "A" + far_left, "B" + far_right, f"ab{left}|{right}",
        f"pb{before}|{right}", f"an{left}|{after}", f"pn{before}|{after}", f"Aab{far_left}|{left}|{right}",
        f"abB{left}|{right}|{far_right}", f"AabB{far_left[:1]}|{left}|{right}|{far_right[:1]}", f"x{coarse}|{coarse_right}",
        f"X{far_left[:1]}|{coarse}|{coarse_right}|{far_right[:1]}", f"i{min(at - PAD, 5)}{coarse}|{right}",
        f"f{kinds[PAD]}|{coarse}|{right}", f"s{after[-3:]}|{coarse}", f"e{min(len(lower) - PAD - at, 3)}{coarse}|{right}",
        f"l{level}{earlier}{later}", f"lr{level}|{right}", f"la{level}|{coarse}|{coarse_right}", f"le{earlier}|{coarse_right}",
        f"lf{later}|{coarse_right}", f"ll{levels[at - 1]}|{left}|{coarse_right}", f"lx{level}|{after[-3:]}", f"lb{level}|{far_right}",
    ]  # fmt: skip
