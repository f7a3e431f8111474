from collections.abc import Iterator

from wirelint.rule import Finding, replace
from wirelint.text import Paragraph, pattern
from wirelint.text.lexicon.calendar import MONTHS, WEEKDAYS

RULE = {
    "message": "missing capital letter of a month or a day of the week",
    "why": (
        "Most languages write months and days of the week in lower case. English does not: a translation engine or a "
        "writer kept the form of the source."
    ),
    "severity": "warning",
    "confidence": "high",
    "groups": True,
    "scope": "paragraph",
    "roles": ["headline", "body", "list", "crosshead", "caption", "tail"],
    "bad": [
        "The lido was shut in ⟦january⟧ and on ⟦tuesday⟧, and will open on ⟦may⟧ 9 or 12 ⟦march⟧. The crew rests every ⟦sunday⟧.",
        "It rained on ⟦fri⟧, ⟦nov.⟧ 8 and from 3 to 5 ⟦august⟧. The regatta is held in early ⟦march⟧, last ⟦may⟧ and on 9 ⟦may⟧ 2030.",
    ],
    "good": [
        "The band may 9 times out of ten march 12 miles. An august body of 12 may meet. The sun set, and we sat on a mon.",
        "Read it at /2030/june/ or #monday, mail june@example.org, and press ctrl-jan. On 5 may be the tide; some 12 march on.",
        "all of it is small here, on monday in june.",
    ],
}

PATTERNS = {
    # Words that are nothing else.
    "plain": (
        r"(?<![\w/#@.&-])(?P<plain>january|february|april|june|july|september|october|november|december"
        r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)(?![\w/@-]|\.\w)"
    ),
    # Verbs and adjectives too: only in a date.
    "after_day": (
        r"\b(?:(?:on|until|till|by|since|from|before|after|of|dated) (?:[0-9]{1,2} (?:to|and|or|-) )?|or )"
        r"[0-9]{1,2}(?:st|nd|rd|th)? (?P<after_day>may|march|august)(?=[,.;:)]|$| (?:[0-9]{4}|and|in|at|to|after|when)\b)"
    ),
    "before_day": (
        r"\b(?:on|until|till|by|since|from|and) (?P<before_day>may|march|august) [0-9]{1,2}(?:st|nd|rd|th)?"
        r"(?=[,.;:)]|$| (?:and|or|in|at|to|after|when|the)\b)"
    ),
    "part": (
        r"\b(?:early|late|mid|in|since|until|last|of) (?P<part>march|august|may)"
        r"(?=[,.;:)]|$| (?:and|[0-9]{4}|to|when|after|this|last|he|she|it|they)\b)"
    ),
    # Short forms, beside a number or in a list.
    "short": (
        r"on (?<=\bon )(?P<short>(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|thurs?|fri)\b\.?)"
        r"(?=,? (?:[a-z]{3,9}\.? )?[0-9]{1,2}\b)"
    ),
    "next": r", (?P<next>(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)(?= [0-9]{1,2}\b)",
}
# Each with the words of which its matches have one: most paragraphs have them with a capital only.
NAMES = tuple(MONTHS - {"may", "march", "august"} | WEEKDAYS)
VERBS = (" may", " march", " august")
CUES = (NAMES, VERBS, VERBS, VERBS, ("on ",), (", ",))
WORDS = tuple(zip(map(pattern, PATTERNS.values()), CUES, strict=True))
CAPITAL = pattern("[A-Z]")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if not CAPITAL.search(text):
        return  # copy without any capital has a style of its own
    for expression, cues in WORDS:
        for match in expression.finditer(text) if any(map(text.__contains__, cues)) else ():
            start, end = match.span(match.lastgroup or 0)
            span = paragraph.span(start, end)
            fix = replace(span, text[start:end].capitalize(), safe=True)
            yield Finding(span, f"missing capital letter: “{text[start:end]}”", fix=fix)
