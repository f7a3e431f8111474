import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from wirelint.rule import Confidence, Finding
from wirelint.text import Document, LazyPattern, Paragraph, pattern
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
    r"[IWOMwom](?<![\w.’'-].)(?:(?<=I)(?:['’](?:m|ve|d|ll))?|(?<=[Ww])e(?:['’](?:re|ve|d|ll))?"
    r"|(?<=[Oo])ur(?:s|selves)?|(?<=[Mm])(?:y(?:self)?|e))(?= [a-z])"
)
HEADS = (" we", "We", " our", "Our", " my ", "My ", "I ", "I'", "I’", " me ", " myself")
DATA = os.path.join(os.path.dirname(__file__), "data", "corporate-speech.toml")
# "He said that it began when I was told." Verbs of arguing and asking are left out: their “we” means everybody.
ARGUES = ("argue", "ask", "demand", "suggest", "tell", "told", "urge", "wonder")
FACTUAL = frozenset(verb for verb in SAYING_VERBS if not verb.startswith(ARGUES))
REPORTED = pattern(rf"\b(?:{alternatives(FACTUAL | {'believes'})}|told (?!me\b|us\b)\w+) (?:that|it) [^.!?“”\":;]*\Z")
AS = pattern(r"\b[Aa]s \Z")
OWN = pattern(r"(?:my|our) \w+", re.IGNORECASE)
BEFORE = pattern(r"(?P<word>[\w’'.]+)(?P<mark>[^\w\s]*) \Z")


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
        said = corporate_speech().match(paragraph.text, match.start())
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


@cache
def corporate_speech() -> LazyPattern:
    """Return the pattern of statements that institutions make about themselves and reporters hardly ever do."""
    from wirelint.text.toml_table import read_table  # few stories have a “we” outside quotations

    words = {name: alternatives(map(str.strip, text.split("|"))) for name, text in read_table(DATA).items()}
    return pattern(
        rf"(?:[Ww]e(?: (?:will|shall) (?!{words['common']}\b)[a-z]+|(?: are|['’]re) {words['are']}| {words['do']}"
        rf"|(?: have|['’]ve) (?:already )?{words['done']}| (?:should|must|need to|have to) {words['must']}"
        r"| (?:plan|intend) to| also (?:set|hope|plan|invite|made|will|call))"
        rf"|[Mm]y country|[Oo]ur {words['own']})\b"
    )


def is_speaker(text: str, match: "re.Match[str]") -> bool:
    """Return whether a match is the pronoun and not part of a title or a number."""
    before = BEFORE.search(text, max(0, match.start() - 24), match.start())
    if not before or before["mark"][-1:] in tuple('.!?:”"’'):
        return True
    if match.group()[0] == "I":
        from wirelint.text.lexicon.clauses import SENTENCE_OPENERS  # rarely needed

        # After another word with a capital it is a number or a title.
        capital = before["word"][0].isupper() and before["word"].lower() not in SENTENCE_OPENERS
        return not capital or bool(before["mark"])
    return match.group()[0].islower() or bool(before["mark"])
