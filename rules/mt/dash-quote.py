from collections.abc import Iterator
from itertools import chain

from wirelint.rule import Finding
from wirelint.text import Paragraph, pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.saying import SAYING_NOUNS, SAYING_VERBS

RULE = {
    "message": "dash instead of a quotation mark or comma before the speaker",
    "why": (
        "Russian and Ukrainian separate speech and speaker with a dash, with or without quotation marks. In English, "
        "the dash means nothing. Without quotation marks, nobody knows where the speech began."
    ),
    "severity": "warning",
    "confidence": "high",
    "scope": "paragraph",
    "bad": [
        "The pier is to be shut⟦, -⟧ Ann Roe stressed. “It leaks⟦” -⟧ said the mayor. \"We row⟦!\" –⟧ noted Bob Ode.",
        "The crews do their work with honour⟦, —⟧ he added. The lock leaks, and the pier is old⟦. -⟧ Many crews know that.",
        "It leaks⟦. -⟧ The Council of the town paid.",
        "Is it late⟦? -⟧ asked the keeper. ¶ ⟦—⟧They knew it. It leaks— his brother, Ole Roe, told reporters.",
    ],
    "good": [
        "The pier — old, as he said — is shut. He won – said so – and left. OLDPORT, Me. — Ann Roe said so.",
        "The score, 3 - 1, said it all. “It leaks” – the words of the mayor. OLDPORT, Ill. - Ann Roe stressed it.",
        "—Ann Roe in Oldport ¶ — The pier is old — as he said. ¶ Does it leak? - A note by Ann Roe.",
        "He feared “storms” — she said that he feared them in private — and stayed at home.",
    ],
}  # fmt: skip

PATTERNS = {
    "hyphen": r"(?:[,!?][\"”]?|[\"”]) -(?= )",
    "dash": r"(?:[,!?][\"”]?|[\"”]) [–—](?= )",
    # Speech that continues after its speaker: a dash and a sentence after it.
    "continued": r"(?<=[a-z]{3})[.!][\"”]? [-–](?= (?:[A-Z][a-z]+|(?:The|A|Our) [A-Z][a-z]+) [a-z]+ [a-z]+)",
    # Speech as Spanish sets it: a dash at its start and one before its speaker.
    "opening": r"\A[–—](?=[A-Z¿¡][^–—]{3,300}[–—] [a-z])",
}
OPENING = pattern(PATTERNS["opening"])
DASHES, CONTINUED = (pattern(PATTERNS["hyphen"]), pattern(PATTERNS["dash"])), pattern(PATTERNS["continued"])
# After a dash these are as often nouns as verbs: “shares fell”.
SAID = alternatives(SAYING_VERBS - SAYING_NOUNS | {"believes", "notes", "reports"})
SPEAKER = pattern(rf" (?:{SAID} (?!so\b)|(?:(?:he|she|they)|[Tt]he [a-z]+|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) {SAID}\b)")

# An aside of the reporter, closed by another dash. Speech that goes on has a mark before its dash.
ASIDE = pattern(r"[^.!?\n]{3,200}\w [–—-] \w")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in chain.from_iterable(dash.finditer(text) for dash in DASHES):
        if SPEAKER.match(text, match.end()) and not ASIDE.match(text, match.end()):
            yield Finding(paragraph.span(*match.span()))
    if opening := OPENING.match(text):
        yield Finding(paragraph.span(*opening.span()))
    for match in CONTINUED.finditer(text):
        # After a capital it is a place and its state.
        if not text[: match.start()].rpartition(" ")[2][:1].isupper():
            yield Finding(paragraph.span(*match.span()))
