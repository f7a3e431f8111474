"""Kinds of one mark or spelling that are mixed in a story, and which of them to report."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from wirelint.rule import Finding, Label
from wirelint.text import Span

# The most other occurrences that a finding names.
_MOST_LABELS: Final = 20


def report_rarer(kinds: Mapping[str, Sequence[Span]]) -> Iterator[Finding]:
    """Yield the finding about the kinds that a story mixes; none if it has fewer than two.

    The most frequent kind is the usual one, or of two as frequent the one that comes first. The first occurrence of another
    kind is marked. Related locations are the first occurrence of the usual kind and the rest of the others, up to a limit.

    Args:
        kinds: the occurrences of each kind in the order of the text, by its name in messages, such as `curly apostrophe`.
    """
    used = [(-len(spans), spans[0], name) for name, spans in kinds.items() if spans]
    if len(used) < 2:
        return
    _, usual_span, usual = min(used)
    rarer = sorted((span, name) for name, spans in kinds.items() if name != usual for span in spans)
    first, written = rarer[0]
    labels = [Label(usual_span, f"the usual one: {usual}")]
    labels += (Label(span, f"another one: {name}") for span, name in islice(rarer, 1, _MOST_LABELS))
    total = len(rarer) + len(kinds[usual])
    yield Finding(first, f"mixed styles: {written} instead of {usual} ({len(rarer)} of {total})", tuple(labels))
