"""Select the rules that can match in each paragraph, in one pass over the document for the literals of all rules.

Most rules search for words that most paragraphs do not contain. An Aho-Corasick automaton (Aho and Corasick, "Efficient
String Matching", 1975) finds all of them in one pass over a document. Only rules with a hit are compiled and run, and only at
the hit. Rows of tables that are whole lines are selected by the start of the paragraph instead: their words are frequent in copy.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import ahocorasick

from wirelint.rule import Rule
from wirelint.text.document import Document
from wirelint.text.fold import MOST_MARKS, QUOTES, fold_evened

# Rule index -> offsets in the paragraph, in code points, at which one of its literals starts; for a table, the indexes of the
# rows to which its literals belong.
Hits = dict[int, list[int]]
# Length of a literal, its rules, and the rows of tables that it selects.
_Entry = tuple[int, tuple[int, ...], tuple[tuple[int, tuple[int, ...]], ...]]

_NONE: Final[Hits] = {}
# The length of the keys of prefixes, in code points.
_KEY: Final = 3


class Prefilter:
    """The literals of a sequence of rules. A rule is identified by its index in the sequence."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        folded: dict[str, _Entry] = {}
        exact: dict[str, _Entry] = {}
        self._lines = _LineStarts()
        for index, rule in enumerate(rules):
            rows_of = None
            if rule.check and rule.is_table:
                rows_of = rule.check["rows_of"]
                self._lines.add(index, rule.check["prefixes"], rule.check["rows_of_prefix"])
            for number, literal in enumerate(rule.literals):
                # lower() is enough for ASCII and faster: every run tests thousands of literals.
                is_folded = literal == (literal.lower() if literal.isascii() else fold_evened(literal))
                entries = folded if is_folded else exact
                length, indexes, tables = entries.get(literal) or (len(literal), (), ())
                if rows_of:
                    tables = (*tables, (index, rows_of[number]))
                else:
                    indexes = (*indexes, index)
                entries[literal] = length, indexes, tables
        # Two automatons, because an exact literal is rare by its capitals: "the There" folded is in every paragraph.
        self._folded = _automaton(folded)
        self._exact = _automaton(exact)

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
        if self._folded is not None:
            _collect(self._folded, folded, bounds, hits)
        if self._exact is not None:
            _collect(self._exact, evened, bounds, hits)
        for index, (start, end) in enumerate(bounds):
            self._lines.collect(folded, start, end, index, hits)
        return hits


class _LineStarts:
    """The prefixes of rows that are whole lines, by their first characters."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[tuple[str, int, tuple[int, ...]]]] = {}

    def add(self, rule: int, prefixes: Iterable[str], rows_of_prefix: Iterable[tuple[int, ...]]) -> None:
        """Add the rows of a table."""
        by_key = self._by_key
        for prefix, rows in zip(prefixes, rows_of_prefix, strict=True):
            key = prefix[:_KEY]
            if key in by_key:
                by_key[key].append((prefix, rule, rows))
            else:
                by_key[key] = [(prefix, rule, rows)]

    def collect(self, folded: str, start: int, end: int, index: int, hits: dict[int, Hits]) -> None:
        """Add the rows whose prefixes start a paragraph.

        Args:
            folded: the folded text; `start` and `end` are the bounds of the paragraph in it.
            index: the index of the paragraph in `hits`.
            hits: the hits to add to.
        """
        at = start
        while at < end and not folded[at].isalnum():
            if at - start == MOST_MARKS or folded[at] in QUOTES:
                return
            at += 1
        for width in range(1, _KEY + 1):
            for prefix, rule, rows in self._by_key.get(folded[at : at + width], ()):
                if folded.startswith(prefix, at, end):
                    hits.setdefault(index, {}).setdefault(rule, []).extend(rows)


def _automaton(literals: Mapping[str, _Entry]) -> Any:
    """Return an automaton, or None if there are no literals: pyahocorasick cannot search with an empty one."""
    if not literals:
        return None
    automaton = ahocorasick.Automaton()
    for literal, entry in literals.items():
        automaton.add_word(literal, entry)
    automaton.make_automaton()
    return automaton


def _collect(automaton: Any, text: str, bounds: Sequence[tuple[int, int]], hits: dict[int, Hits]) -> None:
    if not bounds:
        return
    index = 0
    start, end = bounds[0]
    for last, (length, indexes, tables) in automaton.iter(text):
        while last >= end:
            index += 1
            if index == len(bounds):
                return
            start, end = bounds[index]
        offset = last - length + 1 - start
        if offset < 0:
            continue  # it starts before the paragraph
        found = hits.setdefault(index, {})
        for rule in indexes:
            found.setdefault(rule, []).append(offset)
        for rule, rows in tables:
            found.setdefault(rule, []).extend(rows)
