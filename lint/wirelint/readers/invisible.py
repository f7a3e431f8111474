"""Characters that nobody sees: they are taken out of the text, so that no rule stumbles over them, and kept for the rule that reports them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from wirelint.text.document import Document, Invisible
from wirelint.text.lazy_pattern import pattern
from wirelint.text.roles import ROLES, assign_plain_roles
from wirelint.text.span import Span

# Soft hyphen, zero-width characters, marks of direction, controls except tab and line ends, non-characters.
INVISIBLE = pattern(
    "[\x00-\x08\x0e-\x1b\x7f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff]+"
)
_GRAPHEME_JOINER = "\u034f"
# Joiners and marks of direction have a use beside these: letters of scripts from Hebrew on, symbols and emoji.
_USEFUL = frozenset("\u034f\u061c\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FIRST_COMPLEX, _FIRST_SYMBOL = 0x0590, 0x2190
_LATIN = range(0x1E00, 0x2000)


def see_through(documents: Iterator[Document]) -> Iterator[Document]:
    """Yield each document without its invisible characters, which `Document.invisible` then lists."""
    for document in documents:
        runs = find_invisible(document.text)
        runs = [run for run in runs if not _has_use(document.text, *run)]
        yield _without(document, runs) if runs else document


def find_invisible(text: str) -> list[tuple[int, int]]:
    """Return the half-open offsets of the runs of invisible characters."""
    # Three times faster than the search. Of the characters, only one counts as printable.
    if text.replace("\n", "").isprintable() and _GRAPHEME_JOINER not in text:
        return []
    return [match.span() for match in INVISIBLE.finditer(text)]


def _has_use(text: str, start: int, end: int) -> bool:
    """Return whether text[start:end] joins or directs the characters beside it."""
    return _USEFUL.issuperset(text[start:end]) and any(
        map(_is_complex, text[max(0, start - 1) : start] + text[end : end + 1])
    )


def _is_complex(character: str) -> bool:
    """Return whether a character is a symbol, or a letter of a script in which letters are joined or run from the right."""
    number = ord(character)
    return number >= _FIRST_SYMBOL or (number >= _FIRST_COMPLEX and number not in _LATIN and character.isalpha())


def _without(document: Document, runs: Sequence[tuple[int, int]]) -> Document:
    """Return a document without text[start:end] of each run.

    In the map, a run becomes a part of the letter or mark before it, or else after it, so that a fix of the word takes it along;
    between spaces and line ends it becomes a part of the first one.
    """
    text = document.text
    source = document.source.empty()
    invisible: list[Invisible] = []
    at = 0
    for start, end in runs:
        before, after = text[max(start - 1, at) : start], text[end : end + 1]
        if before.strip() or (before and not after.strip()):
            first, last = start - 1, end
        else:
            first, last = start, end + len(after)
        source.add_part(document.source, at, first)
        visible = last - first - (end - start)
        invisible.append(Invisible(Span(source.length, source.length + visible), text[start:end]))
        if visible:
            source.add(visible, document.source.begin(first), document.source.finish(last))
        at = last
    source.add_part(document.source, at, len(text))

    ends = [end for _, end in runs]
    removed = [0, *accumulate(end - start for start, end in runs)]

    def moved(offset: int) -> int:
        index = bisect_right(ends, offset)
        return offset - removed[index] - (max(0, offset - runs[index][0]) if index < len(runs) else 0)

    clean = "".join(
        text[start:end] for start, end in zip((0, *ends), (*(start for start, _ in runs), len(text)), strict=True)
    )
    starts, stops, roles = [], [], []
    stated: set[int] = set()
    for paragraph in document.paragraphs:
        words = clean[moved(paragraph.start) : moved(paragraph.end)]
        if words.strip():
            starts.append(moved(paragraph.start) + len(words) - len(words.lstrip()))
            stops.append(starts[-1] + len(words.strip()))
            roles.append(ROLES.index(paragraph.role))
            if paragraph.index in document.stated:
                stated.add(len(starts) - 1)
    seen = Document(
        clean,
        starts,
        stops,
        # Roles that no format states are those of what is seen.
        assign_plain_roles(clean, starts, stops) if source.format == "plain" else roles,
        source,
        field_spans={
            pack: tuple(Span(moved(span.start), moved(span.end)) for span in spans)
            for pack, spans in document.field_spans.items()
        },
        comments=document.comments,
        vale_comments=document.vale_comments,
        is_encoded=document.is_encoded,
        has_copy=document.has_copy,
        invisible=tuple(invisible),
        stated=frozenset(stated),
    )
    seen.source_story = document.source_story
    return seen
