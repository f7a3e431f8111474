"""Comparison of a story with the source story that it was translated from. Only rules of the pack `source` import it."""

from wirelint.source.comparison import Comparison, compare, shorten, spell_amount
from wirelint.source.differences import Difference

__all__ = ["Comparison", "Difference", "compare", "shorten", "spell_amount"]
