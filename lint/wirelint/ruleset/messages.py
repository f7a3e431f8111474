"""Messages of findings: placeholders filled with the words that were found."""

import re

_LONGEST_QUOTE = 40
# The groups of the items of a phrase (`ruleset.phrase`).
_ITEM = re.compile(r"i\d+")


def shorten(words: str) -> str:
    """Return words cut to what a message can quote."""
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"


def fill_message(message: str, match: "re.Match[str]", **more: str) -> str:
    """Fill the placeholders of a message.

    They are `{found}`, the named groups of the pattern, the items of a phrase by their number (`{1}`), and the keywords in
    `more`, which override the others.
    """
    if "{" not in message:
        return message
    groups = {name: words or "" for name, words in match.groupdict().items()}
    items = (words for name, words in groups.items() if _ITEM.fullmatch(name))
    found = shorten(groups.get("at") or match.group())
    return message.format("", *items, **{**groups, "found": found, **more})
