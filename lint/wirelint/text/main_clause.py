"""Main clauses after a subordinate clause, found by counting finite verbs."""

from collections.abc import Sequence
from itertools import pairwise

from wirelint.text.lexicon.clauses import AUXILIARIES, CLAUSE_INTRODUCERS, COMMANDS
from wirelint.text.lexicon.saying import SAYING_BASE, SAYING_NOUNS, SAYING_VERBS, THINKING_VERBS
from wirelint.text.tagger import CERTAIN, Token

# These also precede nouns. With one of them it is a clause only if there is a verb.
_PREPOSITIONS = frozenset(("After", "Before", "Until"))
# After a phrase with one of these, the main clause can follow without a comma.
_PHRASE_OPENERS = _PREPOSITIONS | {"Since"}
# Tags that start another noun phrase right after a noun: “after the break | the crowd left”.
_NEW_PHRASE_TAGS = frozenset(("DET", "PRON:personal", "PRON:possessive", "PROPN:sing", "PROPN:plur"))
# Verbs with a dependent clause. Verbs that are often nouns are left out.
_SAYING = (
    (SAYING_VERBS - SAYING_NOUNS - {"read"})
    | THINKING_VERBS
    | frozenset("say claim claims suggest show shows showed".split())
)
_THINKING_BASE = SAYING_BASE | THINKING_VERBS
# Pronouns that start a main clause unless the word before them introduces a dependent one.
_SUBJECTS = frozenset("he she they we i it there".split())


def has_main_clause(tokens: Sequence[Token], opener: str) -> bool:
    """Return whether a sentence has more verbs than the clause that starts with `opener` and its dependent clauses need."""
    if opener in _PHRASE_OPENERS and (_has_phrase_and_subject(tokens) or _has_numbers_in_row(tokens)):
        return True
    lower = [token.lower for token in tokens]
    wanted = 1
    last = 0  # the index after the last finite verb
    found = 0
    for at, token in enumerate(tokens):
        if at == 0 or not token.tag.is_finite or lower[at - 1] == "to":
            continue
        between = lower[last:at] if last else lower[1:at]
        if (
            at > 2
            and lower[at - 1] in _SUBJECTS
            and lower[at - 2] not in CLAUSE_INTRODUCERS
            and lower[at - 2] not in _SAYING
        ):
            return True
        if found and all(word in AUXILIARIES or word.endswith("ly") for word in between):
            last = at + 1
            continue
        if at and lower[at - 1] in AUXILIARIES and found and token.margin < CERTAIN:
            continue
        if found:
            wanted += (
                any(word in CLAUSE_INTRODUCERS or word in _THINKING_BASE for word in between)
                or lower[last - 1] in _SAYING
            )
        found += 1
        last = at + 1
        if found > wanted:
            return True
    if not found:
        return opener in _PREPOSITIONS
    rest = lower[last:]
    return (
        opener == "If"
        and not COMMANDS.isdisjoint(rest)
        and not any(word in COMMANDS and lower[at - 1] in ("to", "and", "or") for at, word in enumerate(lower))
    )


def _has_phrase_and_subject(tokens: Sequence[Token]) -> bool:
    """Return whether a second noun phrase starts right after the first, before any verb: the subject of the main clause."""
    for before, token in pairwise(tokens[1:]):
        if before.tag.is_verb or token.tag.is_verb:
            return False
        if token.tag.name in _NEW_PHRASE_TAGS and (
            before.tag.upos in ("NOUN", "NUM") or (before.tag.upos == "PROPN" and token.tag.upos in ("DET", "PRON"))
        ):
            return True
    return False


def _has_numbers_in_row(tokens: Sequence[Token]) -> bool:
    """Return whether two numbers follow each other, the second in the subject of the main clause: “before he was 30 30 men”."""
    return any(before.tag.upos == token.tag.upos == "NUM" for before, token in pairwise(tokens))
