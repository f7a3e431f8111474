from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Document, Paragraph, pattern
from wirelint.text.lexicon.counting import FUNCTION_WORDS

RULE = {
    "message": "missing break between the headline and the first sentence",
    "why": (
        "The break between headline and body was lost, or a translation engine was given both as one line. The two "
        "become one sentence with two verbs that says everything twice."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "literals": [
        " The ", " A ", " An ", " In ", " On ", " At ", " As ", " After ", " According ", " It ", " This ", " There ", " During ",
        " Since ", " Yesterday ",
    ],
    "literals_reason": "the first words of sentences are too frequent to be derived",
    "bad": [
        (
            "Harbour office shuts the old ⟦pier The⟧ harbour office shut the old pier on Monday after a storm tore "
            "off its planks and left two boats adrift, the keeper said. Nobody was hurt in the storm, "
            "but the ferry was late."
        ),
        (
            "Mayor to Open New Lido in ⟦June A⟧ new lido is to be opened in June by the mayor, "
            "who has rowed past it every day for ten years, the harbour office says in a note."
        ),
    ],
    "good": [
        (
            "OLDPORT (Dockside) The harbour office shut the old pier on Monday after a storm tore off its planks and "
            "left two boats adrift, the keeper said, and nobody was hurt in it."
        ),
        (
            "The film Under The Pier and the song In a Boat were made by the harbour office after a storm tore off "
            "its planks and left two boats adrift, the keeper said, and nobody was hurt in it."
        ),
        (
            "Oldport, May 3 The harbour office shut the old pier on Monday after a storm tore off its planks and "
            "left two boats adrift, the keeper said, and nobody was hurt."
        ),
    ],
}  # fmt: skip

OPENER = pattern(r" (?:The|An?|In|On|A[ts]|After|According|It|This|There|During|Since|Yesterday)(?= [\w“\"])")
# In words: the longest and the shortest headline, and the shortest paragraph that can contain one.
LONGEST, SHORTEST, PROSE = 24, 4, 30
# Marks and words that precede a capital within a sentence, before a title, a name, a place or a date.
MARKS = tuple(")]—–:,;-0123456789")
NAMED = FUNCTION_WORDS | frozenset("a an called group grade plan titled vitamin".split())
STOP = pattern(r"[.!?…](?=[\s”\"’)]|$)")


def check(document: Document) -> Iterator[Finding]:
    for paragraph in document.paragraphs[:3]:
        if paragraph.role == "body" and paragraph.text.count(" ") >= PROSE - 1:
            yield from find_headline(paragraph)
            return


def find_headline(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    stop = STOP.search(text)
    for match in OPENER.finditer(text, 0, stop.start() if stop else len(text)):
        head = text[: match.start()]
        words = head.split()
        if len(words) > LONGEST:
            return
        if len(words) < SHORTEST or precedes_name(head, words[-1]) or not words[0][:1].isupper():
            continue
        opener = match.group().strip()
        rest = text[match.end() + 1 :]
        capitals = sum(word[0].isupper() for word in words) > len(words) * 0.6
        # After a name a capital can belong to the name, unless the headline is in title case. Before a name it can
        # belong to a title.
        if (
            (words[-1][0].isupper() and not capitals)
            or (capitals and not rest[0].islower())
            or (opener == "A" and rest[0].isupper())
        ):
            continue
        start = match.start() - len(words[-1])
        yield Finding(paragraph.span(start, match.end()))
        return


def precedes_name(head: str, word: str) -> bool:
    """Return whether a name or a title can follow the text `head`, which ends with `word`."""
    from wirelint.text.lexicon.works import WORKS  # few stories have a capital there

    return head.endswith(MARKS) or word.lower().lstrip("“‘\"'(") in NAMED | WORKS
