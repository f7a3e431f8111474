from collections.abc import Iterator

from wirelint.rule import Finding, Label
from wirelint.text import Paragraph, pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.people import FEELINGS
from wirelint.text.lexicon.saying import SAYING_NOUNS, SAYING_VERBS

RULE = {
    "message": "wrong pronoun for the person or people named",
    "why": (
        "If the source omits the pronoun, or has one for “he” and “she”, the translation engine guesses. A woman "
        "becomes a man between two words, and several analysts become one."
    ),
    "severity": "error",
    "confidence": "medium",
    "scope": "paragraph",
    "in_quotations": "lower",
    "bad": [
        "Anna Oddsdóttir, who chairs the company, says ⟦he⟧ is glad.",
        "Mrs. Ode said that ⟦he⟧ was pleased with the lock.",
        "Actress Jo Roe said ⟦he⟧ was happy to sail.",
        "Mr Roe says ⟦she⟧ hopes for rain.",
        "She described ⟦himself⟧ as a pilot, and he hurt ⟦herself⟧.",
        "Analysts say the port is old, ⟦he⟧ also points out the prices. Experts believe the storm will pass, ⟦he⟧ added that it is late.",
        "A young woman who was found in ⟦his⟧ room was a pilot.",
    ],
    "good": [
        "Anna Oddsdóttir said he was ill. Mrs Ode said that he left.",
        "Mr Roe says she is a good pilot. She asked the king himself and wrote himself-help books.",
        "Analysts say the port is old, he said. Experts say she is right.",
        "A woman who was killed at her home was a pilot. The woman left his home.",
        "Ms Ode told Mr Roe he was happy to stay. She saw herself.",
    ],
}  # fmt: skip

PATTERNS = {
    # Feelings and intentions that speakers report only of themselves. The text before it is checked only where it matches.
    "feeling": (
        r"he (?:(?<= he )|(?<= she ))(?:(?:is|was|feels|felt) (?:also |very |quite |not |so |really |absolutely |deeply )?"
        r"(?P<feeling>[a-z]+)\b"
        r"|(?:hopes|hoped|believes|believed|regrets|regretted|intends|intended|looks forward|does not know|did not know)\b)"
    ),
    "self": r"(?:him|her)self\b(?!-)",
    "also": r", (?P<at>[Hh]e|[Ss]he) (?:also\b|(?:added|noted|stressed|explained) that\b)",
    "his": r" his (?=(?:own|home|house|apartment|flat|room|bed|body|life|car)\b)",
}
FEELING, SELF = pattern(PATTERNS["feeling"]), pattern(PATTERNS["self"])
ALSO, HIS = pattern(PATTERNS["also"]), pattern(PATTERNS["his"])
SAYS = alternatives(SAYING_VERBS - SAYING_NOUNS - {"asked", "asks", "told", "tells"} | {"believes", "notes"})
SAID = pattern(rf",? ?\b{SAYS} (?:that )?s?\Z")
NAME = r"(?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+"
# An apposition can intervene. Another person would have a capital.
BETWEEN = r"(?:,? [a-z][a-z' ,’-]{0,60})?,?"
WOMAN = pattern(
    rf"(?:\b(?:Ms|Mrs|Miss)\.? {NAME}|\b[A-Z]\w+d[óo]ttir"
    rf"|\b(?:[Aa]ctress|[Ss]pokeswoman|[Cc]hairwoman|[Qq]ueen|[Pp]rincess|[Cc]ongresswoman)(?: [A-Z][\w’'-]+){{1,3}}){BETWEEN}\Z"
)
MAN = pattern(rf"\bMr\.? {NAME},?\Z")
DID = pattern(
    r"\b(?P<who>[Ss]?[Hh]e) (?:(?:has|had|was|is|also|once|then|never|often) )?(?!married|loved|met)[a-z]+(?:ed|s|t|nd|ve|rt|lt) \Z"
)
PEOPLE = pattern(
    r"\b(?:[Aa]nalysts|[Ee]xperts|[Ss]cientists|[Dd]octors|[Ss]pecialists|[Rr]esearchers|[Ee]conomists|[Oo]bservers)"
    r" (?:say|said|believe|note|noted|expect|warn|warned|think)\b[^.!?“”\"A-Z]{5,160}\Z"
)
VICTIM = pattern(
    r"\b(?:woman|girl|actress|mother|daughter|sister|grandmother) who (?:was|had been|died|lost|lives|lived|worked)\b"
    r"[^.,;!?“”\"A-Z]{0,40}? (?:at|in|with|on|of)\Z"
)
REACH = 180


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in FEELING.finditer(text):
        start = match.start() - (text[match.start() - 1] == "s")
        said = SAID.search(text, max(0, start - 24), start)
        person = said and (WOMAN if start == match.start() else MAN).search(
            text, max(0, said.start() - REACH), said.start()
        )
        if person and (match["feeling"] is None or match["feeling"] in FEELINGS):
            yield clash_finding(paragraph, person.start(), start, match.start() + 2)
    for match in SELF.finditer(text):
        start = match.start()
        did = DID.search(text, max(0, start - 40), start)
        if did and (did["who"].lower() == "she") == text.startswith("him", start):
            yield clash_finding(paragraph, did.start(), start, match.end())
    for expression, subject in ((ALSO, PEOPLE), (HIS, VICTIM)):
        for match in expression.finditer(text):
            start, end = match.span("at") if "at" in expression.groupindex else (match.start() + 1, match.end() - 1)
            person = subject.search(text, max(0, match.start() - REACH), match.start())
            if person:
                yield clash_finding(paragraph, person.start(), start, end)


def clash_finding(paragraph: Paragraph, person: int, start: int, end: int) -> Finding:
    label = Label(paragraph.span(person, start), "the person or people named")
    return Finding(
        paragraph.span(start, end),
        f"wrong pronoun for the person or people named: “{paragraph.text[start:end]}”",
        (label,),
    )
