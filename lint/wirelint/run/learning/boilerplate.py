"""Which lines recur over the stories of an archive: counted on disk, so that memory is bounded whatever its size."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from wirelint.config.boilerplate_list import BoilerplateLine
from wirelint.files.archive import Archive, Story
from wirelint.text import Document, Paragraph, Span

# In fewer stories a line is no habit; in a large archive a plain sentence comes as often by chance.
FEWEST, SHARE = 3, 5_000
# Lines kept, those in most stories first. A house has some hundreds.
MOST = 20_000
# Code points of a line; what is longer is copy.
_LONGEST = 2_000
# KiB that the database holds in memory, and lines handed to it at a time.
_CACHE, _BATCH = 32_768, 10_000
# A later version of a story has most of its prose in common with one that was there before.
_VERSION_PROSE, _VERSION_SHARE = 4, 0.5
# These stand at the top of a story, where a house has its own forms.
_TOP = frozenset(("headline", "byline", "dateline"))


class Learned(NamedTuple):
    """Lines that recur, and what they were learned from: stories, those of them that were versions of others, the threshold."""

    lines: list[BoilerplateLine]
    stories: int
    versions: int
    fewest: int
    errors: list[str]


class _Seen:
    """Prose that was there before: a Bloom filter of 32 MB, good for some fifty million paragraphs."""

    _BITS = 1 << 28
    _FULL = _BITS // 3

    def __init__(self) -> None:
        self._bits = bytearray(self._BITS >> 3)
        self._set = 0

    def is_version(self, keys: Iterable[int]) -> bool:
        """Tell whether most of the prose of a story was there before, and keep it."""
        prose = known = 0
        for key in keys:
            prose += 1
            known += self._add(key)
        # A full filter knows everything.
        return prose >= _VERSION_PROSE and known > _VERSION_SHARE * prose and self._set < self._FULL

    def _add(self, key: int) -> bool:
        known = True
        for bit in (key & self._BITS - 1, (key >> 32) & self._BITS - 1):
            byte, mask = bit >> 3, 1 << (bit & 7)
            if not self._bits[byte] & mask:
                self._bits[byte] |= mask
                self._set += 1
                known = False
        return known


class _Counter:
    """In how many stories each line stands: a table on disk that goes when it is closed."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._waiting: list[tuple[int, int]] = []
        for statement in (
            "PRAGMA journal_mode = OFF",
            "PRAGMA synchronous = OFF",
            "PRAGMA temp_store = FILE",
            f"PRAGMA cache_size = -{_CACHE}",
            "CREATE TABLE line (key INTEGER, part INTEGER)",
            "BEGIN",
        ):
            self._base.execute(statement)

    def __enter__(self) -> "_Counter":
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def add(self, keys: Iterable[int], part: int) -> None:
        """Count the lines of a story, each of which is given once."""
        self._waiting += ((key, part) for key in keys)
        if len(self._waiting) >= _BATCH:
            self._hand_over()

    def frequent(self, fewest: int) -> Iterator[tuple[int, int, int]]:
        """Yield key, number of stories and first part of the lines in at least so many stories, at most MOST of them."""
        self._hand_over()
        yield from self._base.execute(
            "SELECT key, COUNT(*) AS stories, MIN(part) FROM line GROUP BY key HAVING stories >= ?"
            " ORDER BY stories DESC, MIN(part), key LIMIT ?",
            (fewest, MOST),
        )

    def _hand_over(self) -> None:
        self._base.executemany("INSERT INTO line VALUES (?, ?)", self._waiting)
        self._waiting.clear()


def learn(
    archive: Archive,
    fewest: int | None = None,
    follow: Callable[[Iterator[Story]], Iterator[Story]] = lambda stories: stories,
) -> Learned:
    """Return the lines that recur over the stories of an archive.

    Memory is bounded: some 150 MB and what the largest file takes to read; JSON Lines and tables are read a story at a time.
    The archive is read twice, the second time only where a line that recurs stands first.

    Args:
        archive: the stories.
        fewest: in how many stories a line stands at least; None for 3, or one in 5,000 of a large archive.
        follow: yields the stories on, to say how many there were.

    Raises:
        sqlite3.Error: the disk is full.
    """
    stories = versions = 0
    with _Counter() as counter:
        seen = _Seen()
        for story in follow(archive.stories()):
            stories += 1
            paragraphs = list(_lines(story.document))
            keys = {_number(key): paragraph.is_prose for paragraph, key in paragraphs}
            if seen.is_version(key for key, is_prose in keys.items() if is_prose):
                versions += 1
            else:
                counter.add(keys, story.part)
        errors = archive.errors
        least = fewest if fewest is not None else max(FEWEST, -(-stories // SHARE))
        counts: dict[int, int] = {}
        wanted: dict[int, set[int]] = {}
        for key, count, part in counter.frequent(least):
            counts[key] = count
            wanted.setdefault(part, set()).add(key)
    del seen
    lines = [
        BoilerplateLine(counts[key], text, example)
        for story in follow(archive.stories(wanted))
        for key, text, example in _found(story, wanted[story.part])
    ]
    return Learned(lines, stories, versions, least, errors)


def _lines(document: Document) -> Iterator[tuple[Paragraph, str]]:
    """Yield the paragraphs that may be a house's line, and the form in which they are compared."""
    for paragraph in document.paragraphs:
        if paragraph.role in _TOP or paragraph.end - paragraph.start > _LONGEST:
            continue
        if document.is_field_of("desk", Span(paragraph.start, paragraph.end)):
            continue
        key = " ".join(paragraph.words)
        if any(map(str.isalpha, key)):
            yield paragraph, key


def _number(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little", signed=True)


def _found(story: Story, keys: set[int]) -> Iterator[tuple[int, str, str]]:
    """Yield key, words and place of each line that is looked for in a story, and take it off what is."""
    for paragraph, key in _lines(story.document):
        number = _number(key)
        if number in keys:
            keys.remove(number)
            line = story.document.source.start(Span(paragraph.start, paragraph.end)).line
            yield number, " ".join(paragraph.text.split()), f"{story.path}:{story.first + line - 1}"
