from collections.abc import Iterator

from wirelint.rule import Finding, Label
from wirelint.text import Document, Span
from wirelint.text.quotes import Unpaired

RULE = {
    "message": "unpaired quotation mark",
    "why": (
        "A translation engine that splits a long sentence, or drops what it cannot place, loses one mark of a pair. "
        "Readers can no longer tell the speaker’s words from the reporter’s. Quotations that run over paragraphs and "
        "open each of them again are not reported, nor are inches, decades and possessives."
    ),
    "severity": "error",
    "confidence": "medium",
    "scope": "document",
    "bad": [
        "The council agreed to “withdraw the permit” in May, and as a result there is no duty to build.⟦”⟧",
        'The harbour master was ⟦"⟧pleased with the new cranes and went home.',
        "⟦“⟧We will open the lock at noon, said Ann Ode, who runs the canal. ¶ “Boats may pass until six.”",
        'He called the bridge a ⟦"⟧danger to all. "We close it today," he added.',
        'News that a⟦"⟧ new type of lock "was planned drew crowds.',
        '⟦"⟧Since May the lock has been shut. ¶ This year the "Lido" opens late," she said.',
        "‘The tide took the boat.’ ¶ ⟦‘⟧We saw nothing of it. ¶ The search goes on.",
    ],
    "good": [
        "“We will open the lock at noon. ¶ “Boats may pass until six,” said Ann Ode.",
        '"The lock opens at noon. ¶ Boats may pass until six," said Ann Ode.',
        'The keeper, who is 6\'2", sold a 12" plank. "It was oak," he said.',
        "It was the ’90s, the boys’ boats were new, and rock ’n’ roll played on the quay.",
        "‘I told them “no” twice,’ the keeper said.",
        "The 14” board and the 9” nail were his. “It is long,” he said. The mast is 7’2” high.",
    ],
}

MESSAGES = {
    "opens": "unpaired quotation mark: the quotation is never closed",
    "closes": "unpaired quotation mark: the quotation is never opened",
}


# Code points between the two marks of a short quotation, which the sides of their spaces turn round: ‘a" new lock "at’.
SHORT = 120


def check(document: Document) -> Iterator[Finding]:
    marks = document.quotations.unpaired
    partner = -1
    for index, mark in enumerate(marks):
        if index == partner:
            continue
        labels: tuple[Label, ...] = ()
        if index + 1 < len(marks) and is_one_quotation(document.text, mark, marks[index + 1]):
            partner = index + 1
            other = marks[partner]
            labels = (Label(Span(other.start, other.end), "unpaired too; it may belong to the same quotation"),)
        yield Finding(Span(mark.start, mark.end), MESSAGES[mark.kind], labels)


def is_one_quotation(text: str, mark: Unpaired, following: Unpaired) -> bool:
    """Return whether two unpaired marks can be the two ends of one quotation."""
    between = text[mark.end : following.start].strip()
    if (mark.kind, following.kind) == ("opens", "closes"):
        # In one paragraph, or over one break.
        return sum(map(bool, map(str.strip, between.split("\n")))) <= 2
    return (mark.kind, following.kind) == ("closes", "opens") and len(between) <= SHORT and "\n" not in between
