"""Comparison of a story with the source story that it was translated from. Only rules of the pack `source` import it."""

from wirelint.source.addresses import find_wrong_addresses
from wirelint.source.comparison import Comparison, compare, shorten, spell_amount
from wirelint.source.differences import Difference

__all__ = ["Comparison", "Difference", "compare", "find_wrong_addresses", "shorten", "spell_amount"]
