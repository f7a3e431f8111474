"""A sentence split between two paragraphs."""

from collections.abc import Iterator

from wirelint.rule import Finding, Label, replace
from wirelint.text import Document, Paragraph, Span, pattern

RULE = {
    "message": "sentence split between two paragraphs",
    "why": (
        "A program that copied the page took the end of a line for the end of a paragraph, or a picture was removed "
        "from the middle of the sentence. The second half starts in lower case."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "document",
    "bad": [
        ("Lido to reopen ¶ The lido will reopen in May, the office said. ¶ The slide was built by a ⟦firm⟧ ¶ "
        "from the island that went broke. ¶ The pier stays shut until autumn."),
        "Lido to reopen ¶ The lido will reopen. Nobody knows, the ⟦office⟧ ¶ said, when it is to be shut again.",
    ],
    "good": [
        "Lido to reopen ¶ The lido will reopen in May, the office said. ¶ It needs ¶ a slide for children ¶ a roof ¶ new lamps",
        "The lido costs much. Of that: ¶ The mayor pays for the slide; and ¶ the rest comes from swimmers of the town.",
        "The boats in May ¶ The first will run every hour ¶ o The second is under review",
        "Phones of the year ¶ The fair shows phones of many kinds this year ¶ iPhone sales fell. ¶ It ends: ¶ in May, says the mayor.",
    ],
}  # fmt: skip

# Lower-case words that continue a sentence. List items also start so, but they are short and several in a row.
LOWER = pattern(r"(?!o\s+[A-Z])[a-z]+(?:['’][a-z]+)?(?:[,;]?\s|-[a-z]+\s)")
FEWEST = 4
# The last item but one of a list.
LISTED = pattern(r"; (?:and|or)$")
# Dates, names and scores contain no lower-case word.
PLAIN = pattern(r"\b[a-z]{2}")


def check(document: Document) -> Iterator[Finding]:
    first: Paragraph | None = None  # could be the first part of a broken paragraph
    second: Paragraph | None = None  # starts in lower case after `first`
    for paragraph in document.paragraphs:
        text = paragraph.text
        lower = LOWER.match(text) is not None
        if first is not None and second is not None:
            if not (lower and not second.ends_sentence):
                yield broken_finding(first, second)
            first = second = None
        if lower and first is not None and text.count(" ") >= 2:
            second = paragraph
            continue
        first = None
        if (
            not lower
            and paragraph.role in ("body", "crosshead", "dateline")
            and not paragraph.ends_sentence
            and (text[-1].isalnum() or text[-1] in ",'’”\"")
            and text.count(" ") >= FEWEST - 1
            and PLAIN.search(text)
            and not LISTED.search(text)
            and not paragraph.is_cut
        ):
            first = paragraph
    if first is not None and second is not None:
        yield broken_finding(first, second)


def broken_finding(first: Paragraph, second: Paragraph) -> Finding:
    start = first.text.rfind(" ") + 1
    end = second.text.find(" ")
    label = Label(Span(second.start, second.start + end), "rest of the sentence")
    fix = replace(Span(first.end, second.start), " ", "join the two paragraphs")
    return Finding(Span(first.start + start, first.end), labels=(label,), fix=fix)
