from collections.abc import Iterator

from wirelint.rule import Finding, Label, delete
from wirelint.text import Document, Span, pattern

RULE = {
    "message": "repeated paragraph",
    "why": "Pull quotes, summaries and merged versions of a page repeat a paragraph or a headline. Cut one of the two.",
    "severity": "error",
    "confidence": "high",
    "removes": True,
    "scope": "document",
    "bad": [
        ("Ferry late again ¶ The ferry was late for the fifth day in a row on Friday. ¶ The owner blamed the tide. ¶ "
        "⟦The ferry was late for the fifth day in a row on Friday.⟧"),
        "Ferry late for the fifth day ¶ ⟦Ferry late for the fifth day⟧ ¶ The owner blamed the tide.",
        ("“The council never asked the families” ¶ The school closed on Friday. ¶ "
        "⟦“The council never asked the families,”⟧ ¶ Two others will follow."),
        ("Ferry late ¶ “The owner of the boat blamed the tide,” he said. ¶ The pier is shut. ¶ "
        "⟦“The owner of the  boat blamed the tide,” he said⟧"),
    ],
    "good": [
        (
            "Ferries ¶ *** ¶ The ferry sails. ¶ *** ¶ The ferry sails. ¶ Home and away. ¶ Home and away. ¶ "
            "12 34 56 78 90 11 ¶ 12 34 56 78 90 11"
        ),
        "Ferry late for the fifth day ¶ Ferry late for the fifth day in a row, its owner says. ¶ The owner blamed the tide.",
        ("Row, row ¶ Row the boat that none will row ¶ Over the sea ¶ Row the boat that none will row ¶ Under the sea ¶ "
        "Row the boat that none will row"),
    ],
}  # fmt: skip

# Shorter paragraphs are labels, scores and refrains. A headline that is repeated immediately can be shorter.
FEWEST_WORDS, FEWEST_IN_HEADLINE = 6, 4
# A shorter paragraph that occurs more than twice is a refrain.
REFRAIN_WORDS = 12
# Only pieces of cut paragraphs are longer than this, in code points.
LONGEST = 8192
MARKS = pattern('["“”„«»]')
EDGES = " .,;:!?…\"“”'‘’()[]–—-*"


def check(document: Document) -> Iterator[Finding]:
    # Keyed by hash, because the texts would use as much memory as the story.
    seen: dict[int, list[Span]] = {}
    # The end of the previous paragraph, by the start of a paragraph.
    previous_end: dict[int, int] = {}
    last = 0
    headline = start = second = -1
    for paragraph in document.paragraphs:
        previous_end[paragraph.start], last = last, paragraph.end
        if paragraph.index == 0:
            start = paragraph.start
        elif paragraph.index == 1:
            second = paragraph.start
        folded = paragraph.folded
        words = folded.count(" ") + 1
        if words < FEWEST_IN_HEADLINE or (len(folded) > LONGEST and paragraph.is_cut):
            continue
        if "  " in folded:
            folded = " ".join(folded.split())
        key = hash(folded.strip(EDGES))
        if paragraph.index == 0:
            headline = key
        elif words < FEWEST_WORDS and not (paragraph.index == 1 and key == headline):
            continue
        seen.setdefault(key, []).append(Span(paragraph.start, paragraph.end))
    for first, *others in seen.values():
        if not others or not is_prose(document.text[first.start : first.end], 1 + len(others)):
            continue
        for span in others:
            # A headline that is repeated immediately is often an effect of how the page was cut.
            is_headline = first.start == start and span.start == second
            # A headline taken from a quotation: the paragraph is what was said, and the story needs it.
            is_quoted_headline = first.start == start and MARKS.search(document.text, span.start, span.end) is not None
            yield Finding(
                span,
                labels=(Label(first, "first occurrence"),),
                fix=None
                if is_quoted_headline
                else delete(Span(previous_end[span.start], span.end), "delete the paragraph"),
                confidence="low" if is_headline else None,
            )


def is_prose(text: str, times: int) -> bool:
    """Return whether a text that occurs `times` times is prose, not figures, a drawing or a refrain."""
    if times > 2 and text.count(" ") < REFRAIN_WORDS - 1:
        return False
    return 3 * sum(map(str.isalpha, text)) > 2 * len(text)
