from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Paragraph, Span, pattern

RULE = {
    "message": "desk sign-off left in the story",
    "why": (
        "Agencies close a story with the initials of its writers and editors, its length and the time it was sent. "
        "Readers cannot know what they mean."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "paragraph",
    "roles": "all",
    "literals": ["dpa ", "afp ", "AFP", "DPA", "apa ", "bur-", "AP-", "GMT ", "/", "word", "edited by", "compiled by"],
    "bad": [
        ("The ferry sails. ¶ ⟦dpa al rmo hct rmo⟧ ¶ ⟦bur-jh/st⟧ ¶ ⟦AP-WF-08-29-16 1626GMT<⟧ ¶ ⟦071341 GMT Okt 15⟧ ¶ ⟦450 words⟧ ¶ "
        "⟦Edited by: Ann Holm⟧ ¶ ⟦(Compiled by Ole Brandt)⟧ ¶ It sails on."),
    ],
    "good": ["and/or ¶ Words fail him. ¶ The list compiled by the dpa is long, and 450 words long. ¶ km/h ¶ either/or ¶ AFP says so"],
}  # fmt: skip

LONGEST = 90
SIGN_OFF = pattern(
    r"\W{0,6}(?:(?:dpa|afp|AFP|DPA|apa)(?:[ /][a-z]{2,3}){1,8}|bur-[a-z]{2,4}(?:/[a-z]{2,4}){1,3}|[a-z]{2,4}-[a-z]{2,4}/[a-z]{2,4}"
    r"|[a-z]{2,3}/[a-z]{2,3}/[a-z]{2,3}(?:/[a-z]{2,3})?|(?!km/|m/s|w/|ft/)[b-df-hj-np-tv-z]{2,3}/[b-df-hj-np-tv-z]{2,3}"
    r"|AP-(?:WF|NY|ES|CS|PM|AM)-\d\d-\d\d-\d\d \d{4}(?:GMT|E[SD]T)?<?|\d{6} GMT [A-Z][a-z]{2} \d\d"
    r"|(?i:words?(?: count)? ?: ?\d{2,5}|\(?\d{2,4} words\)?)|(?i:edited by):? [A-Z].{2,60}|\((?i:compiled by) [A-Z].{2,60})\W{0,6}"
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    if paragraph.end - paragraph.start <= LONGEST and SIGN_OFF.fullmatch(paragraph.text):
        yield Finding(Span(paragraph.start, paragraph.end))
