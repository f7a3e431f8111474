"""The role of a line: whether a paragraph between the paragraphs of a story is furniture of its page, of which kind, and why.

A learnt model beside the rules. Gates leave out what it must not judge: prose, tables, lists, results. Logistic regression scores the
words of a line; boosted trees add its form, its syntax, what it shares with the story, the lines beside it and the sort of page. It is
trained by bench/train/lines.py on pages whose lines are labelled; the model card is lines.md. The time is linear in the length of
the document.

Rules take the judgement from `Document.lines`, which is cached.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from wirelint.text.lines.cues import name_forms, name_words, weigh_cues
from wirelint.text.lines.features import describe, mark_form
from wirelint.text.lines.gates import can_be_judged, is_candidate, is_left_out
from wirelint.text.lines.kinds import KIND_NAMES
from wirelint.text.lines.model import LineModel, load_lines
from wirelint.text.lines.page import Page, split_pages
from wirelint.text.lines.words import list_words

if TYPE_CHECKING:
    from wirelint.text.document import Document

__all__ = ["BODY", "FURNITURE", "LineJudgement", "Verdict", "judge_lines"]

# The score from which a line is furniture, and below which it is copy (log-odds; bench/train/lines.py prints the table).
FURNITURE: Final = 2.0
BODY: Final = -1.0
_NOTHING: Final[Mapping[str, float]] = {}


class Verdict(NamedTuple):
    """What a line of the page is.

    Attributes:
        kind: the kind of furniture, such as `newsletter`.
        name: its name in a message.
        share: the share of lines with such a score that are furniture.
        cues: what tells most for it, in words.
        weights: all that tells for it and, below 0, against it, in log-odds.
    """

    kind: str
    name: str
    share: float
    cues: tuple[str, ...]
    weights: tuple[tuple[str, float], ...]


class _Judged(NamedTuple):
    """A line with its words, its features and its score."""

    words: frozenset[str]
    features: tuple[float, ...]
    score: float


class LineJudgement:
    """The judgement on the lines of a document."""

    def __init__(self, model: LineModel, judged: dict[int, _Judged]) -> None:
        self._model = model
        self._judged = judged

    @property
    def furniture(self) -> tuple[int, ...]:
        """The indexes of the paragraphs that are furniture, in order."""
        return tuple(index for index, line in self._judged.items() if line.score >= FURNITURE)

    def is_body(self, index: int) -> bool:
        """Return whether a paragraph was judged to be copy. Prose and lists are not judged."""
        line = self._judged.get(index)
        return line is not None and line.score < BODY

    def may_be_furniture(self, index: int) -> bool:
        """Return whether a paragraph was judged, and not to be copy."""
        line = self._judged.get(index)
        return line is not None and line.score >= BODY

    def explain(self, index: int) -> Verdict:
        """Return what a paragraph is that is furniture."""
        line = self._judged[index]
        kind = self._model.name_kind((*line.words, *mark_form(line.features)))
        added = self._model.explain(line.features)
        forms = name_forms(added, line.features)
        words = name_words(line.words, self._model.weights)
        share = self._model.share_right(line.score)
        weights = weigh_cues(added, line.features, words)
        return Verdict(kind, KIND_NAMES[kind], share, (*words, *forms), weights)


def judge_lines(document: "Document", house: Mapping[str, float] = _NOTHING) -> LineJudgement:
    """Return the judgement on the lines of a document.

    Args:
        document: the document.
        house: weights of words of the desk's own page lines, in log-odds, added to those of the model.
    """
    model = load_lines()
    judged = {}
    for page in split_pages(document):
        for at, line in enumerate(page.lines):
            if is_candidate(line):
                found = _judge(model, page, at, house)
                if found:
                    judged[line.paragraph.index] = found
    return LineJudgement(model, judged)


def _judge(model: LineModel, page: Page, at: int, house: Mapping[str, float]) -> _Judged | None:
    """Return the judgement on the candidate `page.lines[at]`, None if the gates leave it out."""
    line = page.lines[at]
    if is_left_out(page, at):
        return None
    line.read()
    words = list_words(line.tokens)
    score = model.score_words(words) + sum([house[word] for word in words if word in house])
    if not can_be_judged(page, line, score):
        return None
    features = (*describe(page, at), score)
    return _Judged(frozenset(words), features, model.score(features))
