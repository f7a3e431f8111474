"""One compound with a hyphen and as one word."""

from collections.abc import Iterator, Mapping
from typing import Any

from wirelint.rule import Finding
from wirelint.text import Document

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

# The most code points of a compound.
LONGEST = 40


def check(document: Document, options: Mapping[str, Any]) -> Iterator[Finding]:
    text = document.text
    compounds: dict[tuple[str, str], None] = {}
    at = text.find("-")
    while at >= 0:
        if text[at - 1 : at].islower() and text[at + 1 : at + 2].islower():
            for compound in words_at(text, at):
                closed = compound.replace("-", "")
                # Searching for the closed form is fast, and few stories have it.
                if closed in text:
                    compounds[compound, closed] = None
        at = text.find("-", at + 1)
    if compounds:
        from wirelint.consistency.rivals import choose_preferred, find_rivals, is_one_word, report

        for rivals in find_rivals(document, filter(is_one_word, compounds)):
            yield report(rivals, choose_preferred([rival.written for rival in rivals], options))


def words_at(text: str, at: int) -> Iterator[str]:
    """Yield the compound in lower case round a hyphen, if it is the first hyphen in it."""
    start, end = at, at + 1
    while start > max(0, at - LONGEST) and text[start - 1].isalpha():
        start -= 1
    while end < min(len(text), at + LONGEST) and (text[end].isalpha() or text[end] == "-"):
        end += 1
    compound = text[start:end].rstrip("-")
    if compound.islower() and not text[start - 1 : start].strip(" \n\t“‘\"'(—–"):
        yield compound
