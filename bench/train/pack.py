"""Write the file of the tagger, as wirelint.text.tagger.model reads it."""

from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

from bench.train.perceptron import Weights
from bench.train.word_classes import WordClasses
from wirelint.text.tagger.model import OPEN, VERSION
from wirelint.text.tagger.tagset import TAGS

STEPS = 8  # of a weight, for each unit
HIGHEST = 127  # the highest weight in steps
PER_BUCKET = 8  # entries


class Row(NamedTuple):
    """An entry of a table: the hash of its name, and its bytes."""

    digest: int
    content: bytes


def pack_model(weights: Weights, classes: WordClasses, limit: int | None = None) -> bytes:
    """Return a model file. The smallest weights are left out until it has no more bytes than the limit."""
    rounded = {
        feature: {tag: max(-HIGHEST, min(HIGHEST, round(weight * STEPS))) for tag, weight in row.items()}
        for feature, row in weights.items()
    }
    for least in range(1, HIGHEST):
        rows = []
        for feature, row in rounded.items():
            pairs = bytes(byte for tag, weight in row.items() if abs(weight) >= least for byte in (tag, weight & 255))
            if pairs:
                rows.append(Row(digest_of(feature), pairs))
        packed = write_model(rows, classes)
        if limit is None or len(packed) <= limit:
            return packed
    raise ValueError("the word table alone is too large")


def write_model(rows: Sequence[Row], classes: WordClasses) -> bytes:
    kinds = sorted({word.kind for word in classes.words.values()} | {""})
    index = {kind: at for at, kind in enumerate(kinds)}
    words = [
        Row(
            digest_of(name),
            bytes(
                (index[word.kind], int(word.cluster) if word.cluster else OPEN, OPEN if word.tag is None else word.tag)
            ),
        )
        for name, word in classes.words.items()
    ]
    bits = max(8, (max(len(rows), len(words)) // PER_BUCKET).bit_length())
    words, features = sort_rows(words, bits), sort_rows(rows, bits)
    head = (VERSION, f"{bits} {len(words)} {len(features)}", " ".join(TAGS), " ".join(kinds))
    pairs = [len(row.content) // 2 for row in features]
    return b"".join(
        (
            "".join(line + "\n" for line in head).encode(),
            write_starts(words, [1] * len(words), bits),
            write_checks(words),
            b"".join(row.content for row in words),
            write_starts(features, [1] * len(features), bits),
            write_checks(features),
            bytes(pairs),
            b"".join(row.content for row in features),
            write_starts(features, pairs, bits),
        )
    )


def digest_of(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogatepass"))


def sort_rows(rows: Sequence[Row], bits: int) -> list[Row]:
    return sorted(rows, key=lambda row: (row.digest >> (32 - bits), row.content))


def write_checks(rows: Sequence[Row]) -> bytes:
    return b"".join((row.digest & 0xFFFF).to_bytes(2, "little") for row in rows)


def write_starts(rows: Sequence[Row], sizes: Sequence[int], bits: int) -> bytes:
    """Return the sum of the sizes before each bucket and of all, in four bytes each."""
    starts = [0] * ((1 << bits) + 1)
    for row, size in zip(rows, sizes, strict=True):
        starts[(row.digest >> (32 - bits)) + 1] += size
    for bucket in range(1 << bits):
        starts[bucket + 1] += starts[bucket]
    return b"".join(start.to_bytes(4, "little") for start in starts)
