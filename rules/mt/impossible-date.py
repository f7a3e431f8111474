from collections.abc import Iterator
from datetime import date

from wirelint.rule import Finding
from wirelint.text import Paragraph, pattern
from wirelint.text.lexicon.calendar import MONTH_ABBREVIATIONS, MONTHS

RULE = {
    "message": "wrong date or time: it does not exist",
    "why": (
        "A day that its month does not have, a weekday on which the date did not fall, or an hour past midnight shows that a "
        "date was converted, misread or mistyped. One part of it is wrong, and readers plan by it."
    ),
    "severity": "warning",
    "confidence": "high",
    "scope": "paragraph",
    "roles": "all",
    "bad": [
        "The lido opened on ⟦31 September 2019⟧ and closed on ⟦February 30, 2021⟧. It was leap day, ⟦29 February 2023⟧.",
        "The lock broke on ⟦Monday, 14 May 2019⟧, and again on ⟦Sunday, June 3, 2020⟧, and on ⟦Friday the 4th of May, 2023⟧.",
        "The ferry leaves ⟦at 26:40⟧ and ⟦at 9:75 a.m.⟧ on Sundays. It was shut ⟦between 2015 and 2011⟧.",
    ],
    "good": [
        "It opened on 30 September 2019 and closed on February 28, 2021. The leap day was 29 February 2024, a Thursday.",
        "It broke on Tuesday, 14 May 2019, on Wednesday, June 3, 2020, and on Monday, 1 May 1712. In June 31 people came.",
        "He won in 26:40 and was first at 26:40 of the race. They rowed 20:15 until 2011, and between 2011 and 2015.",
    ],
}

PATTERNS = {
    "day_first": (
        r"(?:(?P<weekday>[A-Z][a-z]{2,5}day)(?:,? (?:the )?| \((?:the )?))?(?<![\w.,/-])(?P<day>[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?"
        r" (?:of )?(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})\.?(?:,? (?P<year>(?:19|20)[0-9]{2}))?(?![\w/-])"
    ),
    "month_first": (
        r"(?:(?P<weekday>[A-Z][a-z]{2,5}day)(?:, | \()?)?\b(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})\.?"
        r" (?P<day>[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?,? (?P<year>(?:19|20)[0-9]{2})(?![\w/-])"
    ),
    "hour": (
        r"at (?<=\bat )(?:(?:2[5-9]|[3-9][0-9]):[0-5][0-9](?= ?(?:[,.;)]|$)| (?:on|and|from|in the|local|every|for)\b)"
        r"|[0-9]{1,2}:[6-9][0-9] ?[ap]\.?m\b\.?)"
    ),
    "range": (
        r"(?:between (?<=\bbetween )(?P<first>(?:19|20)[0-9]{2}) and|from (?<=\bfrom )(?P<start>(?:19|20)[0-9]{2}) until)"
        r" (?P<last>(?:19|20)[0-9]{2})\b"
    ),
}
DATES = pattern(PATTERNS["day_first"]), pattern(PATTERNS["month_first"])
HOUR, RANGE = pattern(PATTERNS["hour"]), pattern(PATTERNS["range"])
# Tests in C, which start with a set: most paragraphs have no month beside a number.
BESIDE = (
    pattern(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? [0-9]"),
    pattern(r"[0-9] (?:of )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"),
)
NUMBERS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# The last country changed its calendar in 1923 (Greece).
FIRST_YEAR = 1924
# A year in which February has 29 days, for dates without a year.
LEAP_YEAR = 2000


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for expression in DATES if any(beside.search(text) for beside in BESIDE) else ():
        for match in expression.finditer(text):
            message = fault_of(match["weekday"], int(match["day"]), match["month"], match["year"])
            if message:
                yield Finding(paragraph.span(*match.span()), message)
    for match in HOUR.finditer(text) if "at " in text else ():
        yield Finding(paragraph.span(*match.span()), "wrong time of day: it does not exist")
    for match in RANGE.finditer(text) if "etween " in text or "from " in text else ():
        if (match["first"] or match["start"]) > match["last"]:
            yield Finding(paragraph.span(*match.span()), "wrong range of years: it runs backwards", confidence="medium")


def fault_of(weekday: str | None, day: int, month: str, year: str | None) -> str:
    """Return what is wrong with a date, "" if nothing is."""
    if month.lower() not in MONTHS | MONTH_ABBREVIATIONS:
        return ""
    number = NUMBERS[month[:3].lower()]
    try:
        found = date(int(year or LEAP_YEAR), number, day)
    except ValueError:
        return f"wrong date: {month} has no day {day}" + (f" in {year}" if number == 2 and year else "")
    if not weekday or not year or int(year) < FIRST_YEAR or DAYS[found.weekday()] == weekday:
        return ""
    return f"wrong date: {day} {month} {year} was a {DAYS[found.weekday()]}, not a {weekday}"
