"""Occurrences of many phrases in a text, found in one pass."""

from collections.abc import Collection, Iterator

# For so few phrases one search each is faster than building an automaton.
_MAX_SEPARATE_SEARCHES = 12


def find_occurrences(text: str, phrases: Collection[str]) -> dict[str, list[int]]:
    """Return the offsets of each phrase that a text contains, ascending. The time does not grow with the phrases.

    Args:
        text: the text.
        phrases: distinct phrases, none empty.
    """
    if len(phrases) > _MAX_SEPARATE_SEARCHES:
        return _find_in_one_pass(text, phrases)
    found = {phrase: list(_find(text, phrase)) for phrase in phrases}
    return {phrase: offsets for phrase, offsets in found.items() if offsets}


def _find(text: str, phrase: str) -> Iterator[int]:
    at = text.find(phrase)
    while at >= 0:
        yield at
        at = text.find(phrase, at + len(phrase))


def _find_in_one_pass(text: str, phrases: Collection[str]) -> dict[str, list[int]]:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for phrase in phrases:
        automaton.add_word(phrase, phrase)
    automaton.make_automaton()
    found: dict[str, list[int]] = {}
    for end, phrase in automaton.iter(text):
        found.setdefault(phrase, []).append(end + 1 - len(phrase))
    return found
