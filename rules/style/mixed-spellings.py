"""American and British spellings of different words in one story."""

from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Document, Span

RULE = {
    "message": "wrong spelling: the story mixes American and British ones",
    "why": (
        "A story with “color” in one paragraph and “harbour” in the next was put together from two sources, or translated by an "
        "engine that learned from both. The rarer side is marked. Quotations and names are not searched. A story is consistent if "
        "one of the dialects has all its spellings: Canadian “colour” and “analyze”, Oxford “colour” and “organize”."
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
    ],
}

NAMES = ("American spelling", "British spelling")
# One of each variety; the others spell as one of these.
DIALECTS = ("en-US", "en-GB", "en-GB-oxendict", "en-CA", "en-AU")


def check(document: Document) -> Iterator[Finding]:
    from wirelint.consistency.mixtures import report_rarer
    from wirelint.consistency.rivals import find_words
    from wirelint.consistency.table import load_table

    table = load_table()
    dialects = set(DIALECTS)
    kinds: dict[str, list[Span]] = {name: [] for name in NAMES}
    for written, spans in find_words(document, table.places.keys()).items():
        pair = table.find(written)
        if pair and pair.british_in is not None and pair.is_marked[side := pair.forms.index(written)]:
            kinds[NAMES[side]] += spans
            dialects = {dialect for dialect in dialects if pair.preferred_in(dialect) == written}
    if dialects:
        return
    for finding in report_rarer({name: sorted(spans) for name, spans in kinds.items()}):
        word, usual = (document.text[slice(*span)] for span in (finding.span, finding.labels[0].span))
        rarer, other = sorted(NAMES, key=lambda name: finding.span not in kinds[name])
        yield finding._replace(message=f"mixed styles: {rarer} “{word}” instead of {other} as in “{usual}”")
