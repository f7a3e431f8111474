"""Words and marks of a sentence, split as in Universal Dependencies, with their offsets.

Contractions are two words (do|n't, he|'s, can|not), hyphenated words are one, abbreviations include their full stop.
"""

import re
from collections.abc import Iterator

from wirelint.text.lazy_pattern import pattern

# Letters of the contracted verbs, which are words of their own.
_CONTRACTED = r"(?:s|ll|re|ve|m|d)(?![a-z])"
# The bound keeps a long run of letters and marks without an "@" linear.
_TOKEN = pattern(
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}+@[\w-]+\.[\w.-]+"
    r"|[^\W\d_]+(?=n't(?![a-z]))|n't(?![a-z])|(?<![^\W_])'(?:em|tis|twas)(?![a-z])"
    rf"|'{_CONTRACTED}|(?:[^\W\d_]\.){{2,}}"
    r"|(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Inc|Corp|Co|Ltd|Jr|Lt|Col|Sgt|Prof)\.(?=\s)"
    rf"|can(?=not(?![a-z]))|[^\W_]+(?:(?:[.,&]|'(?!{_CONTRACTED}))[^\W_]+)*(?:-[^\W_]+(?:'(?!s(?![a-z]))[^\W_]+)*)*%?"
    r"|\.\.\.+|--+|\S",
    re.IGNORECASE,
)
# Replacements of one character by one, so that offsets are those of the text.
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")


def split_tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word and mark with straight quotation marks, and its half-open offsets in the text in code points."""
    for match in _TOKEN.finditer(text.translate(_STRAIGHT)):
        yield match[0], match.start(), match.end()
