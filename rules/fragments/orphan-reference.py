"""A reference to a person or a thing that the story has not named."""

from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Document, Paragraph, pattern

RULE = {
    "message": "missing context: nothing before it that the story refers to",
    "why": (
        "“The latter”, “both men”, “this decision” and “she added” refer to what a story has said. If the story starts with one, "
        "the paragraphs above it were cut off or are further down. “The latter” needs two things in the sentences before it, and “his” "
        "an owner."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "bad": [
        "Port strike ends ¶ ⟦She added⟧ that the members would vote on the offer by Friday. ¶ The port opens at noon.",
        "Port strike ends ¶ ⟦He has also⟧ promised to build a second pier for the ferries. ¶ The port opens at noon.",
        "Port strike ends ¶ ⟦His⟧ lawyer said that he would appeal against the ruling of the court. ¶ The port opens at noon.",
        "Vote put off ¶ The hall was dark. After a week of talks ⟦his⟧ lawyer gave up the lists. ¶ The vote is to be repeated in May.",
        "Port strike ends ¶ ⟦Both men⟧ denied that they had met the owners before the vote. ¶ The port opens at noon.",
        "Port strike ends ¶ ⟦The two⟧ met for the first time since the strike began in May. ¶ The port opens at noon.",
        "Port strike ends ¶ ⟦All three⟧ were taken to hospital, where one of them was operated on. ¶ The port opens at noon.",
        "Port strike ends ¶ ⟦The other⟧ is to be sold before the end of the year, the company said. ¶ The port opens at noon.",
        "Port strike ends ¶ ⟦The former⟧ is to be sold before the end of the year, the company said. ¶ The port opens at noon.",
        "Port strike ends ¶ ⟦The above⟧ was announced by the company on the page of the port. ¶ The port opens at noon.",
        "Port strike ends ¶ ⟦The second⟧ was towed to the yard, where it will be sold. ¶ The port opens at noon.",
        "Port strike ends ¶ ⟦This decision⟧ will cost the town a third of its income, the mayor said. ¶ The port opens at noon.",
        ("Port strike ends ¶ The port opens at noon. ¶ The owners offered more pay. They made it in May. The offer failed. "
        "⟦The latter⟧ was rejected by all the members."),
    ],
    "good": [
        "Port strike ends ¶ The mayor met the union. She added that the members would vote. ¶ He said no. Both men left.",
        "Vote put off ¶ In his own hall, Ole Brandt lost. ¶ The vote is to be repeated in May.",
        "Vote put off ¶ The clerk of the town lost her keys. ¶ Each member and his lawyer had a list of the votes.",
        "Port strike ends ¶ Both of the towns on the strait want a bridge, and the two ferries are old. ¶ The port opens at noon.",
        "Port strike ends ¶ The two ferries that collided in the strait on Friday are to be sold. ¶ The port opens at noon.",
        "Port strike ends ¶ The other day a boat sank in the strait without a sound. ¶ The port opens at noon.",
        "Port strike ends ¶ His career in ruins, the owner of the port said that he would go. ¶ The port opens at noon.",
        "Port strike ends ¶ He may have lost the vote, but Ole Brandt still runs the port. ¶ The latter half of May was dry.",
        "Port strike ends ¶ The port opens at noon. ¶ The owners offered pay or leave. The union chose the latter.",
        "This decision ¶ He said no. ¶ The port opens at noon.",
    ],
}  # fmt: skip

PATTERNS = {
    "possessive": r"\b(?:[Hh]is|[Hh]er) (?=[a-z])",
    "opening": (
        r"(?:He|She|They|It) (?:(?:has |have |had |is |was |were |will |would )?also(?= )|(?:said|says|added|adds|told|noted|argued)\b)"
        r"|(?:His|Her) (?=(?:[a-z]+ ){1,3}(?:said|says|told|was|were|is|are|has|have|had|will|would)\b)"
        r"|Both (?:men|women|sides|(?=(?:are|were|have|had|will|denied|said|say)\b))(?! of\b)"
        r"|The two (?=met\b|are\b|were\b|have\b|had\b|agreed\b|spoke\b|said\b)"
        r"|The two (?:men|women|sides|countries|leaders|companies|parties|teams)(?= (?:are|were|have|had|will|should|met|agreed|said)\b)"
        r"|All (?:three|four|five|six)(?= (?:are|were|have|had|will|also|men|women)\b)"
        r"|The (?:others? (?=(?:is|was|are|were|has|have|had|will)\b)|(?:second|former) (?=(?:is|was|has|had)\b)|latter\b|above\b)"
        r"|This (?:decision|move|ruling|verdict|announcement|agreement|deal|incident|proposal)\b"
    ),
    "latter": r"\b[Tt]he (?:latter|former)(?=[.,;]| (?:is|was|are|were|has|have|had|will|would|can|could|of which)\b)",
}

OPENING, LATTER = pattern(PATTERNS["opening"]), pattern(PATTERNS["latter"])
POSSESSIVE = pattern(PATTERNS["possessive"])
# Words that give two things to choose from.
CHOICE = pattern(r"\b(?:and|or|than|versus|between|both|two|n?either|but|while|with|former|from)\b|[&/,]")
REACH = 300  # code points
NAMED = 400  # code points; longer stories have named a person by then
FEWEST = 7  # words


def check(document: Document) -> Iterator[Finding]:
    opening = next((paragraph for paragraph in document.paragraphs if paragraph.is_prose), None)
    if opening is None:
        return
    match = OPENING.match(opening.text)
    if match and opening.text.count(" ") >= FEWEST - 1:
        yield Finding(opening.span(match.start(), match.start() + len(match[0].rstrip())))
        return
    yield from find_unowned(document)
    if "he latter" in document.text or "he former" in document.text:
        for paragraph in document.paragraphs:
            if paragraph.role == "body" and not paragraph.is_cut:
                yield from find_latter(paragraph)


def find_latter(paragraph: Paragraph) -> Iterator[Finding]:
    """Yield “the latter” and “the former” where nothing before them offers a choice."""
    for match in LATTER.finditer(paragraph.text):
        at = paragraph.start + match.start()
        if not CHOICE.search(paragraph.document.text, max(0, at - REACH), at):
            yield Finding(
                paragraph.span(*match.span()), f"missing context: nothing to choose from before “{match[0].lower()}”"
            )


def find_unowned(document: Document) -> Iterator[Finding]:
    """Yield the first “his” or “her” of a story if nobody up to the end of its sentence can be the owner."""
    match = POSSESSIVE.search(document.text, 0, NAMED)
    if match is None:
        return
    from wirelint.text.owner import lacks_owner, names_nobody  # few stories have a pronoun so early

    start, end = match.start(), match.end() - 1
    if document.quotations.contains(start, end) or not names_nobody(document.text[:start]):
        return
    paragraph = next((paragraph for paragraph in document.paragraphs if paragraph.end > start), None)
    if paragraph is not None and paragraph.role == "body" and lacks_owner(paragraph, start - paragraph.start):
        yield Finding(
            paragraph.span(start - paragraph.start, end - paragraph.start),
            f"unclear “{match[0][:-1]}”: no person is named before it",
        )
