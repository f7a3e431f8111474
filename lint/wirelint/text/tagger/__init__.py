"""Part-of-speech tagger: the words of a sentence with their parts of speech and the forms of verbs.

An averaged perceptron, greedy from left to right (Collins, "Discriminative Training Methods for Hidden Markov Models",
2002). Words with only one tag are looked up. It is trained by bench/train/tagger.py; the model card is tagger.md. The time
is linear in the length of the sentence, some 20,000 words per CPU second.

Rules take the tokens from `Sentence.tokens`, which are cached, and only for sentences that a cheaper test has left: tagging
a whole story costs more than all other rules together.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from wirelint.text.tagger.features import PAD, History, make_context
from wirelint.text.tagger.model import Model, load_model
from wirelint.text.tagger.tagset import TAGS, Tag
from wirelint.text.tagger.tokens import split_tokens

if TYPE_CHECKING:
    from wirelint.text.paragraph import Paragraph

__all__ = ["CERTAIN", "TAGS", "Tag", "Token", "decode", "tag_at", "tag_text", "tag_tokens", "tag_verbless"]

CERTAIN: Final = 9999  # the margin of a word with only one tag


class Token(NamedTuple):
    """A word or mark with its tag.

    Attributes:
        text: the word, with straight quotation marks and apostrophes.
        start, end: half-open offsets in the tagged text, in code points.
        tag: its part of speech.
        margin: the score of its best finite tag minus that of its best other tag: above 0 for a finite verb, about -100
            where the next best tag is likely. Scores have no unit.
    """

    text: str
    start: int
    end: int
    tag: Tag
    margin: int

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


def tag_text(text: str) -> tuple[Token, ...]:
    """Return the tokens of a sentence or of a part of one."""
    return tag_tokens(load_model(), list(split_tokens(text)))


def tag_verbless(text: str) -> tuple[Token, ...] | None:
    """Return the tokens of a sentence that has no finite verb, None for another one, which is not read beyond that verb."""
    model = load_model()
    pieces = list(split_tokens(text))
    tokens = []
    for (word, start, end), (index, scores) in zip(pieces, decode(model, [word for word, _, _ in pieces]), strict=True):
        if model.tags[index].is_finite:
            return None
        tokens.append(Token(word, start, end, model.tags[index], find_margin(model, index, scores)))
    return tuple(tokens)


def tag_tokens(model: Model, pieces: Sequence[tuple[str, int, int]]) -> tuple[Token, ...]:
    """Return the tokens of the words of a sentence, each with its offsets."""
    decided = decode(model, [word for word, _, _ in pieces])
    return tuple(
        Token(word, start, end, model.tags[index], find_margin(model, index, scores))
        for (word, start, end), (index, scores) in zip(pieces, decided, strict=True)
    )


def decode(model: Model, words: Sequence[str]) -> Iterator[tuple[int, list[int] | None]]:
    """Yield the index of the tag of each word, and the scores of all tags; None for a word with only one tag."""
    context = make_context(words, model.find_word)
    history = History()
    for at, lower in enumerate(context.lower[PAD:-PAD], PAD):
        index = model.find_word(lower).tag
        scores = None
        if index is None:
            scores = model.score(context, at, history)
            index = scores.index(max(scores))
        yield index, scores
        history = history.add(lower, model.tags[index])


def find_margin(model: Model, index: int, scores: list[int] | None) -> int:
    """Return the margin of `Token` for a tag and the scores of all tags."""
    if scores is None:
        return CERTAIN if model.tags[index].is_finite else -CERTAIN
    return max(model.pick_finite(scores)) - max(model.pick_others(scores))


def tag_at(paragraph: "Paragraph", offset: int) -> Tag:
    """Return the tag of the word at an offset in a paragraph, in code points."""
    sentence = paragraph.sentence_at(offset)
    at = paragraph.start + offset - sentence.start
    return next(token.tag for token in sentence.tokens if token.end > at)
