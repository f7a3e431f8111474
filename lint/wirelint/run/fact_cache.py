"""Facts of earlier runs: batch rules gather nothing again from a file whose bytes, settings and rules are unchanged.

Facts are stored as compressed marshal data. A fact that is pickled, because a rule of a desk gave it a value of its own class, is not stored.
"""

import marshal
import zlib
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from wirelint.checking.facts import FileFacts, PackedFact
from wirelint.run.file_cache import FileCache

# The fastest: the contexts of names in a story repeat each other.
_LEVEL: Final = 1


class FactCache:
    """The stored facts for one key.

    Args:
        folder: the cache folder of the user.
        key: the key, from `file_cache.key_of`.
    """

    def __init__(self, folder: str, key: bytes) -> None:
        self._files = FileCache(folder, "facts", key)

    def find(self, path: str) -> bytes | None:
        """Return the packed facts of a file, None if there are none or the file has changed."""
        return self._files.find(path)

    def add(self, facts: FileFacts) -> None:
        """Store the facts of a file, if it was read and no rule failed."""
        if facts.digest and not facts.failures and all(fact.is_plain for fact in facts.facts):
            self._files.add(facts.path, facts.digest, _pack(facts))

    def save(self) -> None:
        """Write what was added."""
        self._files.save()


def _pack(facts: FileFacts) -> bytes:
    content = (
        facts.stories,
        [
            (rule, story, packed, [(fact.number, fact.key) for fact in group])
            for (rule, story, packed), group in groupby(facts.facts, lambda fact: (fact.rule, fact.story, fact.packed))
        ],
    )
    return zlib.compress(marshal.dumps(content), _LEVEL)


def unpack(path: str, content: bytes) -> FileFacts | None:
    """Return the facts of a file, None if they are damaged."""
    try:
        stories, groups = marshal.loads(zlib.decompress(content))
        facts = list(_read(path, groups))
        return FileFacts(path, int(stories), facts) if all(fact.is_plain for fact in facts) else None
    except Exception:  # content of another kind can raise anything
        return None


def _read(path: str, groups: list[tuple[str, int, bytes, list[tuple[int, str]]]]) -> Iterator[PackedFact]:
    """Yield the facts. Those of one value and span are stored together, with their numbers and keys."""
    for rule, story, packed, keys in groups:
        for number, key in keys:
            yield PackedFact(rule, key, story, number, path, packed)
