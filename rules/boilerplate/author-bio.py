from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Document, Paragraph, Span, pattern

RULE = {
    "message": "author biography left in the middle of the story",
    "why": (
        "Papers put the line about the author at the end of a story. In the middle, it belongs to the web page, or "
        "two texts were joined."
    ),
    "severity": "warning",
    "confidence": "medium",
    "removes": True,
    "scope": "document",
    "bad": [
        ("Lido opens ¶ ⟦Ole Brandt is a reporter for Harbour News and lives on the pier.⟧ ¶ ⟦Ann Holm covers politics for Harbour News.⟧ ¶ "
        "⟦Eva Lind writes about boats.⟧ ¶ ⟦The writer is a fellow at the pier.⟧ ¶ ⟦Jan Moor has been a sports writer since 1999.⟧ ¶ "
        "The lido opened in May, the harbour office of the town said on Monday. ¶ "
        "The council has paid for most of the work, the mayor told a meeting. ¶ "
        "The pier next to it is to stay shut until the autumn of next year."),
    ],
    "good": [
        ("Lido opens ¶ The lido opened in May, the harbour office of the town said on Monday. ¶ "
        "The council has paid for most of the work, the mayor told a meeting. ¶ Ole Brandt is a reporter for Harbour News."),
        ("Lido opens ¶ Ole Brandt is a reporter for Harbour News, police said. ¶ Ann Holm is a writer from Port Elm. ¶ "
        "The law covers boats. ¶ The lido opened in May, the harbour office of the town said. ¶ "
        "Mrs Holm was the first to swim in it on Monday. ¶ It held."),
    ],
}  # fmt: skip

# A biography in the last paragraphs is in its place.
TAIL = 3
LONGEST = 500
PATTERNS = {
    # A name and an office of a newsroom: “Ole Brandt is a senior reporter for Harbour News”.
    "office": (
        r"(?:[A-Z][\w’'.-]+(?: (?:[A-Z][\w’'.-]+|de|van|von|al|el|bin|der|la)){0,4}|[Tt]he (?:author|writer|columnist))(?:, .{2,60}?,)?"
        r" (?:is|was|has been|works as|serves as) (?:currently |also |now )?(?:an?|the|our|one of|[A-Z][\w’'. ]{2,40}[’']s?)? ?"
        r"(?:[\w’'&,-]+ ){0,8}?{journalist}s?\b(?: [a-z]|[.,]|$)"
    ),
    # A name and a beat: “Ann Holm covers politics”, “Eva Lind writes about boats”.
    "beat": (
        r"(?:[A-Z][\w’'.-]+(?: (?:[A-Z][\w’'.-]+|de|van|von|al|el|bin|der|la)){1,4}|[Tt]he (?:author|writer|columnist))(?:, .{2,60}?,)? "
        r"(?:(?:covers|covered|is covering) {beat}\b|(?:covers|(?:writes|reports) (?:about|on|from|for)|edits|blogs about) )"
    ),
    # A writer from outside: “The writer is a fellow at …”, “Ida Brandt is professor of law at …”.
    "guest": (
        r"(?:[A-Z][\w’'.-]+(?: (?:[A-Z][\w’'.-]+|de|van|von|al|el|bin|der|la)){1,4}|[Tt]he (?:author|writer|columnist)) "
        r"(?:is (?:an?|the) (?<=[Tt]he author is .)|joined (?:the )?[A-Z].{2,40} in (?:19|20)[0-9]{2} and (?:has )?reported "
        r"|is (?:an? )?(?:\w+ )?(?:fellow|professor|lecturer|analyst|researcher|author) (?:at|of|in|with) )"
    ),
}
BIOS = tuple(pattern(source) for source in PATTERNS.values())
# Evidence that a paragraph reports on a person rather than introduces an author.
REPORTED = pattern(r"[“”\"]|\b(?:said|says|told|police|arrested|killed|died|accused|charged|court|allegedly)\b")


def check(document: Document) -> Iterator[Finding]:
    for paragraph in document.paragraphs[:-TAIL]:
        if paragraph.role != "body" or paragraph.end - paragraph.start > LONGEST:
            continue
        text = paragraph.text
        if any(bio.match(text) for bio in BIOS) and not REPORTED.search(text) and not is_mentioned(paragraph):
            yield Finding(Span(paragraph.start, paragraph.end))


def is_mentioned(paragraph: Paragraph) -> bool:
    """Return whether prose elsewhere in the story mentions the person."""
    text = paragraph.text
    if text[:4].lower() == "the ":
        return False
    name = [word for word in text.split(" is ")[0].split(",")[0].split()[:4] if word[:1].isupper()][-1]
    return any(
        name in other.text for other in paragraph.document.paragraphs if other is not paragraph and other.is_prose
    )
