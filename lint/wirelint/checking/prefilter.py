"""Select the rules that can match in a paragraph, in one pass for the literals of all rules.

Most rules search for words that most paragraphs do not contain. An Aho-Corasick automaton (Aho and Corasick, "Efficient
String Matching", 1975) finds all of them in one pass. Only rules with a hit are compiled and run, and only at the hit.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import ahocorasick

from wirelint.rule import Rule
from wirelint.text.document import Paragraph
from wirelint.text.fold import fold_evened

# Rule index -> offsets in the paragraph, in code points, at which one of its literals starts.
Hits = dict[int, list[int]]


class Prefilter:
    """The literals of a sequence of rules. A rule is identified by its index in the sequence."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        folded: dict[str, tuple[int, ...]] = {}
        exact: dict[str, tuple[int, ...]] = {}
        for index, rule in enumerate(rules):
            for literal in rule.literals:
                # lower() is enough for ASCII and faster: every run tests thousands of literals.
                is_folded = literal == (literal.lower() if literal.isascii() else fold_evened(literal))
                literals = folded if is_folded else exact
                literals[literal] = (*literals[literal], index) if literal in literals else (index,)
        # Two automatons, because an exact literal is rare by its capitals: "the There" folded is in every paragraph.
        self._folded = _automaton(folded)
        self._exact = _automaton(exact)

    def find(self, paragraph: Paragraph) -> Hits:
        """Return the rules with a literal in the paragraph, each with the offsets of its literals."""
        hits: Hits = {}
        if self._folded is not None:
            _collect(self._folded, paragraph.folded, hits)
        if self._exact is not None:
            _collect(self._exact, paragraph.evened, hits)
        return hits


def _automaton(literals: Mapping[str, tuple[int, ...]]) -> Any:
    """Return an automaton, or None if there are no literals: pyahocorasick cannot search with an empty one."""
    if not literals:
        return None
    automaton = ahocorasick.Automaton()
    for literal, indexes in literals.items():
        automaton.add_word(literal, (len(literal), indexes))
    automaton.make_automaton()
    return automaton


def _collect(automaton: Any, text: str, hits: Hits) -> None:
    for last, (length, indexes) in automaton.iter(text):
        for index in indexes:
            hits.setdefault(index, []).append(last - length + 1)
