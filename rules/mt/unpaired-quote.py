from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Document, Span

RULE = {
    "message": "unpaired quotation mark",
    "why": (
        "An engine that splits a long sentence, or drops what it cannot place, loses one mark of a pair. Readers can "
        "no longer tell the speaker’s words from the reporter’s. Quotations that run over paragraphs and open each "
        "of them again are not reported, nor are inches, decades and possessives."
    ),
    "severity": "error",
    "confidence": "medium",
    "scope": "document",
    "bad": [
        "The council agreed to “withdraw the permit” in May, and as a result there is no duty to build.⟦”⟧",
        'The harbour master was ⟦"⟧pleased with the new cranes and went home.',
        "⟦“⟧We will open the lock at noon, said Ann Ode, who runs the canal. ¶ “Boats may pass until six.”",
        'He called the bridge a ⟦"⟧danger to all. "We close it today," he added.',
        "‘The tide took the boat.’ ¶ ⟦‘⟧We saw nothing of it. ¶ The search goes on.",
    ],
    "good": [
        "“We will open the lock at noon. ¶ “Boats may pass until six,” said Ann Ode.",
        '"The lock opens at noon. ¶ Boats may pass until six," said Ann Ode.',
        'The keeper, who is 6\'2", sold a 12" plank. "It was oak," he said.',
        "It was the ’90s, the boys’ boats were new, and rock ’n’ roll played on the quay.",
        "‘I told them “no” twice,’ the keeper said.",
    ],
}

MESSAGES = {
    "opens": "unpaired quotation mark: the quotation is never closed",
    "closes": "unpaired quotation mark: the quotation is never opened",
}


def check(document: Document) -> Iterator[Finding]:
    for mark in document.quotations.unpaired:
        yield Finding(Span(mark.start, mark.end), message=MESSAGES[mark.kind])
