"""Select the rules that can match in each paragraph, in one pass over the document for the literals of all rules.

Most rules search for words that most paragraphs do not contain. One pass over a document finds all of them. Only rules with a
hit are compiled and run, and only at the hit. Rows of tables that are whole lines are selected by the start of the paragraph
instead: their words are frequent in copy.
"""

import os
from binascii import crc32
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import ahocorasick

from wirelint.checking.string_index import NO_ROW, StringIndex, Target, build_index, restore_index
from wirelint.rule import Rule
from wirelint.ruleset.gate import Gate, unpack_gate
from wirelint.text import artifact_store
from wirelint.text.document import Document
from wirelint.text.fold import MOST_MARKS, QUOTES, fold_evened

# Rule index -> offsets in the paragraph, in code points, at which one of its literals starts; for a table, the indexes of the
# rows to which its literals belong.
Hits = dict[int, list[int]]

_NONE: Final[Hits] = {}
# Stands before the start of a paragraph in the index of prefixes, so that they are not found elsewhere.
_START: Final = "\0"
# The gates of fewer bytes are not stored: building their indexes is fast.
_LEAST_STORED: Final = 20_000


class _Gates(NamedTuple):
    """The strings that select rules.

    Two of them for literals, because an exact literal is rare by its capitals: "the There" folded is in every paragraph.
    """

    folded: StringIndex
    exact: StringIndex
    prefixes: StringIndex


class Prefilter:
    """The literals and prefixes of a sequence of rules. A rule is identified by its index in the sequence."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._gates = _load_gates(rules)

    def find(self, document: Document) -> Iterator[Hits]:
        """Yield for each paragraph the rules with a literal in it, each with the offsets of its literals."""
        if not document.is_small:
            for paragraph in document.paragraphs:
                yield self._search(paragraph.folded, paragraph.evened, [(0, paragraph.end - paragraph.start)]).get(
                    0, _NONE
                )
            return
        hits = self._search(document.folded, document.evened, list(document.paragraphs.bounds))
        for index in range(len(document.paragraphs)):
            yield hits.get(index, _NONE)

    def _search(self, folded: str, evened: str, bounds: Sequence[tuple[int, int]]) -> dict[int, Hits]:
        """Return the hits in a text by the index of the bounds that contain them."""
        hits: dict[int, Hits] = {}
        _collect(self._gates.folded, folded, bounds, hits)
        _collect(self._gates.exact, evened, bounds, hits)
        for index, (start, end) in enumerate(bounds):
            _collect_prefixes(self._gates.prefixes, folded, start, end, hits, index)
        return hits


def _collect(index: StringIndex, text: str, bounds: Sequence[tuple[int, int]], hits: dict[int, Hits]) -> None:
    if not bounds:
        return
    current = 0
    start, end = bounds[0]
    entries = index.entries
    for last, number in index.find(text):
        while last >= end:
            current += 1
            if current == len(bounds):
                return
            start, end = bounds[current]
        # The innermost loop of a run: a call for each occurrence would double its time.
        length, rules, rows = entries[number] or index.select(number)
        offset = last - length + 1 - start
        if offset < 0:
            continue  # it starts before the paragraph
        found = hits.setdefault(current, {})
        for rule in rules:
            found.setdefault(rule, []).append(offset)
        for rule, row_numbers in rows:
            found.setdefault(rule, []).extend(row_numbers)


def _collect_prefixes(
    index: StringIndex, folded: str, start: int, end: int, hits: dict[int, Hits], paragraph: int
) -> None:
    """Add the rows whose prefixes start a paragraph, which is at `start` to `end` in the folded text."""
    at = start
    while at < end and not folded[at].isalnum():
        if at - start == MOST_MARKS or folded[at] in QUOTES:
            return
        at += 1
    for _, number in index.find(_START + folded[at : min(end, at + index.longest)]):
        for rule, row_numbers in index.select(number).rows:
            hits.setdefault(paragraph, {}).setdefault(rule, []).extend(row_numbers)


def _load_gates(rules: Sequence[Rule]) -> _Gates:
    """Return the gates of rules, from the artifact store if it has those of the same strings."""
    texts = [rule.check["gate"] if rule.check and rule.is_table else _pack_literals(rule) for rule in rules]
    size = sum(map(len, texts))
    if size < _LEAST_STORED:
        return _build_gates(rules)
    checksum = 0
    for text in texts:
        checksum = crc32(text, crc32(b"%d" % len(text), checksum))
    name = f"gates-{len(rules)}-{size}-{crc32(repr(_automaton_build()).encode(), checksum):08x}"
    packed = artifact_store.get_large(name)
    if packed is not None:
        try:
            return _Gates._make(map(restore_index, packed))
        except (TypeError, ValueError):
            pass  # not gates: they are built again and replaced
    gates = _build_gates(rules)
    # pyahocorasick 2.3 loses the memory of what it packs, about 1 MB.
    artifact_store.put_large(name, lambda: tuple(index.pack() for index in gates))
    return gates


def _pack_literals(rule: Rule) -> bytes:
    return "\0".join(rule.literals).encode("utf-8", "surrogatepass")


def _automaton_build() -> tuple[str, int]:
    """Return what differs between builds of pyahocorasick, which are not promised to read one another's automatons."""
    path: Any = ahocorasick.__file__
    return os.path.basename(path), os.stat(path).st_size


def _build_gates(rules: Sequence[Rule]) -> _Gates:
    folded: dict[str, list[Target]] = {}
    exact: dict[str, list[Target]] = {}
    prefixes: dict[str, list[Target]] = {}
    for index, rule in enumerate(rules):
        if rule.check and rule.is_table:
            gate = unpack_gate(rule.check["gate"])
        else:
            gate = Gate(dict.fromkeys(rule.literals, (NO_ROW,)), {})
        for prefix, rows in gate.prefixes.items():
            prefixes.setdefault(_START + prefix, []).extend((index, row) for row in rows)
        for literal, rows in gate.literals.items():
            # lower() is enough for ASCII and faster: there are thousands of literals.
            is_folded = literal == (literal.lower() if literal.isascii() else fold_evened(literal))
            entries = folded if is_folded else exact
            entries.setdefault(literal, []).extend((index, row) for row in rows)
    return _Gates(build_index(folded), build_index(exact), build_index(prefixes))
