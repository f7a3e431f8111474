"""A subordinate clause that is on its own."""

from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Sentence, pattern

RULE = {
    "message": "missing main clause: this subordinate clause is on its own",
    "why": (
        "A translation engine that splits a long sentence at its comma puts a full stop after “Although …” and "
        "starts again. An editor who cuts by hand does the same. Readers wait for the other half."
    ),
    "severity": "error",
    "confidence": "medium",
    "scope": "sentence",
    "bad": [
        "⟦Although the lido is open on most days of the year.⟧ It is seldom full.",
        "⟦Though nobody has seen the wreck since the storm.⟧ The divers go on looking.",
        "⟦While the harbour office said the pier would be shut.⟧ The boats came in.",
        "⟦Whereas the old ferry needed an hour for the crossing.⟧ The new one needs half of that.",
        "⟦Because the slide was built by a firm that went broke.⟧ The council paid for it.",
        "⟦When the ferry reaches the island in the evening.⟧ The shops are shut.",
        "⟦Whenever the tide is too low for the ferry.⟧ The passengers take the bus.",
        "⟦If the council wants to keep the old pier.⟧ It must find the money.",
        "⟦Unless the owner has paid for the ropes by May.⟧ The boat will be sold.",
        "⟦Since the harbour master’s decision to shut the pier.⟧ The ferry has been late.",
        "⟦After the divers had brought up the bell of the wreck.⟧ They took it to the museum.",
        "⟦Before the mayor was able to open the lido.⟧ It began to rain.",
        "⟦Until the storm has passed over the island.⟧ The boats stay in the harbour.",
        "Nobody knew why. ¶ ⟦Because the referee had stopped the match.⟧ ¶ The fans went home.",
        "Who would leave now? ⟦Although the owner of the club had been told of the offer.⟧ He did not reply.",
        "“It was cold. ⟦When the ferry reached the island.⟧ The shops were shut,” she said.",
        "⟦While nobody has matched the sail (including its maker).⟧ The new one comes close.",
        "⟦Although the council was led to believe the firm would pay.⟧ It never did.",
    ],
    "good": [
        "Although the lido is open, it is seldom full.",
        "When the captain returned his boat was gone.",
        "If you find the bell call the harbour office.",
        "While he waited she read the paper.",
        "Why is it shut? Because the slide is broken beyond repair.",
        "When does the ferry leave for the island?",
        "After the storm they sailed again.",
        "If only the boats had sailed on time.",
        "After the storm the passengers of the ferry slept on the pier.",
        "Before Brandt’s arrival the port had been shut for a year. Since 1980 the number of boats has fallen.",
    ],
}  # fmt: skip

PATTERNS = {
    "opener": (
        r"^(Although|Though|While|Whereas|When|Whenever|Unless|Because(?! of\b)|If(?! only\b| so\b| not\b| any\b)"
        r"|(?:Since|After|Before|Until)(?! then\b)) "
    ),
}

OPENER = pattern(PATTERNS["opener"])
# Punctuation that can separate a main clause. An orphan clause has none.
PARTS = pattern(r"[,;:—–―(?!…“”\"]| - ")
ASIDE = pattern(r" \([^()]{1,60}\)")
MARKS = "”\"’'“‘ "
CONTRASTS = frozenset(("Although", "Though", "While", "Whereas", "Unless"))  # these answer no question
FEWEST, MOST = 5, 40  # words


def check(sentence: Sentence) -> Iterator[Finding]:
    text = sentence.text
    opener = OPENER.match(text)
    if (
        opener is None
        or not text.endswith(".")
        or PARTS.search(ASIDE.sub("", text) if "(" in text else text)
        or not FEWEST - 1 <= text.count(" ") < MOST
        or sentence.paragraph.is_cut
        or is_answer(sentence, opener[1])
    ):
        return
    from wirelint.text.main_clause import has_main_clause  # few sentences start with such a clause

    if not has_main_clause(sentence.tokens, opener[1]):
        is_style = opener[1] == "Because" and can_be_style(sentence)
        yield Finding(sentence.span(0, len(text)), confidence="low" if is_style else "medium")


def is_answer(sentence: Sentence, opener: str) -> bool:
    """Return whether the clause answers the question before it, or follows a dash, a colon or an ellipsis."""
    before = sentence.paragraph.document.text[max(0, sentence.start - 6) : sentence.start].rstrip().rstrip("”\"’'")
    return before.endswith(("…", "...", ":", "-", "–", "—")) or (before.endswith("?") and opener not in CONTRASTS)


def can_be_style(sentence: Sentence) -> bool:
    """Return whether a reason is on its own for effect: after what it explains, next to another one, or in speech."""
    paragraph = sentence.paragraph
    start, end = sentence.start - paragraph.start, sentence.end - paragraph.start
    before, after = paragraph.text[:start].strip(MARKS), paragraph.text[end:].strip(MARKS)
    if paragraph.is_quoted(start, end) or "Because" in before:
        return True
    return after.startswith("Because") if after else bool(before)
