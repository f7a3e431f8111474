"""Literals that every match of a pattern contains, derived from the pattern.

The method is that of Russ Cox, "Regular Expression Matching with a Trigram Index" (2012), applied to whole strings. A
sequence requires its runs of known characters, a choice the union of its branches. Of several candidate sets, the one
whose shortest string is longest is used.
"""

import re
from collections.abc import Iterable
from itertools import product
from typing import Any, NamedTuple

from wirelint.text.fold import even, fold

# More strings, or shorter ones, would match in nearly every paragraph.
_MOST, _SHORTEST = 64, 3
# Code points after which a literal is not made longer: each one more would be a copy of all.
_LONG_ENOUGH = 200
# Greek, Cyrillic and other letters that `re.IGNORECASE` matches but `fold` does not map to one letter. They are too
# rare to justify folding them in every paragraph.
_UNFOLDED = frozenset(
    "\u0345\u0390\u03b0\u03b2\u03b5\u03b8\u03b9\u03ba\u03c0\u03c1\u03c6\u03d0\u03d1\u03d5\u03d6\u03f0\u03f1\u03f5\u0432\u0434\u043e\u0441"
    "\u0442\u044a\u0463\u1c80\u1c81\u1c82\u1c83\u1c84\u1c85\u1c86\u1c87\u1c88\u1e61\u1e9b\u1fbe\u1fd3\u1fe3\ua64b\ufb05\ufb06"
)
# The parser of `re` returns a larger width for an unlimited pattern.
_UNLIMITED = 1 << 20
# The parser is private to `re`. Without it no literals are derived, and a rule without literals checks every paragraph.
_parse: Any = getattr(getattr(getattr(re, "_compiler", None), "_parser", None), "parse", None)
_SCOPED_CASE = re.compile(r"\(\?[a-zA-Z]*i[a-zA-Z]*(?:-[a-zA-Z]+)?:")


class _Part(NamedTuple):
    """The strings that a piece of a pattern matches.

    Attributes:
        exact: all strings that it matches; None if they are not known.
        required: strings of which each match contains one; None if they are not known.
    """

    exact: frozenset[str] | None
    required: frozenset[str] | None


def derive_literals(pattern: str) -> tuple[str, ...]:
    """Return literals of which each match of `pattern` contains one, or an empty tuple if there are no useful ones.

    The literals are folded unless the whole pattern is case-sensitive. Patterns that only `regex` supports have none.
    """
    tree = _tree_of(pattern)
    if tree is None:
        return ()
    part = _sequence(tree)
    best = _best(part.exact, part.required)
    # White space occurs everywhere.
    if not best or min(map(len, best)) < _SHORTEST or any(map(str.isspace, best)):
        return ()
    is_case_sensitive = not tree.state.flags & re.IGNORECASE and not _SCOPED_CASE.search(pattern)
    if is_case_sensitive:
        return tuple(sorted(best))
    folded = set(map(fold, best))
    return tuple(sorted(folded)) if _UNFOLDED.isdisjoint("".join(folded)) else ()


def derive_longest(pattern: str) -> int:
    """Return the maximum length in code points of a text that `pattern` can match; 0 if there is none.

    Only patterns for a whole text (`^…$`) have a maximum. They are not searched in longer paragraphs.
    """
    tree = _tree_of(pattern)
    if tree is None or len(tree) < 2 or tree.state.flags & re.MULTILINE:
        return 0
    ends = [(str(operator), str(argument)) for operator, argument in (tree[0], tree[-1])]
    if ends != [("AT", "AT_BEGINNING"), ("AT", "AT_END")]:
        return 0
    longest = int(tree.getwidth()[1])
    # `$` also matches before a final line end.
    return longest + 1 if longest < _UNLIMITED else 0


def _tree_of(pattern: str) -> Any:
    """Return the parse tree of a pattern, None if `re` cannot parse it."""
    try:
        return _parse(pattern) if _parse else None
    except (re.error, OverflowError):
        return None


def _best(*candidates: frozenset[str] | None) -> frozenset[str] | None:
    usable = [c for c in candidates if c and "" not in c and len(c) <= _MOST]
    return max(usable, key=lambda c: (min(map(len, c)), -len(c)), default=None)


def _sequence(nodes: Iterable[tuple[Any, Any]]) -> _Part:
    run: frozenset[str] = frozenset([""])
    whole = True
    best: frozenset[str] | None = None
    for operator, argument in nodes:
        part = _node(operator, argument)
        is_long = len(next(iter(run), "")) >= _LONG_ENOUGH
        if part.exact is not None and len(run) * len(part.exact) <= _MOST and not is_long:
            run = frozenset(a + b for a, b in product(run, part.exact))
            continue
        whole = False
        best = _best(best, run, part.required, part.exact)
        run = part.exact if part.exact is not None else frozenset([""])
    return _Part(run, None) if whole else _Part(None, _best(best, run))


def _node(operator: Any, argument: Any) -> _Part:
    name = str(operator)  # the parser's operators are named constants
    empty = _Part(frozenset([""]), None)
    if name == "LITERAL":
        return _Part(frozenset([even(chr(argument))]), None)
    if name == "IN":
        return _Part(_characters(argument), None)
    if name == "SUBPATTERN":
        return _sequence(argument[3])
    if name == "ATOMIC_GROUP":
        return _sequence(argument)
    if name == "BRANCH":
        return _choice([_sequence(branch) for branch in argument[1]])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeat(*argument)
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return empty
    return _Part(None, None)


def _repeat(least: int, most: int, nodes: Any) -> _Part:
    part = _sequence(nodes)
    if most == 1 and least == 0:
        return _Part(part.exact | {""} if part.exact is not None else None, None)
    if least == most == 1:
        return part
    return _Part(None, _best(part.exact, part.required) if least else None)


def _choice(parts: list[_Part]) -> _Part:
    exact: set[str] = set()
    required: set[str] = set()
    is_exact = is_required = True
    for part in parts:
        if part.exact is None:
            is_exact = False
        else:
            exact |= part.exact
        literals = _best(part.exact, part.required)
        if literals is None:
            is_required = False
        else:
            required |= literals
    return _Part(frozenset(exact) if is_exact else None, frozenset(required) if is_required else None)


def _characters(items: list[tuple[Any, Any]]) -> frozenset[str] | None:
    """Return the characters of a small set; None if it is large or negated."""
    characters: set[str] = set()
    for operator, argument in items:
        name = str(operator)
        if name == "LITERAL":
            characters.add(even(chr(argument)))
        elif name == "CATEGORY" and str(argument) == "CATEGORY_SPACE":
            characters.add(" ")
        else:
            return None
    return frozenset(characters) if len(characters) <= 4 else None
