"""Words of the source that the story copies instead of translating them. For sources in Latin script only.

Words in other scripts are found without the source.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from wirelint.text import Document, Paragraph, Span
from wirelint.text.words import is_word_form

LANGUAGES: Final = frozenset(("is", "de", "cs", "fr", "es", "pl", "it", "pt", "tr"))
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# A run of copied words has this many, and of them these are no names, and not English.
_LEAST, _LEAST_STRANGE = 3, 2


def find_copied(document: Document, source: Document, reach: int | None) -> Iterator[Span]:
    """Yield runs of words of a story that are as in the source.

    Args:
        document: the story.
        source: its source.
        reach: how many paragraphs away the words may be; None for the whole source.
    """
    texts = [f" {' '.join(_WORD.findall(paragraph.text))} " for paragraph in source.paragraphs]
    everywhere = "".join(texts)
    for paragraph in document.paragraphs:
        near = everywhere
        if reach is not None:
            near = "".join(texts[max(paragraph.index - reach, 0) : paragraph.index + reach + 1])
        yield from _runs(paragraph, near)


def _is_next(words: Sequence[re.Match[str]], at: int) -> bool:
    """Return whether only a space separates a word from the one before it."""
    return words[at].start() - words[at - 1].end() == 1


def _runs(paragraph: Paragraph, near: str) -> Iterator[Span]:
    words = list(_WORD.finditer(paragraph.text))
    at = 0
    while at < len(words):
        stop = at
        run = ""
        while stop < len(words) and f" {run}{words[stop][0]} " in near and (not run or _is_next(words, stop)):
            run = f"{run}{words[stop][0]} "
            stop += 1
        first, last = at, stop
        at = max(stop, at + 1)
        if last - first < _LEAST:
            continue
        strange = [word[0] for word in words[first:last] if word[0].islower() and not is_word_form(word[0].lower())]
        start, end = words[first].start(), words[last - 1].end()
        if len(strange) >= _LEAST_STRANGE and not paragraph.is_quoted(start, end):
            yield paragraph.span(start, end)
