"""A part of an enumeration that is missing."""

from collections.abc import Iterator
from itertools import pairwise

from wirelint.rule import Finding, Label
from wirelint.text import Document, Paragraph, Span, pattern

RULE = {
    "message": "missing part of an enumeration",
    "why": (
        "A story announces three reasons and gives two, or goes from “first” to “third”: a paragraph was cut or lost, or the number "
        "was not changed with the list. “(continued)” at the top means that the first part of the story is elsewhere."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "bad": [
        "The owners gave their reasons. First, the pier is old. ⟦Third,⟧ the storm took its roof. They want a new one.",
        "The pier is to be sold. ⟦Secondly,⟧ its owner moves to the mainland, and the harbour office will be shut.",
        "Pier shut ¶ The council named three ⟦reasons:⟧ ¶ - the pier is old ¶ - the storm took its roof ¶ The vote is in May.",
        "Pier shut ¶ The council named three ⟦reasons:⟧ ¶ 1. The pier is old. ¶ It fell in May. ¶ 2. The storm took its roof. ¶ It sold.",
        "The rules are new. ¶ 1. No cars on the pier. ¶ 2. No boats after ten. ¶ ⟦4.⟧ No dogs. ¶ They hold from May.",
        "⟦(Continued)⟧ The owners of the pier said that they would appeal against the ruling of the court.",
    ],
    "good": [
        "First, the pier is old. The second reason is the storm. Third, nobody pays. One goal was late. Second, the crew was tired.",
        "The council named two reasons: ¶ - the pier is old ¶ - the storm took its roof ¶ The vote is in May.",
        "The council named three reasons: ¶ The pier is old. ¶ The vote is in May.",
        "The rules are new. ¶ 1. No cars on the pier. ¶ 2. No boats after ten. ¶ 3. No dogs. ¶ 10. Have fun. ¶ They hold from May.",
        "Pier shut ¶ The council named two reasons: ¶ 1. The pier is old. ¶ It fell in May. ¶ 2. “Storms” took its roof. ¶ It sold.",
        "The hundred best: ¶ 98. The pier ¶ 96. The lido ¶ 94. The lock",
    ],
}  # fmt: skip

PATTERNS = {
    "ordinal": r"(?:^|[.!?][”\"’)]? )(?P<at>(?:Second|Third|Fourth|Fifth)(?:ly)?,)(?= )",
    "announced": r"\b(?:two|three|four|five|six|seven|eight|nine|ten)(?: [a-z-]+){0,3} [a-z]+s(?: [^.:!?\n]{0,80})?:$",
    "number": r"^\(?(?:3[.] |4[.] |5[.] |6[.] |7[.] |8[.] |9[.] |3[)] |4[)] |5[)] |6[)] |7[)] |8[)] |9[)] )",
    "continued": r"^\W{0,3}\(?[Cc]ontinued(?: from [^)]{1,40})?\)",
}

ORDINAL, ANNOUNCED = pattern(PATTERNS["ordinal"]), pattern(PATTERNS["announced"])
CONTINUED = pattern(PATTERNS["continued"])
NUMBER = pattern(r"\(?(?P<number>\d{1,2})[.)](?= )")
ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth")
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# Words that can introduce the first of several things.
BEFORE = {
    "First": pattern(
        r"(?i)\b(?:first(?:ly)?|one (?:is|was|reason|problem|thing|way)|for one|begin|starts?|initially|primarily|another)\b"
    )
}
BULLET = pattern(r"[-•*·▪●◦–—]\s")
SHORTEST_RUN = 3  # items of a numbered list
# How far the parts of an enumeration are from each other at most: in code points, and in paragraphs.
FAR, LONGEST_LIST = 8000, 80


def check(document: Document) -> Iterator[Finding]:
    numbered: list[tuple[int, Paragraph]] = []
    has_ordinal = any(map(document.text.__contains__, ORDINALS[1:]))
    for paragraph in document.paragraphs:
        text = paragraph.text
        if has_ordinal:
            yield from find_skipped_ordinal(paragraph)
        if text[-1] == ":" and ANNOUNCED.search(text):
            yield from find_short_list(paragraph)
        match = NUMBER.match(text)
        if match:
            numbered.append((int(match["number"]), paragraph))
    yield from find_skipped_number(numbered)
    first = document.paragraphs[0] if document.paragraphs else None
    match = CONTINUED.match(first.text) if first is not None else None
    if first is not None and match:
        yield Finding(first.span(*match.span()), "missing first part of the story: “continued”")


def find_skipped_ordinal(paragraph: Paragraph) -> Iterator[Finding]:
    """Yield an ordinal at the start of a sentence where the one before it is nowhere in the story before."""
    for match in ORDINAL.finditer(paragraph.text):
        written = match["at"].removesuffix(",").removesuffix("ly")
        wanted = ORDINALS[ORDINALS.index(written) - 1]
        at = paragraph.start + match.start("at")
        before = paragraph.document.text[max(0, at - FAR) : at]
        found = BEFORE[wanted].search(before) if wanted in BEFORE else wanted.lower() in before.lower()
        if not found:
            yield Finding(
                paragraph.span(*match.span("at")),
                f"missing part of an enumeration: no “{wanted.lower()}” before “{written.lower()}”",
            )


def find_short_list(paragraph: Paragraph) -> Iterator[Finding]:
    """Yield the last word of an announcement if fewer items with a bullet or a number follow than it says."""
    words = paragraph.text.split()
    announced = next(NUMBERS.index(word) + 2 for word in reversed(words) if word in NUMBERS)
    following = paragraph.document.paragraphs[paragraph.index + 1 : paragraph.index + 1 + LONGEST_LIST]
    if following and NUMBER.match(following[0].text):
        items = sum(NUMBER.match(other.text) is not None for other in following)
    else:
        items = next((at for at, other in enumerate(following) if not BULLET.match(other.text)), len(following))
    if 0 < items < announced:
        start = len(paragraph.text) - len(words[-1])
        message = f"missing part of an enumeration: {announced} announced, {items} given"
        yield Finding(paragraph.span(start, len(paragraph.text)), message)


def find_skipped_number(numbered: list[tuple[int, Paragraph]]) -> Iterator[Finding]:
    """Yield the number of a list item after a number that is missing, if the others are in order from 1 on."""
    if len(numbered) < SHORTEST_RUN or numbered[0][0] != 1:
        return
    steps = [after - before for (before, _), (after, _) in pairwise(numbered)]
    if sorted(steps) == [1] * (len(steps) - 1) + [2]:
        (_, last), (number, paragraph) = numbered[steps.index(2)], numbered[steps.index(2) + 1]
        end = paragraph.text.index(" ")
        label = Label(Span(last.start, last.start + last.text.index(" ")), "the item before")
        yield Finding(paragraph.span(0, end), f"missing part of an enumeration: no item {number - 1}", (label,))
