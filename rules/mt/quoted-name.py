from collections.abc import Iterator

from wirelint.rule import Finding, replace
from wirelint.text import Paragraph, pattern
from wirelint.text.lexicon.organisations import NAMED_BODIES

RULE = {
    "message": "unneeded quotation marks round a name",
    "why": (
        "Russian, Ukrainian, Japanese and Chinese put the names of parties, firms, ships and clubs in quotation "
        "marks. English does so only with titles of works. Round a name, the marks suggest doubt or irony."
    ),
    "severity": "info",
    "confidence": "medium",
    "scope": "paragraph",
    "bad": [
        (
            "The leader of the ⟦party “Free Pier”⟧ left. Crews of the ⟦ship \"Heron\"⟧ and the ⟦company “Roe Rope”⟧ "
            "met at the ⟦plant \"Red Crane,\"⟧ he said."
        ),
        (
            "The ⟦club “Oldport”⟧ lost. The ⟦agency \"Dockside\"⟧ says so, "
            "as does the ⟦channel “Pier 1”⟧ and the ⟦organization “Rowers for All.”⟧ The ⟦station \"Lido\"⟧ is shut."
        ),
    ],
    "good": [
        (
            "The film “Heron”, the song \"Old Pier\" and the program “Dockside” were shown by the party “for all” "
            "and the company \"and friends\"."
        ),
        (
            "The so-called party “Free Pier” met. The party “We” never was. "
            "He told the party: “Go!” A ship “Not to be sunk at all by any man or storm that blows out there”."
        ),
    ],
}  # fmt: skip

PATTERNS = {
    "name": r" [\"“](?P<name>(?!The\b|We\b|I\b|It\b|This\b|You\b|They\b|He\b|She\b)[A-Z][^\"“”\n]{2,40})[\"”]",
}
NAME = pattern(PATTERNS["name"])
SAID_OF = pattern(r"\b(?:so-called|called|named|word|term|the name)\b[^.]{0,20}\Z")
# More words, or fewer capitals, make it speech rather than a name.
MOST, CAPITALS = 5, 0.5


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in NAME.finditer(text):
        start = match.start()
        first = text.rfind(" ", 0, start) + 1
        if text[first:start] not in NAMED_BODIES or SAID_OF.search(text, max(0, first - 30), first):
            continue
        words = match["name"].split()
        if len(words) > MOST or sum(word[0].isupper() or word[0].isdigit() for word in words) < CAPITALS * len(words):
            continue
        name = match["name"].rstrip(",.")
        span = paragraph.span(first, match.end())
        right = f" {name}{match['name'][len(name) :]}"
        fix = replace(paragraph.span(start, match.end()), right, "delete the marks")
        yield Finding(span, f"unneeded quotation marks round a name: “{name}”", fix=fix)
