"""Rival spellings of one word in a story, and which of them to report."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, Final, NamedTuple

from wirelint.rule import Edit, Finding, Fix, Label
from wirelint.text import Document, Span, pattern

# A word in lower case, with its hyphens, that is no part of an address, a file name or a handle.
WORD: Final = pattern(r"(?<![\w'’@#/.&\\-])[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*(?![\w@/\\]|-\w|\.\w)")
# Compounds that mean something else without the hyphen.
_OTHER_WORDS: Final = pattern(
    r"(?:re-(?:sign|cover|creat|form|sort|leas|press|dress|treat|serv|mark|sent)\w*|co-op\w?)\Z"
)
# The most other occurrences that a finding names.
_MOST_LABELS: Final = 20


class Rival(NamedTuple):
    """One of the spellings of a word, with its occurrences in the order of the text."""

    written: str
    spans: Sequence[Span]


def find_rivals(document: Document, groups: Iterable[Sequence[str]]) -> Iterator[list[Rival]]:
    """Yield the spellings of each group, where a story has at least two of them outside quotations.

    Args:
        document: the story.
        groups: the spellings of one word each, in lower case.
    """
    groups = list(groups)
    if not groups:
        return
    found = find_words(document, {form for group in groups for form in group})
    for group in groups:
        rivals = [Rival(form, found[form]) for form in group if form in found]
        if len(rivals) > 1:
            yield rivals


def find_words(document: Document, words: Collection[str]) -> dict[str, list[Span]]:
    """Return the occurrences of words in lower case outside quotations."""
    found: dict[str, list[Span]] = {}
    for match in WORD.finditer(document.text):
        if match.group() in words and not document.quotations.contains(*match.span()):
            found.setdefault(match.group(), []).append(Span(*match.span()))
    return found


def is_one_word(compound: Sequence[str]) -> bool:
    """Return whether a compound with hyphens, the first of these forms, means the same as without them."""
    return not _OTHER_WORDS.match(compound[0])


def report(rivals: Sequence[Rival], preferred: str | None) -> Finding:
    """Return the finding about the spellings of one word.

    The spelling that the house does not prefer is marked; without a preference, the one with fewer occurrences, or else the one
    that comes later. Other occurrences are related locations, up to a limit. There is a fix only if the house has a preference.

    Args:
        rivals: the spellings in the story, at least two.
        preferred: the spelling that the house prefers, or None.
    """
    usual, *rarer = sorted(rivals, key=lambda rival: (rival.written != preferred, -len(rival.spans), rival.spans[0]))
    spans = sorted(span for rival in rarer for span in rival.spans)
    written = min(rarer, key=lambda rival: rival.spans[0]).written
    times = f" ({len(usual.spans)} times)" if len(usual.spans) > 1 else ""
    labels = [Label(usual.spans[0], f"written “{usual.written}”")]
    others = (Label(span, f"another “{rival.written}”") for rival in rarer for span in rival.spans if span != spans[0])
    labels += islice(others, _MOST_LABELS)
    fix = None
    if usual.written == preferred:
        fix = Fix(f"write “{preferred}”", tuple(Edit(span, preferred) for span in spans))
    message = f"two spellings of one word: “{written}” and “{usual.written}”{times}"
    return Finding(spans[0], message, tuple(labels), fix)


def choose_preferred(forms: Sequence[str], options: Mapping[str, Any]) -> str | None:
    """Return the spelling of a group that the house prefers, or None.

    Args:
        forms: the spellings.
        options: those of the rule: `prefer` lists words, whose inflections it includes.
    """
    preferred = _inflect_all(tuple(options["prefer"]))
    return next((form for form in forms if form in preferred), None)


@lru_cache(8)
def _inflect_all(words: tuple[str, ...]) -> frozenset[str]:
    """Return words with the forms that they have as nouns and as verbs."""
    if not words:
        return frozenset()
    from wirelint.text.inflection import inflect_noun, inflect_verb  # few houses prefer words

    return frozenset(form for word in words for form in (word, *inflect_noun(word), *inflect_verb(word).all))
