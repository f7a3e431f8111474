"""The model file: classes of words and weights of features, read where they are looked up.

A line of text each: the version, the sizes, the tags, the kinds of words. Then two hash tables, one of words and one of
features. Both have the CRC-32 of the name as their hash. Its first bits are the bucket; the last 16 bits are stored, so of
the names that are not in a table one in some thousands is taken for one that is. Nothing is parsed at loading.

The weights of a feature for all tags are one integer with a lane of 16 bits for each tag. The scores of a word are the sum
of a few dozen such integers.
"""

import sys
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from operator import itemgetter
from os.path import dirname, join
from typing import Final, Literal, NamedTuple, TypeVar
from zlib import crc32

from wirelint.text.tagger.features import (
    Context,
    History,
    history_features,
    joint_features,
    left_features,
    own_features,
    right_features,
)
from wirelint.text.tagger.tagset import TAGS, Tag

LANE: Final = 16  # bits
VERSION: Final = "wirelint-tagger 1"
OPEN: Final = 255  # in place of the tag of a word that can have several
WORD_BYTES: Final = 3  # the index of the kind, the cluster, the index of the tag
# Lookups in a table before its index is made, which takes as long as some ten thousand.
_FEW: Final = 8_000
# Names that are cached before the cache is cleared.
_MOST: Final = 200_000


K = TypeVar("K")


class Word(NamedTuple):
    """What the model knows about a word in lower case.

    Attributes:
        kind: its parts of speech and verb forms, empty for a word that is not in the table.
        cluster: the number of its group of words that occur in the same places, as text, empty if unknown.
        tag: the index of its only tag, None if it can have several.
    """

    kind: str
    cluster: str
    tag: int | None


UNKNOWN: Final = Word("", "", None)


class HashTable:
    """A hash table in the bytes of a model. Few lookups search the bytes; after many, an index is made.

    Args:
        data: the bytes.
        bits: the number of bits of the hash that are the bucket.
        starts: offset of the number of entries before each bucket and of all, 4 bytes each.
        checks: offset of the last 16 bits of the hash of each entry, sorted by bucket.
    """

    def __init__(self, data: bytes, bits: int, starts: int, checks: int) -> None:
        self.data = data
        self.starts = read_numbers("I", data, starts, (1 << bits) + 1)
        self._checks = data[checks : checks + 2 * self.starts[-1]]
        self._shift = 32 - bits
        self._key = 0xFFFFFFFF >> self._shift << self._shift | 0xFFFF  # the bits of a hash that are stored
        self._asked = 0
        self._index: dict[int, int] | None = None

    def find(self, name: str) -> int:
        """Return the position of the entry of a name, -1 if it has none."""
        return self.locate(name)[1]

    def locate(self, name: str) -> tuple[int, int]:
        """Return the bucket of a name, and the position of its entry, -1 if it has none."""
        digest = crc32(name.encode("utf-8", "surrogatepass"))
        bucket = digest >> self._shift
        if self._index is not None:
            return bucket, self._index.get(digest & self._key, -1)
        self._asked += 1
        if self._asked > _FEW:
            self._index = self._make_index()
        check, end = (digest & 0xFFFF).to_bytes(2, "little"), 2 * self.starts[bucket + 1]
        found = self._checks.find(check, 2 * self.starts[bucket], end)
        while found & 1 and found > 0:  # bytes of two entries; -1 is odd, too
            found = self._checks.find(check, found + 1, end)
        return bucket, found >> 1

    def _make_index(self) -> dict[int, int]:
        """Return the positions of all entries by their hash. Of two with the same hash the first counts."""
        checks = read_numbers("H", self._checks, 0, self.starts[-1])
        keys = [
            bucket << self._shift | check
            for bucket, (start, end) in enumerate(pairwise(self.starts))
            for check in checks[start:end]
        ]
        return dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))


def read_numbers(kind: Literal["H", "I"], data: bytes, at: int, count: int) -> Sequence[int]:
    """Return numbers of 2 bytes each ("H") or 4 ("I"), little-endian, from an offset."""
    numbers = array(kind)
    numbers.frombytes(data[at : at + numbers.itemsize * count])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def lane_bias(count: int) -> int:
    """Return the integer that makes the number in each of some lanes positive."""
    return sum(1 << (LANE * index + LANE - 1) for index in range(count))


def unpack_lanes(total: int, bias: int, count: int) -> list[int]:
    """Return the numbers in the lanes of an integer, each raised by half its range: always positive."""
    packed = (total + bias).to_bytes(count * LANE // 8, sys.byteorder)
    numbers = memoryview(packed).cast("H").tolist()
    return numbers if sys.byteorder == "little" else numbers[::-1]


class _Cache(dict[K, int]):
    """The weights of something, added up at its first lookup."""

    def __init__(self, read: Callable[[K], int]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, key: K) -> int:
        if len(self) > _MOST:
            self.clear()
        row = self[key] = self._read(key)
        return row


class Model:
    """A loaded model.

    Attributes:
        tags: the tags, by index.
        pick_finite, pick_others: return the scores of the finite tags, and those of the others, of a list of scores.
    """

    def __init__(self, data: bytes) -> None:
        """Read the header. Raises ValueError if the data is not a model of this version."""
        head, at = [], 0
        for _ in range(4):
            end = data.index(b"\n", at)
            head.append(data[at:end].decode().split(" "))
            at = end + 1
        if " ".join(head[0]) != VERSION:
            raise ValueError("not a model of this version")
        bits, words, features = map(int, head[1])
        self.tags: tuple[Tag, ...] = tuple(TAGS[name] for name in head[2])
        self.pick_finite: Callable[[list[int]], tuple[int, ...]] = itemgetter(*self._indexes(is_finite=True))
        self.pick_others: Callable[[list[int]], tuple[int, ...]] = itemgetter(*self._indexes(is_finite=False))
        self._kinds = head[3]
        self._data = data
        index = 4 * ((1 << bits) + 1)
        self._words = HashTable(data, bits, at, at + index)
        self._records = at + index + 2 * words
        at = self._records + WORD_BYTES * words
        self._features = HashTable(data, bits, at, at + index)
        self._counts = at + index + 2 * features
        self._pairs = self._counts + features
        self._firsts = read_numbers(
            "I", data, len(data) - index, (1 << bits) + 1
        )  # the number of pairs before each bucket
        self._rows = _Cache(self._read_row)
        self._own, self._left, self._right = map(self._cache_sums, (own_features, left_features, right_features))
        self._known: dict[str, Word] = {}
        self._bias = lane_bias(len(self.tags))

    def find_word(self, lower: str) -> Word:
        """Return what the model knows about a word in lower case."""
        known = self._known.get(lower)
        if known is None:
            if len(self._known) > _MOST:
                self._known.clear()
            known = self._known[lower] = self._read_word(lower)
        return known

    def score(self, context: Context, at: int, history: History) -> list[int]:
        """Return the scores of the tags for the padded word `at`, by index, as positive integers."""
        words, kinds, clusters = context.words, context.kinds, context.clusters
        features = joint_features(context, at) + history_features(context, at, history)
        total = sum(
            map(self._rows.__getitem__, features),
            self._own[words[at], kinds[at], clusters[at]]
            + self._left[words[at - 1], kinds[at - 1], clusters[at - 1]]
            + self._right[words[at + 1], kinds[at + 1], clusters[at + 1]],
        )
        return unpack_lanes(total, self._bias, len(self.tags))

    def _cache_sums(self, describe: Callable[[str, str, str], list[str]]) -> Mapping[tuple[str, str, str], int]:
        """Return the sums of the weights of the features of words, each of which `describe` gets with class and cluster."""
        return _Cache(lambda seen: sum(map(self._rows.__getitem__, describe(*seen))))

    def _indexes(self, *, is_finite: bool) -> list[int]:
        return [index for index, tag in enumerate(self.tags) if tag.is_finite == is_finite]

    def _read_word(self, lower: str) -> Word:
        position = self._words.find(lower)
        if position < 0:
            return UNKNOWN
        at = self._records + WORD_BYTES * position
        kind, cluster, tag = self._data[at : at + WORD_BYTES]
        return Word(self._kinds[kind], str(cluster) if cluster < OPEN else "", tag if tag < OPEN else None)

    def _read_row(self, feature: str) -> int:
        bucket, position = self._features.locate(feature)
        if position < 0:
            return 0
        data, counts = self._data, self._counts
        first = counts + self._features.starts[bucket]
        start = self._pairs + 2 * (self._firsts[bucket] + sum(data[first : counts + position]))
        row = 0
        for at in range(start, start + 2 * data[counts + position], 2):
            weight = data[at + 1]
            row += (weight - 256 if weight > 127 else weight) << (LANE * data[at])
        return row


@cache
def load_model() -> Model:
    """Return the shipped model. Source: bench/train/tagger.py; card and licence: tagger.md, tagger.LICENSE."""
    with open(join(dirname(__file__), "tagger.bin"), "rb") as file:
        return Model(file.read())
