"""Paragraphs without a full stop: whether their last sentence is cut off."""

from typing import Literal

from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon.clauses import DANGLING, HANGING
from wirelint.text.line_kind import score_line
from wirelint.text.paragraph import Paragraph
from wirelint.text.roles import count_plain

_LONG_LINE = 8  # words
_FEWEST, _FEWEST_ALONE, _FEWEST_OPEN = 4, 7, 3
# Log-odds of a part of a sentence: in a line of its own, in one that is long for a headline, and after other sentences of
# its paragraph.
_SENTENCE, _LONG_SENTENCE, _AFTER_SENTENCE = 3.0, 1.0, 0.0
_LONG = 17  # words
_ITEM = pattern(r"[^\w\"“”‘'’(\[]|\d+[.)]?\s|[a-z]|[ivx]+\)")
_ADDRESS = pattern(r"[/@_#]|\w\.\w")
_PUNCTUATION = ".,;:\"“”'’‘()[]"
_MOST_CAPITALS = 0.6
_WORD = pattern(r"[^\W\d_]+")
_SHORT_WORD = 3  # letters
_ANNOUNCED = 0.6
# Clauses whose last preposition has its noun before it: “the town that we heard of”.
_STRANDING = frozenset(("PRON:which", "PRON:who", "ADV:wh", "SCONJ"))


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
    sentence = paragraph.sentences[-1].text
    words = sentence.split()
    last = words[-1].strip(_PUNCTUATION).lower()
    follows = len(sentence) + 20 < len(text)
    if not follows and _ITEM.match(text):
        return None
    if is_open(paragraph, words, last, follows):
        return "high" if words[-1].islower() else None
    if _ADDRESS.search(words[-1]) or "/" in words[0]:
        return None
    if sum(word[0].isupper() for word in words) > _MOST_CAPITALS * len(words):
        return None
    if sentence.count("(") > sentence.count(")") or text[-1] == ",":
        return "medium" if len(words) >= _LONG_LINE else None
    if (text[-1] in "'’" and not last.endswith("s")) or len(words) < _FEWEST:
        return None
    if follows:
        # A short line at the end of a paragraph, before another line, is a label that lost its line end.
        is_part = is_before_copy and score_line(paragraph.sentences[-1].tokens) > _AFTER_SENTENCE
        return "medium" if is_part else None
    if not is_beside_prose or len(words) < _FEWEST_ALONE or not count_plain(words) or announces_next(paragraph):
        return None
    least = _SENTENCE if len(words) < _LONG else _LONG_SENTENCE
    return "medium" if score_line(paragraph.sentences[-1].tokens) > least else None


def announces_next(paragraph: Paragraph) -> bool:
    """Return whether the next paragraph has most words of a line, which is a heading then."""
    following = paragraph.document.paragraphs[paragraph.index + 1 : paragraph.index + 2]
    words = {word for word in _WORD.findall(paragraph.folded) if len(word) > _SHORT_WORD}
    return bool(following) and len(words.intersection(_WORD.findall(following[0].folded))) >= _ANNOUNCED * len(words)


def is_open(paragraph: Paragraph, words: list[str], last: str, follows: bool) -> bool:
    """Return whether the last word of a paragraph needs another word after it.

    Args:
        paragraph: the paragraph.
        words: the words of its last sentence.
        last: the last word in lower case.
        follows: whether other sentences of the paragraph precede it.
    """
    if last in HANGING:
        return len(words) >= _FEWEST_OPEN
    if last not in DANGLING or len(words) < _FEWEST_OPEN:
        return False
    if len(words) >= _LONG_LINE or follows:
        return True
    tokens = paragraph.sentences[-1].tokens
    return (
        tokens[-1].tag.upos == "ADP"
        and tokens[-2].tag.is_noun
        and not any(token.tag.name in _STRANDING or token.lower == "what" for token in tokens[:-1])
    )
