"""Literals that every match of a pattern contains, derived from the pattern.

The method is that of Russ Cox, "Regular Expression Matching with a Trigram Index" (2012), applied to whole strings. A
sequence requires its runs of known characters, a choice the union of its branches, each of which has its own literals. Of
several candidate sets, the one with the fewest expected occurrences in English copy is used.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import Any, Final, NamedTuple

from wirelint.ruleset.frequency import expected_rate
from wirelint.text.fold import even, fold

# The most strings of a run of known characters. A longer list, such as that of a choice in a choice, is cut to its parts.
_MOST = 40
# Code points after which a literal is not made longer: each one more would be a copy of all.
_LONG_ENOUGH = 200
# The cost of a literal in an automaton, as an expected rate.
_PRICE = 0.001
# Highest expected rate of a useful set, in occurrences per 1,000 characters. A set for a whole line may be more frequent,
# because long paragraphs are skipped by their length.
_MAX_RATE, _MAX_RATE_OF_LINE = 1.5, 20.0
# The longest range of characters, such as 0-9, that is spelled out.
_LONGEST_RANGE = 12
# Up to so many literals are compared with one another.
_MOST_COMPARED = 500
# Greek, Cyrillic and other letters that `re.IGNORECASE` matches but `fold` does not map to one letter. They are too
# rare to justify folding them in every paragraph.
_UNFOLDED = frozenset(
    "\u0345\u0390\u03b0\u03b2\u03b5\u03b8\u03b9\u03ba\u03c0\u03c1\u03c6\u03d0\u03d1\u03d5\u03d6\u03f0\u03f1\u03f5\u0432\u0434\u043e\u0441"
    "\u0442\u044a\u0463\u1c80\u1c81\u1c82\u1c83\u1c84\u1c85\u1c86\u1c87\u1c88\u1e61\u1e9b\u1fbe\u1fd3\u1fe3\ua64b\ufb05\ufb06"
)
STARTS, _ENDS = ("AT_BEGINNING", "AT_BEGINNING_STRING"), ("AT_END", "AT_END_STRING")
# Operators of the parse tree for groups and for repetitions.
GROUPS: Final = ("SUBPATTERN", "ATOMIC_GROUP")
REPETITIONS: Final = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
# The parser of `re` returns a larger width for an unlimited pattern.
_UNLIMITED = 1 << 20
# The parser is private to `re`. Without it no literals are derived, and a rule without literals checks every paragraph.
_parse: Any = getattr(getattr(getattr(re, "_compiler", None), "_parser", None), "parse", None)
CAN_DERIVE: Final = _parse is not None


class Text(NamedTuple):
    """A string that a piece of a pattern matches, with evened characters.

    Attributes:
        characters: the string; letters that match in any case are folded.
        any_case: whether it contains a letter that matches in any case.
    """

    characters: str
    any_case: bool = False

    def then(self, other: "Text") -> "Text":
        """Return the two strings joined."""
        return Text(self.characters + other.characters, self.any_case or other.any_case)

    def literal(self) -> str:
        """Return the literal to search: folded if a letter of it matches in any case."""
        return fold(self.characters) if self.any_case else self.characters


Texts = frozenset[Text]
EMPTY: Final = frozenset((Text(""),))


class _Part(NamedTuple):
    """The strings that a piece of a pattern matches.

    Attributes:
        exact: all strings that it matches; None if they are not known.
        required: strings of which each match, or the text beside it, contains one; None if they are not known.
        ahead: strings with one of which the text after it begins; None if they are not known.
    """

    exact: Texts | None
    required: Texts | None
    ahead: Texts | None = None


_UNKNOWN: Final = _Part(None, None)


def derive_literals(pattern: str) -> tuple[str, ...]:
    """Return literals of which each match of `pattern` contains one, or an empty tuple if there are no useful ones.

    A lookaround counts as part of its match. A literal is folded if one of its letters matches in any case. Patterns that
    only `regex` supports have none.
    """
    tree = tree_of(pattern)
    if tree is None:
        return ()
    part = _sequence(tree, bool(tree.state.flags & re.IGNORECASE))
    best = _best(part.exact, part.required)
    if not best:
        return ()
    literals = drop_redundant(text.literal() for text in best)
    limit = _MAX_RATE_OF_LINE if derive_longest(pattern) else _MAX_RATE
    return literals if sum(map(expected_rate, literals)) <= limit else ()


def cost(literals: Iterable[str]) -> float:
    """Return the cost of a gate of literals: their expected rate, and the price of each one."""
    return sum(expected_rate(literal) + _PRICE for literal in literals)


def drop_redundant(literals: Iterable[str]) -> tuple[str, ...]:
    """Return the sorted literals without those that contain another one."""
    distinct = set(literals)
    if len(distinct) > _MOST_COMPARED:
        return tuple(sorted(distinct))
    chosen: list[str] = []
    for literal in sorted(distinct, key=lambda text: (len(text), text)):
        lower = fold(literal)
        if not any(known in (lower if known == fold(known) else literal) for known in chosen):
            chosen.append(literal)
    return tuple(sorted(chosen))


def derive_longest(pattern: str) -> int:
    """Return the maximum length in code points of a text that `pattern` can match; 0 if there is none.

    Only patterns for a whole text (`^…$`, `\\A…\\Z`) have a maximum. They are not searched in longer paragraphs.
    """
    tree = tree_of(pattern)
    if tree is None or len(tree) < 2 or tree.state.flags & re.MULTILINE:
        return 0
    (first, start), (last, end) = tree[0], tree[-1]
    if {str(first), str(last)} != {"AT"} or str(start) not in STARTS or str(end) not in _ENDS:
        return 0
    longest = int(tree.getwidth()[1])
    # `$` also matches before a final line end.
    return longest + 1 if longest < _UNLIMITED else 0


@lru_cache(maxsize=4)
def tree_of(pattern: str) -> Any:
    """Return the parse tree of a pattern, None if `re` cannot parse it."""
    try:
        return _parse(pattern) if _parse else None
    except (re.error, OverflowError):
        return None


def _best(*candidates: Texts | None) -> Texts | None:
    """Return the cheapest of some sets of strings, without those that contain the empty string."""
    usable = [texts for texts in candidates if texts and all(text.characters for text in texts)]
    return min(usable, key=_cost_of, default=None) if len(usable) != 1 else usable[0]


@lru_cache(maxsize=4096)
def _cost_of(texts: Texts) -> float:
    return cost(text.literal() for text in texts)


def _sequence(nodes: Iterable[tuple[Any, Any]], any_case: bool) -> _Part:
    run, best, is_exact = EMPTY, None, True
    for part in _parts(nodes, any_case):
        is_long = any(len(text.characters) >= _LONG_ENOUGH for text in run)
        if part.exact is not None and len(run) * len(part.exact) <= _MOST and not is_long:
            best = _best(best, part.required)
            if part.ahead is not None and len(run) * len(part.ahead) <= _MOST:
                best = _best(best, _joined(run, part.ahead))
            run = _joined(run, part.exact)
            continue
        is_exact = False
        best = _best(best, run, part.required, part.exact)
        run = part.exact if part.exact is not None else EMPTY
    return _Part(run, best) if is_exact else _Part(None, _best(best, run))


def _joined(left: Texts, right: Texts) -> Texts:
    return frozenset(first.then(second) for first, second in product(left, right))


def _parts(nodes: Iterable[tuple[Any, Any]], any_case: bool) -> Iterator[_Part]:
    """Yield the parts of a sequence. A repetition of known strings is unrolled as far as it is certain."""
    for operator, argument in nodes:
        name = str(operator)  # the parser's operators are named constants
        if name in REPETITIONS:
            least, most, repeated = argument
            part = _sequence(repeated, any_case)
            if least == 0:
                yield _Part(part.exact | EMPTY if part.exact is not None and most == 1 else None, None)
                continue
            yield from [part] * min(least, 8)
            if least != most or least > 8:
                yield _UNKNOWN
        else:
            yield part_of(name, argument, any_case)


def part_of(name: str, argument: Any, any_case: bool) -> _Part:
    """Return the strings that a node of the parse tree other than a repetition matches."""
    if name == "LITERAL":
        return _literal(argument, any_case)
    if name == "IN":
        return _Part(_class(argument, any_case), None)
    if name in GROUPS:
        return _sequence(*inside(name, argument, any_case))
    if name == "BRANCH":
        return _choice([_sequence(branch, any_case) for branch in argument[1]])
    if name == "ASSERT":
        direction, nodes = argument
        part = _sequence(nodes, any_case)
        return _Part(EMPTY, _best(part.exact, part.required), part.exact if direction > 0 else None)
    if name in ("AT", "ASSERT_NOT"):
        return _Part(EMPTY, None)
    return _UNKNOWN


@lru_cache(maxsize=512)
def _literal(code_point: int, any_case: bool) -> _Part:
    return _Part(_characters([chr(code_point)], any_case), None)


def inside(name: str, argument: Any, any_case: bool) -> tuple[Any, bool]:
    """Return the nodes of a group of the parse tree, and whether its letters match in any case."""
    if name == "ATOMIC_GROUP":
        return argument, any_case
    _, added, removed, nodes = argument
    return nodes, bool(added & re.IGNORECASE) or (any_case and not removed & re.IGNORECASE)


def _choice(parts: list[_Part]) -> _Part:
    exact: set[Text] = set()
    required: set[Text] = set()
    is_exact = is_required = True
    for part in parts:
        if part.exact is None or len(exact) > _MOST:
            is_exact = False
        else:
            exact |= part.exact
        texts = _best(part.exact, part.required)
        if texts is None:
            is_required = False
        else:
            required |= texts
    return _Part(
        frozenset(exact) if is_exact and len(exact) <= _MOST else None, frozenset(required) if is_required else None
    )


def _characters(characters: Iterable[str], any_case: bool) -> Texts | None:
    """Return single characters as texts; None if one of them cannot be folded."""
    texts: set[Text] = set()
    for character in characters:
        is_letter = character.lower() != character.upper()
        if any_case and (is_letter or not _UNFOLDED.isdisjoint(character)):
            folded = fold(character)
            if not _UNFOLDED.isdisjoint(folded):
                return None
            texts.add(Text(folded, True))
        else:
            texts.add(Text(even(character)))
    return frozenset(texts)


def _class(items: list[tuple[Any, Any]], any_case: bool) -> Texts | None:
    """Return the characters of a small set; None if it is large or negated."""
    characters: list[str] = []
    for operator, argument in items:
        name = str(operator)
        if name == "LITERAL":
            characters.append(chr(argument))
        elif name == "RANGE" and argument[1] - argument[0] < _LONGEST_RANGE:
            characters += map(chr, range(argument[0], argument[1] + 1))
        elif name == "CATEGORY" and str(argument) == "CATEGORY_SPACE":
            characters.append(" ")
        else:
            return None
    return _characters(characters, any_case)
