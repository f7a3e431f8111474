"""Which of two spellings of a name is the doubtful one."""

from collections.abc import Sequence
from typing import TypeVar

Place = TypeVar("Place")


def frequency_rank(places: Sequence[Place]) -> tuple[int, Place]:
    """Return a sort key for the places of a spelling: the more frequent spelling first, else the earlier one.

    The last of some spellings in this order is the doubtful one.
    """
    return -len(places), places[0]
