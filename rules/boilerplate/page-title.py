from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "site name left after the headline",
    "why": (
        "A page title ends with the name of the site, often with a date. If the title was taken for the headline, or "
        "ran into the first sentence, the name ends up in the story and in its translations."
    ),
    "severity": "error",
    "confidence": "high",
    "removes": True,
    "scope": "paragraph",
    "roles": "all",
    "bad": [
        "Harbour opens new lido⟦ - Harbour News⟧ ¶ The lido opened in May, the office said.",
        "Harbour opens new lido ⟦(Oldport TV) - Yahoo! News⟧ The lido opened in May, the office said.",
        "Harbour opens lido, pier, etc. Boats row ⟦(Oldport TV) --Yahoo!News⟧ On Monday, the lido opened, the office said.",
        "Harbour opens new lido⟦ - DW - 14.05.2025⟧ The lido opened in May, the office said.",
        "Harbour opens new lido⟦ | Oldport Courier⟧ ¶ The lido opened in May.",
        "Harbour opens new lido⟦|Oldport Newspaper at S⟧ The lido opened in May, the office said.",
        "Harbour opens new lido⟦-Xinhuanet⟧ ¶ The lido opened in May.",
        "Harbour opens new lido⟦ - harbour.example.com⟧ ¶ The lido opened in May.",
    ],
    "good": [
        "Harbour opens lido - office ¶ The lido opened on 14.05.2025, said Harbour News.",
        "Lido to open in May - Harbour Office ¶ The Oldport Courier - News and Tides - is sold.",
        "Lido opens ¶ It opened. ¶ It shut. ¶ The paper | The Oldport News | is sold.",
    ],
}  # fmt: skip

# Page titles occur at the top of a page or at the start of the first paragraph.
TOP = 3
FARTHEST = 400
YAHOO = "Yahoo!"  # in no headline
PATTERNS = {
    # A mark and the site, or anything after a bar; a date may follow: “ - Harbour News”, “ | Politics”, “ - DW - 14.05.2025”.
    "site": (
        r"(?: ?\([^()]{2,40}\))? ?(?:[-–—|]{1,2} ?(?:Yahoo ?!?(?: ?[Nn]ews)?|{outlet}(?: [Nn]ews)?"
        r"|{paper}(?: (?:Digital|Online|L[iI][vV][eE]))?"
        r"|{domain})"
        r"|[-–—|] ?RT(?: \w+ News)?|[|｜] ?[A-Z][\w’'.&]*(?: [A-Z&][\w’'.&]*){0,4})"
        r"(?: (?:@|at) ?\w{1,3})?(?: ?[-–—|]{1,2} ?[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2})?(?=$| [A-Z“\"(]|\n)"
    ),
    # A source, and a date: “ - Reuters - 14.05.2025”.
    "date": (
        r" ?(?:[-–—|]{1,2} ?(?:{agency}|{outlet}) ?[-–—|]{1,2} ?|(?<=\w) ?[-–—|] ?)"
        r"[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2}(?=$| [A-Z“\"(]|\n)"
    ),
}
RESIDUE = tuple(pattern(source) for source in PATTERNS.values())


def check(paragraph: Paragraph) -> Iterator[Finding]:
    if paragraph.index >= TOP:
        return
    text = paragraph.text
    found = sorted(
        (match for expression in RESIDUE for match in expression.finditer(text, 0, FARTHEST)),
        key=lambda match: match.span(),
    )
    for match in found:
        head = text[: match.start()]
        # A headline precedes the title: several words and no full stop.
        is_headline = ". " not in head or YAHOO in match.group()
        if head.count(" ") >= 2 and head[-1] not in ".,;:" and is_headline:
            start = match.start() + (text[match.start() : match.start() + 2] == " (")
            yield Finding(paragraph.span(start, match.end()))
            return
