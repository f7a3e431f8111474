"""Hints at what a misspelled word was likely meant to be."""

from collections.abc import Sequence

# More than these are no help in a line.
_MOST = 30


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """Return a hint at the known word nearest to `word`, or at all of them where they are few; it may be empty."""
    meant = closest_match(word, known)
    if meant:
        return f"; did you mean {meant!r}?"
    return f"; known are {', '.join(known)}" if 0 < len(known) <= _MOST else ""


def closest_match(word: str, known: Sequence[str]) -> str | None:
    """Return the known word nearest to `word`, in any case, None where none is near."""
    import difflib  # only a mistake asks for it

    by_folded = {name.lower(): name for name in reversed(known)}
    close = difflib.get_close_matches(word.lower(), list(by_folded), 1)
    return by_folded[close[0]] if close else None
