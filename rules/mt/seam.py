from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Paragraph, pattern
from wirelint.text.lexicon import alternatives

RULE = {
    "message": "two sentences run together",
    "why": (
        "A translation engine that cuts a long sentence and joins the parts again leaves the capital of the second "
        "part after an article, a preposition or a noun of the first, with no mark between. The end of the first "
        "part is lost."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "paragraph",
    "bad": [
        "The ministry said that as a result ⟦the There⟧ is no duty to pay.",
        "Divers reached the wreck with the help ⟦of He⟧ was not on board, the owner said.",
        "Rinsing the ⟦brushes They’re⟧ dry within an hour.",
        "The council plans ⟦to This⟧ means that the lido stays shut until May.",
        "Rents rose by about 12 ⟦percent It⟧ was the third rise in a row.",
        "Crews left the pier ⟦with You⟧ can hear them sing, and ⟦late You’ll⟧ see them row.",
    ],
    "good": [
        "The minister was there. There is no duty to pay.",
        "The There and Back film opens today, and so does It.",
        "They saw the horror film It twice and the film It was the better one.",
        "She was the It girl of the season. He sang You are late.",
        "The We company and the We the Crew club met.",
        "Vice premier He said that the talks would go on.",
        "The priest told them that He would forgive, for God is kind.",
        "The preamble of We the People is printed on the wall.",
        "The committee (It meets on Mondays) and the mayor “There you are” sang.",
    ],
}  # fmt: skip

PATTERNS = {
    # Before the space is a lower-case letter or a number.
    "opener": (
        r" (?<=[a-z0-9%] )(?P<opener>(?:He|She|It|We|You|They|There|This|These|Those|That)(?:['’](?:s|re|ve|ll|d))?)(?= [a-z])"
    ),
}
OPENER = pattern(PATTERNS["opener"])
# What is said or done before a title, other than the nouns for works: "a story titled It".
NAMED = frozenset("called entitled named titled titles story sing sings sang perform performs performed".split())
FASHION = frozenset("bag boy couple crowd dress factor girl item kid list shoe thing".split())
# Offices, other than those of the lexicon, before the surname He.
OFFICES = frozenset("commissioner counselor doctor official prosecutor spokesperson vice-premier".split())


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in OPENER.finditer(text):
        start = text.rfind(" ", 0, match.start()) + 1
        before = text[start : match.start()]
        # A capital makes it a name or a title.
        if not (before[0].islower() or before[0].isdigit()):
            continue
        after = text[match.end() + 1 : match.end() + 16].partition(" ")[0].rstrip(".,;:")
        if is_name(text, before, match["opener"], after):
            continue
        words = f"{before} {match['opener']}"
        yield Finding(paragraph.span(start, match.end()), f"two sentences run together: “{words}”")


def is_name(text: str, before: str, opener: str, after: str) -> bool:
    """Return whether a capital word is a name or a title for the words beside it: "It" a film, "He" a surname."""
    from wirelint.text.lexicon import titles  # few stories have such a word
    from wirelint.text.lexicon.religion import DEITIES
    from wirelint.text.lexicon.works import WORKS

    if before in WORKS or before in NAMED:
        return True
    if opener == "It":
        return after in FASHION or after.removesuffix("s") in FASHION
    if opener == "He":
        is_office = (
            before in OFFICES | titles.OFFICES | titles.RANKS | titles.TRADES | titles.HONORIFICS | titles.JOURNALISTS
        )
        return is_office or pattern(rf"\b{alternatives(DEITIES)}\b(?! [A-Z])").search(text) is not None
    return opener == "We" and after in ("the", "company", "firm")
