"""Suggestions for misspelled names."""

from collections.abc import Sequence

# Longer lists do not fit on a line.
_MAX_LISTED = 30


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """Return a hint with the closest known word, or with all known words if there are few; may be empty."""
    match = closest_match(word, known)
    if match:
        return f"; did you mean {match!r}?"
    return f"; expected one of {', '.join(known)}" if 0 < len(known) <= _MAX_LISTED else ""


def closest_match(word: str, known: Sequence[str]) -> str | None:
    """Return the known word that is closest to `word`, ignoring case, or None if none is close."""
    import difflib  # needed only for error messages

    by_folded = {name.lower(): name for name in reversed(known)}
    close = difflib.get_close_matches(word.lower(), list(by_folded), 1)
    return by_folded[close[0]] if close else None
