"""Names that are known: people's and places', and short forms of given names. Made by bench/lexicon.py, see names.LICENSE."""

from functools import cache
from os.path import dirname, join
from typing import NamedTuple

from wirelint.text.words import WordList, read_words


class Lexicon(NamedTuple):
    """Folded words.

    Attributes:
        names: of people, places, bodies and products that many stories name.
        places: countries, capitals, states, large cities, and the names of their people.
        short: given names and their short forms that come close, in order: `matt mathew`.
    """

    names: WordList
    places: WordList
    short: WordList


@cache
def load_lexicon() -> Lexicon:
    return Lexicon(*read_words(join(dirname(__file__), "names.zlib")))


def is_name(folded: str) -> bool:
    lexicon = load_lexicon()
    return folded in lexicon.names or folded in lexicon.places
