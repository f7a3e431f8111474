import re
from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Paragraph, pattern
from wirelint.text.lexicon import alternatives, capitalise
from wirelint.text.lexicon.calendar import MONTH_ABBREVIATIONS, MONTHS, WEEKDAYS

RULE = {
    "message": "wrong form of date",
    "why": (
        "Papers in Chinese and Japanese give the day without the month. Papers in German or Icelandic put a full "
        "stop after it. A day without a month is unclear as soon as the story is read in another week."
    ),
    "severity": "info",
    "confidence": "high",
    "scope": "paragraph",
    "roles": ["body", "headline", "tail"],
    "literals": [
        " the 1", " the 2", " the 3", " the 4", " the 5", " the 6", " the 7", " the 8", " the 9", "today (", "yesterday (", "tomorrow (", "day (", " local time", "(local time",
        ". January", ". February", ". March", ". April", ". May", ". June", ". July", ". August", ". September", ". October", ". November", ". December",
        ".01.", ".02.", ".03.", ".04.", ".05.", ".06.", ".07.", ".08.", ".09.", ".10.", ".11.", ".12.",
    ],
    "bad": [
        "The harbour board said ⟦on the 26th⟧ that the lock is shut.",
        "⟦On the 27th⟧, the pilots met the mayor.",
        "The boat sank on the night ⟦of the 7th⟧ and was raised ⟦by the 9th⟧.",
        "It rained ⟦from the 3rd⟧ to the 6th, and ⟦on the 14th⟧ (the 15th in Fiji) it was dry.",
        "The lido opens ⟦today (24)⟧, and the board met ⟦last Saturday (18)⟧ and ⟦on Monday (1st)⟧.",
        "The ferry sank in the early hours ⟦of 26 local time⟧.",
        "The lock burst ⟦on June 7, local time⟧, and ⟦on the 24th (local time)⟧ it was mended.",
        "The crews met on ⟦14. June⟧ and again in May.",
        "The pier will be shut until ⟦16.03.2024⟧ at least. Pier - PW-⟦12.02.2023⟧ It leaks.",
        "⟦As of the 21st⟧, six boats were lost.",
    ],
    "good": [
        "The lock will open in May; on the 26th the board meets. The storm of July 3 came back on the 9th.",
        "On the 26th of May they met, and on the 27th day it ended. She won on the 18th hole and fell on the 5th.",
        "He lives on the 9th floor, played on the 14th and 15th, finished on the 4th try and sang on the 10th anniversary.",
        "On Sept. 4 and on the 5th it rained. It was the 12th in eight years, and the 7th of its kind.",
        "It was late. July was dry. This is version 1. May I come in? The Reds won 3. June was worse. At 10.12.31 the clock stopped.",
        "In the 18th it was the 19th; of the 26th Division few came back. The race starts at 9:26 local time.",
        "The 9/11 report, on the 11th, was read on Christmas Day, the 25th. On Monday (10 a.m.) it opens.",
    ],
}  # fmt: skip

NAMES = alternatives(capitalise(MONTHS))
MONTH = rf"{alternatives(capitalise(MONTHS | MONTH_ABBREVIATIONS))}(?:\.|\b)"
# Words that identify the month of a day: a feast, or a date that is counted from.
DATED = pattern(
    rf"\b(?:{MONTH}|month\b|Ramadan|Muharram|Christmas|Chinese New Year|Easter|lunar|birthday\b|Passover)|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d\d?/\d\d?(?:/\d\d)?\b"
)
# Starts with a literal, which `re` searches first.
DAY = pattern(
    r" the (?P<day>1st|2nd|3rd|(?:[4-9]|1\d|20)th|2(?:1st|2nd|3rd|[4-9]th)|30th|31st)(?=[.,;)”\"]|$| (?P<next>[\w(-]+))"
)
BEFORE = pattern(
    r"(?:\b(?:[Oo]n|[Uu]ntil|[Bb]y|[Ss]ince|[Ff]rom|[Aa]s of)|(?<=night )of|(?<=morning )of|(?<=afternoon )of|(?<=evening )of|(?<=day )of|(?<=hours )of)\Z"
)
# Words that continue a sentence after a bare day. Other words are counted things.
CONTINUES = frozenset(
    "a after against all also an and announced are as at before because but by can could during following for from had has have he her here his"
    " if in including into is issued it its left local more most nearly not of officials on opened or our over police published released reported"
    " said saw she showed shows since so some that the their there they this to under until was we were when where which while who will with would"
    " about according afternoon around called held morning evening night at two three".split()
)
COURSE = pattern(
    r"\b(?:hole|par|birdi|bogey|eagle|putt|green|tee|fairway|golf|lap|inning|stage|floor|round|street|century|place|amendment|arrondissement|seed|gear|parallel)",
    re.IGNORECASE,
)
BRACKETED = pattern(r" \((?<=[a-z] \()(?:[12]?\d|3[01])(?:st|nd|rd|th)?\)")
WEEKDAY = pattern(
    rf"(?:\b(?:[Oo]n|[Ll]ast|[Nn]ext|[Tt]his) )?\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|{alternatives(capitalise(WEEKDAYS))})\Z"
)
LOCAL = pattern(r",? \(?local time\b\)?")
OF_DAY = pattern(
    rf"\b(?:of|on|On) (?:(?:the )?(?:[12]?\d|3[01])(?:st|nd|rd|th)?|{NAMES}"
    r" (?:[12]?\d|3[01])(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d)?)\Z"
)
STOPPED = pattern(rf"\. (?<=\d\. ){NAMES}(?!\w)(?! (?:will|was|is|has|had|would|could|can|may|said|says|and I|I)\b)")
DAY_STOP = pattern(
    r"\b(?:[Oo]n|the|of|by|until|from|to|eve|night|morning|evening|born|since|before|after) (?P<day>[12]?\d|3[01])\Z"
)
DOTTED = pattern(r"\.(?<=\d\d\.)(?:0[1-9]|1[0-2])\.(?:19|20)\d\d(?!\d|\.\d)")
DAY_DOT = pattern(r"(?<![\d.,/$£€])(?<!\d-)(?P<day>0[1-9]|[12]\d|3[01])\Z")
# "On the 4th and 5th floors".
COUNTED = pattern(r" (?:and|to|or) (?:the )?\d+(?:st|nd|rd|th) (?!(?:at|in|on|of|and|to|the|by|for)\b)[a-z]")
REACH = 120


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in DAY.finditer(text):
        before = BEFORE.search(text, max(0, match.start() - 20), match.start())
        if before and is_bare(text, before.start(), match):
            start, end = before.start(), match.end()
            yield Finding(paragraph.span(start, end), f"missing month: “{text[start:end]}”")
    for expression, before_it in ((BRACKETED, WEEKDAY), (LOCAL, OF_DAY), (STOPPED, DAY_STOP), (DOTTED, DAY_DOT)):
        for match in expression.finditer(text):
            before = before_it.search(text, max(0, match.start() - 30), match.start())
            if before:
                start, end = before.start("day") if "day" in before_it.groupindex else before.start(), match.end()
                yield Finding(
                    paragraph.span(start, end),
                    f"wrong form of date: “{text[start:end]}”",
                    severity="warning",
                )


def is_bare(text: str, start: int, match: "re.Match[str]") -> bool:
    """Return whether a match is a day of the month without a month near it."""
    following, end = match["next"] or "", match.end()
    # “The 11th (12th in Japan)” is a date too.
    if (
        following
        and following[0] != "("
        and following not in CONTINUES
        and not (following[:1].isupper() and text.startswith("On", start))
    ):
        return False
    if following == "of" and not text.startswith(" of this", end):
        return False
    if following in ("and", "to", "or") and COUNTED.match(text, end):
        return False
    near = text[max(0, start - REACH) : end + 40]
    return not DATED.search(near) and not COURSE.search(near)
