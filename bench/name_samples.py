"""Training samples for the model of names: pairs of names, and close pairs in stories.

Pairs. `name_pairs.jsonl.gz` contains attested spellings of one entity, and pairs of different entities at similar
distances. A quarter of them, by checksum, is held out.

Stories. Positive samples are stories of `names.jsonl.gz` with one mention spelled differently, slips in published copy, and
stories of `clean.jsonl.gz` with one letter of a name mistyped in one or two mentions. All other close pairs in these stories
are negative samples.
"""

import gzip
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from wirelint.names import variants
from wirelint.names.mentions import occurs_in_lower_case
from wirelint.names.similarity.folding import fold_name
from wirelint.names.similarity.keys import find_close

HELD_OUT = 4  # one pair in so many is held out
MISTYPED = {"a": "e", "e": "a", "i": "e", "o": "u", "u": "o", "m": "n", "n": "m", "d": "t"}
# Slips in published copy, reviewed by hand, as checksums of story and forms. They are not false alarms.
REVIEWED_SLIPS = frozenset((
    82069938, 231231522, 1086750453, 1372168942, 1436476205, 1493702846, 1689986774, 1955924366,
    2342330162, 2639970560, 2728914170, 3627956212, 4011750250, 4108894164, 4239474277,
))  # fmt: skip


class Sample(NamedTuple):
    """A close pair in a story.

    Attributes:
        story: the id of the story.
        kind: the set of the sample, or `other` for negative ones.
        features: the features of its score; None if the engine does not compare the pair.
    """

    story: str
    kind: str
    features: dict[str, float] | None


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        yield from map(json.loads, lines)


def read_pairs(path: Path) -> tuple[list[tuple[str, str, bool]], list[tuple[str, str, bool]]]:
    """Return the pairs to train on and those held out."""
    parts: tuple[list[tuple[str, str, bool]], list[tuple[str, str, bool]]] = ([], [])
    for row in read_rows(path):
        a, b = (fold_name(re.sub("[ -]", "", row[key])) for key in "ab")
        # Only negatives matched to a positive by distance are used: other words one slip apart are too similar.
        is_fair = row["same"] or row["source"].startswith("matched")
        if is_fair and a != b and min(len(a), len(b)) >= 4 and (a + b).isascii():
            parts[zlib.crc32(a.encode()) % HELD_OUT == 0].append((a, b, row["same"]))
    return parts


def mistype(word: str, number: int) -> str:
    """Return a word with one letter after the first dropped, doubled, swapped with the next or replaced."""
    at = 1 + number // 7 % (len(word) - 2)
    head, letter, tail = word[:at], word[at], word[at + 1 :]
    return (head + tail, head + letter + letter + tail, head + tail[0] + letter + tail[1:],
            head + MISTYPED.get(letter, "s") + tail)[number % 4]  # fmt: skip


def plant_slip(story: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return a story with one of its names mistyped once or twice, or None if no name occurs twice."""
    text = story["text"]
    counts = Counter(re.findall(r"\b[A-Z][a-z]{5,}\b", text))
    words = sorted(
        w
        for w, n in counts.items()
        if n > 1 and not occurs_in_lower_case(text, w.lower()) and w not in story.get("forms", ())
    )
    if not words:
        return None
    number = zlib.crc32(story["id"].encode())
    word = words[number % len(words)]
    slip = mistype(word, number)
    if slip == word or slip in counts:
        return None
    offsets = [match.start() for match in re.finditer(rf"\b{word}\b", text)]
    # Most slips occur once. A wrong spelling of a translation engine can occur repeatedly.
    many = 2 if number % 3 == 0 and len(offsets) >= 4 else 1
    first = number // 3 % (len(offsets) + 1 - many)
    for at in reversed(offsets[first : first + many]):
        text = text[:at] + slip + text[at + len(word) :]
    return {"id": story["id"], "set": "typed", "text": text, "forms": [word, slip]}


def read_samples(data: Path) -> list[Sample]:
    """Return the close pairs of all stories. A pair occurs once for each story."""
    clean, named = list(read_rows(data / "clean.jsonl.gz")), list(read_rows(data / "names.jsonl.gz"))
    slips = {(row["id"].partition("#")[0], fold_forms(row)) for row in named if row["set"] == "real"}
    with open(data / "clean_real.jsonl", encoding="utf-8") as lines:
        reviewed = [row for row in map(json.loads, lines) if row["pack"] == "names"]
    slips |= {(row["id"], frozenset(row["what"].split(" / "))) for row in reviewed}
    planted = [
        slip
        for story in (*clean, *(row for row in named if row["set"] == "swapped-near"))
        if (slip := plant_slip(story))
    ]
    samples: list[Sample] = []
    seen: set[tuple[str, str, str]] = set()
    for row in (*clean, *named, *planted):
        story, text, forms = row["id"].partition("#")[0], row["text"], fold_forms(row)
        close = [pair for pair in sorted(find_close(text)) if variants.may_be_same_name(*pair)]
        found = False
        for a, b, mentions_a, mentions_b in variants.find_named_pairs(text, close):
            if variants.are_separate(text, a, b, mentions_a, mentions_b):
                continue
            pair = frozenset((a, b))
            if pair == forms:
                found, kind = True, row["set"]
            elif (
                row["set"] == "typed"
                or pair & forms
                or (story, pair) in slips
                or (story, a, b) in seen
                or checksum(story, a, b) in REVIEWED_SLIPS
            ):
                continue
            else:
                kind = "other"
                seen.add((story, a, b))
            features = variants.context_features(text, a, b, mentions_a, mentions_b)
            samples.append(Sample(story, kind, {"pair": variants.bounded_pair_score(a, b), **features}))
        if forms and not found:
            samples.append(Sample(story, row["set"], None))
    return samples


def fold_forms(row: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(map(fold_name, row.get("forms", ())))


def checksum(story: str, a: str, b: str) -> int:
    return zlib.crc32(f"{story} {a} {b}".encode())
