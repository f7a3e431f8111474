"""Messages of findings: placeholders filled with the words that were found."""

import re

_LONGEST_QUOTE = 40


def shorten(words: str) -> str:
    """Return words cut to what a message can quote."""
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"


def fill_message(message: str, match: "re.Match[str]", **more: str) -> str:
    """Fill the placeholders of a message: `{found}`, the named groups of the pattern, and the keywords in `more`."""
    if "{" not in message:
        return message
    words = {name: value or "" for name, value in match.groupdict().items()} | more
    words["found"] = shorten(words.get("at") or match.group())
    return message.format_map(words)
