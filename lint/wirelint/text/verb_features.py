"""Features of the verb models: evidence that a word is a finite verb, or that a verb is missing."""

from collections.abc import Sequence
from functools import lru_cache

from wirelint.text import verb_tables

SUFFIXES = (
    "ing", "ed", "ly", "tion", "ment", "ness", "ity", "es", "ss", "s", "er", "ive", "al", "ous", "ful", "able", "ic", "an", "y", "e",
)  # fmt: skip
BE_HAVE = frozenset("be been being am is are was were 's 're 'm get got getting have has had having 've 'd".split())
ADVERBS = frozenset(
    "not n't also just now already still even never ever always often been being be more most very so recently currently".split()
)
BEFORE, AFTER = ("<<", "<"), (">", ">>")
PAD = len(BEFORE)
RANK = "xabcdefg".index


def pad_words(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words in lower case and their classes, both padded with two marks at each end."""
    lower = [*BEFORE, *[word.lower() for word in words], *AFTER]
    return lower, [*BEFORE, *[find_kind(word) for word in words], *AFTER]


@lru_cache(maxsize=1 << 14)
def find_kind(word: str) -> str:
    """Return the class of a word from the table, or from its shape. "^" marks a capital, "*" a possible verb."""
    lower = word.lower()
    first = word[0]
    kind = verb_tables.load_tables().kinds[lower]
    if kind:
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
    """Return the features of the padded word `at` as a possible finite verb."""
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
    """Return the features of the gap before the padded word `at`, where a verb could be missing."""
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


def find_levels(count: int, verbs: Sequence[tuple[int, float]]) -> list[str]:
    """Return for each padded word how likely it is a finite verb, as a letter: "x" is not one, "d" is even chances."""
    levels = ["x"] * (count + 2 * PAD)
    for at, score in verbs:
        levels[at + PAD] = "abcdefg"[max(0, min(6, round(score / 1.5) + 3))]
    return levels
