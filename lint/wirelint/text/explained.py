"""Whether copy explains, quotes or marks a foreign word, so that it is there on purpose."""

import re

from wirelint.text.lazy_pattern import pattern

_EXPLAINS = pattern(r"\s?\(|,? or |,? which means|,? meaning|,? that is|,? literally|, an? ", re.IGNORECASE)
_EXPLAINED = pattern(
    r"(?:called|named|known as|term|word|so-called|dubbed|titled|the name|as an?|or) (?:the |an? )?$|\(\s?$"
)
_MARKED = tuple("\"“‘'«„*_")
_OPEN, _CLOSE = tuple("([“‘\"'«（【「"), tuple(")]”’\"'»）】」")
# The distance in which marks are searched, in code points.
_NEAR, _FAR = 24, 40


def is_explained(text: str, start: int, end: int) -> bool:
    """Return whether the text quotes, marks or explains the word between two offsets: a hyggeligkeit, or cosiness."""
    if text.endswith(_MARKED, 0, start):
        return True
    return _EXPLAINS.match(text, end) is not None or _EXPLAINED.search(text[max(0, start - _NEAR) : start]) is not None


def is_set_off(text: str, start: int, end: int) -> bool:
    """Return whether the words between two offsets are in quotation marks or brackets, as in explanations."""
    opened = text[max(0, start - _FAR) : start].rstrip()
    closed = text[end : end + _FAR].lstrip()
    if opened.endswith(_OPEN) and closed.startswith((*_CLOSE, ",", ";")):
        return True
    if closed.startswith(_CLOSE) and opened.endswith((*_OPEN, *",;:/")):
        return True
    # Inside a longer bracket: (in Greek, …).
    return "(" in opened and ")" not in opened[opened.rfind("(") :] and ")" in closed
