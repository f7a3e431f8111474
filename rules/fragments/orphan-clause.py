"""A subordinate clause that is on its own."""

from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Sentence, pattern

RULE = {
    "message": "missing main clause: this subordinate clause is on its own",
    "why": (
        "An engine that splits a long sentence at its comma puts a full stop after “Although …” and starts again. An "
        "editor who cuts by hand does the same. Readers wait for the other half."
    ),
    "severity": "error",
    "confidence": "medium",
    "scope": "sentence",
    "in_quotations": "lower",
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
FEWEST, MOST = 5, 40  # words


def check(sentence: Sentence) -> Iterator[Finding]:
    text = sentence.text
    opener = OPENER.match(text)
    if (
        opener is None
        or not text.endswith(".")
        or PARTS.search(text)
        or not FEWEST - 1 <= text.count(" ") < MOST
        or sentence.paragraph.is_cut
        or is_answer(sentence)
    ):
        return
    from wirelint.text.main_clause import has_main_clause  # few sentences start with such a clause

    if has_main_clause(sentence.tokens, opener[1]):
        return
    # A reason can be a sentence of its own that answers a question paragraphs earlier.
    yield Finding(sentence.span(0, len(text)), confidence="low" if opener[1] == "Because" else "medium")


def is_answer(sentence: Sentence) -> bool:
    """Return whether the previous sentence is a question that this one answers, or ends with a dash, colon or ellipsis."""
    before = sentence.paragraph.document.text[max(0, sentence.start - 6) : sentence.start].rstrip().rstrip("”\"’'")
    return before.endswith(("?", "…", "...", ":", "-", "–", "—"))
