"""A later part of a series whose part before it is in no story of a batch."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wirelint.rule import Fact, Finding
from wirelint.text import Document, Paragraph, pattern

RULE = {
    "message": "missing part of a series: no story of the batch is the part before it",
    "why": (
        "A feed that brings part 2 and not part 1 leaves readers in the middle. Either the first part did not arrive, or its "
        "label was lost. The headline, or a line at the top, says which part a story is."
    ),
    "severity": "info",
    "confidence": "medium",
    "scope": "batch",
    "roles": "all",
    "lone_keys": True,
    "bad": [
        "The ferry years, ⟦part 2⟧ ¶ The second boat came in May 1961, the log of the port says. ¶¶ Lock opens early ¶ It opened at noon.",
        "Ferries ¶ ⟦Second of three parts⟧ ¶ The second boat came in May 1961. ¶¶ Ferries ¶ Third of three parts. ¶ It sank in 1975.",
        "The ferry years (⟦Part IV⟧) ¶ It was sold. ¶¶ The ferry years (Part II) ¶ It came in May. ¶¶ The ferry years (Part I) ¶ It sank.",
    ],
    "good": [
        "The ferry years, part 2 ¶ The second boat came in May 1961. ¶¶ The ferry years: part 1 ¶ The first boat came in May 1950.",
        "Part Two: The storm ¶ The second boat came in May 1961. ¶¶ Part One: The builders ¶ The first boat came in 1950.",
        "Ferries ¶ Second of two parts ¶ The second boat came. ¶¶ Ferries ¶ First of two parts ¶ The first boat came in 1950.",
        "Council votes on part 2 of the plan ¶ The vote was close. ¶¶ “The Ferry, Part 2” opens ¶ It is in cinemas from May.",
    ],
}  # fmt: skip

# All parts of the batch are compared with each other.
KEY = "part"
TOP = 4  # paragraphs
LONGEST = 14  # words of a line with a label
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
NAMES = f"[1-9]|{'|'.join((*NUMBERS, *ROMAN))}"
# “The ferry years, part 2”, “The ferry years (Part II of III)”, “Part Two: The storm”.
PART = pattern(
    rf"(?i)(?:^|(?P<before>.*[\w”\"’'!?])[,:;–—-]? \(?)(?P<label>part (?P<number>{NAMES})(?: of (?:{NAMES}))?)(?:$|\)$|[:–—-])"
)
# “Second of three parts”, “The second in a series”.
SERIES = pattern(
    rf"(?i)\W{{0,3}}(?P<label>(?:the )?(?P<number>{'|'.join(ORDINALS)}) (?:of|in) (?:a|an|the|{NAMES})[ -]"
    r"(?:parts?\b|(?:[a-z]+[ -])?series)\.?)"
)
LETTERS = pattern(r"\w+")


class Part(NamedTuple):
    """A part of a series: its number, and the words of the headline before the label, empty if there are none."""

    number: int
    title: str


def gather(document: Document) -> Iterator[Fact]:
    for paragraph in document.paragraphs[:TOP]:
        found = find_part(paragraph)
        if found:
            (start, end), part = found
            yield Fact(paragraph.span(start, end), tuple(part), KEY)
            return


def find_part(paragraph: Paragraph) -> tuple[tuple[int, int], Part] | None:
    """Return the offsets of the label of a line and the part that it names, None if it has no label."""
    text = paragraph.text
    if text.count(" ") >= LONGEST:
        return None
    match = SERIES.match(text)
    if match:
        return match.span("label"), Part(ORDINALS.index(match["number"].lower()) + 1, "")
    match = PART.match(text) if not paragraph.ends_sentence else None
    if match is None or paragraph.is_quoted(*match.span("label")):
        return None
    title = " ".join(LETTERS.findall((match["before"] or "").lower()))
    return match.span("label"), Part(read_number(match["number"].lower()), title)


def read_number(text: str) -> int:
    """Return the number that a text in lower case writes: “2”, “two” or “ii”."""
    return next((names.index(text) + 1 for names in (NUMBERS, ROMAN) if text in names), 0) or int(text)


def compare(facts: Iterable[Fact]) -> Iterator[Finding]:
    titles: dict[int, set[str]] = {}
    for fact in facts:
        part = Part(*fact.value)
        titles.setdefault(part.number, set()).add(part.title)
    for fact in facts:
        part = Part(*fact.value)
        if part.number > 1 and not is_given(part.title, titles.get(part.number - 1, ())):
            yield fact.finding(f"missing part of a series: part {part.number - 1} is in no story of the batch")


def is_given(title: str, others: Iterable[str]) -> bool:
    """Return whether one of the titles is the same; a story without a title can belong to any series."""
    return any(not title or not other or title == other for other in others)
