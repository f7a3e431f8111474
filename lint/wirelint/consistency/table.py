"""The table of words with two spellings: American and British, and variants that are correct in both."""

import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, Literal, NamedTuple, get_args

from wirelint.text import pattern

Dialect = Literal["en-US", "en-GB", "en-GB-oxendict", "en-CA", "en-AU", "en-NZ", "en-ZA"]
DIALECTS: Final[tuple[Dialect, ...]] = get_args(Dialect)
# The bit in the third column of the table that is set if the dialect prefers the British spelling.
_BIT_OF: Final[Mapping[str, int]] = {"en-GB-oxendict": 0, "en-CA": 1, "en-AU": 2, "en-NZ": 2, "en-ZA": 2}
# The shortest spellings have four letters.
_WORD: Final = pattern(r"[a-zà-ÿ]{4,}")


class Pair(NamedTuple):
    """Two spellings of one word.

    Attributes:
        forms: the spellings; of an American and a British one, the American first.
        british_in: the bits of the dialects other than en-US and en-GB that prefer the British spelling; None if the spellings
            are not those of dialects.
        is_marked: for each of the forms, whether the other dialect does not accept it.
    """

    forms: tuple[str, str]
    british_in: int | None
    is_marked: tuple[bool, bool]

    def preferred_in(self, dialect: str) -> str | None:
        """Return the spelling that a dialect prefers, or None if it prefers none."""
        if self.british_in is None or dialect not in DIALECTS:
            return None
        american, british = self.forms
        if dialect in ("en-US", "en-GB"):
            return american if dialect == "en-US" else british
        return british if self.british_in >> _BIT_OF[dialect] & 1 else american


class Table(NamedTuple):
    """The table.

    Attributes:
        columns: the first spelling, the second one and `british_in` of one pair after the other. A spelling that the other
            dialect does not accept ends in `!`.
        places: the index in `columns` of each spelling.
    """

    columns: Sequence[str]
    places: Mapping[str, int]

    def find(self, form: str) -> Pair | None:
        """Return the pair of a spelling in lower case, or None."""
        place = self.places.get(form)
        return None if place is None else self.pair(place // 3)

    def pair(self, number: int) -> Pair:
        """Return the pair with a number."""
        american, british, british_in = self.columns[3 * number : 3 * number + 3]
        return Pair(
            (american.rstrip("!"), british.rstrip("!")),
            int(british_in) if british_in.isdigit() else None,
            (american.endswith("!"), british.endswith("!")),
        )

    def pairs(self) -> Iterator[Pair]:
        """Yield every pair."""
        return map(self.pair, range(len(self.columns) // 3))


@cache
def load_table() -> Table:
    """Return the table. Source: bench/train/spellings.py; licence: spellings.LICENSE."""
    with open(os.path.join(os.path.dirname(__file__), "spellings.zlib"), "rb") as file:
        text = zlib.decompress(file.read()).decode()
    # Splitting the whole text is faster than reading its rows, and few stories need a pair.
    forms = text.replace("!", "").split()
    return Table(text.split(), dict(zip(forms, range(len(forms)), strict=True)))


def find_pairs(folded: str) -> list[Pair]:
    """Return the pairs of the table of which a text has both spellings.

    Args:
        folded: the folded text of a story; quotations and names are not left out.
    """
    table = load_table()
    found = table.places.keys() & _WORD.findall(folded)
    numbers = [table.places[form] // 3 for form in found]
    return [table.pair(number) for number in set(numbers) if numbers.count(number) > 1]
