"""Find the lines that recur in the stories of an archive. They are counted on disk, so that memory is bounded."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from wirelint.config.boilerplate_list import BoilerplateLine
from wirelint.files.archive import Archive, Story
from wirelint.text import Document, Paragraph, Span

# The default minimum of stories for a line: FEWEST, or one in SHARE of a large archive, where plain sentences recur by chance.
FEWEST, SHARE = 3, 5_000
# The maximum number of lines; the most frequent are returned. A desk has some hundreds.
MOST = 20_000
# Code points of a line. Longer paragraphs are copy.
_LONGEST = 2_000
# KiB of the database that are cached in memory, and rows that are inserted at a time.
_CACHE, _BATCH = 32_768, 10_000
# A story is a version of earlier ones if it has at least so many paragraphs of prose and shares more than this part of them.
_VERSION_PROSE, _VERSION_SHARE = 4, 0.5
# Roles at the top of a story, where a desk has its own forms.
_TOP = frozenset(("headline", "byline", "dateline"))


class LearnResult(NamedTuple):
    """The lines learned from an archive.

    Attributes:
        lines: the lines that recur.
        stories: the number of stories in the archive.
        versions: how many of them were skipped as versions of earlier ones.
        fewest: the minimum number of stories for a line.
        errors: messages on files that could not be read.
    """

    lines: list[BoilerplateLine]
    stories: int
    versions: int
    fewest: int
    errors: list[str]


class _ProseFilter:
    """A Bloom filter (Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970) of earlier prose.

    It has 32 MB, enough for some fifty million paragraphs.
    """

    _BITS = 1 << 28
    _FULL = _BITS // 3

    def __init__(self) -> None:
        self._bits = bytearray(self._BITS >> 3)
        self._set = 0

    def is_version(self, keys: Iterable[int]) -> bool:
        """Return whether most of the prose of a story occurred in earlier stories, and add it to the filter."""
        prose = known = 0
        for key in keys:
            prose += 1
            known += self._add(key)
        # A full filter reports every key as known.
        return prose >= _VERSION_PROSE and known > _VERSION_SHARE * prose and self._set < self._FULL

    def _add(self, key: int) -> bool:
        """Add a key and return whether it was in the filter."""
        known = True
        for bit in (key & self._BITS - 1, (key >> 32) & self._BITS - 1):
            byte, mask = bit >> 3, 1 << (bit & 7)
            if not self._bits[byte] & mask:
                self._bits[byte] |= mask
                self._set += 1
                known = False
        return known


class _Counter:
    """The number of stories for each line, in a table on disk that is deleted on exit."""

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
        """Count the lines of a story; `keys` must not repeat."""
        self._waiting += ((key, part) for key in keys)
        if len(self._waiting) >= _BATCH:
            self._flush()

    def frequent(self, fewest: int) -> Iterator[tuple[int, int, int]]:
        """Yield the key, the number of stories and the first part of the MOST most frequent lines.

        Args:
            fewest: the minimum number of stories.
        """
        self._flush()
        yield from self._base.execute(
            "SELECT key, COUNT(*) AS stories, MIN(part) FROM line GROUP BY key HAVING stories >= ?"
            " ORDER BY stories DESC, MIN(part), key LIMIT ?",
            (fewest, MOST),
        )

    def _flush(self) -> None:
        self._base.executemany("INSERT INTO line VALUES (?, ?)", self._waiting)
        self._waiting.clear()


def learn(
    archive: Archive,
    fewest: int | None = None,
    follow: Callable[[Iterator[Story]], Iterator[Story]] = lambda stories: stories,
) -> LearnResult:
    """Return the lines that recur in the stories of an archive.

    Memory is bounded by some 150 MB and the largest file; JSON Lines and tables are read story by story. The archive is
    read twice, the second time only the parts in which a recurring line occurs first.

    Args:
        archive: the stories.
        fewest: the minimum number of stories for a line; None for 3, or one in 5,000 of a large archive.
        follow: wraps the iterators of stories, to show progress.

    Raises:
        sqlite3.Error: the disk is full.
    """
    stories = versions = 0
    with _Counter() as counter:
        earlier_prose = _ProseFilter()
        for story in follow(archive.stories()):
            stories += 1
            paragraphs = list(_lines(story.document))
            keys = {_number(key): paragraph.is_prose for paragraph, key in paragraphs}
            if earlier_prose.is_version(key for key, is_prose in keys.items() if is_prose):
                versions += 1
            else:
                counter.add(keys, story.part)
        errors = archive.errors
        least = fewest if fewest is not None else max(FEWEST, -(-stories // SHARE))
        counts: dict[int, int] = {}
        keys_by_part: dict[int, set[int]] = {}
        for key, count, part in counter.frequent(least):
            counts[key] = count
            keys_by_part.setdefault(part, set()).add(key)
    del earlier_prose  # its 32 MB are not needed in the second pass
    lines = [
        BoilerplateLine(counts[key], text, example)
        for story in follow(archive.stories(keys_by_part))
        for key, text, example in _pop_lines(story, keys_by_part[story.part])
    ]
    return LearnResult(lines, stories, versions, least, errors)


def _lines(document: Document) -> Iterator[tuple[Paragraph, str]]:
    """Yield the paragraphs that can be boilerplate, each with the form in which it is compared."""
    for paragraph in document.paragraphs:
        if paragraph.role in _TOP or paragraph.end - paragraph.start > _LONGEST:
            continue
        if document.is_field_of("desk", Span(paragraph.start, paragraph.end)):
            continue
        key = " ".join(paragraph.words)
        if any(map(str.isalpha, key)):
            yield paragraph, key


def _number(key: str) -> int:
    """Return a hash of 64 bits, signed because SQLite's integers are."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little", signed=True)


def _pop_lines(story: Story, keys: set[int]) -> Iterator[tuple[int, str, str]]:
    """Yield the key, the text and the location of each line of a story that is in `keys`, and remove its key."""
    for paragraph, key in _lines(story.document):
        number = _number(key)
        if number in keys:
            keys.remove(number)
            line = story.document.source.start(Span(paragraph.start, paragraph.end)).line
            yield number, " ".join(paragraph.text.split()), f"{story.path}:{story.first + line - 1}"
