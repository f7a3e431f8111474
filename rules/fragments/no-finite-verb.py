"""A sentence of a report without a finite verb."""

from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Document
from wirelint.text.verbless import candidate_sentences

RULE = {
    "message": "missing verb: this sentence has no finite verb",
    "why": (
        "Russian, Arabic and Chinese do without “is”, and a translation engine may drop it. An editor’s cut may also "
        "remove the verb. Headlines, captions, lists and columns omit it on purpose, but a sentence of a report does "
        "not."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "in_quotations": "lower",
    "bad": [
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ The office was shut for a year. "
        "⟦The old slide not a safe place for children.⟧ ¶ It was built by a firm that went broke."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦The harbour office currently looking for a firm from the island.⟧ ¶ It was built by a firm that went broke."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦Brandt been the master of the harbour since the storm.⟧ ¶ It was built by a firm that went broke."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦The new slide be ready for children in the summer.⟧ ¶ It was built by a firm that went broke."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦The mayor meet the builders on Monday.⟧ ¶ It was built by a firm that went broke."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦After the storm, she a member of the council.⟧ ¶ It was built by a firm that went broke."),
    ],
    "good": [
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ The council of the island agreed. "
        "The old slide fell in the storm. ¶ But not in winter. "
        "The slide cost 5 million. Sales more than doubled there. ¶ Who pays? The taxpayers of the whole "
        "town, as always. ¶ What about the slide? ¶ Brandt: a man of the sea in a small boat."),
        ("My lido ¶ The lido in the rain, once more. ¶ A towel, a hat and a bottle of cold water for the long way home. ¶ "
        "Great for children, bad for the old. ¶ An old man at the till in a thick coat and a hat."),
        ("The inn ¶ The inn stands by the pier and has twelve rooms, all with a view. Small but warm. Mercifully no clock in the "
        "room. ¶ Dinner was worth the trip. Warm bread. Soup of the day. Lamb with mint. A tart I still think about."),
    ],
}  # fmt: skip

# Log-odds for medium and for low confidence. SURE is chosen for less than .03 false alarms per 1,000 words.
SURE, UNSURE = -0.4, -1.0


def check(document: Document) -> Iterator[Finding]:
    candidates = [
        sentence
        for paragraph in document.paragraphs
        if paragraph.role == "body"
        for sentence in candidate_sentences(paragraph)
    ]
    if not candidates:
        return
    from wirelint.text.verb_suspects import find_suspects, rate_suspects  # half of the stories have a candidate

    for suspect, odds in rate_suspects(list(find_suspects(candidates)), document, UNSURE):
        message = f"missing ending or “will”: “{suspect.bare}”" if suspect.bare else ""
        yield Finding(suspect.span, message, confidence="medium" if odds > SURE else "low")
