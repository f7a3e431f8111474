import re
from collections.abc import Iterator

from wirelint.rule import Confidence, Finding, Label
from wirelint.text import Document, Span, pattern

RULE = {
    "message": "wrong form of number",
    "why": (
        "Other languages write 12 thousand for 12,000, a comma for the decimal point, or no mark between thousands. "
        "They also count in units that have no English word. At best the number looks foreign, at worst it is wrong."
    ),
    "severity": "warning",
    "confidence": "high",
    "scope": "document",
    "roles": ["headline", "body", "crosshead", "caption", "tail"],
    "bad": [
        "Some ⟦140 thousand⟧ people and ⟦6.25 thousand⟧ boats came, or ⟦3 thousand 500⟧ a day.",
        "A total of ⟦61204⟧ tons of coal and ⟦10000⟧ square meters of net were sold.",
        "The crew of 3,202 people met ⟦1871⟧ new pilots and ⟦2604⟧ mates, a total of ⟦2045⟧ people.",
        "The jump was ⟦26,48⟧ meters long, and ⟦37,4⟧ percent saw it; the lock cost ⟦1,5⟧ million.",
        "It is ⟦1.2 million million⟧ crowns and ⟦5% percent⟧, or ⟦5 percent percent⟧ and ⟦5,3100⟧ million.",
    ],
    "good": [
        "In 1963 people left, and the 2010 elections and the 1500 meters race were won by pilot 12345.",
        "About 61,204 tons, 1,200 people and 130,000 boats; several thousand came, and 3,000 thousand-year-old stones.",
        "Flight 12345 lands at noon, room 10234 is on the left, and the scores were 10,12 and 3.",
        "Lists 2, 10 percent of 5, 1,23,456 people, thousands of boats and 5 percent of 20 percent.",
        "Project 22350 ships sail; the 22350 project is old. The 49ers won $50 thousand.",
    ],
}

# Counted nouns that can follow a number without its separators. Names and codes are not followed by them.
THING = r"(?= (?:(?!(?:in|on|at|of|and|or|to|for|as|by|with|from|that|which|when|while|was|is|were|are|has|had|he|she|it|the)\b)[a-z]{3,} ){0,2}(?:(?!(?:was|has|is|does|goes|says|runs|lands|leaves|as|this|its|his|hers|plus|versus|always|across|towards|perhaps|minus)\b)[a-z]{3,}s|people|men|women|children|troops|yuan|yen|dong|kronur|crew|staff)\b)"
UNIT = r"(?= (?:million|billion|trillion|percent|per cent|kilomet(?:er|re)s?|met(?:er|re)s?|centimet(?:er|re)s?|km|kg|kilograms?|tons?|tonnes?|lit(?:er|re)s?|hectares?|degrees?|seconds|minutes|hours|points|euros?|dollars?|rubles?|roubles?)\b|%)"
NUMBER = pattern(
    r"\d(?<![\w.,/$£€¥#:’'–-].)(?<![£$€] .)(?=[\d.,]* ?[a-z%])(?:"
    r"(?P<thousand>\d{0,2}(?:\.\d{1,3})? thousand(?: \d{3})?(?![\w-]))"
    rf"|(?P<plain>\d{{4,6}}){THING}"
    rf"|(?P<four>\d{{3}}){THING}"
    rf"|(?P<decimal>\d{{0,2}},\d{{1,2}}){UNIT}"
    rf"|(?P<grouped>\d{{0,2}},\d{{4}})(?= (?:million|billion|trillion|thousand)\b|{THING[3:]}"
    r"|(?P<scaled>\d*(?:\.\d+)? (?:million million|billion billion|trillion trillion|million billion|thousand thousand)\b)"
    r"|(?P<percent>\d*(?:\.\d+)?(?: ?% ?per ?cent| per ?cent (?:per ?cent\b|%)))"
    r")"
)
# Things that have a number as their name, and years or races that look like counts.
NAMED = pattern(
    r"\b(?:flight|room|bus|train|number|numbers|no|nos|model|article|section|line|zip|code|box|engine|project|route|form|unit|channel|frequency|pilot|version|type|page|year|in|since|until|by|from|during|of|the|between|and|to|mid|early|late|before|after)\.? \Z",
    re.IGNORECASE,
)
CODED = pattern(
    r"\b(?:flight|room|bus|train|no|nos|model|article|section|line|zip|code|box|engine|project|route|form|unit|channel|frequency|pilot|version|type|page)\.? \Z",
    re.IGNORECASE,
)
COUNTED = pattern(
    r" (?:new |more |other |confirmed )?(?:people|men|women|children|cases|cured|deaths|patients|troops|pilots|soldiers|boats|houses|yuan|yen)\b"
)
TOTAL = pattern(r"\b(?:total|tally|toll|sum) of \Z")
MARKED = pattern(r"(?<![\d,.])[1-9],\d{3}(?![\d,])")
RACE = pattern(r" (?:met(?:er|re)s? (?:race|freestyle|final|heats|runner|champion|steeplechase|hurdles|and)|hours\b)")
# Roles in which numbers are the desk's own.
SKIPPED_ROLES = frozenset(("byline", "dateline", "credit", "note"))


def check(document: Document) -> Iterator[Finding]:
    fours: list[Span] = []
    unmarked = False
    for paragraph in document.paragraphs:
        if paragraph.role in SKIPPED_ROLES:
            continue
        text = paragraph.text
        for match in NUMBER.finditer(text):
            kind, span = match.lastgroup or "", paragraph.span(*match.span())
            before = text[max(0, match.start() - 14) : match.start()]
            if kind == "four":
                year = text[match.start()] in "12" and 1800 <= int(match.group()) <= 2100
                if (
                    not (NAMED if year and not TOTAL.search(before) else CODED).search(before)
                    and not RACE.match(text, match.end())
                    and not (year and not is_count(text, match))
                ):
                    fours.append(span)
                continue
            if kind == "plain" and CODED.search(before):
                continue
            unmarked = unmarked or kind == "plain"
            yield Finding(span, SAID[kind].format(match.group()))
    marked = next(
        (
            p.span(*m.span())
            for p in document.paragraphs
            if fours and p.role not in SKIPPED_ROLES and (m := MARKED.search(p.text))
        ),
        None,
    )
    for span in fours:
        confidence: Confidence = "medium" if marked or unmarked else "low"
        labels = (Label(marked, "a number with the comma"),) if marked else ()
        yield Finding(span, "missing comma between the thousands", labels, confidence=confidence)


def is_count(text: str, match: "re.Match[str]") -> bool:
    """Return whether a number that looks like a year is a count."""
    return COUNTED.match(text, match.end()) is not None


SAID = {
    "thousand": "wrong form of number: “{}” mixes figures and a word",
    "plain": "missing comma between the thousands",
    "decimal": "comma instead of the decimal point: “{}”",
    "grouped": "comma in the wrong place: “{}”",
    "scaled": "repeated scale word: “{}”",
    "percent": "repeated “percent”: “{}”",
}
