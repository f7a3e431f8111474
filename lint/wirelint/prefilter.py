"""Which rules can find anything in a paragraph: one pass for all their literals.

Most rules look for words that most paragraphs do not hold. An Aho-Corasick automaton (Aho and Corasick, "Efficient String
Matching", 1975) finds them all in one pass; only rules with a hit are compiled and run, and only where the hit is.
"""

from collections.abc import Sequence

import ahocorasick

from wirelint.rule import Rule
from wirelint.text.document import Paragraph
from wirelint.text.fold import even, fold

# Rule index -> offsets in the paragraph at which one of its literals begins.
Hits = dict[int, list[int]]


class Prefilter:
    """The literals of a set of rules; rules are named by their index in that set."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        wanted: dict[str, list[tuple[int, str | None]]] = {}
        for index, rule in enumerate(rules):
            for literal in rule.literals:
                folded = fold(literal)
                exact = even(literal)
                wanted.setdefault(folded, []).append((index, exact if exact != folded else None))
        self._automaton = ahocorasick.Automaton()
        for literal, wants in wanted.items():
            self._automaton.add_word(literal, (len(literal), wants))
        self._automaton.make_automaton()
        self._is_empty = not wanted

    def find(self, paragraph: Paragraph) -> Hits:
        """Return the rules that have a literal in the paragraph, each with its offsets in rising order."""
        hits: Hits = {}
        if self._is_empty:
            return hits
        evened: str | None = None
        for last, (length, wants) in self._automaton.iter(paragraph.folded):
            start = last - length + 1
            for index, exact in wants:
                if exact is not None:
                    if evened is None:
                        evened = even(paragraph.text)
                    if not evened.startswith(exact, start):
                        continue
                hits.setdefault(index, []).append(start)
        return hits
