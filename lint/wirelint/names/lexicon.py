"""Names that are known: people's and places', and short forms of given names. Made by bench/lexicon.py, see names.LICENSE."""

import zlib
from collections.abc import Iterable
from functools import cache
from os.path import dirname, join
from typing import NamedTuple

# The sign of no shared letters; those of more follow it.
_ZERO = ord("0")


class Lexicon(NamedTuple):
    """Folded words.

    Attributes:
        names: of people, places, bodies and products that many stories name.
        places: countries, capitals, states, large cities, and the names of their people.
        short: given names and their short forms that come close, in order: `matt mathew`.
    """

    names: frozenset[str]
    places: frozenset[str]
    short: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    with open(join(dirname(__file__), "names.zlib"), "rb") as file:
        parts = zlib.decompress(file.read()).decode("ascii").split("\n\n")
    return Lexicon(*(frozenset(_unpack(part)) for part in parts))


def pack(parts: Iterable[Iterable[str]]) -> bytes:
    """Return sets of words as text: each word in order as the number of letters that it shares with the last, and the rest."""
    packed: list[str] = []
    for part in parts:
        last, lines = "", []
        for word in sorted(part):
            shared = next(
                (at for at, (a, b) in enumerate(zip(last, word, strict=False)) if a != b), min(len(last), len(word))
            )
            lines.append(chr(_ZERO + shared) + word[shared:])
            last = word
        packed.append("\n".join(lines))
    return "\n\n".join(packed).encode("ascii")


def _unpack(part: str) -> list[str]:
    word, words = "", []
    for line in part.split("\n"):
        word = word[: ord(line[0]) - _ZERO] + line[1:]
        words.append(word)
    return words


def is_name(folded: str) -> bool:
    lexicon = load_lexicon()
    return folded in lexicon.names or folded in lexicon.places
