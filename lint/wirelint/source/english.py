"""Values of English copy, with what only English needs."""

from collections.abc import Sequence
from typing import Final

from wirelint.source.alphabetic import read_values
from wirelint.source.tables import ENGLISH, load_language
from wirelint.source.tokens import Token
from wirelint.source.values import Value, mark_asides

# Months that are words too, and the words before them as months.
_WORDS: Final = ("may", "march")
_BEFORE: Final = frozenset(
    "in of last this since by until till from early late mid to and next for throughout during through between before after late-".split()
)
_ORDINALS: Final = ("st", "nd", "rd", "th")
# Letters of abbreviations of months, which are names too (Jan). They count only beside a number.
_LONGEST_SHORT: Final = 4
_SIGNS: Final = "$€£¥₩₽~≈"


def read_english(text: str) -> list[Value]:
    """Return the values of English copy in order."""
    language = load_language(ENGLISH)
    values: list[Value] = []
    for value in mark_asides(text, read_values(text, language, _is_month)):
        before = text[max(value.start - 24, 0) : value.start].rstrip().rstrip(_SIGNS).rstrip().lower()
        is_exact = not language.hedges or before.rpartition(" ")[2].lstrip("(“‘\"'—–") not in language.hedges
        values.append(value._replace(is_exact=is_exact))
    return values


def _is_month(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a token that names a month is one. March and May are verbs too."""
    token = tokens[at]
    if not token.text[0].isupper():
        return False
    if token.key not in _WORDS and len(token.key) > _LONGEST_SHORT:
        return True
    if token.key in ("june", "july"):
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.is_number and len(after.gap) <= 2:
        return True
    before = tokens[at - 1] if at else None
    if before is None:
        return False
    return before.is_number or before.key in _ORDINALS or (token.key in _WORDS and before.key in _BEFORE)
