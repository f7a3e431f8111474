"""The pieces of a document that a rule of a style sees, with what the configuration hides from it."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from wirelint.rule import Rule
from wirelint.ruleset.vale.expressions import Search
from wirelint.text import Document, Paragraph, Sentence, Span
from wirelint.text.fold import fold

# What replaces hidden text, as in Vale.
_MASK = "*"


class Text:
    """A piece of a document.

    Attributes:
        text: the text; ignored words in it are replaced by asterisks.
    """

    def __init__(self, text: str, start: int, original: str | None = None) -> None:
        self.text = text
        self._start = start
        self._original = text if original is None else original
        self._folded: str | None = None

    @property
    def folded(self) -> str:
        """The folded text."""
        if self._folded is None:
            self._folded = fold(self.text)
        return self._folded

    def span(self, start: int, end: int) -> Span:
        """Return the span in the document of two offsets in the text."""
        return Span(self._start + start, self._start + end)

    def is_masked(self, start: int, end: int) -> bool:
        """Return whether some of the text between two offsets is hidden. It is not to be rewritten."""
        return self.text[start:end] != self._original[start:end]


def texts_of(unit: Any, rule: Rule) -> Iterator[Text]:
    """Yield the pieces of a unit of the rule's scope."""
    assert rule.check is not None
    if isinstance(unit, Document):
        if rule.check["is_raw"]:
            yield _make(unit.text, 0, rule)
            return
        foreign = frozenset(unit.foreign)
        units: Iterable[Paragraph | Sentence] = (
            p for p in unit.paragraphs if p.role in rule.roles and p.index not in foreign
        )
        if rule.check["is_sentence"]:
            units = (
                sentence for paragraph in units if isinstance(paragraph, Paragraph) for sentence in paragraph.sentences
            )
    else:
        units = (unit,)
    for piece in units:
        yield _make(piece.text, piece.start, rule)


def _make(text: str, start: int, rule: Rule) -> Text:
    assert rule.check is not None
    ignored = rule.check["ignored"]
    return Text(_masked(text, ignored), start, text) if ignored else Text(text, start)


@lru_cache(256)
def _masked(text: str, ignored: tuple[str, ...]) -> str:
    """Return a text in which what one of the expressions matches is hidden. All rules of a paragraph share the result."""
    for expression in ignored:
        pieces, at = [], 0
        for match in _search(expression).finditer(text):
            start, end = match.span(1) if match.re.groups else match.span()
            if start >= at:
                pieces += [text[at:start], _MASK * (end - start)]
                at = end
        text = "".join([*pieces, text[at:]])
    return text


@lru_cache(256)
def _search(expression: str) -> Search:
    return Search(expression)
