"""Sentences that begin with a verb: whether their subject is missing, or follows."""

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final

from wirelint.text.clause_verbs import count_main_verbs
from wirelint.text.lexicon.saying import SAYING_VERBS, THINKING_VERBS
from wirelint.text.tagger import Token

# Tags after the verb that start no subject.
_PREDICATE: Final = frozenset(
    "VERB:participle VERB:base VERB:ing AUX:participle AUX:base AUX:ing PART:not PART:to ADV ADP ADJ SCONJ".split()
)
# Tags that start a subject, an object or a predicate noun.
_NOMINAL: Final = frozenset(("DET", "NUM", "PRON:possessive", "NOUN:plur", "NOUN:sing"))
_SUBJECTS: Final = frozenset("i he she it we they you this that these those there".split())
_INVERTED: Final = frozenset(("had", "were"))  # “had the boats sailed”
_BE: Final = frozenset(("is", "are", "was"))  # a noun after them can be the predicate
_STATING: Final = (SAYING_VERBS | THINKING_VERBS) - {"asked"}


def lacks_subject(tokens: Sequence[Token]) -> bool:
    """Return whether a sentence that begins with a verb, or with an adverb and a verb, has no subject."""
    at = 1 if tokens[0].tag.upos == "ADV" else 0
    verb, rest = tokens[at], tokens[at + 1 :]
    if not verb.tag.is_finite or verb.tag.form == "imperative" or verb.margin < 0 or len(rest) < 2:
        return False
    if any(token.text == '"' for token in tokens):
        return False
    after = rest[0]
    if verb.lower in _STATING and (after.tag.is_noun or after.tag.name in _NOMINAL or after.lower in _SUBJECTS):
        return _states_clause(rest)  # a speaker can follow too: “said the captain”
    if after.lower in _SUBJECTS:
        return False
    is_auxiliary = verb.tag.upos == "AUX" or verb.lower in _INVERTED
    if after.tag.name in _NOMINAL:
        if is_auxiliary and _has_verb_after_noun(rest):
            return False
        return verb.lower in _BE or count_main_verbs(tokens) == 1
    if after.text == ",":
        return is_auxiliary
    # “Told of the storm, the crew turned back”: a participle.
    return after.tag.name in _PREDICATE and (is_auxiliary or count_main_verbs(tokens) == 1)


def _states_clause(rest: Sequence[Token]) -> bool:
    """Return whether a clause follows a verb of saying, so that its first noun is no speaker: “said he would go”."""
    subject = list(takewhile(lambda token: not token.tag.is_finite and token.tag.upos != "PUNCT", rest))
    return 0 < len(subject) < len(rest) and rest[len(subject)].tag.is_finite


def _has_verb_after_noun(tokens: Sequence[Token]) -> bool:
    """Return whether a verb follows the first noun phrase, which is then the subject of a question or a condition."""
    for before, token in pairwise(tokens):
        if token.tag.is_verb and before.tag.is_noun:
            return True
        if token.tag.upos in ("ADP", "PUNCT", "SCONJ"):
            return False
    return False
