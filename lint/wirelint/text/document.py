"""Documents: the text of a story, its paragraphs with roles, and parts that are computed at first use."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from wirelint.text.fold import even, fold_evened
from wirelint.text.language import is_english
from wirelint.text.paragraph import Paragraph, Paragraphs
from wirelint.text.source import SourceMap
from wirelint.text.span import Span

if TYPE_CHECKING:
    from wirelint.text.lines import LineJudgement
    from wirelint.text.quotes import Quotations
    from wirelint.text.source_story import SourceStory

# A document of prose has at least this many long paragraphs that end their sentence, and this share of the long ones.
PROSE_LEAST, PROSE_SHARE = 3, 0.6
# A page in another language often has some English, such as a line about the newsletter. A story has more than this many
# paragraphs in English for each one in another language.
_MIN_ENGLISH = 0.1
# Texts up to this length, in code points, cache their paragraph objects.
_MAX_CACHED = 1 << 20


class _Languages(NamedTuple):
    """The languages of a document: the paragraphs that are not in English, and how many are certainly which."""

    foreign: tuple[int, ...]
    certainly_foreign: int
    certainly_english: int


class Comment(NamedTuple):
    """A comment to wirelint in the source of a document.

    Attributes:
        text: the text of the comment.
        span: its span in the source, in code points.
        target: offset in the source, in or before the paragraph that the comment applies to.
    """

    text: str
    span: Span
    target: int


class Invisible(NamedTuple):
    """Characters that were taken out of the text because nobody sees them.

    Attributes:
        span: the character of the text beside them, which includes them in its source; empty if there is no other.
        characters: what was taken out.
    """

    span: Span
    characters: str


class Document:
    """A story: its text without markup, its paragraphs, and the map to its source.

    Args:
        text: the text without markup.
        starts, ends: half-open offsets of its paragraphs, in code points.
        roles: their roles, as indexes into `roles.ROLES`.
        source: map from offsets in the text to positions in the source file.
        field_spans: the fields of its format, by the pack whose rules skip them: notes for `desk`, captions and credits for
            `boilerplate`.
        comments: the comments to wirelint in the source.
        vale_comments: the comments to Vale in the source.
        is_encoded: whether people cannot read the text in its source (base64).
        has_copy: whether it has more than the fields of its format, such as a headline without a story.
        invisible: the invisible characters that were taken out of the text.
        stated: the indexes of the paragraphs whose role the format states.
        date: the date of the story as the format states it, `YYYY-MM-DD`, or an empty string.

    Attributes:
        paragraphs: the paragraphs, in order.
        is_small: whether its parts are cached.
        text, source, field_spans, comments, vale_comments, is_encoded, has_copy, invisible, stated, date: the arguments.
        source_story: the story that it is the translation of, if the run compares them.
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
        vale_comments: Sequence[Comment] = (),
        is_encoded: bool = False,
        has_copy: bool = True,
        invisible: Sequence[Invisible] = (),
        stated: Collection[int] = (),
        date: str = "",
    ) -> None:
        self.text = text
        self.source = source
        self.field_spans = field_spans or {}
        self.comments = comments
        self.vale_comments = vale_comments
        self.is_encoded = is_encoded
        self.has_copy = has_copy
        self.invisible = invisible
        self.stated = stated
        self.date = date
        self.source_story: SourceStory | None = None
        self.is_small = len(text) <= _MAX_CACHED
        self.paragraphs = Paragraphs(self, starts, ends, roles)
        self._evened: str | None = None
        self._folded: str | None = None
        self._quotations: Quotations | None = None
        self._lines: LineJudgement | None = None
        self._prose_bounds: tuple[int, int] | None = None
        self._long_and_ending: tuple[int, int] | None = None
        self._languages: _Languages | None = None

    @property
    def evened(self) -> str:
        """The text with straight apostrophes and plain spaces. Offsets are the same as in `text`."""
        if self._evened is None:
            self._evened = even(self.text)
        return self._evened

    @property
    def folded(self) -> str:
        """The evened text in lower case. Offsets are the same as in `text`."""
        if self._folded is None:
            self._folded = fold_evened(self.evened)
        return self._folded

    @property
    def quotations(self) -> "Quotations":
        """The quotations of the document, including those that continue over several paragraphs."""
        if self._quotations is None:
            from wirelint.text.quotes import find_quotations

            self._quotations = find_quotations(self.text, self.paragraphs.bounds)
        return self._quotations

    @property
    def lines(self) -> "LineJudgement":
        """Which paragraphs are furniture of the page, as a model judges them."""
        if self._lines is None:
            from wirelint.text.lines import judge_lines

            self._lines = judge_lines(self)
        return self._lines

    def detect_english(self) -> Iterator[tuple[Paragraph, bool]]:
        """Yield each paragraph with whether it is in English.

        The language of a paragraph that is too short to detect is that of the paragraph before it.
        """
        foreign: list[int] = []
        certain = [0, 0]
        english = True
        for paragraph in self.paragraphs:
            verdict = is_english(paragraph.folded, paragraph.words)
            if verdict is not None:
                english = verdict
                certain[verdict] += 1
            if not english:
                foreign.append(paragraph.index)
            yield paragraph, english
        self._languages = _Languages(tuple(foreign), *certain)

    @property
    def foreign(self) -> tuple[int, ...]:
        """The indexes of the paragraphs that are not in English, in order."""
        return self._detected_languages().foreign

    @property
    def is_english(self) -> bool:
        """Whether it contains English: a tenth of the paragraphs with a certain language, or none is in another one."""
        detected = self._detected_languages()
        return detected.certainly_english > _MIN_ENGLISH * detected.certainly_foreign or not detected.certainly_foreign

    @property
    def is_mostly_english(self) -> bool:
        """Whether at least half of the paragraphs with a certain language are in English."""
        detected = self._detected_languages()
        return detected.certainly_english >= detected.certainly_foreign

    def _detected_languages(self) -> "_Languages":
        if self._languages is None:
            for _ in self.detect_english():
                pass
        assert self._languages is not None  # set at the end of the iteration
        return self._languages

    def is_field_of(self, pack: str, span: Span) -> bool:
        """Return whether a span starts in a field of the format that the rules of a pack skip."""
        return any(field.start <= span.start < field.end for field in self.field_spans.get(pack, ()))

    @property
    def prose_bounds(self) -> tuple[int, int]:
        """The indexes of the first and the last prose paragraph; (0, -1) if there is none."""
        if self._prose_bounds is None:
            first = next((p.index for p in self.paragraphs if p.is_prose), 0)
            last = next((p.index for p in reversed(self.paragraphs) if p.is_prose), -1)
            self._prose_bounds = first, last
        return self._prose_bounds

    def is_prose(self, least: int = PROSE_LEAST, share: float = PROSE_SHARE) -> bool:
        """Return whether most long paragraphs end their sentence, which lists and tables do not.

        The first paragraph, usually a headline, does not count.

        Args:
            least: how many long paragraphs must end their sentence.
            share: the share of the long paragraphs that must. One exception is allowed, because it can be the fault that the
                calling rule checks for.
        """
        if self._long_and_ending is None:
            long = [p.ends_sentence for p in self.paragraphs if p.index and p.is_long]
            self._long_and_ending = len(long), sum(long)
        count, ending = self._long_and_ending
        return ending >= least and ending >= share * (count - 1)
