"""Sentences that lost their finite verb: how likely one is missing, and where.

The tagger says whether a sentence has a finite verb, and which words could be one that it has missed. The model of
`gap_model` says where one is missing. Fragments that are written on purpose start in other ways than a sentence does.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from wirelint.text.gap_model import load_gaps
from wirelint.text.irregular import VERBS
from wirelint.text.lexicon.clauses import FRAGMENT_OPENERS
from wirelint.text.tagger import Token
from wirelint.text.tagger.model import load_model
from wirelint.text.words import load_words

_PASTS: Final = frozenset(form for past, _ in VERBS.values() for form in past)
_GROUPS: Final = frozenset("majority minority number rest couple".split())  # of people, with a verb in the plural
_ASIDE_MARKS: Final = frozenset(",-–—)")
_PLURAL: Final = frozenset("they we you i who some many these those most few all both others".split())
_SINGULAR_TAGS: Final = frozenset(("NOUN:sing", "PROPN:sing", "PRON:this", "PRON:other", "NOUN:plur", "VERB:ing"))
# Parts of speech between a noun and the end of the phrases that depend on it.
_PHRASE_TAGS: Final = frozenset("ADJ ADP ADV DET NOUN:sing NUM PART:possessive PRON:possessive PROPN:sing".split())
# In the subject of a verb in the plural also a clause: “the buses serving the island”.
_SUBJECT_PHRASE_TAGS: Final = _PHRASE_TAGS | {"VERB:ing"}
# Parts of speech after a verb: its object or its adverbial.
_OBJECT_TAGS: Final = frozenset(("DET", "NUM", "PROPN:sing", "PRON:personal", "SYM", "PRON:possessive"))
_AFTER_TAGS: Final = _OBJECT_TAGS | {"ADP", "PART:to", "SCONJ", "ADV", "ADV:wh", "ADJ", "NOUN:plur", "PUNCT"}
# Ends of a noun phrase that can be the subject of the next word.
_SUBJECT_TAGS: Final = frozenset(
    "NOUN:sing NOUN:plur PROPN:sing PROPN:plur PRON:personal PRON:this PRON:other PRON:who PRON:which NUM PUNCT ADV".split()
)
# Tags with which fragments start and sentences seldom do.
_FRAGMENT_TAGS: Final = frozenset(
    "ADJ ADV VERB:ing VERB:participle VERB:base ADP SCONJ CCONJ INTJ ADV:wh PRON:who".split()
)
_SENTENCE_ADVERBS: Final = frozenset("then however later now sadly meanwhile yet there here today".split())
_CONJUNCTIONS: Final = frozenset(("but", "and", "yet"))
# The margin below which the tagger is sure that a word is no finite verb.
_HARDLY: Final = -500
# Log-odds.
_MARGIN_SHARE, _FARTHEST = 0.0225, -200
_QUESTION, _FRAGMENT, _AT_START = 1.5, 2.0, 1.0


class LostVerb(NamedTuple):
    """How likely a finite verb is missing.

    Attributes:
        score: the log-odds of the best gap, raised where no word is nearly a finite verb, lowered for fragments, for questions
            and for a verb that would be the first word.
        token: the index of the token before which the verb is missing.
        is_doubtful: whether a word has the form and the neighbours of a finite verb, but the tagger is sure that it is none.
    """

    score: float
    token: int
    is_doubtful: bool


def find_lost_verb(tokens: Sequence[Token]) -> LostVerb | None:
    """Return where a finite verb is missing, None if the sentence has one, may have one, or has no words."""
    if not tokens or any(token.tag.is_finite for token in tokens):
        return None
    margins = [token.margin for at, token in enumerate(tokens) if at and may_be_finite(at, tokens)]
    if margins and max(margins) > _HARDLY:
        return None
    scores = load_gaps().score(tokens)
    score = max(scores)
    nearest = max(token.margin for token in tokens)
    result = score - _MARGIN_SHARE * max(_FARTHEST, nearest)
    if tokens[-1].text == "?":
        result -= _QUESTION
    if _is_fragment(tokens):
        result -= _FRAGMENT * (0.5 if _has_introduction(tokens) else 1.0)
    gap = scores.index(score)
    return LostVerb(result - _AT_START * (not gap), gap, bool(margins))


def may_be_finite(at: int, tokens: Sequence[Token]) -> bool:
    """Return whether a word may be a finite verb that is not tagged as one: by its forms and the words beside it."""
    token = tokens[at]
    word = token.lower
    kind = load_model().find_word(word).kind
    follows = tokens[at + 1].tag.name if at + 1 < len(tokens) else "PUNCT"
    before = _skip_back(at - 1, tokens, ("ADV",))
    if not (word in _PASTS or "VERB:past" in kind or (word.endswith("ed") and word.isalpha() and len(word) > 4)):
        if is_base_form(word) and follows != "PUNCT" and _may_be_plural(at, before, tokens):
            return True
        return (
            before.tag.name in _SINGULAR_TAGS
            and follows in _AFTER_TAGS
            and word.endswith("s")
            and (is_base_form(word[:-1]) or is_base_form(word[:-2]) or is_base_form(word[:-3] + "y"))
        )
    if not token.tag.is_verb and ("NOUN" in kind or "ADJ" in kind) and follows not in _OBJECT_TAGS:
        return False
    if _skip_back(at - 1, tokens, ("ADV", "PART:not")).tag.name not in _SUBJECT_TAGS:
        return False
    return not (token.tag.upos == "ADJ" and follows.partition(":")[0] in ("NOUN", "PROPN", "ADJ"))


def _may_be_plural(at: int, before: Token, tokens: Sequence[Token]) -> bool:
    """Return whether the noun phrase that ends with a token before `at` may be plural, with the phrases that depend on it."""
    if before.lower in _PLURAL or before.lower.endswith("selves"):
        return True
    end = _skip_aside(at, tokens)
    if end < at:
        before = _skip_back(end - 1, tokens, ("ADV",))
    for token in reversed(tokens[:end]):
        if (
            token.lower in _GROUPS
            or token.tag.number == "plur"
            or (token.tag.is_noun and token.lower.endswith("s"))
            or token.lower == "and"
        ):
            return before.tag.is_noun
        if token.tag.name not in _SUBJECT_PHRASE_TAGS:
            return False
    return False


def _skip_aside(at: int, tokens: Sequence[Token]) -> int:
    """Return the index of the mark that opens the aside which ends before `at`, or `at` if there is none."""
    mark = tokens[at - 1].text
    if mark not in _ASIDE_MARKS:
        return at
    opening = "(" if mark == ")" else mark
    return next((index for index in range(at - 2, 0, -1) if tokens[index].text == opening), at)


def is_base_form(word: str) -> bool:
    """Return whether a word is the base form of a verb, by whether the word list has its other forms."""
    if word == "be":  # never finite
        return False
    if word in VERBS:
        return True
    words = load_words()
    stem = word.removesuffix("e")
    return len(word) > 2 and any(
        ending + "ing" in words and (ending + "ed" in words or ending[:-1] + "ied" in words)
        for ending in (stem, word + word[-1])
    )


def _skip_back(at: int, tokens: Sequence[Token], skipped: Sequence[str]) -> Token:
    while at > 0 and tokens[at].tag.name in skipped:
        at -= 1
    return tokens[at]


def _is_fragment(tokens: Sequence[Token]) -> bool:
    """Return whether a sentence starts like a fragment that is written on purpose."""
    at = int(tokens[0].lower in _CONJUNCTIONS and len(tokens) > 1)
    first = tokens[at]
    return first.lower in FRAGMENT_OPENERS or (
        first.lower not in _SENTENCE_ADVERBS and first.tag.name in _FRAGMENT_TAGS
    )


def _has_introduction(tokens: Sequence[Token]) -> bool:
    """Return whether a subject follows the first comma: “In England, you a good deal”."""
    at = next((at for at, token in enumerate(tokens) if token.text == ","), None)
    return at is not None and at + 1 < len(tokens) and tokens[at + 1].tag.upos in ("DET", "PRON", "PROPN", "NOUN")
