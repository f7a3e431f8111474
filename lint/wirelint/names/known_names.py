"""Known names of people and places, and short forms of given names.

bench/lexicon.py writes names.zlib. See names.LICENSE for the sources.
"""

from functools import cache
from os.path import dirname, join
from typing import NamedTuple

from wirelint.text.words import WordList, read_words


class Lexicon(NamedTuple):
    """Lists of folded words.

    Attributes:
        names: people, places, organisations and products that many stories mention.
        places: countries, capitals, states, large cities, and the names of their people.
        short: pairs of similar given names and short forms, each pair sorted: `matt mathew`.
    """

    names: WordList
    places: WordList
    short: WordList


@cache
def load_lexicon() -> Lexicon:
    """Load names.zlib once per process."""
    return Lexicon(*read_words(join(dirname(__file__), "names.zlib")))


def is_name(folded: str) -> bool:
    """Return whether a folded word is a known name."""
    lexicon = load_lexicon()
    return folded in lexicon.names or folded in lexicon.places
