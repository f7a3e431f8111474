"""Passages that one of two paragraphs repeats of the other."""

from collections.abc import Sequence
from typing import NamedTuple

from wirelint.text.paragraph import Paragraph
from wirelint.text.span import Span

# The share of the shorter paragraph that the longer one must contain.
_SHARE = 0.9
# If a sentence is at least this share of its paragraph, the paragraph is a pull quote.
_MOST_OF = 0.7
_PUNCTUATION = ".,;:!?…\"“”'’‘()[]–—-*"


class Repetition(NamedTuple):
    """A passage that can be cut, and the span of what it repeats."""

    span: Span
    source: Span


def find_repetition(one: Paragraph, two: Paragraph, shortest: int) -> Repetition | None:
    """Return what one of two paragraphs repeats of the other: a sentence, or nearly all of it.

    Args:
        one: the earlier paragraph.
        two: the later paragraph.
        shortest: the minimum length of a passage in words.

    Returns:
        None if little is repeated, or the whole paragraph.
    """
    first, second = _strip_words(one), _strip_words(two)
    if first == second or not one.is_long or one.index == 0:
        return None
    short, long = sorted((first, second), key=len)
    same = _count_common(short, long) if len(short) >= shortest else 0
    if same and same >= _SHARE * len(short):
        # If the longer paragraph contains all of the shorter one, that is the pull quote. Else the two are versions of
        # one.
        is_quote = same == len(short) < len(long)
        extra, other = (one, two) if first is short and is_quote else (two, one)
        if _is_prose(extra.text) and other.ends_sentence:
            return Repetition(Span(extra.start, extra.end), Span(other.start, other.end))
    known = {_sentence_key(sentence.text): sentence for sentence in one.sentences}
    for sentence in two.sentences:
        earlier = known.get(_sentence_key(sentence.text))
        if earlier is not None and sentence.text.count(" ") >= shortest - 1 and _is_prose(sentence.text):
            is_quote_first = len(earlier.text) > _MOST_OF * (one.end - one.start)
            repeat, source = (earlier, sentence) if is_quote_first else (sentence, earlier)
            return Repetition(Span(repeat.start, repeat.end), Span(source.start, source.end))
    return None


def _strip_words(paragraph: Paragraph) -> list[str]:
    return [word for word in (word.strip(_PUNCTUATION) for word in paragraph.words) if word]


def _sentence_key(sentence: str) -> str:
    return " ".join(sentence.lower().split()).strip(_PUNCTUATION)


def _count_common(short: Sequence[str], long: Sequence[str]) -> int:
    """Return how many words of `short` occur in `long` in the same order, in one stretch of similar length."""
    best = 0
    starts = [at for at, word in enumerate(long) if word == short[0] or word == short[1]]
    for start in starts[:8]:
        at, same = start, 0
        for word in short:
            window = long[at : at + 4]
            if word in window:
                at += window.index(word) + 1
                same += 1
        best = max(best, same)
    return best


def _is_prose(text: str) -> bool:
    """Return whether a text is copy rather than a row of a table or a post from another site."""
    return (
        not any(mark in text for mark in ":#@")
        and "pic.twitter" not in text
        and 3 * sum(map(str.isalpha, text)) > 2 * len(text)
    )
