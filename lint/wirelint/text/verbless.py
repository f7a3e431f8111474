"""Sentences that may have no finite verb: the cheap test before the tagger.

Words that are nearly always finite verbs settle most sentences. Others have a weight each, the logarithm of the odds that they
are no finite verb here; the weights of a sentence add up (noisy-or). bench/train/finite_words.py measures them.
"""

import os
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.saying import SAYING_BASE, SAYING_VERBS, THINKING_VERBS
from wirelint.text.paragraph import Paragraph, Sentence

_WORDS: Final = os.path.join(os.path.dirname(__file__), "finite-words.txt")
# Marks that can end a sentence.
_END = pattern(r"([.?!](?:(?<=\.)[”\"])? )")
# The most frequent of the words that are nearly always finite. This search is faster than splitting into words.
_FREQUENT = pattern(r" (?:is|was|have|has|are|said|will|were|had|would|can|could|who|which|should) ")
_SPEAKERS = frozenset(("he", "she", "they"))
_SPEAKING = SAYING_BASE | SAYING_VERBS | THINKING_VERBS
# An attribution at the end of a sentence. Its verb does not count.
_SPEECH = pattern(rf", {alternatives(_SPEAKERS)} {alternatives(_SPEAKING)}(?=\.?$)")
_FEWEST, _MOST = 4, 40  # words
# The weight of words that are finite verbs at times, up to which a sentence is tagged, and that of a word in -ed.
_MOST_WEIGHT, _WEIGHT_ED = 49, 50
_MARKS = '.,;:!?()"“”'
# “They’ve”, “hasn’t”, “it’s”: always finite.
_SHORTENED = pattern(
    r"(?:n['’]t|['’](?:ve|re|ll|m)|\b(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hat|[Ww]hat|[Ww]ho|[Tt]here|[Hh]ere|[Ww]here|[Hh]ow)['’]s)(?!\w)"
)
# A past tense after a subject: a pronoun, a name, a plural, a noun before a mark. With “by” it is a participle.
_AFTER_SUBJECT = pattern(
    r"(?:\b(?:he|she|it|they|we|I|you|who|which|that)|[A-Z][\w'’-]+|\b[a-z]{3,}s|\w[)\"”,]) (?:[a-z]+ly |also |then |later )?"
    r"(?!need|based|unprecedented|supposed|expected|allowed|forced|indeed|hundred)[a-z]{3,}ed\b(?! by\b)"
)
# A past tense with its object or adverb. Participles are followed by a preposition.
_PAST = pattern(
    r"\bmore than [a-z]+ed\b|\b(?:(?!needed|based|used|need)[a-z]{2,}ed|held|met|made|led|won|lost|found|brought|kept|sent|built|paid"
    r"|sold|spent|heard|felt|left|cost|hit|cut|beat|put)"
    r" (?:the|a|an|his|her|its|their|this|that|these|those|it|him|them|[a-z]+ly|up|out|off|back|more|further|new|no|some|any|every"
    r"|each|all|many|several|both|two|three|four|five|six|ten|being|that|whether|how|what|people|women|men|police|officials|almost"
    r"|nearly|around|[a-z]+ing|[A-Z£$€\d][\w.,]*)\b"
)


def candidate_sentences(paragraph: Paragraph) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph that look like prose, with no word that is likely finite."""
    last = None
    for piece, end in _pieces_without_finite_word(paragraph.text):
        if not _has_verb_form(piece):
            from wirelint.text.missing_verb import is_prose

            sentence = paragraph.sentence_at(end)
            text = without_speaker(sentence.text)
            if sentence is not last and is_prose(text, _FEWEST, _MOST) and _weigh(text) <= _MOST_WEIGHT:
                yield sentence
            last = sentence


def _pieces_without_finite_word(text: str) -> Iterator[tuple[str, int]]:
    """Yield pieces of a paragraph, about a sentence each, and an offset in the sentence.

    Splitting into pieces is much faster than into sentences, which is only done for these pieces.
    """
    finite = _load_words()
    has_frequent = _FREQUENT.search
    parts = _END.split(text)
    end = 0
    for piece, mark in zip(parts[::2], (*parts[1::2], ""), strict=True):
        end += len(piece) + len(mark)
        if has_frequent(piece):
            continue
        words = piece.split()
        if (
            _FEWEST <= len(words) <= _MOST
            and words[0][0].isupper()
            and (finite.isdisjoint(words) or words[-2] in _SPEAKERS)
            and _weigh(without_speaker(piece)) <= _MOST_WEIGHT
        ):
            yield piece, end - 1 - len(mark)


def _has_verb_form(text: str) -> bool:
    """Return whether a piece of text has a contracted verb, a past tense with its object or after a subject, or a colon."""
    return (
        ":" in text
        or _SHORTENED.search(text) is not None
        or _AFTER_SUBJECT.search(text) is not None
        or _PAST.search(text) is not None
    )


def _weigh(text: str) -> int:
    """Return the summed weights of the words: minus the logarithm of the odds that none is finite, in hundredths."""
    weights = _load_weights()
    finite = _load_words()
    total = 0
    for piece in text.split():
        word = piece.strip(_MARKS)
        if word in finite:
            return _MOST_WEIGHT + 1
        weight = weights.get(word)
        if weight is None:
            weight = _WEIGHT_ED if word.endswith("ed") and word.islower() and len(word) > _FEWEST else 0
        total += weight
    return total


def count_short(paragraphs: Iterable[Paragraph]) -> int:
    """Return how many sentences of body copy are too short to be candidates and have no finite verb: “Crab on toast.”"""
    return sum(
        sentence.text.endswith(".") and not any(token.tag.is_finite for token in sentence.tokens)
        for paragraph in paragraphs
        if paragraph.is_long and paragraph.role == "body"
        for sentence in paragraph.sentences
        if 2 <= sentence.text.count(" ") + 1 < _FEWEST
    )


def without_speaker(text: str) -> str:
    """Return a sentence without the attribution at its end, whose verb does not count."""
    return _SPEECH.sub("", text) if ", " in text[-20:] else text


@cache
def _load_words() -> frozenset[str]:
    """Return the words that are nearly always finite verbs."""
    return frozenset(_read_parts()[0].split())


@cache
def _load_weights() -> dict[str, int]:
    """Return the weights of the words that are finite verbs at times."""
    weights: dict[str, int] = {}
    for line in _read_parts()[1].splitlines():
        number, *words = line.split()
        weights.update(dict.fromkeys(words, int(number)))
    return weights


@cache
def _read_parts() -> list[str]:
    with open(_WORDS, encoding="utf-8") as file:
        text = "".join(line for line in file if not line.startswith("#"))
    return text.split("\n\n")
