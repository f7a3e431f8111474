"""Words of the source that the story copies instead of translating them. For sources in Latin script only.

Words in other scripts are found without the source.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from wirelint.text import Document, Paragraph, Span
from wirelint.text.words import is_word_form

LANGUAGES: Final = frozenset(("is", "de", "cs", "fr", "es", "pl", "it", "pt", "tr"))
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
Run = tuple[str, str, str]
# A run of copied words has this many, and of them these are no names, and not English.
_LEAST, _LEAST_STRANGE = 3, 2


def find_copied(document: Document, source: Document, reach: int | None) -> Iterator[Span]:
    """Yield runs of words of a story that are as in the source.

    Args:
        document: the story.
        source: its source.
        reach: how many paragraphs away the words may be; None for the whole source.
    """
    known: defaultdict[Run, list[int]] = defaultdict(list)
    for paragraph in source.paragraphs:
        words = [match[0] for match in _WORD.finditer(paragraph.text)]
        for run in zip(words, words[1:], words[2:], strict=False):
            known[run].append(paragraph.index)
    for paragraph in document.paragraphs:
        first = 0 if reach is None else paragraph.index - reach
        last = len(source.paragraphs) if reach is None else paragraph.index + reach
        yield from _runs(paragraph, partial(_is_near, known, first, last))


def _is_near(known: Mapping[Run, Sequence[int]], first: int, last: int, run: Run) -> bool:
    """Return whether a paragraph of the source with an index from `first` to `last` has a run of words."""
    indexes = known.get(run, ())
    at = bisect_left(indexes, first)
    return at < len(indexes) and indexes[at] <= last


def _runs(paragraph: Paragraph, is_known: Callable[[Run], bool]) -> Iterator[Span]:
    words = list(_WORD.finditer(paragraph.text))
    at = 0
    while at + _LEAST <= len(words):
        stop = at
        while stop + _LEAST <= len(words) and _is_known(words[stop : stop + _LEAST], is_known):
            stop += 1
        if stop == at:
            at += 1
            continue
        run = words[at : stop + _LEAST - 1]
        at = stop + _LEAST - 1
        start, end = run[0].start(), run[-1].end()
        strange = [word[0] for word in run if word[0].islower() and not is_word_form(word[0].lower())]
        if len(strange) >= _LEAST_STRANGE and not paragraph.is_quoted(start, end):
            yield paragraph.span(start, end)


def _is_known(words: Sequence[re.Match[str]], is_known: Callable[[Run], bool]) -> bool:
    """Return whether the source has three words, between which the story has only spaces."""
    one, two, three = words
    is_run = two.start() - one.end() == 1 and three.start() - two.end() == 1
    return is_run and is_known((one[0], two[0], three[0]))
