"""Draw strings that a regular expression matches.

Unlike `hypothesis.from_regex` it does not search for what satisfies lookarounds: the text of a positive one is inserted, a
negative one is ignored. So it draws thousands of strings a second from expressions with many contexts, and more strings than
the expression matches, all of which must contain a literal.
"""

import re
from functools import lru_cache
from random import Random
from typing import Any

_parse: Any = getattr(getattr(getattr(re, "_compiler", None), "_parser", None), "parse", None)
_LETTERS = "aeznAZ09 _.,’'“-é"
# What a negated class is drawn from, and the expressions of the classes that it excludes.
_POOL = _LETTERS + "#%ß/"
_CLASSES = {
    "CATEGORY_SPACE": r"\s", "CATEGORY_NOT_SPACE": r"\S", "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W",
}  # fmt: skip


def draw(source: str, random: Random) -> str:
    """Return a string in the language of an expression.

    Args:
        source: the regular expression.
        random: the source of choices.
    """
    tree = _tree_of(source)
    return _sequence(tree, bool(tree.state.flags & re.IGNORECASE), random)


@lru_cache(maxsize=256)
def _tree_of(source: str) -> Any:
    return _parse(source)


def _sequence(nodes: Any, any_case: bool, random: Random) -> str:
    drawn = ""
    for operator, argument in nodes:
        piece = _node(str(operator), argument, any_case, random)
        # What a lookbehind asks for is before the rest.
        is_behind = str(operator) == "ASSERT" and argument[0] < 0
        drawn = piece + drawn if is_behind else drawn + piece
    return drawn


def _node(name: str, argument: Any, any_case: bool, random: Random) -> str:
    if name == "LITERAL":
        return _in_some_case(chr(argument), any_case, random)
    if name == "NOT_LITERAL":
        return random.choice([letter for letter in _LETTERS if letter != chr(argument)])
    if name == "ANY":
        return random.choice(_LETTERS)
    if name == "IN":
        return _in_some_case(_member(argument, random), any_case, random)
    if name == "BRANCH":
        return _sequence(random.choice(argument[1]), any_case, random)
    if name == "SUBPATTERN":
        _, added, removed, nodes = argument
        return _sequence(nodes, bool(added & re.IGNORECASE) or (any_case and not removed & re.IGNORECASE), random)
    if name == "ATOMIC_GROUP":
        return _sequence(argument, any_case, random)
    if name == "ASSERT":
        return _sequence(argument[1], any_case, random)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, repeated = argument
        count = random.randint(least, max(least, min(int(most), least + 2)))
        return "".join(_sequence(repeated, any_case, random) for _ in range(count))
    if name in ("AT", "ASSERT_NOT"):
        return ""
    raise NotImplementedError(name)


def _in_some_case(character: str, any_case: bool, random: Random) -> str:
    return random.choice((character, character.upper(), character.lower()))[0] if any_case else character


def _member(items: Any, random: Random) -> str:
    """Return a character of a class."""
    if str(items[0][0]) == "NEGATE":
        members = _negated(items[1:])
        return random.choice(members)
    operator, argument = random.choice(items)
    if str(operator) == "LITERAL":
        return chr(argument)
    if str(operator) == "RANGE":
        return chr(random.randint(*argument))
    return random.choice(_category(str(argument)))


def _negated(items: Any) -> list[str]:
    excluded = {chr(argument) for operator, argument in items if str(operator) == "LITERAL"}
    for operator, argument in items:
        if str(operator) == "RANGE":
            excluded |= set(map(chr, range(argument[0], argument[1] + 1)))
        elif str(operator) == "CATEGORY":
            excluded |= set(re.findall(_CLASSES[str(argument)], _POOL))
    return [letter for letter in _POOL if letter not in excluded] or ["\u4e00"]


def _category(name: str) -> str:
    return {
        "CATEGORY_SPACE": " \t\xa0\u2009",
        "CATEGORY_NOT_SPACE": "aZ0.’",
        "CATEGORY_DIGIT": "019\u0661",
        "CATEGORY_NOT_DIGIT": "aZ .",
        "CATEGORY_WORD": "aZ0_é",
        "CATEGORY_NOT_WORD": " .“-",
    }[name]
