from collections.abc import Iterator

from wirelint.rule import Finding, Label
from wirelint.text import Document, pattern
from wirelint.text.span import Span

RULE = {
    "message": "connective carried over from another language",
    "why": (
        "Other languages link each sentence to the last with a short word that means almost nothing. Carried over, "
        "it says “yes” where nobody asked, “thus” where nothing follows and “among them” where numbers are meant."
    ),
    "severity": "info",
    "confidence": "low",
    "scope": "document",
    "in_quotations": "skip",
    "literals": [
        "Yes, ", "Among them, ", "Thus, ", "By the way, ", "In this regard, ", "At the same time, ", "At present, ", "So, ", "In turn, ", "Also, ", "Wherein ", "At that,",
        "At this, ", "Among other things, ", "In particular, ",
    ],
    "bad": [
        "Six boats sailed. ⟦Among them,⟧ 3 were late.",
        "They worked on. ⟦Yes,⟧ 102 boats were raised. By the way, the lock is shut.",
        "The keeper waits. ⟦Thus,⟧ the lock was shut. In turn, the pier is open.",
    ],
    "good": [
        "Was it late? Yes, it was. Six boats sailed, among them, some say, the Heron, and thus, he said, they won.",
        "“By the way, it is late,” he said. Thus spoke the keeper.",
    ],
}  # fmt: skip

OPENERS = pattern(
    r"(?:^|(?<=[.!?”\"] )|(?<=\n))(?:Yes,(?= (?:\d|in [A-Z0-9]|on [A-Z0-9]|at the|according to|last|the [a-z]+ of))|Among them,(?= (?:\d|the|about|more|there|[A-Z]))"
    r"|Thus,|By the way,|In this regard,|At the same time,|At present,|So,(?= (?:recently|in|on|for|according|how|at|last|the))|In turn,|Also,|Wherein"
    r"|At (?:that|this),|Among other things,|In particular,)"
)
PLAIN = ("Among them,", "Yes,", "Wherein")


def check(document: Document) -> Iterator[Finding]:
    found: list[tuple[bool, Span]] = []
    for paragraph in document.paragraphs:
        if paragraph.role == "body":
            found += [
                (match.group() not in PLAIN, paragraph.span(*match.span()))
                for match in OPENERS.finditer(paragraph.text)
            ]
    if not found:
        return
    faint, first = min(found)
    if faint and len(found) < 2:
        return
    labels = tuple(
        Label(span, "another connective") for _, span in sorted(found, key=lambda place: place[1]) if span != first
    )
    yield Finding(
        first,
        f"connective carried over from another language: “{document.text[first.start : first.end].rstrip(',')}”",
        labels=labels,
        confidence="low" if faint else "medium",
    )
