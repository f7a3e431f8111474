from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Sentence, pattern
from wirelint.text.lexicon.saying import SAYING_NOUNS, SAYING_VERBS, THINKING_VERBS

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
    "literals": [
        "Although ", "Though ", "While ", "Whereas ", "Because ", "When ", "Whenever ", "If ", "Unless ", "Since ", "After ", "Before ",
        "Until ",
    ],
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

OPENER = pattern(
    r"(Although|Though|While|Whereas|When|Whenever|Unless|Because(?! of\b)|If(?! only\b| so\b| not\b| any\b)|(?:Since|After|Before|Until)(?! then\b)) "
)
# Punctuation that can separate a main clause. An orphan clause has none.
PARTS = pattern(r"[,;:—–―(?!…“”\"]| - ")
# These also precede nouns. With one of them it is a clause only if there is a verb.
PREPOSITIONS = frozenset(("After", "Before", "Until"))
FEWEST, MOST = 5, 40  # words
# Each of these allows one more verb in the clause.
INTRODUCERS = frozenset(
    "that who which whom whose what whatever whether how why where when if because as than while after before since until"
    " although though unless and or but".split()
)
# Verbs with a dependent clause. Verbs that are often nouns are left out.
SAYING = (
    (SAYING_VERBS - SAYING_NOUNS - {"read"})
    | THINKING_VERBS
    | frozenset("say claim claims suggest show shows showed".split())
)
AUXILIARIES = frozenset(
    "is are was were am be been being has have had having do does did will would can could may might must shall should 's 're 've 'd 'll"
    " not n't get gets got to".split()
)
# Pronouns that start a main clause unless the word before them introduces a dependent one.
SUBJECTS = frozenset("he she they we i it there".split())
# Imperatives of a main clause addressed to the reader.
COMMANDS = frozenset(
    "call visit contact see email click please tell let send check try go write ask read use make take get keep look phone ring text".split()
)
# The minimum log-odds of a finite verb.
LIKELY = -0.7


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
    if has_main_clause(text, opener[1]):
        return
    # A reason can be a sentence of its own that answers a question paragraphs earlier.
    yield Finding(sentence.span(0, len(text)), confidence="low" if opener[1] == "Because" else "medium")


def is_answer(sentence: Sentence) -> bool:
    """Return whether the previous sentence is a question that this one answers, or ends with a dash, colon or ellipsis."""
    before = sentence.paragraph.document.text[max(0, sentence.start - 6) : sentence.start].rstrip().rstrip("”\"’'")
    return before.endswith(("?", "…", "...", ":", "-", "–", "—"))


def has_main_clause(text: str, opener: str) -> bool:
    """Return whether a text has more verbs than the clause that starts with `opener` and its dependent clauses need."""
    from wirelint.text.verbs import CERTAIN, score_verbs, split_words

    words = split_words(text)
    lower = [word.lower() for word in words]
    wanted = 1
    last = 0  # the index after the last finite verb
    found = 0
    for at, score in score_verbs(words):
        if at == 0 or score < LIKELY:
            continue
        between = lower[last:at] if last else lower[1:at]
        if at > 2 and lower[at - 1] in SUBJECTS and lower[at - 2] not in INTRODUCERS and lower[at - 2] not in SAYING:
            return True
        if found and all(word in AUXILIARIES or word.endswith("ly") for word in between):
            last = at + 1
            continue
        if at and lower[at - 1] in AUXILIARIES and found and score < CERTAIN:
            continue
        if found:
            wanted += any(word in INTRODUCERS for word in between) or lower[last - 1] in SAYING
        found += 1
        last = at + 1
        if found > wanted:
            return True
    if not found:
        return opener in PREPOSITIONS
    rest = lower[last:]
    return (
        opener == "If"
        and not COMMANDS.isdisjoint(rest)
        and not any(word in COMMANDS and lower[at - 1] in ("to", "and", "or") for at, word in enumerate(lower))
    )
