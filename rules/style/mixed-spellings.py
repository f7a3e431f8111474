"""American and British spellings of different words in one story."""

from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Document, Span, pattern

RULE = {
    "message": "wrong spelling: the story mixes American and British ones",
    "why": (
        "A story with “color” in one paragraph and “harbour” in the next was put together from two sources, or "
        "translated by a translation engine that learned from both. The rarer side is marked. Quotations and names "
        "are not searched. A story is consistent if one of the dialects has all its spellings: Canadian “colour” and "
        "“analyze”, Oxford “colour” and “organize”."
    ),
    "severity": "info",
    "confidence": "medium",
    "scope": "document",
    "roles": "all",
    "in_quotations": "skip",
    "bad": [
        "The harbour was shut for two days. The neighbours left, and the labour dispute went on.¶Boats were painted in a new ⟦color⟧.",
        "The theater was fueled by gifts, the mayor said.¶A ⟦neighbour⟧ offered more money.",
    ],
    "good": [
        "The harbour was shut. The colour of the boats will be analyzed, and the neighbours organize a fair.",
        "The Harbor Trust painted its boats in a new colour. “My favorite,” said the neighbour.",
        "The theater was fueled by gifts, and the neighbors organized a fair.",
        "The labor department said that the colour of the harbour was grey. The defense minister left.",
        "The center was closed. The centre opens in May.",
    ],
}

NAMES = ("American spelling", "British spelling")
# One of each variety; the others spell as one of these.
DIALECTS = ("en-US", "en-GB", "en-GB-oxendict", "en-CA", "en-AU")
# An office has the spelling of its country: “the labor department”.
OFFICE = pattern(r"[ \u00a0](?:secretary|department|minister|ministry|party)\b")


def check(document: Document) -> Iterator[Finding]:
    from wirelint.consistency.mixtures import report_rarer

    kinds: dict[str, list[Span]] = {name: [] for name in NAMES}
    dialects = set(DIALECTS)
    for name, preferring, spans in find_marked(document):
        kinds[name] += spans
        dialects &= preferring
    if dialects:
        return
    for finding in report_rarer({name: sorted(spans) for name, spans in kinds.items()}):
        word, usual = (document.text[slice(*span)] for span in (finding.span, finding.labels[0].span))
        rarer, other = sorted(NAMES, key=lambda name: finding.span not in kinds[name])
        yield finding._replace(message=f"mixed styles: {rarer} “{word}” instead of {other} as in “{usual}”")


def find_marked(document: Document) -> Iterator[tuple[str, set[str], list[Span]]]:
    """Yield the side, the dialects that prefer it, and the occurrences of each spelling that one side does not accept.

    A word that the story spells in both ways is left to consistency/spelling.
    """
    from wirelint.consistency.rivals import find_words
    from wirelint.consistency.table import load_table

    table = load_table()
    found = find_words(document, table.places.keys())
    for written, every in found.items():
        pair = table.find(written)
        if not pair or pair.british_in is None or all(form in found for form in pair.forms):
            continue
        side = pair.forms.index(written)
        spans = [span for span in every if not OFFICE.match(document.text, span.end)]
        if spans and pair.is_marked[side]:
            yield NAMES[side], {name for name in DIALECTS if pair.preferred_in(name) == written}, spans
