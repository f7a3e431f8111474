"""Spellings of one word in the stories of a batch."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from wirelint.consistency.percentages import find_percentages
from wirelint.consistency.rivals import WORD, choose_preferred, is_one_word
from wirelint.consistency.table import load_table
from wirelint.text import Document, Span
from wirelint.text.words import load_words

# The key of percentages, which is no word.
PERCENTAGE: Final = "%"
# First parts that are no words.
_PREFIXES: Final = frozenset("anti co de inter mid multi non out over post pre pro re semi sub super un under".split())
# The fewest letters of a compound, and of each part of one that is written as one word.
_SHORTEST, _SHORTEST_PART = 6, 2
# The most letters of a compound.
_LONGEST: Final = 40


def gather_spellings(document: Document) -> Iterator[tuple[str, str, Span]]:
    """Yield the key, the spelling and the first occurrence of each word of a story that has two spellings.

    The key is the same for all spellings of a word. Quotations are not searched.
    """
    seen: set[str] = set()
    table = load_table()
    for match in WORD.finditer(document.text):
        written = match.group()
        if written in seen:
            continue
        pair = table.find(written)
        key = pair.forms[0] if pair else _compound_key(written)
        if key and not document.quotations.contains(*match.span()):
            seen.add(written)
            yield key, written, Span(*match.span())
    for written, spans in find_percentages(document).items():
        yield PERCENTAGE, written, spans[0]


def _compound_key(word: str) -> str:
    """Return a compound without its hyphens; an empty string for other words."""
    if "-" in word:
        return word.replace("-", "") if is_one_word((word,)) else ""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return ""
    words = load_words()
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART)
    return word if any(word[:cut] in _PREFIXES or word[:cut] in words for cut in cuts if word[cut:] in words) else ""


def find_usual(key: str, counts: Mapping[str, int], options: Mapping[str, Any]) -> str:
    """Return the spelling that the house prefers, or else that of most stories, or else the first.

    Args:
        key: the key of the word.
        counts: the number of stories by spelling, in the order of the batch.
        options: those of the rule.
    """
    forms: Sequence[str] = list(counts)
    preferred = choose_preferred(forms, options)
    pair = load_table().find(key)
    if not preferred and pair and (in_dialect := pair.preferred_in(options["dialect"])) in counts:
        preferred = in_dialect
    return preferred or max(forms, key=lambda form: counts[form])
