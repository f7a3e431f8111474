"""Hints at what a misspelled word was likely meant to be."""

from collections.abc import Sequence


def near(word: str, known: Sequence[str]) -> str:
    """Return a hint at the known word nearest to `word`, or at all of them where they are few; it may be empty."""
    import difflib

    close = difflib.get_close_matches(word, known, 1)
    return f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(known)}" if len(known) <= 30 else ""
