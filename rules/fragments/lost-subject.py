"""A sentence that begins with its verb because the subject is missing."""

from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Sentence, pattern

RULE = {
    "message": "missing subject: the sentence begins with its verb",
    "why": (
        "Spanish, Italian, Japanese and other languages leave out “he” or “it”, and a translation engine keeps the "
        "gap. An editor who cuts the first words loses the subject too. Diaries, notes and speech leave it out on "
        "purpose."
    ),
    "severity": "error",
    "confidence": "medium",
    "scope": "sentence",
    "in_quotations": "skip",
    "bad": [
        "The driver of the bus was hurt. ⟦Was taken to hospital by helicopter.⟧",
        "The firm closed two plants. ⟦Has also sold its office in Oldport.⟧",
        "The mayor resigned in May. ⟦Will not stand in the next election.⟧",
        "Maria Roe grew up on the island. ⟦Was a teacher in the village for ten years.⟧",
        "The minister met the owners. ⟦Told reporters that the talks had gone well.⟧",
        "The court fined him twice. ⟦Later was banned from driving for a year.⟧",
    ],
    "good": [
        "Was taken to hospital by helicopter?",
        "Had the owners sold the boat, the crew would have left. Were it not for the storm, they would sail.",
        "Told of the storm, the crew turned back. Added to that is the cost of fuel. Left alone, it sank.",
        "“Was taken to hospital by helicopter,” the log says. “Has been here for years. Will go soon.”",
        "Will Roe joined the crew in May. Should the boats be late, call the port. May is a quiet month.",
        "Said the captain: “We sail at noon.” Gone are the days of steam.",
    ],
}  # fmt: skip

PATTERNS = {
    "auxiliary": r"^(?:Was|Were|Is|Are|Has|Have|Had)(?:n['’]t)?,? ",
    "modal": r"^(?:Will|Would|Could|Can|Did|Does|Might|Must)(?:n['’]t)?,? ",
    "verb": r"^(?:Became|Began|Denied|Died|Gave|Joined|Said|Served|Told|Took|Went|Won),? ",
    "adverb": r"^(?:Also|Later|Then) (?:was|were|is|are|has|had|will|would|could|said|told|went) ",
}

EXPRESSIONS = [pattern(PATTERNS[name]) for name in ("auxiliary", "modal", "verb", "adverb")]
FEWEST = 4  # words


def check(sentence: Sentence) -> Iterator[Finding]:
    text = sentence.text
    if (
        not any(expression.match(text) for expression in EXPRESSIONS)
        or not text.endswith(".")
        or text.count(" ") < FEWEST - 1
        or sentence.paragraph.role != "body"
        or sentence.paragraph.is_cut
        or ":" in text
    ):
        return
    from wirelint.text.subject import lacks_subject  # few sentences begin with a verb

    if lacks_subject(sentence.tokens):
        yield Finding(sentence.span(0, len(text)))
