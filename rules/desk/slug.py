from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Paragraph, Span, pattern

RULE = {
    "message": "slug left in the story",
    "why": "The slug names a story for the desks that handle it. Readers take it for a faulty headline.",
    "severity": "error",
    "confidence": "high",
    "scope": "paragraph",
    "roles": "all",
    "literals": ["-", "/", "^", "<", "slug"],
    "bad": [
        ("⟦BC-US--Lobster Lands, 1st take⟧ ¶ The ferry sails. ¶ ⟦^BC-PIER,127<⟧ ¶ ⟦SLUG: PIER⟧ ¶ ⟦PIER-STORM/⟧ ¶ "
        "⟦PIER-STORM/TIDES (UPDATE 1, PIX, TV)⟧ ¶ ⟦OLDPORT-PIER-STORM-3⟧ ¶ ⟦Oldport-politics-pier-Brandt⟧ ¶ ⟦Oldport/migration/EU/⟧ ¶ It sails on."),
    ],
    "good": [
        "TIP-INS ¶ A slug ate the lettuce. ¶ Win/win ¶ COVID-19 ¶ He/she/they sailed ¶ PORT ELM/OLDPORT ¶ Stay-at-home orders ¶ Tug-of-war ¶ Brother-in-law",
    ],
}  # fmt: skip

LONGEST = 160
SLUG = pattern(
    r"\^.{2,150}<?|[^<>]{3,150}[=\w]<"
    r"|(?:[a-z] [a-z] )?(?:BC|AM|PM)-(?:[A-Z]{2,3}-{1,2})?[A-Z].{2,120}"
    r"|(?i:slug(?:line)?) ?: ?.{2,80}"
    r"|[A-Z]{3,14}(?:-[A-Z]{3,14}){0,3}/(?:[A-Z]{2,14}(?:-[A-Z]{2,14}){1,2})?(?: \([A-Z\d][A-Z\d ,/]{1,60}\))?"
    r"|[A-Z]{3,14}/[A-Z]{3,14} \([A-Z\d][A-Z\d ,/]{1,60}\)|[A-Z]{3,14}-[A-Z]{3,14}/[A-Z]{2,14}(?: \([A-Z\d][A-Z\d ,/]{1,60}\))?"
    r"|[A-Z]{3,14}(?:-[A-Z]{3,14}){2,4}(?:-\d{1,2})?"
    r"|[A-Z]\w{3,20}(?:-[a-z]{4,16}){2,4}(?:-[A-Z]\w{2,16}){0,2}|[A-Z]\w{3,20}-[a-z]{4,16}-[A-Z]\w{2,16}"
    r"|[A-Z]\w{2,20}/(?:[\w-]{2,20}/){1,4}"
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    if paragraph.end - paragraph.start <= LONGEST and SLUG.fullmatch(paragraph.text):
        yield Finding(Span(paragraph.start, paragraph.end))
