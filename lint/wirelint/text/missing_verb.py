"""Sentences that lack a finite verb: how likely it is that a copula or an auxiliary is missing, and where.

The models of `wirelint.text.verbs` decide. Before them come patterns and word classes that settle the clear cases: past
tenses, and fragments that are written on purpose.
"""

from collections.abc import Sequence
from typing import NamedTuple

from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon import alternatives, capitalise
from wirelint.text.lexicon.calendar import MONTH_ABBREVIATIONS, MONTHS
from wirelint.text.lexicon.clauses import ADVERBIAL_OPENERS, FRAGMENT_OPENERS
from wirelint.text.verb_features import find_kind
from wirelint.text.verbs import score_finite, score_missing, split_words

_DATE = pattern(rf"{alternatives(capitalise(MONTHS | MONTH_ABBREVIATIONS))}\.? \d")
_LONG = 16  # spaces
_MIN_LOWER = 0.25  # the minimum share of lower-case words
_ADJECTIVAL = ("ing", "ed", "ant", "ful", "ous", "ive", "able", "ible", "less", "ic")
_OPENERS = frozenset("then however later now sadly meanwhile yet there here also today".split())
_AIM = frozenset("set expected due scheduled supposed slated forced allowed believed thought".split())
_POSSESSIVES = frozenset("his her its their my our your 's '".split())
_MARKS = frozenset("\"'")
_CLOSING = frozenset((",", ")", "-", "–", "—"))
_BARE_OBJECTS = frozenset("part place advantage control aim shape charge host care note effect".split())  # takes place
_QUANTITIES = frozenset(("all", "both", "many", "most", "some", "several", "each"))
_PARTICIPLES = frozenset(("be", "been", "being", "become"))
# Log-odds. The maximum for a finite verb, and minimums for a missing one by how the sentence starts.
_MOST_FINITE = 1.6
_SHARE = 0.4
_MISSING, _MISSING_FRAGMENT, _MISSING_QUESTION = -0.2, 3.0, 1.0


def is_prose(text: str, fewest: int, most: int) -> bool:
    """Return whether a text looks like a sentence, not a list, a date, a label or a quotation.

    Args:
        text: the text.
        fewest, most: the number of words that the sentence may have.
    """
    words = text.split()
    return (
        fewest <= len(words) <= most
        and text[-1] in ".!?"
        and not text.endswith(("...", ".."))
        and text[0].isupper()
        and ":" not in text
        and sum([word[0].islower() for word in words]) >= _MIN_LOWER * len(words)
        and not _DATE.match(text)
    )


def end_of_report(text: str, end: int) -> int:
    """Return the offset in code points up to which a sentence is marked: its end, or in a long one that of the word after the gap."""
    return len(text) if text.count(" ") < _LONG else min(end, len(text))


class Odds(NamedTuple):
    """The scores of a sentence.

    Attributes:
        finite: log-odds that it has a finite verb.
        surplus: log-odds that a verb is missing, minus the required minimum.
        gap: index of the word before which the verb is missing, from 0.
    """

    finite: float
    surplus: float
    gap: int


def score_sentence(text: str) -> Odds | None:
    """Return the scores of a sentence, None if it has a verb."""
    words = split_words(text)
    lower = [word.lower() for word in words]
    kinds = [find_kind(word) for word in words]
    for at in range(1, len(words)):
        if ("*" in kinds[at] or words[at].endswith("ed")) and _may_be_verb(at, words, lower, kinds):
            return None
    finite = score_finite(words)
    if finite > _MOST_FINITE:
        return None
    missing, gap = score_missing(words)
    missing -= _SHARE * max(finite, -3.0)
    wanted = _MISSING_QUESTION if words[-1] == "?" else _MISSING
    if _is_fragment(lower):
        wanted = _MISSING_FRAGMENT
    return Odds(finite, missing - wanted, gap)


def _is_fragment(lower: Sequence[str]) -> bool:
    """Return whether a sentence starts with an adjective, a participle or an adverb in place of a subject."""
    at = int(lower[0] in ("but", "and", "yet"))
    word, kind = lower[at], find_kind(lower[at])
    return word in FRAGMENT_OPENERS or (
        word not in _OPENERS and (kind[0] in "JVRU0Iv" if kind[0] != "_" else word.endswith(_ADJECTIVAL))
    )


def _may_be_verb(at: int, words: Sequence[str], lower: Sequence[str], kinds: Sequence[str]) -> bool:
    """Return whether a word can be a verb: it is after a subject and is a past tense or has an object."""
    word, kind = words[at], kinds[at]
    if not word[0].islower() or word in _PARTICIPLES:
        return False
    after, follows = (kinds[at + 1], lower[at + 1]) if at + 1 < len(words) else (".", ".")
    past = word.endswith("ed") and len(word) > 4 and (kind[0] not in "JN" or (kind[0] == "J" and after[0] in "NMDPC"))
    if not (past or "*" in kind) or (lower[at] in _AIM and follows == "to"):
        return False
    before = at - 1
    while before > 0 and (kinds[before][0] == "R" or lower[before] in _MARKS):
        before -= 1
    left = "N" if before and words[before][0].isupper() else kinds[before]
    if lower[before] in _POSSESSIVES or not (set("NMPCAvh_") & set(left[:3])) or left[0] in "DJ0ITX":
        if (past and lower[before] in _QUANTITIES) or (left[0] == "0" and kind[0] in "Vv" and after[0] in "DP"):
            return True
        return (
            lower[before] in _CLOSING
            and (past or kind[0] in "Vv")
            and (past or follows in ADVERBIAL_OPENERS or after[0] in "DPN")
        )
    if past or "12" in kind or kind[0] == "V":
        return True
    if follows in _BARE_OBJECTS and word.endswith("s"):
        return True
    return (
        follows in ADVERBIAL_OPENERS
        or after[0] in ("DPMC" if word.endswith("s") else "DP")
        or (after[0] in "R0" and kind[0] in "Vv")
    )
