"""A story as the rules see it: its text, its paragraphs with their roles, and their parts, made when first asked for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

from wirelint.text.fold import even, fold_evened
from wirelint.text.roles import ROLES, Role, ends_sentence
from wirelint.text.source import SourceMap
from wirelint.text.span import Span

if TYPE_CHECKING:
    from wirelint.text.quotes import Quotations

# A paragraph that ends its sentence and has at least so many words is prose; "inside" is between the first and the last of them.
_PROSE_WORDS = 8
# How many long paragraphs of a story of prose end their sentence at the least, and what share of them.
PROSE_LEAST, PROSE_SHARE = 3, 0.6
# The longest text, in code points, whose paragraphs are kept with their parts.
_KEPT = 1 << 20


class Comment(NamedTuple):
    """A comment: its text, its span in the source, and an offset of the source in or before the paragraph it applies to."""

    text: str
    span: Span
    target: int


class Sentence:
    """A sentence of a paragraph; `start` and `end` are half-open offsets in the document's text."""

    __slots__ = ("end", "paragraph", "start", "text")

    def __init__(self, paragraph: "Paragraph", start: int, end: int) -> None:
        self.paragraph = paragraph
        self.start = start
        self.end = end
        self.text = paragraph.document.text[start:end]

    def span(self, start: int, end: int) -> Span:
        """Return the span in the document of offsets in this sentence."""
        return Span(self.start + start, self.start + end)


class Paragraph:
    """A paragraph; `start` and `end` are half-open offsets in the document's text, `index` counts from 0."""

    __slots__ = (
        "_ends_sentence", "_evened", "_folded", "_sentences", "_text", "_words", "document", "end", "index", "role", "start",
    )  # fmt: skip

    def __init__(self, document: "Document", index: int, start: int, end: int, role: Role) -> None:
        self.document = document
        self.index = index
        self.start = start
        self.end = end
        self.role = role
        self._text: str | None = None
        self._evened: str | None = None
        self._folded: str | None = None
        self._words: list[str] | None = None
        self._sentences: tuple[Sentence, ...] | None = None
        self._ends_sentence: bool | None = None

    @property
    def text(self) -> str:
        if self._text is None:
            self._text = self.document.text[self.start : self.end]
        return self._text

    @property
    def evened(self) -> str:
        """The text with apostrophes straight and white space as spaces, code point for code point."""
        if self._evened is None:
            self._evened = even(self.text)
        return self._evened

    @property
    def folded(self) -> str:
        """The text in lower case, apostrophes straight and white space as spaces, code point for code point."""
        if self._folded is None:
            self._folded = fold_evened(self.evened)
        return self._folded

    @property
    def words(self) -> list[str]:
        """What stands between spaces in the folded text, marks included."""
        if self._words is None:
            self._words = self.folded.split()
        return self._words

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        if self._sentences is None:
            from wirelint.text.sentences import split_sentences

            base = self.start
            self._sentences = tuple(Sentence(self, base + a, base + b) for a, b in split_sentences(self.text))
        return self._sentences

    @property
    def ends_sentence(self) -> bool:
        if self._ends_sentence is None:
            self._ends_sentence = ends_sentence(self.text)
        return self._ends_sentence

    @property
    def is_long(self) -> bool:
        """Whether it has as many words as prose has, ending its sentence or not."""
        return self.text.count(" ") >= _PROSE_WORDS - 1

    @property
    def is_prose(self) -> bool:
        return self.role == "body" and self.is_long and self.ends_sentence

    def is_quoted(self, start: int, end: int) -> bool:
        """Return whether a quotation holds the text between two offsets in this paragraph."""
        return self.document.quotations.hold(self.start + start, self.start + end)

    @property
    def is_cut(self) -> bool:
        """Whether it is a piece of a paragraph too long to be looked at whole: its edges say nothing."""
        return self.document.paragraphs.is_cut(self.index)

    @property
    def is_inside(self) -> bool:
        """Whether it stands between the first and the last prose paragraph."""
        first, last = self.document.prose_bounds
        return first < self.index < last

    def span(self, start: int, end: int) -> Span:
        """Return the span in the document of offsets in this paragraph."""
        return Span(self.start + start, self.start + end)


class Paragraphs(Sequence[Paragraph]):
    """The paragraphs of a document. Those of a large one are made anew each time, so that their parts are not all kept."""

    def __init__(self, document: "Document", starts: Sequence[int], ends: Sequence[int], roles: Sequence[int]) -> None:
        self._document = document
        self._starts = starts
        self._ends = ends
        self._roles = roles
        self._kept: tuple[Paragraph, ...] | None = None
        if len(document.text) <= _KEPT:
            self._kept = tuple(map(self._make, range(len(starts))))

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[Paragraph]:
        return iter(self._kept) if self._kept is not None else map(self._make, range(len(self)))

    @overload
    def __getitem__(self, index: int) -> Paragraph: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Paragraph]: ...
    def __getitem__(self, index: int | slice) -> Paragraph | Sequence[Paragraph]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if self._kept is not None:
            return self._kept[index]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._make(index % len(self))

    @property
    def bounds(self) -> Iterator[tuple[int, int]]:
        return zip(self._starts, self._ends, strict=True)

    def is_cut(self, index: int) -> bool:
        """Tell whether no line end parts a paragraph from the one before it or from the one after it."""
        text, starts, ends = self._document.text, self._starts, self._ends
        return (index > 0 and "\n" not in text[ends[index - 1] : starts[index]]) or (
            index + 1 < len(self) and "\n" not in text[ends[index] : starts[index + 1]]
        )

    def _make(self, index: int) -> Paragraph:
        return Paragraph(self._document, index, self._starts[index], self._ends[index], ROLES[self._roles[index]])


class Document:
    """A story: its text as copy, the way back to its source, its paragraphs.

    Args:
        text: the copy.
        starts, ends: the half-open bounds of its paragraphs.
        roles: their roles, as indexes in `roles.ROLES`.
        source: the way back from offsets to places in the file.
        field_spans: the fields of its format, by the pack whose rules skip them: notes for `desk`, captions and credits for
            `boilerplate`.
        comments: the comments to wirelint in the file.
        is_encoded: whether nobody can read the copy in its source (base64).
    """

    def __init__(
        self,
        text: str,
        starts: Sequence[int],
        ends: Sequence[int],
        roles: Sequence[int],
        source: SourceMap,
        *,
        field_spans: Mapping[str, Sequence[Span]] | None = None,
        comments: Sequence[Comment] = (),
        is_encoded: bool = False,
    ) -> None:
        self.text = text
        self.source = source
        self.field_spans = field_spans or {}
        self.comments = comments
        self.is_encoded = is_encoded
        self.paragraphs = Paragraphs(self, starts, ends, roles)
        self._quotations: Quotations | None = None
        self._prose_bounds: tuple[int, int] | None = None
        self._long_and_ending: tuple[int, int] | None = None

    @property
    def quotations(self) -> "Quotations":
        """The quotations of the whole story, those that run over paragraphs included."""
        if self._quotations is None:
            from wirelint.text.quotes import find_quotations

            self._quotations = find_quotations(self.text, self.paragraphs.bounds)
        return self._quotations

    def is_field_of(self, pack: str, span: Span) -> bool:
        """Return whether a span starts in a field of the format that holds what the pack looks for: it belongs there."""
        return any(field.start <= span.start < field.end for field in self.field_spans.get(pack, ()))

    @property
    def prose_bounds(self) -> tuple[int, int]:
        """The indexes of the first and the last prose paragraph; (0, -1) where there is none."""
        if self._prose_bounds is None:
            first = next((p.index for p in self.paragraphs if p.is_prose), 0)
            last = next((p.index for p in reversed(self.paragraphs) if p.is_prose), -1)
            self._prose_bounds = first, last
        return self._prose_bounds

    def is_prose(self, least: int = PROSE_LEAST, share: float = PROSE_SHARE) -> bool:
        """Tell whether its paragraphs end their sentences, so that a line that does not is no list among lists.

        Args:
            least: how many long paragraphs, the first paragraph aside, must end their sentence.
            share: which share of them. One is let off: in a short story it would count for much, and it may be the fault
                that is looked for.
        """
        if self._long_and_ending is None:
            long = [p.ends_sentence for p in self.paragraphs if p.index and p.is_long]
            self._long_and_ending = len(long), sum(long)
        count, ending = self._long_and_ending
        return ending >= least and ending >= share * (count - 1)
