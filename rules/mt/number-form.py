import re
from collections.abc import Iterator

from wirelint.rule import Confidence, Finding, Label
from wirelint.text import Document, Span, pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.counting import COUNTED, DATING, FUNCTION_WORDS, NOT_PLURAL, NUMBERED, UNITS

RULE = {
    "message": "wrong form of number",
    "why": (
        "Other languages write 12 thousand for 12,000, a comma for the decimal point, or no mark between thousands. "
        "They also count in units that have no English word. At best the number looks foreign, at worst it is wrong."
    ),
    "severity": "warning",
    "confidence": "high",
    "groups": True,
    "scope": "document",
    "roles": ["headline", "body", "list", "crosshead", "caption", "tail"],
    "bad": [
        "Some ⟦140 thousand⟧ people and ⟦6.25 thousand⟧ boats came, or ⟦3 thousand 500⟧ a day.",
        "A total of ⟦61204⟧ tons of coal and ⟦10000⟧ square meters of net were sold.",
        "The crew of 3,202 people met ⟦1871⟧ new pilots and ⟦2604⟧ mates, a total of ⟦2045⟧ people.",
        "The jump was ⟦26,48⟧ meters long, and ⟦37,4⟧ percent saw it; the lock cost ⟦1,5⟧ million.",
        "Some 3,681 boats came. ¶ Of the ⟦3.681⟧ boats, two sank.",
        "It is ⟦1.2 million million⟧ crowns ⟦5% percent⟧ and ⟦0.1 % %⟧, or ⟦5 percent percent⟧ and ⟦5,3100⟧ million.",
    ],
    "good": [
        "In 1963 people left, and the 2010 elections and the 1500 meters race were won by pilot 12345.",
        "About 61,204 tons, 1,200 people and 130,000 boats; several thousand came, and 3,000 thousand-year-old stones.",
        "Flight 12345 lands at noon, room 10234 is on the left, and the scores were 10,12 and 3.",
        "Lists 2, 10 percent of 5, 1,23,456 people, thousands of boats and 5 percent of 20 percent.",
        "Project 22350 ships sail; the 22350 project is old. The 49ers won $50 thousand. It has Roe FX 5600 cards for 9,100 crowns.",
    ],
}

WORD = rf"(?:(?!{alternatives(FUNCTION_WORDS)}\b)[a-z]{{3,}} )"
PLURAL = rf"(?:(?!{alternatives(NOT_PLURAL)}\b)[a-z]{{3,}}s|{alternatives(COUNTED)})\b"
# What can follow a number without its separators. Names and codes are not followed by it.
THING = rf"(?= {WORD}{{0,2}}{PLURAL})"
SCALE = "(?:thousand|million|billion|trillion)"
NUMBER = pattern(
    r"[0-9](?<![\w.,/$£€¥#:’'–-].)(?<![£$€] .)(?=[0-9.,]* ?[a-z%])(?:"
    r"(?P<thousand>[0-9]{0,2}(?:\.[0-9]{1,3})? thousand(?: [0-9]{3})?(?![\w-]))"
    rf"|(?P<plain>[0-9]{{4,6}}){THING}"
    rf"|(?P<four>[0-9]{{3}}){THING}"
    rf"|(?P<decimal>[0-9]{{0,2}},[0-9]{{1,2}})(?= {alternatives(UNITS)}\b|%)"
    rf"|(?P<grouped>[0-9]{{0,2}},[0-9]{{4}})(?= {SCALE}\b| {WORD}{{0,2}}{PLURAL})"
    rf"|(?P<scaled>[0-9]*(?:\.[0-9]+)? (?:(?P<scale>{SCALE}) (?P=scale)|million billion)\b)"
    r"|(?P<stopped>[0-9]{0,2}\.[0-9]{3})(?= [a-z]{3})"
    r"|(?P<percent>[0-9]*(?:\.[0-9]+)?(?: ?% ?(?:per ?cent|%)| per ?cent (?:per ?cent\b|%)))"
    r")"
)
LABELS = alternatives(NUMBERED)
CODED = pattern(rf"\b{LABELS}\.? \Z", re.IGNORECASE)
# A model: “the Roe FX 5600 cards”.
MODEL = pattern(r"\b[A-Z]{2}[\w-]* \Z")
# Words before a year.
DATED = pattern(rf"\b(?:{LABELS}\.?|{alternatives(DATING)}) \Z", re.IGNORECASE)
# What shows that a number that looks like a year is a count.
COUNTS = alternatives(
    COUNTED | frozenset(("boats", "cases", "cured", "deaths", "houses", "patients", "pilots", "soldiers"))
)
PEOPLE = pattern(rf" (?:new |more |other |confirmed )?{COUNTS}\b")
TOTAL = pattern(r"\b(?:total|tally|toll|sum) of \Z")
MARKED = pattern(r"(?<![\d,.])[1-9],\d{3}(?![\d,])")
RACE = pattern(r" (?:met(?:er|re)s? (?:race|freestyle|final|heats|runner|champion|steeplechase|hurdles|and)|hours\b)")
# Roles in which numbers are the desk's own.
SKIPPED_ROLES = frozenset(("byline", "dateline", "credit", "note"))


MESSAGES = {
    "thousand": "wrong form of number: “{}” mixes figures and a word",
    "plain": "missing comma between the thousands",
    "decimal": "comma instead of the decimal point: “{}”",
    "grouped": "comma in the wrong place: “{}”",
    "scaled": "repeated scale word: “{}”",
    "stopped": "wrong form of number: “{}” has a comma elsewhere",
    "percent": "repeated “percent”: “{}”",
}


def check(document: Document) -> Iterator[Finding]:
    fours: list[Span] = []
    has_plain = False
    paragraphs = [paragraph for paragraph in document.paragraphs if paragraph.role not in SKIPPED_ROLES]
    for paragraph in paragraphs:
        text = paragraph.text
        for match in NUMBER.finditer(text):
            kind, span = match.lastgroup or "", paragraph.span(*match.span())
            before = text[max(0, match.start() - 14) : match.start()]
            if kind == "stopped":
                # The same digits with a comma show that the stop is no decimal point.
                if match.group().replace(".", ",") in document.text:
                    yield Finding(span, MESSAGES[kind].format(match.group()))
            elif kind == "four":
                if not is_name_or_year(match, before):
                    fours.append(span)
            elif kind != "plain" or not CODED.search(before):
                has_plain = has_plain or kind == "plain"
                yield Finding(span, MESSAGES[kind].format(match.group()))
    if not fours:
        return
    marked = next((p.span(*m.span()) for p in paragraphs if (m := MARKED.search(p.text))), None)
    confidence: Confidence = "medium" if marked or has_plain else "low"
    labels = (Label(marked, "a number with the comma"),) if marked else ()
    for span in fours:
        yield Finding(span, "missing comma between the thousands", labels, confidence=confidence)


def is_name_or_year(match: "re.Match[str]", before: str) -> bool:
    """Return whether a number of four digits, with the text before it, is a name, a race or a year, which take no comma."""
    if RACE.match(match.string, match.end()):
        return True
    if not (match.group()[0] in "12" and 1800 <= int(match.group()) <= 2100):
        return CODED.search(before) is not None or MODEL.search(before) is not None
    is_dated = (CODED if TOTAL.search(before) else DATED).search(before)
    return is_dated is not None or not PEOPLE.match(match.string, match.end())
