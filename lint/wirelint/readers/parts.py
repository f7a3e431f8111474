"""The parts of a document under construction: their ranks, and which of them are used in which order."""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from wirelint.readers.mapped_text import MappedText
from wirelint.text.roles import Role

# The rank of a paragraph. Fields come before the body, in the order of their roles. A summary is used unless the body
# repeats it, a spare one only if there is no body. Captions of associated pictures come after the body.
Rank = Literal["field", "summary", "spare", "body", "after", "skipped"]
_RANKS: Final[dict[Rank, int]] = {"field": 0, "summary": 1, "spare": 1, "body": 2, "after": 3, "skipped": 4}
_LEADING: Final = ("headline", "byline", "dateline", "note")
# Many formats contain these roles twice, as a field and in the body.
_UNIQUE_ROLES = frozenset(("headline", "byline", "dateline", "caption", "credit", "note"))
_COPY = ("body", "list")
# From this share of common words on, a summary repeats the body.
_MIN_REPEATED_SHARE = 0.8


class Part(NamedTuple):
    """A paragraph with its role and its rank.

    `is_stated` marks one whose role its format states, whatever its form; `is_guess` one whose role follows from its form.
    """

    role: Role
    rank: Rank
    mapped: MappedText
    is_stated: bool = False
    is_guess: bool = False

    @property
    def key(self) -> str:
        """The words, to be compared with those of other parts."""
        return " ".join(self.mapped.text.casefold().split())


def select_parts(parts: Sequence[Part]) -> list[Part]:
    """Return the paragraphs in order, fields first, without those that repeat another field or the body."""
    body = {word for part in parts if part.rank == "body" and part.role in _COPY for word in part.key.split()}
    selected: list[tuple[int, Part]] = []
    seen: set[tuple[Role, str]] = set()
    leading = True
    for part in parts:
        # Keys of body paragraphs are not stored: a large mail has a hundred thousand.
        key = (part.role, _compared(part)) if part.role in _UNIQUE_ROLES else None
        if key in seen and (part.rank != "body" or part.role in ("headline", "byline", "dateline")):
            continue
        if part.rank == "spare" and body:
            continue
        if part.rank in ("summary", "after") and part.role != "credit" and _repeats(part.key.split(), body):
            continue
        if (part.rank == "summary" or part.role == "crosshead") and ("headline", _compared(part)) in seen:
            continue
        if key:
            seen.add(key)
        leading = leading and (part.rank != "body" or part.role in _LEADING)
        position = _RANKS[part.rank] * 10
        if part.role in _LEADING and (part.rank == "field" or leading):
            position = _LEADING.index(part.role)
        elif part.rank == "field":
            position = len(_LEADING)
        selected.append((position, part))
    selected.sort(key=lambda item: item[0])
    return [part for _, part in selected]


def _compared(part: Part) -> str:
    """Return what of a field is compared. Headlines that are repeated with a superscript sign differ in spaces."""
    return part.key.replace(" ", "")


def exempt_packs(part: Part) -> tuple[str, ...]:
    """Return the packs of rules that a field is exempt from; none for copy."""
    if part.role == "note" and (part.rank != "body" or part.is_stated):
        return ("desk", "boilerplate", "names")
    return ("boilerplate",) if part.role in ("caption", "credit") else ()


def _repeats(words: list[str], body: set[str]) -> bool:
    """Return whether the body contains nearly all words of a summary, which often is its first paragraph."""
    return bool(words and body) and sum(word in body for word in words) >= _MIN_REPEATED_SHARE * len(words)
