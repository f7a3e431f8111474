"""Which rules can find anything in a paragraph: one pass for all their literals.

Most rules look for words that most paragraphs do not hold. An Aho-Corasick automaton (Aho and Corasick, "Efficient String
Matching", 1975) finds them all in one pass; only rules with a hit are compiled and run, and only where the hit is.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import ahocorasick

from wirelint.rule import Rule
from wirelint.text.document import Paragraph
from wirelint.text.fold import fold_evened

# Rule index -> offsets in the paragraph at which one of its literals begins.
Hits = dict[int, list[int]]


class Prefilter:
    """The literals of a set of rules; rules are named by their index in that set."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        folded: dict[str, tuple[int, ...]] = {}
        exact: dict[str, tuple[int, ...]] = {}
        for index, rule in enumerate(rules):
            for literal in rule.literals:
                # For ASCII, as most are, lower() alone says it: every run asks it of thousands.
                is_folded = literal == (literal.lower() if literal.isascii() else fold_evened(literal))
                wanted = folded if is_folded else exact
                wanted[literal] = (*wanted[literal], index) if literal in wanted else (index,)
        # Apart, because capitals are what makes an exact literal rare: "the There" folded would be in every paragraph.
        self._folded = _automaton(folded)
        self._exact = _automaton(exact)

    def find(self, paragraph: Paragraph) -> Hits:
        """Return the rules that have a literal in the paragraph, each with its offsets."""
        hits: Hits = {}
        if self._folded is not None:
            _collect(self._folded, paragraph.folded, hits)
        if self._exact is not None:
            _collect(self._exact, paragraph.evened, hits)
        return hits


def _automaton(wanted: Mapping[str, tuple[int, ...]]) -> Any:
    """Return an automaton, None where there is nothing to look for (an empty one cannot be asked)."""
    if not wanted:
        return None
    automaton = ahocorasick.Automaton()
    for literal, indexes in wanted.items():
        automaton.add_word(literal, (len(literal), indexes))
    automaton.make_automaton()
    return automaton


def _collect(automaton: Any, text: str, hits: Hits) -> None:
    for last, (length, indexes) in automaton.iter(text):
        for index in indexes:
            hits.setdefault(index, []).append(last - length + 1)
