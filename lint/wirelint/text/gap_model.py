"""The model of lost verbs: how likely a finite verb is missing in each gap between the words of a sentence.

Logistic regression over the features of `verb_gaps`. The weights are in gaps.bin, a hash table as in `tagger.model`, with one
byte for each weight. It is trained by bench/train/gaps.py.
"""

from collections.abc import Sequence
from functools import cache
from os.path import dirname, join
from typing import Final

from wirelint.text.tagger import Token
from wirelint.text.tagger.model import HashTable
from wirelint.text.verb_gaps import describe_gaps

VERSION: Final = "wirelint-gaps 1"
SCALE: Final = 16  # of a weight, for each unit of log-odds
_MOST: Final = 200_000  # features that are cached before the cache is cleared
BIAS: Final = -4.0  # the log-odds of a gap without features


class GapModel:
    """Weights of features, read at their first lookup."""

    def __init__(self, data: bytes) -> None:
        """Read the header. Raises ValueError if the data is not a model of this version."""
        version, sizes, _ = data.split(b"\n", 2)
        if version.decode() != VERSION:
            raise ValueError("not a model of this version")
        bits, count = map(int, sizes.split(b" "))
        start = len(version) + len(sizes) + 2
        checks = start + 4 * ((1 << bits) + 1)
        self._table = HashTable(data, bits, start, checks)
        self._offset = checks + 2 * count
        self._weights: dict[str, int] = {}

    def score(self, tokens: Sequence[Token]) -> list[float]:
        """Return the log-odds for each gap; gap 0 is before the first token."""
        if len(self._weights) > _MOST:
            self._weights.clear()
        return [sum(map(self._find_weight, features)) / SCALE + BIAS for features in describe_gaps(tokens)]

    def _find_weight(self, feature: str) -> int:
        weight = self._weights.get(feature)
        if weight is None:
            weight = self._weights[feature] = self._read_weight(feature)
        return weight

    def _read_weight(self, feature: str) -> int:
        position = self._table.find(feature)
        if position < 0:
            return 0
        weight = self._table.data[self._offset + position]
        return weight - 256 if weight > 127 else weight


@cache
def load_gaps() -> GapModel:
    """Return the shipped model. Its licence is tagger/tagger.LICENSE."""
    with open(join(dirname(__file__), "gaps.bin"), "rb") as file:
        return GapModel(file.read())
