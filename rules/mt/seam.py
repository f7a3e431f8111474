from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "two sentences run together",
    "why": (
        "An engine that cuts a long sentence and joins the parts again leaves the capital of the second part after "
        "an article, a preposition or a noun of the first, with no mark between. The end of the first part is lost."
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
# "It" can be a title, a possession or a preamble; "He" can be a surname.
WORKS = frozenset(
    "album anthem book called comedy documentary drama entitled film hit movie musical named novel play podcast record"
    " perform performed performs sang sequel series show sing sings single song soundtrack story thriller titled titles track".split()
)
FASHION = frozenset("bag bags boy boys couple crowd dress factor girl girls item kid list shoe shoes thing".split())
OFFICES = frozenset(
    "ambassador captain chairman chairwoman coach colonel commissioner counselor director doctor economist general"
    " governor inspector judge mayor minister ms officer official premier president prof professor prosecutor reporter"
    " secretary sergeant spokesman spokesperson spokeswoman vice-premier".split()
)
DIVINE = pattern(r"\b(?:God|Christ|Jesus|Allah|Almighty|Yahweh|Messiah|(?:[Tt]he|O|[Oo]ur) Lord)\b(?! [A-Z])")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in OPENER.finditer(text):
        start = text.rfind(" ", 0, match.start()) + 1
        before = text[start : match.start()]
        # A capital makes it a name or a title.
        if not (before[0].islower() or before[0].isdigit()) or before in WORKS:
            continue
        opener = match["opener"]
        after = text[match.end() + 1 : match.end() + 16].partition(" ")[0]
        if opener == "It" and after.rstrip(".,;:") in FASHION:
            continue
        if opener == "He" and (before in OFFICES or DIVINE.search(text)):
            continue
        if opener == "We" and after.rstrip(".,;:") in ("the", "company", "firm"):
            continue
        words = f"{before} {opener}"
        yield Finding(paragraph.span(start, match.end()), f"two sentences run together: “{words}”")
