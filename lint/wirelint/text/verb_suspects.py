"""Sentences of a story that may have lost their finite verb, with the odds that they did.

Two models say whether a verb is missing: that of gaps between tagged words (`lost_verb`) and that of single words
(`missing_verb`). Logistic regression weighs them against the number of other verbless sentences of the story, whose style they
are if there are several. The weights are fitted by bench/train/verb_suspects.py.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import log1p
from typing import Final, NamedTuple

from wirelint.text.document import Document
from wirelint.text.lost_verb import find_lost_verb
from wirelint.text.missing_verb import end_of_report, score_sentence
from wirelint.text.paragraph import Sentence
from wirelint.text.span import Span
from wirelint.text.tagger import tag_verbless
from wirelint.text.verbless import count_short, without_speaker

_BARE: Final = frozenset(("base", "present"))
# With this score a sentence is verbless, whether on purpose or not.
_VERBLESS: Final = 1.0
_MOST_SURPLUS: Final = 4.0
# Of the values of `describe_suspect`.
WEIGHTS: Final = (-1.88, 0.83, 0.59, -0.29, -1.93)


class Suspect(NamedTuple):
    """A sentence that may have lost a verb.

    Attributes:
        span: the words to mark.
        score: log-odds of the model of gaps that a verb is missing.
        surplus: those of the model of single words, None if it sees a verb.
        bare: the infinitive that lost its ending or “will”, empty if another verb is missing.
    """

    span: Span
    score: float
    surplus: float | None
    bare: str


def find_suspects(candidates: Iterable[Sentence]) -> Iterator[Suspect]:
    """Yield the sentences without a finite verb that are neither answers nor cut off."""
    for sentence in candidates:
        if sentence.paragraph.is_cut or not sentence.paragraph.ends_sentence or is_answer(sentence):
            continue
        text = without_speaker(sentence.text)
        tokens = tag_verbless(text)
        lost = find_lost_verb(tokens) if tokens is not None else None
        if lost is None or tokens is None:
            continue
        odds = score_sentence(text)
        surplus = odds.surplus if odds is not None else None
        if lost.is_doubtful and (surplus is None or surplus <= 0):
            continue
        token = tokens[min(lost.token, len(tokens) - 1)]
        end = end_of_report(sentence.text, token.end) if lost.token else len(sentence.text)
        yield Suspect(sentence.span(0, end), lost.score, surplus, token.text if token.tag.form in _BARE else "")


def rate_suspects(suspects: Sequence[Suspect], document: Document, least: float) -> Iterator[tuple[Suspect, float]]:
    """Yield the suspects of a story whose log-odds are above a minimum, with the odds."""
    if all(find_odds(describe_suspect(suspect, 0)) <= least for suspect in suspects):
        return
    for suspect, values in describe_suspects(suspects, document):
        odds = find_odds(values)
        if odds > least:
            yield suspect, odds


def find_odds(values: Sequence[float]) -> float:
    """Return the log-odds that a sentence lost its verb, by the values of `describe_suspect`."""
    return sum([weight * value for weight, value in zip(WEIGHTS, values, strict=True)])


def describe_suspects(suspects: Sequence[Suspect], document: Document) -> Iterator[tuple[Suspect, Sequence[float]]]:
    """Yield the suspects of a story with their values."""
    verbless = sum(suspect.score > _VERBLESS for suspect in suspects) + count_short(document.paragraphs)
    for suspect in suspects:
        yield suspect, describe_suspect(suspect, verbless - (suspect.score > _VERBLESS))


def describe_suspect(suspect: Suspect, others: int) -> Sequence[float]:
    """Return the values that are weighed: 1 for the bias, both scores, whether the second is missing, the style.

    Args:
        suspect: the sentence.
        others: the number of other verbless sentences of its story.
    """
    surplus = suspect.surplus
    clipped = 0.0 if surplus is None else max(-_MOST_SURPLUS, min(_MOST_SURPLUS, surplus))
    return 1.0, suspect.score, clipped, float(surplus is None), log1p(others)


def is_answer(sentence: Sentence) -> bool:
    """Return whether the sentence follows a question in its paragraph, or a dash, a colon or an ellipsis that leaves it open."""
    paragraph = sentence.paragraph
    before = paragraph.text[: sentence.start - paragraph.start].rstrip().rstrip("”\"'’")
    return before.endswith(("?", "…", "...", ":", "-", "–", "—"))
