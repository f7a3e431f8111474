from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "wrong number: it contradicts itself",
    "why": (
        "More than the whole, parts that do not add up to their total, or a range that runs backwards show that a number was "
        "misread, mistyped or multiplied. One of the numbers is wrong: look it up."
    ),
    "severity": "info",
    "confidence": "medium",
    "scope": "paragraph",
    "roles": ["headline", "body", "list", "crosshead", "caption", "tail"],
    "bad": [
        "Some ⟦140 percent of the voters⟧ agreed, and ⟦101.5% of residents⟧ rowed.",
        "The ferry had ⟦33 people: 12 men and 20 women⟧ on board. A crew of ⟦30 sailors, 14 men and 15 women⟧, left.",
        "It costs ⟦between $90 and $70⟧ and takes ⟦between 50 and 30⟧ boats.",
    ],
    "good": [
        "Some 40 percent of the voters agreed. The pier cost 140 percent of what it should, and 250% of the boats’ value was lost.",
        "The ferry had 32 people: 12 men and 20 women. It holds 300 people, 12 men and 20 women among them.",
        "It is open between 9 and 5 and shut between 2200 and 0700. It holds 50 to 90. It lasted between 1.9 and 1.2 million years.",
        "It was built between 900 and 600 years ago, and between 19,000 and 1.2 million came. Rates were between 500 and 200 B.C.",
    ],
}

PATTERNS = {
    "share": (
        r"(?<![\w.,$£€])(?P<share>[1-9][0-9]{2,}(?:\.[0-9]+)?) ?(?:percent|per cent|%) of (?:the |all |its |their |our )?(?:[a-z]+ )?"
        r"(?:voters|people|residents|respondents|those|students|members|women|men|adults|patients|households)\b(?!['’])"
    ),
    "total": (
        r"(?<![\w.,])(?P<total>[0-9][0-9,]*) [a-z]+(?:,|:| [—–-]| \() ?(?P<one>[0-9][0-9,]*) (?:men|boys|adults),? and"
        r" (?P<other>[0-9][0-9,]*) (?:women|girls|children)\b(?! among| were among|,? and)"
    ),
    "range": (
        r"\bbetween (?P<low>[$£€]?[0-9][0-9,]*(?:\.[0-9]+)?) and (?P<high>[$£€]?[0-9][0-9,]*(?:\.[0-9]+)?)"
        r"(?![\w:]|[.,][0-9]| ?(?:million|billion|trillion|thousand|mln|bln|tn|bn|[ap]\.?m\b|B\.?C|years ago|o['’]clock))"
    ),
}
SHARE, TOTAL, RANGE = map(pattern, PATTERNS.values())
WHOLE = 100  # percent
# Smaller numbers, and those of four digits without a comma, can be hours and years.
LATEST_HOUR = 24


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in SHARE.finditer(text):
        if float(match["share"]) > WHOLE:
            yield Finding(paragraph.span(*match.span()), f"wrong number: “{match['share']}” percent of a whole")
    for match in TOTAL.finditer(text):
        total, one, other = map(read_number, match.group("total", "one", "other"))
        if total != one + other:
            yield Finding(paragraph.span(*match.span()), f"wrong number: {one:g} and {other:g} instead of {total:g}")
    for match in RANGE.finditer(text):
        low, high = match.group("low", "high")
        is_time = read_number(low) <= LATEST_HOUR or (low.isdigit() and len(low) == len("2200"))
        if read_number(low) > read_number(high) and not is_time:
            yield Finding(paragraph.span(*match.span()), f"wrong number: the range runs backwards from {low} to {high}")


def read_number(written: str) -> float:
    return float(written.lstrip("$£€").replace(",", ""))
