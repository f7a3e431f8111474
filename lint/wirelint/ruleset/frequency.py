"""How often a literal is expected in English copy, by letter and word frequencies.

The figures only rank candidate literals, so that a rare word is preferred to “the ”. They need not be exact.
"""

from functools import lru_cache
from typing import Final

# Characters per 1,000 characters of English news, rounded.
_PER_MILLE: Final = {
    " ": 165, "e": 97, "t": 70, "a": 67, "o": 59, "i": 58, "n": 58, "s": 54, "r": 52, "h": 38, "d": 32, "l": 33, "c": 25, "u": 21,
    "m": 19, "f": 17, "p": 17, "g": 16, "w": 14, "y": 13, "b": 11, "v": 8, "k": 7, "j": 1.2, "x": 1.6, "q": 0.8, "z": 0.8, ".": 10, ",": 9,
    '"': 3, "'": 4, "-": 3, "”": 2, "“": 2, ":": 0.9, "(": 0.8, ")": 0.8, "—": 0.6, "$": 0.5, "?": 0.4, "–": 0.3, "/": 0.2, ";": 0.2,
    "!": 0.2, "%": 0.2, "0": 3, "1": 2, "2": 2, "5": 1,
}  # fmt: skip
_CAPITAL, _DIGIT, _OTHER = 1.2, 0.8, 0.05
# A letter is more likely after a letter that it often follows in words.
_IN_WORD = 2.5
# The probability of a certain digit, or of a comma, after a digit.
_DIGIT_AFTER_DIGIT = 0.15
# The share of a frequent word that begins with a capital. A literal with a capital is searched as written.
_INITIAL = 0.1
# A mark is less likely after a space than elsewhere, unless it opens something.
_AFTER_SPACE = 0.01
_OPENING = frozenset("([{#@$£€")
# Words per 1,000 characters of English news, of those that are far more frequent than their letters suggest.
_WORDS: Final = {
    "the": 10.5, "to": 4.6, "of": 4.4, "and": 4.4, "a": 4.0, "in": 3.9, "for": 1.8, "on": 1.6, "that": 1.8, "is": 1.5, "said": 1.2, "was": 1.3,
    "with": 1.2, "he": 1.1, "it": 1.1, "as": 1.0, "at": 1.0, "by": 0.9, "his": 0.7, "from": 0.8, "be": 0.8, "have": 0.8, "has": 0.8, "are": 0.8,
    "an": 0.6, "not": 0.7, "this": 0.6, "but": 0.6, "they": 0.6, "who": 0.5, "will": 0.6, "been": 0.5, "had": 0.5, "were": 0.5, "their": 0.5,
    "i": 0.7, "we": 0.6, "she": 0.4, "her": 0.4, "or": 0.4, "you": 0.4, "after": 0.4, "its": 0.4, "would": 0.4, "which": 0.3, "more": 0.4,
    "about": 0.4, "one": 0.4, "all": 0.3, "there": 0.3, "when": 0.3, "out": 0.3, "up": 0.4, "if": 0.2, "what": 0.2, "new": 0.3, "news": 0.1,
    "year": 0.3, "people": 0.3, "can": 0.3, "also": 0.3, "our": 0.2, "your": 0.1, "us": 0.2, "no": 0.3, "so": 0.3, "could": 0.2, "into": 0.2,
    "-": 0.3, "—": 0.2, "–": 0.05,
}  # fmt: skip


@lru_cache(maxsize=8192)
def expected_rate(literal: str) -> float:
    """Return the expected occurrences of a literal per 1,000 characters of English copy.

    Args:
        literal: the literal; one without capitals is searched in any case.
    """
    rate = 1000.0
    is_in_word = False
    previous = ""
    for character in literal:
        if previous == " " and character in ",.;:!?)":
            rate *= _AFTER_SPACE
        elif previous == " " and character in _OPENING:
            rate /= _PER_MILLE[" "] / 1000  # it always follows a space
        follows_digit = previous.isdigit()
        previous = character
        if follows_digit and (character.isdigit() or character == ","):
            rate *= _DIGIT_AFTER_DIGIT
            continue
        if is_in_word and character.islower():
            rate *= _IN_WORD
        is_in_word = character.isalpha()
        if character.isupper():
            share = _CAPITAL
        elif character.isdigit():
            share = _PER_MILLE.get(character, _DIGIT)
        else:
            share = _PER_MILLE.get(character, _OTHER)
        rate *= share / 1000
    words = [_WORDS.get(word.lower(), 0.0) * (1 if word.islower() else _INITIAL) for word in literal.split()]
    # A literal of frequent words only is about as frequent as its rarest word is after the others.
    if words and all(words):
        rate = max(rate, min(words) * 0.05 ** (len(words) - 1))
    return rate
