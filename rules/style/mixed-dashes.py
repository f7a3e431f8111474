"""Dashes of several styles in one story."""

from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Document, Span, pattern

RULE = {
    "message": "wrong kind of dash: the story mixes two styles",
    "why": (
        "A house sets its dashes in one way: — or – or two hyphens, with or without spaces. Passages from other sources keep theirs. "
        "The rarer style is marked. Datelines, ranges, scores, pairs of names, and dashes that start a line are not compared."
    ),
    "severity": "info",
    "confidence": "medium",
    "scope": "document",
    "roles": ["body", "list"],
    "bad": [
        "The pier — built in 1910 — was shut on Monday, the council said.¶The mayor ⟦-⟧ who voted against it - left early.",
        "The vote – the third this year – was lost by four, she said.¶The harbour⟦—⟧shut since May—will open again.",
    ],
    "good": [
        "PORT ELM (AP) — The pier was shut on Monday, the council said.¶The mayor – who voted against it – left early.",
        "The pier – built in 1910 – was shut, the council said.¶Oak Town won 3 - 1 on the Leeds - York line from 1910—1920.",
    ],
}

PATTERNS = {"dash": r"—| [–-] |--"}
DASH = pattern(
    r"(?<=[\w.,;:!?%”’\"')\]])(?P<space>[ \u00a0]?)(?P<mark>—|–|--?)(?P<after>[ \u00a0]?)(?=[\w“‘\"'(\[$£€])"
)
NAMES = {"—": "em dash", "–": "en dash", "-": "hyphen", "--": "double hyphen"}
# The most code points of a word before a dash, and of a dateline; the words in lower case in one.
LONGEST_WORD, LONGEST_DATELINE = 40, 80
DATELINE_WORDS = ("de", "of", "and", "the")


def check(document: Document) -> Iterator[Finding]:
    from wirelint.consistency.mixtures import report_rarer

    kinds: dict[str, list[Span]] = {}
    for paragraph in document.paragraphs:
        if paragraph.role == "body" and paragraph.ends_sentence:
            for match in DASH.finditer(paragraph.text):
                if name := name_style(
                    paragraph.text, match.start(), match.end(), *match.group("space", "mark", "after")
                ):
                    kinds.setdefault(name, []).append(paragraph.span(*match.span("mark")))
    yield from report_rarer(kinds)


def name_style(text: str, start: int, end: int, before: str, mark: str, after: str) -> str:
    """Return the name of the style of a dash; an empty string for a hyphen, a range, or the dash of a dateline or of two names.

    Args:
        text: the text of the paragraph.
        start, end: half-open offsets of the dash with its spaces, in code points.
        before, mark, after: the space before the dash or an empty string, the dash, and the space after it.
    """
    if bool(before) != bool(after) or (not before and mark in "–-"):
        return ""
    nearby = text[max(0, start - LONGEST_WORD) : start]
    first = nearby[nearby.rfind(" ") + 1 :].lstrip("“‘\"'(")
    if is_name_or_number(first) and is_name_or_number(text[end : end + 1]):
        return ""
    if start <= LONGEST_DATELINE and is_dateline(text[:start]):
        return ""
    return f"spaced {NAMES[mark]}" if before else f"{NAMES[mark]} without spaces"


def is_name_or_number(word: str) -> bool:
    """Return whether a word starts with a capital or a digit."""
    return word[:1].isupper() or word[:1].isdigit()


def is_dateline(text: str) -> bool:
    """Return whether a text has only names, numbers and brackets: the place and the agency, or the mark that opens a quotation."""
    return all(
        is_name_or_number(word.lstrip("(“‘\"'")) or word in DATELINE_WORDS or not word.strip("“‘\"'")
        for word in text.split()
    )
