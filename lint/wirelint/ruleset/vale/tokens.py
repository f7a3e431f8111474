"""Lists of expressions in one search, and the exceptions of a rule."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from wirelint.ruleset.vale.expressions import ExpressionError, Search
from wirelint.ruleset.vale.needles import find_needle
from wirelint.ruleset.vale.units import Text
from wirelint.ruleset.vale.vocabulary import term_expression

# Lists of at most so many tokens are searched whole. Of a longer one, the tokens that a text can contain are.
_FEW: Final = 12
# The most searches for parts of a list that are compiled, before the list is searched whole.
_MOST_PARTS: Final = 500
_WORD, _NO_WORD = r"(?m)\b(?:%s)\b", "(?m)(?:%s)"
_GROUP = re.compile(r"(?<!\\)\((?!\?)")


def in_template(joined: str, data: Mapping[str, Any], *, is_word: bool, raw: str = "", raw_last: bool = False) -> str:
    """Return the expression of a rule from the alternatives of its tokens.

    Args:
        joined: the alternatives.
        data: the data of the rule, with its definition and the word template of the configuration.
        is_word: whether the tokens are whole words.
        raw, raw_last: the raw part of the rule, and whether it follows the tokens.
    """
    template = (data["template"] or _WORD) if is_word else _NO_WORD
    expression = template.replace("%s", joined, 1)
    expression = expression + raw if raw_last else raw + expression
    return f"(?i){expression}" if data["definition"].get("ignorecase") else expression


def without_groups(expression: str) -> str:
    """Return an expression whose groups do not capture."""
    return _GROUP.sub("(?:", expression)


class Alternatives:
    """A search for one of many tokens. Only the tokens that a text can contain are compiled, because long lists are slow.

    Args:
        tokens: the expressions; the first that matches at a place wins.
        join: returns the expression of the rule from the alternatives.
        wrap: returns a token as an alternative.

    Attributes:
        chosen: the tokens of the last search, in the order of the alternatives.

    Raises:
        ExpressionError: the expression of the rule is invalid.
    """

    def __init__(self, tokens: Sequence[str], join: Callable[[str], str], wrap: Callable[[str], str] = str) -> None:
        self.chosen = tokens
        self._tokens = tokens
        self._join = join
        self._wrap = wrap
        self._searches: dict[tuple[str, ...], Search] = {}
        # A flag in a token holds for those after it, so such a list is searched whole.
        is_long = len(tokens) > _FEW and not any("(?i)" in token or "(?-i)" in token for token in tokens)
        self._needles = [(token, find_needle(token)) for token in tokens] if is_long else []

    def finditer(self, text: Text) -> Iterator[Any]:
        """Yield the matches in a text."""
        tokens = tuple(self._tokens)
        if self._needles and len(self._searches) < _MOST_PARTS:
            folded = text.folded
            tokens = tuple([token for token, needle in self._needles if needle in folded])
            if not tokens:
                return
        self.chosen = tokens
        search = self._searches.get(tokens)
        if search is None:
            search = self._searches[tokens] = Search(self._join("|".join(map(self._wrap, tokens))))
        yield from search.finditer(text.text)


class Exceptions:
    """The words that a rule does not report: its exceptions, and the accepted words of the vocabularies.

    Args:
        definition: the definition of the rule.
        data: the data of the rule, with the accepted words.
        uses_vocabulary: whether the accepted words count.
    """

    def __init__(self, definition: Mapping[str, Any], data: Mapping[str, Any], *, uses_vocabulary: bool) -> None:
        terms = [*definition.get("exceptions", ()), *(data["accepted"] if uses_vocabulary else ())]
        self._terms = [term_expression(term) for term in sorted(terms, key=len, reverse=True)]

    def cover(self, text: Text, start: int, end: int, *, strips: bool = True) -> bool:
        """Return whether the words between two offsets contain an exception, or are a part of one that is a phrase."""
        if not self._terms:
            return False
        found = text.text[start:end]
        if self._words.search(found.strip() if strips else found):
            return True
        return self._phrases is not None and any(
            match.start() <= start and end <= match.end() for match in self._phrases.finditer(text.text)
        )

    @cached_property
    def _words(self) -> Search:
        terms = (term if term.startswith("(?i)") else f"(?-i:{term})" for term in self._terms)
        return Search(r"(?m)\b(?:%s)\b" % "|".join(f"(?:{term})" for term in terms))  # noqa: UP031

    @cached_property
    def _phrases(self) -> Search | None:
        phrases = [term for term in self._terms if " " in term or r"\s" in term]
        try:
            return Search(r"(?i)\b(?:%s)\b" % "|".join(phrases)) if phrases else None  # noqa: UP031
        except ExpressionError:
            return None
