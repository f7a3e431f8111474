"""Strings that every match of an expression contains, found fast: the gate of a rule, and the choice among hundreds of tokens."""

import re
from collections.abc import Iterable
from typing import Final

from wirelint.ruleset.frequency import expected_rate
from wirelint.ruleset.literals import derive_literals
from wirelint.ruleset.vale.expressions import ExpressionError, translate
from wirelint.text.fold import fold

# The fewest code points of a needle, and the highest expected rate of all needles of a rule, as in `ruleset.literals`.
_SHORTEST: Final = 3
_MAX_RATE: Final = 1.5
# A literal of so many code points is rare.
_RARE: Final = 9
# An escape, a class, a group mark or a repetition; what is between them is plain.
_PIECE = re.compile(r"\\(?:[pP]\{[^}]*\}|x\{[^}]*\}|.)|\[(?:\\.|[^\]\\])+\]|[()|]|[?*+]|\{[\d,]*\}|[.^$]", re.DOTALL)
_MARKS: Final = frozenset("-.'\"/,:;!&%# ")


def find_needle(expression: str) -> str:
    """Return the longest plain text, folded, that every match of an expression contains; empty if none is certain."""
    if "|" in expression or "(?" in expression.replace("(?:", ""):
        return ""
    best = run = ""
    depth = at = 0
    for piece in _PIECE.finditer(expression):
        run += expression[at : piece.start()] if not depth else ""
        at = piece.end()
        mark = piece.group()
        if mark[0] == "\\" and mark[1] in _MARKS and not depth:
            run += mark[1]
            continue
        if mark in ("?", "*") or mark[0] == "{":
            run = run[:-1]
        best, run = max(best, run, key=len), ""
        depth += (mark == "(") - (mark == ")")
    run += expression[at:] if not depth else ""
    needle = fold(max(best, run, key=len))
    return needle if len(needle) >= _SHORTEST else ""


def find_literals(expressions: Iterable[str], *, any_case: bool) -> tuple[str, ...]:
    """Return literals for the prefilter: every match of one of the expressions contains one. Empty if there are no useful ones.

    Args:
        expressions: the expressions.
        any_case: whether they match in any case.
    """
    found: set[str] = set()
    for expression in expressions:
        needle = find_needle(expression)
        if needle:
            found.add(needle)
            continue
        try:
            derived = derive_literals(f"(?i:{translate(expression)})" if any_case else translate(expression))
        except (ExpressionError, re.error):
            return ()
        if not derived:
            return ()
        found.update(map(fold, derived))
    return tuple(sorted(found)) if sum(map(expected_rate, filter(_is_short, found))) <= _MAX_RATE else ()


def _is_short(literal: str) -> bool:
    """Return whether a literal can be frequent."""
    return len(literal) < _RARE
