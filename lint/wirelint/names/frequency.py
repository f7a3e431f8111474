"""Order of the spellings of a name by frequency."""

from collections.abc import Sequence
from typing import TypeVar

Place = TypeVar("Place")


def frequency_rank(places: Sequence[Place]) -> tuple[int, Place]:
    """Return a sort key for the places of a spelling: more frequent first, then the earlier one.

    In this order the last spelling is the doubtful one.
    """
    return -len(places), places[0]
