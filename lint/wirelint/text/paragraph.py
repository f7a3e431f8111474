"""Paragraphs and sentences of a document, with parts that are computed at first use."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, overload

from wirelint.text.fold import even, fold_evened
from wirelint.text.roles import ROLES, Role, ends_sentence
from wirelint.text.span import Span

if TYPE_CHECKING:
    from wirelint.text.document import Document
    from wirelint.text.tagger import Token

# A paragraph with at least this many words that ends its sentence is prose.
_PROSE_WORDS = 8
_sentence_start = attrgetter("start")


class Sentence:
    """A sentence of a paragraph.

    Attributes:
        text: the text of the sentence.
        start, end: half-open offsets in the document's text, in code points.
        paragraph: the paragraph that contains it.
    """

    __slots__ = ("_tokens", "end", "paragraph", "start", "text")

    def __init__(self, paragraph: "Paragraph", start: int, end: int) -> None:
        self.paragraph = paragraph
        self.start = start
        self.end = end
        self.text = paragraph.document.text[start:end]
        self._tokens: tuple[Token, ...] | None = None

    @property
    def tokens(self) -> "tuple[Token, ...]":
        """The words and marks with their parts of speech; offsets are in this sentence. For few sentences only: it is slow."""
        if self._tokens is None:
            from wirelint.text.tagger import tag_text

            self._tokens = tag_text(self.text)
        return self._tokens

    def span(self, start: int, end: int) -> Span:
        """Return the span in the document of two offsets in this sentence."""
        return Span(self.start + start, self.start + end)


class Paragraph:
    """A paragraph of a document.

    Attributes:
        start, end: half-open offsets in the document's text, in code points.
        index: its index in `document.paragraphs`, from 0.
        role: its role, one of `roles.ROLES`.
        text: the text; hard-wrapped lines are joined.
        document: the document that contains it.
    """

    __slots__ = (
        "_ends_sentence", "_evened", "_folded", "_sentences", "_words", "document", "end", "index", "role", "start", "text",
    )  # fmt: skip

    def __init__(self, document: "Document", index: int, start: int, end: int, role: Role) -> None:
        self.document = document
        self.index = index
        self.start = start
        self.end = end
        self.role = role
        self.text = document.text[start:end]
        self._evened: str | None = None
        self._folded: str | None = None
        self._words: list[str] | None = None
        self._sentences: tuple[Sentence, ...] | None = None
        self._ends_sentence: bool | None = None

    @property
    def evened(self) -> str:
        """The text with straight apostrophes and plain spaces. Offsets are the same as in `text`."""
        if self._evened is None:
            document = self.document
            self._evened = document.evened[self.start : self.end] if document.is_small else even(self.text)
        return self._evened

    @property
    def folded(self) -> str:
        """The evened text in lower case. Offsets are the same as in `text`."""
        if self._folded is None:
            document = self.document
            self._folded = document.folded[self.start : self.end] if document.is_small else fold_evened(self.evened)
        return self._folded

    @property
    def words(self) -> list[str]:
        """The folded text split at white space. Punctuation stays on the words."""
        if self._words is None:
            self._words = self.folded.split()
        return self._words

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, in order."""
        if self._sentences is None:
            from wirelint.text.sentences import split_sentences

            base = self.start
            self._sentences = tuple(Sentence(self, base + a, base + b) for a, b in split_sentences(self.text))
        return self._sentences

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that contains an offset in this paragraph, or the one before it."""
        at = bisect_right(self.sentences, self.start + offset, key=_sentence_start) - 1
        return self.sentences[max(at, 0)]

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends with `.`, `!`, `?` or `…`, before closing quotation marks and brackets."""
        if self._ends_sentence is None:
            self._ends_sentence = ends_sentence(self.text)
        return self._ends_sentence

    @property
    def is_long(self) -> bool:
        """Whether it has at least as many words as a prose paragraph."""
        return self.text.count(" ") >= _PROSE_WORDS - 1

    @property
    def is_prose(self) -> bool:
        """Whether it is long body copy that ends its sentence."""
        return self.role == "body" and self.is_long and self.ends_sentence

    def is_quoted(self, start: int, end: int) -> bool:
        """Return whether a quotation contains the text between two offsets in this paragraph."""
        return self.document.quotations.contains(self.start + start, self.start + end)

    @property
    def is_cut(self) -> bool:
        """Whether it is a piece of a paragraph that was too long to check whole. Rules must not trust its edges."""
        return self.document.paragraphs.is_cut(self.index)

    @property
    def is_inside(self) -> bool:
        """Whether it is between the first and the last prose paragraph."""
        first, last = self.document.prose_bounds
        return first < self.index < last

    def span(self, start: int, end: int) -> Span:
        """Return the span in the document of two offsets in this paragraph."""
        return Span(self.start + start, self.start + end)


class Paragraphs(Sequence[Paragraph]):
    """The paragraphs of a document.

    In large documents paragraph objects are not cached, which bounds memory: each access creates a new one.
    """

    def __init__(self, document: "Document", starts: Sequence[int], ends: Sequence[int], roles: Sequence[int]) -> None:
        self._document = document
        self._starts = starts
        self._ends = ends
        self._roles = roles
        self._cached: tuple[Paragraph, ...] | None = None
        if document.is_small:
            self._cached = tuple(map(self._make, range(len(starts))))

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[Paragraph]:
        return iter(self._cached) if self._cached is not None else map(self._make, range(len(self)))

    @overload
    def __getitem__(self, index: int) -> Paragraph: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Paragraph]: ...
    def __getitem__(self, index: int | slice) -> Paragraph | Sequence[Paragraph]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if self._cached is not None:
            return self._cached[index]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._make(index % len(self))

    @property
    def bounds(self) -> Iterator[tuple[int, int]]:
        """The half-open offsets of the paragraphs, in code points."""
        return zip(self._starts, self._ends, strict=True)

    def is_cut(self, index: int) -> bool:
        """Return whether no line end separates a paragraph from the previous or the next one."""
        text, starts, ends = self._document.text, self._starts, self._ends
        return (index > 0 and "\n" not in text[ends[index - 1] : starts[index]]) or (
            index + 1 < len(self) and "\n" not in text[ends[index] : starts[index + 1]]
        )

    def _make(self, index: int) -> Paragraph:
        return Paragraph(self._document, index, self._starts[index], self._ends[index], ROLES[self._roles[index]])
