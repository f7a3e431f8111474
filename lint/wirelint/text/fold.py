"""Folding: the form of text in which literals are searched, and what comes before the words of a line."""

from typing import Final

# The most marks and spaces before the words of a line, in code points, and what begins a quotation, which is no line.
MOST_MARKS: Final = 12
QUOTES: Final = frozenset('“"')
# White space that `\s` of `re` matches, other than the plain space. All of it folds to a space.
_SPACES = "\t\n\x0b\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
_ASCII_SPACES = _SPACES[:9]
_APOSTROPHES = "\u2019\u02bc"
# Letters that `re.IGNORECASE` matches but that `lower()` does not map to the same letter.
_ALIKE = (("\u017f", "s"), ("\u0131", "i"), ("\u03c2", "\u03c3"), ("\xb5", "\u03bc"))


def even(text: str) -> str:
    """Return `text` with plain spaces and straight apostrophes. Offsets stay the same."""
    if text.isascii():
        spaces = _ASCII_SPACES
    else:
        spaces = _SPACES
        for apostrophe in _APOSTROPHES:
            if apostrophe in text:
                text = text.replace(apostrophe, "'")
    for space in spaces:
        if space in text:
            text = text.replace(space, " ")
    return text


def fold(text: str) -> str:
    """Return `text` evened and in lower case. Offsets stay the same."""
    return fold_evened(even(text))


def fold_evened(text: str) -> str:
    """Return evened text in lower case. Offsets stay the same."""
    if text.isascii():
        return text.lower()
    # İ is the only letter whose lower case has two code points.
    folded = text.replace("\u0130", "i").lower()
    for letter, plain in _ALIKE:
        if letter in folded:
            folded = folded.replace(letter, plain)
    return folded
