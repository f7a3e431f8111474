"""Web and mail addresses of a story and its source."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from wirelint.names.similarity.distance import similarity
from wirelint.text import Document, Span

_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)[A-Za-z0-9./_~%?#&=+:@-]+|(?<![\w.+-])[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+\.[A-Za-z0-9.-]+"
)
_ENDS: Final = ".,;:?!)/"
# From this similarity on, one address is a slip of the other.
_SIMILAR: Final = 0.75
# The addresses of a story that are compared.
_MOST: Final = 200


class Address(NamedTuple):
    """An address: its span, and its form without what does not matter."""

    span: Span
    form: str


class WrongAddress(NamedTuple):
    """An address of the source that the story does not have, and the one that the story has in its place, if any."""

    source: Address
    english: Address | None


def find_wrong_addresses(document: Document, source: Document) -> Iterator[WrongAddress]:
    """Yield the addresses of a source that its story does not have."""
    own, others = _addresses(document.text), _addresses(source.text)
    known, wanted = {address.form for address in own}, {address.form for address in others}
    strange = [address for address in own if address.form not in wanted]
    for address in others:
        if address.form in known:
            continue
        ranked = sorted(strange, key=lambda candidate: -similarity(candidate.form, address.form))
        counterpart = ranked[0] if ranked and similarity(ranked[0].form, address.form) >= _SIMILAR else None
        if counterpart:
            strange.remove(counterpart)
        yield WrongAddress(address, counterpart)


def _addresses(text: str) -> list[Address]:
    found: dict[str, Address] = {}
    for match in _ADDRESS.finditer(text):
        words = match[0].rstrip(_ENDS)
        form = words.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.")
        found.setdefault(form, Address(Span(match.start(), match.start() + len(words)), form))
    return list(found.values())[:_MOST]
