import re
from collections.abc import Iterator

from wirelint.rule import Finding, delete, replace
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "extra space before a punctuation mark",
    "why": (
        "Translation engines work on text whose marks are separated from the words. If they are not joined again, or "
        "if a name or a link was removed, a space remains before the mark or inside a time of day."
    ),
    "severity": "warning",
    "confidence": "high",
    "groups": True,
    "scope": "paragraph",
    "roles": "all",
    "bad": [
        "The ferry⟦ ,⟧ which was late⟦ ,⟧ has gone⟦ .⟧",
        "Is the lido open⟦ ?⟧ It is⟦ !⟧",
        "The keeper said⟦ :⟧ the lock is shut⟦ ;⟧ boats must wait.",
        "The pier closes at ⟦22: 00⟧ in summer and opens from ⟦6: 30⟧ on, or ⟦7: 15⟧ a.m. in May, and until ⟦23: 00⟧, says the keeper.",
        "“It is over”⟦ ,⟧ he said⟦  .⟧ The ferry was full⟦ .⟧It left at noon.",
        "The Lido Club ⟦( ⟧LC) rowed at 6 ⟦km / h⟧ (in the rain⟦ )⟧.",
    ],
    "good": [
        "The .com boom, a .5 share and .NET were, well ... over . . . and out.",
        "She sang “Où est la plage ?” and “Qui va là !” and « Bravo ! » at the pier :) and left ;-)",
        "The film Où est la clef ? opens on Friday, and the song Allez ! is in it. Press \ufffc , then \ufffc .",
        "The mark was 3 : 1, the Round 12: 30 boats sailed, and “Luke 3: 16” was read !important.",
        "By 10: 20 boats had left; at 9: 14 more.",
        (
            "The box [ ] is empty :( and the form ( ) too, and f( x ) or (a / b) is not copy; "
            "[ see page 2 ] so rowed he / she at 6 km/h. The words ( ... ) are lost."
        ),
        "The bells rang at 22:00, and at 2: 5 boats left.",
    ],
}

PATTERNS = {
    "spaced": r" (?:,(?!,)|[;:](?![)(\[\]DPpoO/\\|'*-]|\w|:)|[!?](?![\w=.!?]| [!?][!?\w])|\.(?![.\w]| \.))",
    "time": (
        r"(?<![\d.,:$£€])(?:(?<=\bat )|(?<=\bfrom )|(?<=\bto )|(?<=\bof )|(?<=\buntil )|(?<=\btill )|(?<=\bby )|(?<=\bbefore )"
        r"|(?<=\bafter )|(?<=\baround )|(?<=\babout )|(?<=\band )|(?<=\bsince )|(?=\d\d?: \d\d [ap]\.?m\b))"
        r"(?:2[0-4]|[01]?[0-9]): (?P<minutes>[0-5][0-9])(?![\d%:-]|[.,]\d)"
        r"(?= ?[.,;)]| (?:[ap]\.?m\b|at|on|in|to|and|every|local|until|till|the|(?i:[a-z]*day))\b|$)"
    ),
    "bracket": r"(?<![:;=\w-])\( (?=[\w“\"][^()\n]{1,80}\))|(?<=[\w%][\w%”\"]) \)(?!\w)",
    "joined": r" \.(?<=[a-z]{2} \.)(?=[A-Z][a-z]+ [a-z])",
    "unit": r"\b(?:km|kg|mg|m) / (?:h|s|l|kg|day|hour|year)\b",
}
SPACED, TIME = pattern(PATTERNS["spaced"]), pattern(PATTERNS["time"])
BRACKET, UNIT, JOINED = (pattern(PATTERNS[name]) for name in ("bracket", "unit", "joined"))
# The most spaces before a mark, and the mark.
MOST_SPACES = 10
BRACKETS = ("( ", " )")
FRENCH_WITHIN = 80  # code points before a mark
# Words of French, which puts spaces before these marks.
FRENCH = pattern(r"\b(?:l[ae]|[dl]es|du|est|qu[ei]|[nv]ous|pas|une|et|où|[çcdjlmnqst][’']\w+)\b", re.IGNORECASE)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in SPACED.finditer(text):
        start, end = match.span()
        while start and text[start - 1] == " " and end - start < MOST_SPACES:
            start -= 1
        mark = text[end - 1]
        # After code or a picture, whose place the reader keeps, the space is that of a list of keys.
        if start == 0 or text[start - 1].isspace() or text[start - 1] in "([{“‘—–-=+*/|>.…\ufffc":
            continue
        if mark == ":" and text[start - 1].isdigit() and text[end : end + 2].strip()[:1].isdigit():
            continue
        if mark in "!?" and text[start - 1] in "!?":
            continue
        if mark in "!?:;" and is_french(text, start):
            continue
        span = paragraph.span(start, end)
        # A comma on the wrong side of its space.
        lost = " " if mark == "," and text[end : end + 1].isalpha() else ""
        fix = replace(span, mark + lost, safe=True)
        yield Finding(span, f"extra space before “{mark}”", fix=fix)
    for match in BRACKET.finditer(text) if any(map(text.__contains__, BRACKETS)) else ():
        opens = match.group()[0] == "("
        space = match.start() + opens
        yield Finding(
            paragraph.span(*match.span()),
            f"extra space {'after' if opens else 'before'} “{match.group().strip()}”",
            fix=delete(paragraph.span(space, space + 1), "delete the space"),
        )
    for match in UNIT.finditer(text) if " / " in text else ():
        right = match.group().replace(" ", "")
        span = paragraph.span(*match.span())
        yield Finding(span, "extra spaces inside this unit", fix=replace(span, right))
    for match in JOINED.finditer(text) if " ." in text else ():
        span = paragraph.span(*match.span())
        yield Finding(span, "space on the wrong side of the full stop", fix=replace(span, ". "))
    if ": " in text:
        for match in TIME.finditer(text):
            start = match.start("minutes") - 1
            fix = delete(paragraph.span(start, start + 1), "delete the space")
            yield Finding(paragraph.span(*match.span()), "extra space inside this time of day", fix=fix)


def is_french(text: str, at: int) -> bool:
    """Return whether the words before an offset are French, or in guillemets, where French puts the space."""
    return (
        text.rfind("«", 0, at) > text.rfind("»", 0, at)
        or FRENCH.search(text, max(0, at - FRENCH_WITHIN), at) is not None
    )
