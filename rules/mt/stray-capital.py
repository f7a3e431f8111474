from collections.abc import Iterator
from itertools import chain

from wirelint.rule import Finding, replace
from wirelint.text import Paragraph, pattern
from wirelint.text.lexicon import alternatives

RULE = {
    "message": "comma instead of a full stop before a new sentence",
    "why": (
        "A translation engine that cuts a long sentence, translates the parts one by one and joins them again keeps "
        "the capital of the second part. The parts have a comma between them instead of a full stop, and the second "
        "part has lost the person or thing that it was about."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "paragraph",
    "bad": [
        "Analysts say the port is looking for new partners, ⟦He⟧ also points out the falling prices.",
        "The pump failed twice, ⟦It’s⟧ to be replaced in June.",
        "The bakery opened in 1921, ⟦In⟧ the 1950s it was sold, says the keeper. It opened in 1921, ⟦The⟧ ovens were built by hand.",
        "“We were told nothing”, ⟦There⟧ was no answer from the company.",
        "The bridge stayed shut, ⟦However⟧, ferries ran all night. It leaks; ⟦This⟧ is no news.",
    ],
    "good": [
        "The port seeks new partners. He also points out the falling prices.",
        "She sang two numbers, It and That’s Life, and a paper, The Observer, liked both.",
        "In the newspaper, The Daily Pier, nobody saw it, he said.",
        "He told me, “They will not come”, and left.",
        "O Lord, He is kind, the choir sang, and the congregation of God stood up.",
        "She was last year, Italy said, and this year, Thessaly.",
        "In the film, It is the clown who floats.",
    ],
}  # fmt: skip

PATTERNS = {
    "comma": (
        r", (?<=[\w%)\]”’\"'], )(?:He|She|It|We|They|There|This|These|Those|That|You|However(?=,)|But|Although|According|The)"
        r"(?:['’](?:s|re|ve|ll|d|m))?(?= [a-z]|, [a-z])"
    ),
    "preposition": (
        r", (?<=[\w%)\]”’\"'], )(?:In|On|At|For|After|Before|When|While|If|Since|From|Because)"
        r"(?= (?:the|an?|this|that|these|those|his|her|their|its) [a-z0-9])"
    ),
    "semicolon": (
        r"; (?<=[\w%)\]”’\"']; )(?:He|She|It|We|They|There|This|These|Those|That|You|However(?=,)|But|Although|According|The)"
        r"(?:['’](?:s|re|ve|ll|d|m))?(?= [a-z]|, [a-z])"
    ),
}
OPENERS = tuple(map(pattern, PATTERNS.values()))


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in chain.from_iterable(opener.finditer(text) for opener in OPENERS):
        comma, start = match.start(), match.start() + 2
        before = text[text.rfind(" ", 0, comma) + 1 : comma]
        opener = text[start : match.end()]
        if text[match.end()] == "," and opener != "However":
            continue
        if opener == "It" and text.startswith((" and ", " or "), match.end()):
            continue
        if is_name(text, before, opener):
            continue
        fix = replace(paragraph.span(comma, comma + 1), ".", f"end the sentence before “{opener}”")
        yield Finding(paragraph.span(start, match.end()), fix=fix)


def is_name(text: str, before: str, opener: str) -> bool:
    """Return whether an opener after a word and a comma is a title ("the film, It is …") or refers to God."""
    from wirelint.text.lexicon.religion import DEITIES  # few stories have such an opener
    from wirelint.text.lexicon.works import WORKS

    if before in WORKS:
        return True
    of_god = opener in ("He", "You", "That", "This")
    return of_god and pattern(rf"\b{alternatives(DEITIES)}\b(?! [A-Z])").search(text) is not None
