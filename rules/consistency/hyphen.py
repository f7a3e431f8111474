"""One compound with a hyphen and as one word."""

from collections.abc import Iterator, Mapping
from typing import Any

from wirelint.rule import Finding
from wirelint.text import Document, pattern

RULE = {
    "message": "two spellings of one word",
    "why": (
        "“re-open” and “reopen”, or “e-mail” and “email”, in one story are the habits of two writers. The rarer or later "
        "spelling is marked; both may be right, but not in one story."
    ),
    "severity": "info",
    "confidence": "medium",
    "scope": "document",
    "roles": "all",
    "in_quotations": "skip",
    "options": {"prefer": []},
    "literals": ["-"],
    "literals_reason": "any compound can have two spellings",
    "bad": [
        "The museum will ⟦re-open⟧ in May. It was to reopen in March, but the roof leaked, so it will reopen later.",
        "She won the tiebreak with an ace.¶The second ⟦tie-break⟧ went to her rival.",
        "The email was sent on Monday, the court heard.¶Two other letters and the last ⟦e-mail⟧ were lost.",
    ],
    "good": [
        "The club will re-sign its striker, although he wanted to resign. They co-own a coop, and the co-op is shut.",
        "The first-round match was delayed. The first round ends on Sunday, and the follow-up is a follow up.",
        "“We will re-open,” the owner said. The shop did not reopen. The X-ray was clear.",
    ],
}

# The most code points of a compound, and the most compounds for which the text is searched.
LONGEST = 40
FEW = 60
LETTERS = pattern(r"[a-z\u00e0-\u00ff]+")


def check(document: Document, options: Mapping[str, Any]) -> Iterator[Finding]:
    text = document.text
    closed = {compound.replace("-", ""): compound for compound in find_compounds(text)}
    # Few stories have one of the closed forms, and searching for a few is fast.
    words = text if len(closed) <= FEW else frozenset(LETTERS.findall(text))
    groups = [(compound, word) for word, compound in closed.items() if word in words]
    if groups:
        from wirelint.consistency.rivals import choose_preferred, find_rivals, is_one_word, report

        for rivals in find_rivals(document, filter(is_one_word, groups)):
            yield report(rivals, choose_preferred([rival.written for rival in rivals], options))


def find_compounds(text: str) -> Iterator[str]:
    """Yield the compounds in lower case. Searching for the few hyphens first is faster."""
    at = text.find("-")
    while at >= 0:
        if text[at - 1 : at].islower() and text[at + 1 : at + 2].islower():
            yield from compound_at(text, at)
        at = text.find("-", at + 1)


def compound_at(text: str, at: int) -> Iterator[str]:
    """Yield the compound in lower case round a hyphen, if it is the first hyphen in it."""
    start, end = at, at + 1
    while start > max(0, at - LONGEST) and text[start - 1].isalpha():
        start -= 1
    while end < min(len(text), at + LONGEST) and (text[end].isalpha() or text[end] == "-"):
        end += 1
    compound = text[start:end].rstrip("-")
    if compound.islower() and not text[start - 1 : start].strip(" \n\t“‘\"'(—–"):
        yield compound
