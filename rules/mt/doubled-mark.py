from collections.abc import Iterator

from wirelint.rule import Finding, replace
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "extra punctuation mark",
    "why": (
        "Translation engines and find-and-replace leave the mark of the source beside that of the translation, or "
        "double a mark. The slip is small, but readers see at once that nobody read the sentence."
    ),
    "severity": "warning",
    "confidence": "high",
    "groups": True,
    "scope": "paragraph",
    "roles": "all",
    "bad": [
        "The tug sank⟦..⟧ Its crew swam⟦,,⟧ and nobody drowned⟦;.⟧ The rest slept⟦,.⟧",
        "The lido opened⟦.!⟧ Nobody swam⟦.?⟧ It rained⟦,!⟧ The mayor left⟦ ..⟧ The band⟦ ,,⟧ too⟦;,⟧ played.",
        "The lido won⟦! !⟧ Why was it shut⟦? !⟧",
        "“The lido is open⟦.”.⟧ The band played.",
    ],
    "good": [
        "Wait... It was Yahoo!, of Roe Inc., at 3 p.m., and so on, etc.; he asked: “Why?”, and she: “No!” Really?! Well?..",
        "She said “no.” Then: .. is the folder above, and a,,b is a list. It is “Roe & Co.”. He left..",
        "He rows at 3 a.m.. It is in the U.S.. The game is called Go.!! and the file is ..! in the list.",
    ],
}

PATTERNS = {
    # Two full stops at the end of a paragraph can be a broken ellipsis.
    "stops": r"\.\.(?<=[a-z]{3}\.\.)(?=\s+[A-Z“\"])",
    "spaced": r" (?:\.\.(?=\s[A-Z“\"])|,,(?=\s))(?<=[a-z]{2} ..)",
    "mixed": (
        r",,(?<=[a-z]{2},,)(?=\s)|[,;:][.](?<=[a-z]{2}..)(?=\s|$)|;,(?<=[a-z]{2}..)(?=\s)"
        r"|\.[!?](?<=[a-z]{3}..)(?=\s|$)|,[!?](?<=[a-z]{2}..)(?=\s|$)"
    ),
    # As engines write the wide marks of Chinese and Japanese.
    "apart": r"[!?] [!?](?<=[a-z”\"][!?] .)(?=\s|$)",
    "quoted": r"\.[”\"]\.(?<=[a-z]{3}\.[”\"]\.)(?=\s|$)",
}
MARKS = tuple(map(pattern, PATTERNS.values()))
# Marks that end a sentence win over the others.
RANKS = ".!?"


def check(paragraph: Paragraph) -> Iterator[Finding]:
    for expression in MARKS:
        for match in expression.finditer(paragraph.text):
            found = match.group()
            span = paragraph.span(*match.span())
            right = found[:2] if len(found) == 3 and found[1] in '”"' else kept_mark(found.strip())
            yield Finding(span, f"extra punctuation mark: “{found.strip()}”", fix=replace(span, right))


def kept_mark(marks: str) -> str:
    """Return the mark of two that is kept: the stronger one, or else the second."""
    return max(marks, key=lambda mark: (mark in RANKS, marks.index(mark)))
