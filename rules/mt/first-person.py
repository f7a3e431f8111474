import re
from collections.abc import Iterator, Mapping
from typing import Any

from wirelint.rule import Confidence, Finding
from wirelint.text import Document, Paragraph, pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.saying import SAYING_VERBS

RULE = {
    "message": "unclear “we” or “I”: no quotation marks show who is speaking",
    "why": (
        "A paper that reports a speech without quotation marks may keep the speaker’s “we”. Another paper writes “my "
        "country” and “our reporter” about itself. Published elsewhere, the story speaks for a ministry or for the "
        "wrong country."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "literals": [" we ", "We ", "We'", " we'", "I ", "I'", " our", "Our", " my", "My", " me "],
    "literals_reason": "pronouns are too frequent to be derived",
    "options": {"essay": 3},
    "bad": [
        "Since cases have doubled, the port authority said, ⟦we⟧ are calling for care at sea.",
        "The pier was repaired. In May ⟦we⟧ will promote sailing along the whole coast and ⟦we⟧ plan to build piers.",
        "⟦We⟧ have already prepared six boats. The lock is shut, the keeper said.",
        "Rope is made by hand in ⟦my country⟧. The board of ⟦our province⟧ met pilots on Monday.",
        "The mayor told ⟦our reporter⟧ that the lido is open. Earlier, ⟦we⟧ wrote that it was shut.",
        "The board stated that ⟦we⟧ must strengthen the dykes. The pilot said that it began when ⟦I⟧ was called.",
    ],
    "good": [
        "“We will open the lock,” said the keeper. “My country is small.”",
        "The band played How We Will Sail, and World War I began. The We Company met.",
        "We will sail at dawn. I packed my bag; we had bread. I hope that we are calling at Port Roe. It is in our country.",
    ],
}

FIRST = pattern(
    r"[IWOMwom](?<![\w.’'-].)(?:(?<=I)(?:['’](?:m|ve|d|ll))?|(?<=[Ww])e(?:['’](?:re|ve|d|ll))?|(?<=[Oo])ur(?:s|selves)?|(?<=[Mm])(?:y(?:self)?|e))(?= [a-z])"
)
HEADS = (" we", "We", " our", "Our", " my ", "My ", "I ", "I'", "I’", " me ", " myself")
# Statements that institutions make about themselves and reporters hardly ever do.
CORPORATE = pattern(
    r"""(?x) (?: [Ww]e (?:
      (?:\ (?:will|shall) | ['’]ll) \ (?!see\b|know\b|find\b|never\b|be\b|need\b|remember\b|all\b|have\b|get\b|soon\b|ever\b|always\b|miss\b|likely\b|probably\b|not\b|no\b|just\b|still\b|look\b|return\b)[a-z]+
    | (?:\ are | ['’]re) \ (?:calling|working|planning|trying|asking|preparing|looking\ forward|talking\ about|committed|ready|confident|pleased|witnessing)
    | \ (?:hope|sincerely|urge|welcome|remind|invite|warmly|strongly|firmly|fully|stand\ ready|look\ forward|attach|adhere|strive|thank|stressed|organi[sz]ed|prepared|wrote)
    | (?:\ have | ['’]ve) \ (?:already\ )? (?:organi[sz]ed|planned|prepared|decided|been\ working|launched|established|made|taken|received|carried|signed|invited)
    | \ (?:should|must|need\ to|have\ to) \ (?:actively|vigorously|resolutely|firmly|further|adhere|strengthen|strive|promote|regain|uphold|deepen|implement|accelerate)
    | \ (?:plan|intend)\ to
    | \ also \ (?:set|hope|plan|invite|made|will|call)
    ) | [Mm]y\ country | [Oo]ur\ (?:country|province|prefecture|reporter|newspaper|publication|motherland|countrym[ae]n|countrywom[ae]n|compatriots?) ) \b
    """
)
# "He said that it began when I was told." Verbs of arguing and asking are left out: their “we” means everybody.
FACTUAL = SAYING_VERBS - frozenset(
    "argued argues asked asks demanded demands suggested suggests tells told urged urges wondered wonders".split()
)
REPORTED = pattern(rf"\b(?:{alternatives(FACTUAL | {'believes'})}|told (?!me\b|us\b)\w+) (?:that|it) [^.!?“”\":;]*\Z")
AS = pattern(r"\b[Aa]s \Z")
OWN = pattern(r"(?:my|our) \w+", re.IGNORECASE)
BEFORE = pattern(r"(?P<word>[\w’'.]+)(?P<mark>[^\w\s]*) \Z")
# After these a capital "I" is the pronoun. After another capital it is a number or a title.
BEFORE_PRONOUN = frozenset(
    "And But So If As When While What That Then Yes No Well Because Although Though Earlier Still Before After Since Therefore However For In".split()
)


def check(document: Document, options: Mapping[str, Any]) -> Iterator[Finding]:
    found: list[tuple[Paragraph, re.Match[str]]] = []
    for paragraph in document.paragraphs:
        # Searching for a few literals is faster than trying a pattern at each letter.
        if paragraph.role != "body" or not any(map(paragraph.text.__contains__, HEADS)):
            continue
        for start, end in document.quotations.outside(paragraph.start, paragraph.end):
            for match in FIRST.finditer(paragraph.text, start - paragraph.start, end - paragraph.start):
                if is_speaker(paragraph.text, match):
                    found.append((paragraph, match))
    # A story with more findings is a first-person essay.
    if len(found) > options["essay"]:
        return
    for paragraph, match in found:
        said = CORPORATE.match(paragraph.text, match.start())
        confidence: Confidence | None = (
            None if said or REPORTED.search(paragraph.text, max(0, match.start() - 100), match.start()) else "low"
        )
        if said and AS.search(paragraph.text[: match.start()][-4:]):
            confidence = "low"
        end = said.end() if said and OWN.match(said.group()) else match.end()
        words = paragraph.text[match.start() : end]
        yield Finding(
            paragraph.span(match.start(), end),
            f"unclear “{words}”: no quotation marks show who is speaking",
            confidence=confidence,
        )


def is_speaker(text: str, match: "re.Match[str]") -> bool:
    """Return whether a match is the pronoun and not part of a title or a number."""
    before = BEFORE.search(text, max(0, match.start() - 24), match.start())
    if not before or before["mark"][-1:] in tuple('.!?:”"’'):
        return True
    capital = before["word"][0].isupper() and before["word"] not in BEFORE_PRONOUN
    if match.group()[0] == "I":
        return not capital or bool(before["mark"])
    return match.group()[0].islower() or bool(before["mark"])
