"""Paragraphs without a full stop: whether their last sentence is cut off."""

from typing import Literal

from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon.clauses import DANGLING, HANGING
from wirelint.text.paragraph import Paragraph
from wirelint.text.roles import count_plain

_LONG_LINE = 8  # words
# Thresholds in words that separate a sentence without its full stop from a headline.
_LONG_SENTENCE, _PLAIN_WORDS = 17, 3
_ITEM = pattern(r"[^\w\"“”‘'’(\[]|\d+[.)]?\s|[a-z]|[ivx]+\)")
_ADDRESS = pattern(r"[/@_#]|\w\.\w")
_PUNCTUATION = ".,;:\"“”'’‘()[]"


def cut_confidence(
    paragraph: Paragraph, is_beside_prose: bool, is_before_copy: bool
) -> Literal["medium", "high"] | None:
    """Return the confidence that a paragraph without a full stop is cut off, None if it is not.

    Args:
        paragraph: the paragraph.
        is_beside_prose: whether the paragraph before or after it ends its sentence.
        is_before_copy: whether the next paragraph ends its sentence or is long.
    """
    text = paragraph.text
    if _ITEM.match(text):
        return None
    sentence = paragraph.sentences[-1].text
    words = sentence.split()
    last = words[-1].strip(_PUNCTUATION).lower()
    follows = len(sentence) + 20 < len(text)
    if (last in HANGING and len(words) > 3) or (last in DANGLING and (len(words) >= _LONG_LINE or follows)):
        return "high" if words[-1].islower() else None
    if _ADDRESS.search(words[-1]) or "/" in words[0] or sum(word[0].isupper() for word in words) > 0.6 * len(words):
        return None
    if sentence.count("(") > sentence.count(")") or text[-1] == ",":
        return "medium" if len(words) >= _LONG_LINE else None
    if text[-1] in "'’" and not last.endswith("s"):
        return None
    if follows:
        # A short line at the end of a paragraph, before another line, is a label that lost its line end.
        return "medium" if len(words) >= 4 and is_before_copy else None
    is_sentence = len(words) >= _LONG_SENTENCE and count_plain(words) >= _PLAIN_WORDS
    return "medium" if is_beside_prose and is_sentence else None
