"""Slips of the keyboard: a name with one letter too many or too few, or two letters swapped, once in a story."""

from typing import Final

from wirelint.names.known_names import is_name
from wirelint.names.mentions import Mention, is_listed
from wirelint.names.similarity.distance import shared_head
from wirelint.text.words import load_words

# The fewest letters of both words, and the fewest mentions of the usual spelling.
_SHORTEST: Final = 5
_FEWEST: Final = 3
_NOT: Final = "not "


def is_typing_slip(text: str, words: tuple[str, str], rare: list[Mention], usual: list[Mention]) -> bool:
    """Return whether a word that occurs once is a slip for a name that the story has several times.

    Two names of similar letters are both known, or have neighbours of their own. A slip has neither, so both words may be in
    one sentence.

    Args:
        text: the text of the story.
        words: the two folded words, the rarer one first. They are not inflected forms of one name.
        rare, usual: the mentions of each.
    """
    word, other = words
    if len(rare) > 1 or len(usual) < _FEWEST or not is_one_slip(word, other):
        return False
    [mention] = rare
    if word in load_words() or is_listed(text, mention) or text.endswith(_NOT, 0, mention.start):
        return False
    lefts = {named.left for named in usual} - {""}
    rights = {named.right for named in usual} - {""}
    if mention.left in lefts and mention.left:
        return True  # one given name
    if is_name(word) or (mention.left and lefts):
        return False
    return not mention.right or not rights or mention.right in rights


def is_one_slip(one: str, other: str) -> bool:
    """Return whether one letter is added or dropped, or two neighbours are swapped, after the first letter of two words."""
    if one[:1] != other[:1] or min(len(one), len(other)) < _SHORTEST:
        return False
    short, long = sorted((one, other), key=len)
    at = shared_head(short, long)
    if len(long) == len(short):
        return short[at + 2 :] == long[at + 2 :] and short[at : at + 2] == long[at : at + 2][::-1]
    return short[at:] == long[at + 1 :]
