"""Examples of rules: text in which `⟦⟧` mark findings, `¶` separates paragraphs and `¶¶` stories."""

import re
from typing import NamedTuple

from wirelint.text.span import Span

OPEN, CLOSE, PARAGRAPH, STORY = "⟦", "⟧", "¶", "¶¶"


class Example(NamedTuple):
    """An example without its markup.

    Attributes:
        text: the text.
        spans: the spans of the expected findings, in order.
    """

    text: str
    spans: tuple[Span, ...]


def parse_stories(marked: str) -> list[Example]:
    """Parse an example of several stories.

    Raises:
        ValueError: the marks do not pair.
    """
    return [parse_example(story.strip()) for story in marked.split(STORY)]


def parse_example(marked: str) -> Example:
    """Parse an example.

    Raises:
        ValueError: the marks do not pair.
    """
    copy = re.sub(rf" ?{PARAGRAPH} ?", "\n\n", marked)
    pieces: list[str] = []
    spans: list[Span] = []
    start: int | None = None
    length = 0
    for piece in re.split(f"([{OPEN}{CLOSE}])", copy):
        if piece == OPEN:
            if start is not None:
                raise ValueError(f"a second {OPEN} before the first is closed")
            start = length
        elif piece == CLOSE:
            if start is None:
                raise ValueError(f"{CLOSE} without {OPEN}")
            spans.append(Span(start, length))
            start = None
        else:
            pieces.append(piece)
            length += len(piece)
    if start is not None:
        raise ValueError(f"{OPEN} without {CLOSE}")
    return Example("".join(pieces), tuple(spans))
