"""Differences between a story and its source, as the comparison finds them."""

from typing import Literal, NamedTuple

from wirelint.source.matching import Side
from wirelint.source.values import Value

DifferenceKind = Literal["number", "scale", "percent-points", "date", "weekday", "currency", "unit", "missing-number"]


class Difference(NamedTuple):
    """A value that the story and its source do not share.

    Attributes:
        kind: the name of the rule that reports it.
        english: the value of the story, or None if it is missing there.
        source: the value of the source, or None if it is missing there.
        paragraph: the index of the paragraph of the story.
        is_sure: whether translators seldom write so.
    """

    kind: DifferenceKind
    english: Value | None
    source: Value | None
    paragraph: int
    is_sure: bool = True


class Texts(NamedTuple):
    """The values of a story and of its source.

    Attributes:
        english, source: their values.
        english_text, source_text: their texts.
    """

    english: Side
    source: Side
    english_text: str
    source_text: str
