"""A sentence that stops in the middle, and a list number or a colon that nothing follows."""

from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Document, Paragraph, Span, pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.saying import SAYING_NOUNS, SAYING_VERBS

RULE = {
    "message": "sentence cut off",
    "why": (
        "A program that copies pages stops at a link, a translation engine reaches its limit, or an editor cuts by "
        "hand. The other paragraphs of the story end properly, so this is not a headline or a list."
    ),
    "severity": "error",
    "confidence": "medium",
    "scope": "document",
    "bad": [
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office of the town said on Monday. ¶ "
        "⟦Divers found the wreck of the ferry not far from the⟧ ¶ "
        "The council has paid for most of the work, the mayor told a meeting. ¶ "
        "The pier next to it is to stay shut until the autumn of next year."),
        ("Ferry late again ¶ The ferry was late for the fifth day in a row on Friday, its owner said. ¶ "
        "Passengers waited for two hours in the rain. ⟦Some of them had bought tickets for a boat⟧ ¶ "
        "The owner blamed the tide, the wind and a rope that had got round the screw. ¶ "
        "A new boat is to sail from the first week of June, he told the council."),
        ("Ferry late again ¶ The ferry was late for the fifth day in a row on Friday, its owner said. ¶ "
        "⟦The harbour master told the council on Tuesday that he had warned the owner of the boat a year ago of worn ropes⟧ ¶ "
        "The owner blamed the tide, the wind and a rope that had got round the screw. ¶ "
        "A new boat is to sail from the first week of June, he told the council."),
        ("Ferry late again ¶ The ferry was late for the fifth day in a row on Friday, its owner said. ¶ "
        "⟦The boat belongs to a firm (which has its seat on the island⟧ ¶ "
        "The owner blamed the tide, the wind and a rope that had got round the screw.¶ "
        "A new boat is to sail from the first week of June, he told the council."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ ⟦According to the ministry of⟧ ¶ "
        "⟦The pier was built by a firm that went broke⟧ ¶ Nobody knows what it will cost."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ The mayor named three reasons for it⟦:⟧ ¶ 12:30"),
        "Lido to reopen ¶ The plan has parts. ¶ ⟦1.⟧ ¶ 2. A new road along the pier ¶ ⟦(3)⟧ ¶ (4) A new school ¶ It will cost a lot.",
    ],
    "good": [
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office of the town said on Monday. ¶ What to look out for ¶ "
        "The council has paid for most of the work, the mayor told a meeting. ¶ The council plans: ¶ "
        "- a slide for children and a roof over the part of the lido that lies next to the road and the ¶ "
        "The pier next to it is to stay shut until the autumn of next year."),
        ("Ferries of the week ¶ The boats of the north line that the harbour office wants to keep in service until the ¶ "
        "The boats of the south line that go to the breakers as soon as the new ones are ¶ The rest"),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office of the town said on Monday. ¶ "
        "Council to pay for the slide after protests by parents and swimmers ¶ "
        "The council has paid for most of the work, the mayor told a meeting. She named no sum. Details are on lido.example ¶ "
        "The pier next to it is to stay shut until the autumn of next year."),
        ("Ferry late again ¶ The ferry was late for the fifth day in a row, its owner said. ¶ What we are made of ¶ "
        "Owner of the ferry says rope was worn before storm ¶ The rope of the ferry was worn before the storm began ¶ "
        "The rope of the ferry was worn before the storm began, the owner said. ¶ A list of towns I have heard of ¶ It sank."),
        ("Lido to reopen ¶ The mayor named two reasons for it: ¶ - a slide ¶ - a roof ¶ 1. ¶ The slide is broken. ¶ 2. ¶ The roof leaks. ¶ "
        "See more pictures:"),
    ],
}  # fmt: skip

MESSAGES = {"high": "sentence cut off", "medium": "sentence cut off, or full stop missing"}
LONG_LINE = 8  # spaces
PROSE_SHARE = 0.75  # of the long paragraphs; higher than in other rules, because this one reports the others

NUMBER = pattern(r"\(?(\d{1,2})[.)]$")
NUMBERED = pattern(r"\(?(\d{1,2})[.)]\s+\w")
# Announcements with which a final line can end in a colon. "More pictures:" is a label of the page.
ANNOUNCES = pattern(
    rf"\b(?:{alternatives(SAYING_VERBS - SAYING_NOUNS - {'tells', 'told'})}|(?:tells|told) \w+|reasons?|follow(?:s|ing)"
    r"|conclusions?|points|questions?|statement|words|ways|steps|rules|this)\b[^.!?\n]{0,50}:$"
)


def check(document: Document) -> Iterator[Finding]:
    yield from (*cut_sentences(document), *lost_items(document))


def lost_items(document: Document) -> Iterator[Finding]:
    """Yield list numbers without their item where the next number has one, and a colon at the end of the story."""
    empty: Paragraph | None = None
    for paragraph in document.paragraphs:
        text = paragraph.text
        if len(text) < 5 and NUMBER.match(text):
            empty = paragraph
            continue
        if empty is not None:
            number, own = NUMBERED.match(text), NUMBER.match(empty.text)
            if number and own and int(number[1]) == int(own[1]) + 1:
                yield Finding(Span(empty.start, empty.end), "no item follows this list number", confidence="high")
            empty = None
    last = next(
        (paragraph for paragraph in reversed(document.paragraphs) if any(map(str.isalpha, paragraph.text))), None
    )
    if last is not None and last.index and last.role == "body" and last.text[-1] == ":" and ANNOUNCES.search(last.text):
        yield Finding(Span(last.end - 1, last.end), "nothing follows this colon")


def cut_sentences(document: Document) -> Iterator[Finding]:
    if not document.is_prose(1, PROSE_SHARE):
        return
    paragraphs = document.paragraphs
    for before, paragraph, after in zip(paragraphs, paragraphs[1:], (*paragraphs[2:], None), strict=False):
        # If the next paragraph starts in lower case, the paragraph is broken, which another rule reports.
        is_standfirst = paragraph.index == 1 and before.role == "headline"
        if paragraph.ends_sentence or is_standfirst or not may_be_cut(paragraph) or (after and after.text[0].islower()):
            continue
        from wirelint.text.cut_sentence import cut_confidence  # few stories have such a paragraph

        is_before_prose = after is not None and after.ends_sentence
        is_before_copy = after is None or is_before_prose or after.text.count(" ") >= LONG_LINE
        confidence = cut_confidence(paragraph, before.ends_sentence or is_before_prose, is_before_copy)
        if confidence == "high" or (confidence and paragraph.role != "list"):  # items of a list have no full stop
            last = paragraph.sentences[-1]
            yield Finding(Span(last.start, last.end), MESSAGES[confidence], confidence=confidence)


def may_be_cut(paragraph: Paragraph) -> bool:
    last = paragraph.text[-1]
    return (
        (last.isalnum() or last in ",'’") and paragraph.role in ("body", "crosshead", "list") and not paragraph.is_cut
    )
