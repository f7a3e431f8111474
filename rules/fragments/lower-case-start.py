"""A paragraph whose first words are missing."""

from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Document, Paragraph, pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.particles import PARTICLES

RULE = {
    "message": "missing start of the sentence",
    "why": (
        "A program that copied the page left out a link or a box at the start of the paragraph, or an editor cut the "
        "first words. The rest starts in lower case. The paragraph before it is complete, so the first half is "
        "missing."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "document",
    "bad": [
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦who⟧ had already paid for it, will not get a crown of it back, the mayor said. ¶ The pier stays shut until autumn."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦a⟧ third of the money comes from the owners of the boats in the port. ¶ The pier stays shut until autumn."),
    ],
    "good": [
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "iPhone users can buy a ticket for it on the page of the town. ¶ "
        "van Dijk, the mayor, was not there when the lido was opened last year. ¶ "
        "al-Roe, the keeper, was not there when the lido was opened last year."),
        ("Plans ¶ The lido will reopen in May, the office said. ¶ a slide is to be built for the children of the island. ¶ "
        "a roof is to be built over the part of it that lies next to the road. ¶ the pier stays shut until the autumn."),
        "Lido to reopen ¶ The lido will reopen in May and the office ¶ said on Monday that the pier is to stay shut until the autumn.",
        "What is to come: ¶ The office wants three things. It named them: ¶ a slide for the children of the island who swim in the lido.",
    ],
}  # fmt: skip

# Excludes names ("van Dijk", "al-Roe", "iPhone") and addresses ("lido.example").
NAMED = PARTICLES | {"ter", "ten", "zu", "adidas", "eBay"}
LOWER = pattern(rf"(?!{alternatives(NAMED)}\b)[a-z]+(?:['’][a-z]+)?(?=,? )")
FEWEST = 8  # words
# With more such paragraphs the lower case is a style.
MOST = 2


def check(document: Document) -> Iterator[Finding]:
    found: list[Finding] = []
    lower = 0
    before: Paragraph | None = None
    for paragraph in document.paragraphs:
        if before is not None and paragraph.role == "body" and paragraph.text[0].islower():
            lower += 1
            match = LOWER.match(paragraph.text)
            if (
                match
                and paragraph.is_prose
                and before.ends_sentence
                and paragraph.text.count(" ") >= FEWEST - 1
                and not paragraph.is_cut
            ):
                found.append(Finding(paragraph.span(*match.span())))
        before = paragraph
    if lower <= MOST:
        yield from found
