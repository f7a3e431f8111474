"""A sentence of a report without a finite verb."""

from collections.abc import Iterator
from typing import NamedTuple

from wirelint.rule import Finding
from wirelint.text import Document, Paragraph, Sentence, Span
from wirelint.text.verbless import candidate_sentences, count_short, without_speaker

RULE = {
    "message": "missing verb: this sentence has no finite verb",
    "why": (
        "Russian, Arabic and Chinese do without “is”, and a translation engine may drop it. An editor’s cut may also "
        "remove the verb. Headlines, captions, lists and columns omit it on purpose, but a sentence of a report does "
        "not."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "in_quotations": "lower",
    "bad": [
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ The office was shut for a year. "
        "⟦The old slide not a safe place for children.⟧ ¶ It was built by a firm that went broke."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦The harbour office currently looking for a firm from the island.⟧ ¶ It was built by a firm that went broke."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦Brandt been the master of the harbour since the storm.⟧ ¶ It was built by a firm that went broke."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦The new slide be ready for children in the summer.⟧ ¶ It was built by a firm that went broke."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦The mayor meet the builders on Monday.⟧ ¶ It was built by a firm that went broke."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦After the storm, she a member of the council.⟧ ¶ It was built by a firm that went broke."),
    ],
    "good": [
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ The council of the island agreed. "
        "The old slide fell in the storm. ¶ But not in winter. "
        "The slide cost 5 million. Sales more than doubled there. ¶ Who pays? The taxpayers of the whole "
        "town, as always. ¶ What about the slide? ¶ Brandt: a man of the sea in a small boat."),
        ("My lido ¶ The lido in the rain, once more. ¶ A towel, a hat and a bottle of cold water for the long way home. ¶ "
        "Great for children, bad for the old. ¶ An old man at the till in a thick coat and a hat."),
        ("The inn ¶ The inn stands by the pier and has twelve rooms, all with a view. Small but warm. Mercifully no clock in the "
        "room. ¶ Dinner was worth the trip. Warm bread. Soup of the day. Lamb with mint. A tart I still think about."),
    ],
}  # fmt: skip

# Up to this many verbless sentences are slips. With more they are the style of the story.
SLIPS = 2
# Log-odds of a lost verb for medium confidence: of the tagger alone, and where the model of single words agrees.
SURE, AGREED = 4.0, 0.8
# For low confidence, and for medium if verbless sentences are the style of the story.
UNSURE, STYLE = 3.0, 6.0
BARE = frozenset(("base", "present"))
# With these log-odds a sentence is verbless, whether on purpose or not.
VERBLESS = 1.0


class Suspect(NamedTuple):
    """A sentence that may have lost a verb.

    Attributes:
        span: the words to mark.
        score: log-odds that a verb is missing.
        agreed: whether the model of single words says so too.
        bare: the infinitive that lost its ending or “will”, empty if another verb is missing.
    """

    span: Span
    score: float
    agreed: bool
    bare: str


def check(document: Document) -> Iterator[Finding]:
    suspects = [
        suspect for paragraph in document.paragraphs if paragraph.role == "body" for suspect in find_suspects(paragraph)
    ]
    if all(suspect.score <= AGREED for suspect in suspects):
        return
    is_style = sum(suspect.score > VERBLESS for suspect in suspects) + count_short(document.paragraphs) > SLIPS
    for suspect in suspects:
        sure = suspect.score > (STYLE if is_style else SURE) or (
            suspect.agreed and not is_style and suspect.score > AGREED
        )
        if sure or suspect.score > (STYLE if is_style else UNSURE):
            message = f"missing ending or “will”: “{suspect.bare}”" if suspect.bare else ""
            yield Finding(suspect.span, message, confidence="medium" if sure else "low")


def find_suspects(paragraph: Paragraph) -> Iterator[Suspect]:
    for sentence in candidate_sentences(paragraph):
        if paragraph.is_cut or not paragraph.ends_sentence:
            return
        if is_answer(sentence):
            continue
        from wirelint.text.lost_verb import find_lost_verb
        from wirelint.text.missing_verb import end_of_report, score_sentence
        from wirelint.text.tagger import tag_verbless

        text = without_speaker(sentence.text)
        tokens = tag_verbless(text)
        lost = find_lost_verb(tokens) if tokens is not None else None
        if lost is not None and tokens is not None:
            odds = score_sentence(text)
            token = tokens[min(lost.token, len(tokens) - 1)]
            end = end_of_report(sentence.text, token.end) if lost.token else len(sentence.text)
            bare = token.text if token.tag.form in BARE else ""
            yield Suspect(sentence.span(0, end), lost.score, odds is not None and odds.surplus > 0, bare)


def is_answer(sentence: Sentence) -> bool:
    """Return whether the sentence follows a question in its paragraph, or a dash, a colon or an ellipsis that leaves it open."""
    paragraph = sentence.paragraph
    before = paragraph.text[: sentence.start - paragraph.start].rstrip().rstrip("”\"’'")
    return before.endswith(("?", "…", "...", ":", "-", "–", "—"))
