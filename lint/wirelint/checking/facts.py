"""Facts that batch rules gather from stories, as they are sorted, stored and sent from process to process.

Strings, bytes, numbers and tuples of them are marshalled: that is fast, and reading them runs no code. Other values, of a rule's own classes,
are pickled.
"""

import marshal
import pickle
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from wirelint.checking.linter import Linter, rule_error_message
from wirelint.readers import BrokenSourceError
from wirelint.rule import Fact
from wirelint.text import Document, Location, Position, Span

_MARSHALLED: Final = b"m"
_PICKLED: Final = b"p"


class PackedFact(NamedTuple):
    """A fact as it is sorted: by rule, key and story.

    Attributes:
        rule: the id of the rule.
        key: the key.
        story: the number of the story, in its file or in the batch.
        number: the number of the fact in its story.
        path: the file of the story.
        packed: span, positions and value: how they are packed, and the data.
    """

    rule: str
    key: str
    story: int
    number: int
    path: str
    packed: bytes

    @property
    def size(self) -> int:
        """The bytes of its content, about."""
        return len(self.key) + len(self.path) + len(self.packed)

    @property
    def is_plain(self) -> bool:
        """Whether the fact consists of strings, bytes, numbers and tuples only."""
        return self.packed.startswith(_MARSHALLED)

    def unpack(self) -> Fact:
        """Return the fact."""
        load = marshal.loads if self.is_plain else pickle.loads
        start, end, line, column, end_line, end_column, value = load(memoryview(self.packed)[1:])
        location = Location(self.path, Position(line, column), Position(end_line, end_column))
        return Fact(Span(start, end), value, self.key, self.story, location)


class FileFacts(NamedTuple):
    """The facts gathered from a file.

    Attributes:
        path: the file.
        stories: how many stories the file contains.
        facts: the facts; the number of a story is that in the file, from 0.
        failures: error messages of the rules that raised.
        digest: the digest of the bytes of the file, if the run needs it (`run.file_cache`).
    """

    path: str
    stories: int = 0
    facts: Sequence[PackedFact] = ()
    failures: tuple[str, ...] = ()
    digest: bytes = b""


class FactGroup(Iterable[Fact]):
    """The facts of one rule that have the same key, in the order of the stories. Can be iterated more than once."""

    def __init__(self, facts: Iterable[tuple[object, ...]]) -> None:
        self._facts = facts

    def __iter__(self) -> Iterator[Fact]:
        return (PackedFact._make(fact).unpack() for fact in self._facts)


def gather(linter: Linter, documents: Iterable[Document], path: str) -> FileFacts:
    """Return the facts that batch rules gather from the stories of a file.

    Args:
        linter: the rules.
        documents: the stories of the file.
        path: the file as the locations name it.
    """
    rules = {rule.id: rule for rule in linter.batch_rules}
    packed: list[PackedFact] = []
    failures: list[str] = []
    stories = 0
    try:
        for document in documents:
            gathered, errors = linter.gather(document)
            failures += errors
            for rule_id, facts in gathered.items():
                try:
                    packed += _pack(rule_id, facts, document, path, stories)
                except Exception as error:
                    # Values are arbitrary objects, and pickling one can raise anything.
                    failures.append(rule_error_message(rules[rule_id], error))
            stories += 1
    except BrokenSourceError:
        pass  # checking the file reports the position of the error
    return FileFacts(path, stories, packed, tuple(dict.fromkeys(failures)))


def _pack(rule_id: str, facts: Sequence[Fact], document: Document, path: str, story: int) -> list[PackedFact]:
    packed: list[PackedFact] = []
    before: Fact | None = None
    data = b""
    for number, fact in enumerate(facts):
        # A fact with several keys comes several times in a row.
        if before is None or fact.value is not before.value or fact.span != before.span:
            location = document.source.location(path, fact.span)
            data = _dump((*fact.span, *location.start, *location.end, fact.value))
            before = fact
        packed.append(PackedFact(rule_id, fact.key, story, number, path, data))
    return packed


def _dump(content: tuple[Any, ...]) -> bytes:
    try:
        return _MARSHALLED + marshal.dumps(content)
    except ValueError:  # a value of another type
        return _PICKLED + pickle.dumps(content, pickle.HIGHEST_PROTOCOL)
