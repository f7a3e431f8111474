"""Messages of styles: the placeholders of Go's `fmt`."""

import re
from collections.abc import Sequence

_PLACEHOLDER = re.compile(r"%(?:\[(\d+)\])?([sdvqf%])")
_TWO_QUOTED = ("'%s'", '"%s"')


def format_message(message: str, words: Sequence[str]) -> str:
    """Return a message with `%s` and `%d` replaced in order. Words that are not used are left out.

    Args:
        message: the message of a style.
        words: what replaces the placeholders; a placeholder without one stays as it is.
    """
    number = 0

    def fill(match: "re.Match[str]") -> str:
        nonlocal number
        if match[2] == "%":
            return "%"
        number = int(match[1]) if match[1] else number + 1
        if not 0 < number <= len(words):
            return match.group()
        return f'"{words[number - 1]}"' if match[2] == "q" else words[number - 1]

    return _PLACEHOLDER.sub(fill, message)


def unquote_first(message: str) -> str:
    """Return a message whose first placeholder has no quotation marks, if both have: what replaces it brings its own."""
    for quoted in _TWO_QUOTED:
        if message.count(quoted) == 2:
            return message.replace(quoted, "%s", 1)
    return message


def join_words(words: Sequence[str]) -> str:
    """Return suggestions as a part of a sentence: `'one', 'two', or 'three'`."""
    quoted = [f"'{word}'" for word in words]
    if len(quoted) < 3:
        return " or ".join(quoted)
    return ", ".join([*quoted[:-1], f"or {quoted[-1]}"])
