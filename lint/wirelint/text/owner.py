"""Persons whom a pronoun can refer to, and owners of what “his” or “her” precedes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.people import PERSON_HEADS, PERSONS, PROFESSIONS
from wirelint.text.lexicon.titles import NOBILITY

if TYPE_CHECKING:
    from wirelint.text.paragraph import Paragraph
    from wirelint.text.tagger import Token

_PERSON: Final = PERSONS | PROFESSIONS | NOBILITY | {"coach", "captain", "player", "ambassador"}
# Two names, an office, a person, a pronoun.
SOMEBODY: Final = pattern(
    rf"[A-Z][\w’'.-]{{1,30}} [A-Z]|\b(?:[Ww]ho|[Hh]e|[Ss]he|[Hh]is|[Hh]er|him|{alternatives(_PERSON)}"
    rf"|[a-z]*{alternatives(PERSON_HEADS)})\b"
)
_PRONOUNS: Final = pattern(r"(?i)\b(?:he|she|his|hers?|him)\b")
_WORD: Final = pattern(r"[^\W\d_]+")
# Parts of speech between the article of a noun phrase and its noun.
_PHRASE: Final = frozenset(("ADJ", "NOUN", "NUM", "PROPN"))


def names_nobody(text: str) -> bool:
    """Return whether a text contains no person and no capitalised word that could be a name."""
    if SOMEBODY.search(text) or SOMEBODY.search(text.lower()):
        return False
    from wirelint.text.lexicon.surnames import COMMON_WORDS  # few stories need these words
    from wirelint.text.words import load_words

    words = load_words()
    return all(word.lower() in words and word not in COMMON_WORDS for word in _WORD.findall(text) if word[0].isupper())


def lacks_owner(paragraph: "Paragraph", offset: int) -> bool:
    """Return whether the sentence of a “his” or “her”, at an offset in code points, has nobody whose it can be."""
    sentence = paragraph.sentence_at(offset)
    start = paragraph.start + offset - sentence.start
    rest = skip_possession(sentence.tokens, start)
    return (
        not has_subject(sentence.tokens, start)
        and not precedes_subject(sentence.tokens, rest)
        and names_nobody(_PRONOUNS.sub("", sentence.text[rest:]))
    )


def has_subject(tokens: Sequence["Token"], offset: int) -> bool:
    """Return whether a sentence has a noun before an offset, in code points, that depends on no preposition."""
    for at, token in enumerate(tokens):
        if token.start >= offset:
            return False
        if token.tag.is_noun:
            first = at
            while first and tokens[first - 1].tag.upos in _PHRASE:
                first -= 1
            first -= bool(first) and tokens[first - 1].tag.upos == "DET"
            if not first or tokens[first - 1].tag.upos != "ADP":
                return True
    return False


def precedes_subject(tokens: Sequence["Token"], offset: int) -> bool:
    """Return whether a comma follows an offset before any finite verb: “His career in ruins, the owner left”."""
    for token in tokens:
        if token.start >= offset and (token.text == "," or token.tag.is_finite):
            return token.text == ","
    return False


def skip_possession(tokens: Sequence["Token"], offset: int) -> int:
    """Return the offset after the pronoun at an offset and the noun phrase that it starts: “his former lawyer”."""
    after = [token for token in tokens if token.start > offset]
    return next((token.start for token in after if not (token.tag.is_noun or token.tag.upos == "ADJ")), tokens[-1].end)
