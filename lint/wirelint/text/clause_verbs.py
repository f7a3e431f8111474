"""The verbs of clauses: how many finite verbs a sentence has that no subordinate clause needs."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from wirelint.text.lexicon.saying import SAYING_VERBS
from wirelint.text.tagger import Token, tag_text

# Words that need a verb of their own, if they have one of the tags below.
_OPENERS: Final = frozenset(
    "that who which whom whose what whatever whoever whether how why where when if because as than while after before since until"
    " although though unless whereas once".split()
)
_TAGS: Final = frozenset(("SCONJ", "PRON:which", "PRON:who", "PRON:whose", "ADV:wh"))
_PRONOUNS: Final = frozenset(("who", "which", "that", "what"))
_QUESTIONS: Final = frozenset("what how who when where why which whose whom".split())
# What follows an opener without a verb: “while walking”, “how to”, “if necessary”, “than ever”.
_NO_CLAUSE_TAGS: Final = frozenset(("VERB:ing", "VERB:participle", "PART:to", "ADP", "AUX:ing", "NUM", "PUNCT"))
_NO_CLAUSE_WORDS: Final = frozenset(("so", "there", "not", "necessary", "possible", "only", "else"))


def count_main_verbs(tokens: Sequence[Token]) -> int:
    """Return the number of finite verbs that no subordinate clause before them needs."""
    is_question = bool(tokens) and "?" in (tokens[-1].text, tokens[-2].text if len(tokens) > 1 else "")
    wanted = found = 0
    last = -2
    for at, token in enumerate(tokens):
        if token.tag.is_finite:
            if not wanted:
                found += 1
            elif at - last > 1:  # “does … do” in a row is one verb
                wanted -= 1
            last = at
        elif _opens_clause(at, tokens) and not (is_question and _asks(at, tokens)):
            wanted += 1
    return found


def _opens_clause(at: int, tokens: Sequence[Token]) -> bool:
    token = tokens[at]
    if token.lower not in _OPENERS or token.tag.name not in _TAGS:
        return False
    if at + 1 == len(tokens):
        return False
    after = tokens[at + 1]
    if after.tag.name in _NO_CLAUSE_TAGS and token.lower not in _PRONOUNS:
        return False
    return after.lower not in _OPENERS and after.lower not in _NO_CLAUSE_WORDS


def _asks(at: int, tokens: Sequence[Token]) -> bool:
    """Return whether a word asks the question of the sentence."""
    return tokens[at].lower in _QUESTIONS and (
        at == 0 or tokens[at - 1].tag.upos in ("PUNCT", "CCONJ", "ADP", "ADV", "INTJ")
    )


def ends_subject_clause(text: str, start: int, middle: int, end: int) -> bool:
    """Return whether the first of two equal verbs ends a clause that is the subject of the second: “what he does does”.

    Then the sentence has no main verb without the second one. A repetition does not confuse the tagger where it is left out.

    Args:
        text: the sentence.
        start, middle, end: the start of the first verb, its end and that of the second one, in code points.
    """
    tokens = tag_text(text[:middle] + text[end:])
    at = next((at for at, token in enumerate(tokens) if token.start >= start), None)
    if at is None or count_main_verbs(_without_attribution(tokens, at)):
        return False
    # The tagger takes “What matters,” for a noun.
    if not tokens[at].tag.is_finite and not (at and tokens[at - 1].tag.name == "PRON:who"):
        return False
    # A participle may be the main verb in truth: “no patient who could could walk out stayed”.
    return not any(
        token.tag.form == "participle" and before.tag.upos != "AUX" for before, token in pairwise(tokens[at:])
    )


def _without_attribution(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """Return the tokens without who said the sentence, if that follows a comma after a token: “what it does, she said”."""
    comma = next((index for index in range(at + 1, len(tokens)) if tokens[index].text == ","), None)
    if comma is None or not any(token.lower in SAYING_VERBS for token in tokens[comma:]):
        return tokens
    return tokens[:comma]
