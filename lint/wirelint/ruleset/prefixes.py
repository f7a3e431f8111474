"""Prefixes of the paragraphs that a pattern matches at their start: the gate of most rows that are whole lines.

The words of such a row, such as “get” or “use”, are often frequent in copy and rare at the start of a paragraph.
"""

import re
from collections.abc import Iterable
from itertools import product
from typing import Any, Final

from wirelint.ruleset.frequency import expected_rate
from wirelint.ruleset.literals import EMPTY, GROUPS, REPETITIONS, STARTS, Texts, inside, part_of, tree_of
from wirelint.text.fold import MOST_MARKS, QUOTES, fold

# The most prefixes of a pattern.
_MOST: Final = 300
# A prefix of so many code points that is as rare as this is not made longer: few paragraphs start with it.
_LEAST, _RARE = 5, 0.0005
# The share of the occurrences of a word that are at the start of a paragraph, and the cost of a prefix as an expected rate.
_SHARE_AT_START: Final = 1 / 40
_PRICE: Final = 0.0001


def derive_prefixes(pattern: str) -> tuple[str, ...]:
    """Return folded strings (`text.fold`) of which every match of `pattern` starts with one, apart from marks before it.

    Each starts with a letter or a digit. The tuple is empty if there are no such strings, or too many, or if `pattern` also
    matches elsewhere than at the start of a text.
    """
    tree = tree_of(pattern)
    nodes = _after_marks(tree) if tree is not None and not tree.state.flags & re.MULTILINE else None
    if nodes is None:
        return ()
    whole, cut = _sequence(nodes, bool(tree.state.flags & re.IGNORECASE))
    prefixes = {_shorten(fold(text.characters)) for text in whole | cut}
    if not all(prefix[:1].isalnum() for prefix in prefixes):
        return ()
    return tuple(
        sorted(prefix for prefix in prefixes if not any(prefix[:end] in prefixes for end in range(1, len(prefix))))
    )


def cost_at_start(prefixes: Iterable[str]) -> float:
    """Return the cost of a gate of prefixes, to be compared with `literals.cost`."""
    return sum(expected_rate(prefix) * _SHARE_AT_START + _PRICE for prefix in prefixes)


def _shorten(text: str) -> str:
    return next((text[:end] for end in range(_LEAST, len(text)) if _is_rare(text[:end])), text)


def _is_rare(prefix: str) -> bool:
    return len(prefix) >= _LEAST and expected_rate(prefix) <= _RARE


def _after_marks(tree: Any) -> list[tuple[Any, Any]] | None:
    """Return the nodes after the start of the text and after marks; None if the pattern does not begin with a start."""
    nodes = list(tree)
    if not nodes or str(nodes[0][0]) != "AT" or str(nodes[0][1]) not in STARTS:
        return None
    if len(nodes) > 1 and str(nodes[1][0]) in REPETITIONS:
        least, most, repeated = nodes[1][1]
        if least == 0 and most <= MOST_MARKS and len(repeated) == 1 and _is_mark(*repeated[0]):
            return nodes[2:]
    return nodes[1:]


def _is_mark(operator: Any, argument: Any) -> bool:
    """Return whether a node matches no letter, no digit and nothing that begins a quotation."""
    if str(operator) != "IN" or str(argument[0][0]) != "NEGATE":
        return False
    excluded = {chr(value) if str(name) == "LITERAL" else str(value) for name, value in argument[1:]}
    return excluded >= {"CATEGORY_WORD", *QUOTES}


def _sequence(nodes: Iterable[tuple[Any, Any]], any_case: bool) -> tuple[Texts, Texts]:
    """Return the strings that a sequence matches, and the strings with which its other matches start."""
    whole: Texts = EMPTY
    cut: Texts = frozenset()
    for operator, argument in nodes:
        if all(_is_rare(text.characters) for text in whole):
            return frozenset(), whole | cut
        part, part_cut = _node(str(operator), argument, any_case)
        if len(whole) * (len(part) + len(part_cut)) + len(cut) > _MOST:
            return frozenset(), whole | cut
        cut |= frozenset(left.then(right) for left, right in product(whole, part_cut))
        whole = frozenset(left.then(right) for left, right in product(whole, part))
    return whole, cut


def _node(name: str, argument: Any, any_case: bool) -> tuple[Texts, Texts]:
    if name in REPETITIONS:
        least, most, repeated = argument
        whole, cut = _sequence(repeated, any_case)
        if most > 1:
            whole, cut = frozenset(), whole | cut
        return (whole | EMPTY, cut) if least == 0 else (whole, cut)
    if name == "BRANCH":
        branches = [_sequence(branch, any_case) for branch in argument[1]]
        return frozenset().union(*(whole for whole, _ in branches)), frozenset().union(*(cut for _, cut in branches))
    if name in GROUPS:
        return _sequence(*inside(name, argument, any_case))
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return EMPTY, frozenset()
    exact = part_of(name, argument, any_case).exact
    return (exact, frozenset()) if exact is not None else (frozenset(), EMPTY)
