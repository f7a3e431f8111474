from collections.abc import Iterator

from wirelint.rule import Finding, delete, replace
from wirelint.text import Paragraph, pattern
from wirelint.text.lexicon.markup import TAGS

RULE = {
    "message": "markup left in the story",
    "why": (
        "The code that a page or a content system uses for a character or a paragraph (&amp;quot;, &amp;nbsp;, <br>) "
        "was kept as text, often because it was encoded twice. Readers see the code."
    ),
    "severity": "error",
    "confidence": "high",
    "groups": True,
    "scope": "paragraph",
    "roles": "all",
    "bad": [
        "The keeper said: ⟦&quot;⟧It is open.⟦&quot;⟧",
        "The owner⟦&#8217;⟧s daughter⟦&nbsp;⟧and Roe ⟦&amp;amp;⟧ Sons paid ⟦&#xA3;⟧3.",
        "The pier is open.⟦<br />⟧ The ⟦<strong>⟧lido⟦</strong>⟧ is shut.⟦</p>⟧",
        "The ferry is late.⟦<!-- related: 5 -->⟧",
        "Boats may pass⟦&nbsp⟧ until six, on the keeper⟦&#191;⟧s word.",
    ],
    "good": [
        "Roe & Sons sold R&D; AT&T bought Q&A, and p < q, but q > p.",
        "The score <3 and a <placeholder> stayed & the rest was cut.",
        "See example.org/?a=1&copy=2 for the R&B; list.",
    ],
}

PATTERNS = {
    # Entity names of HTML 4 that occur in copy. Other letters after & can be a company or a query string.
    "entity": (
        r"&(?:amp;)*(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,6}"
        r"|(?!(?:and|or|not|sub|sup|int|sum|image|real|part|cap|cup);)[A-Za-z]{2,8}[1-4]?);"
        r"|&(?:amp;)+|&(?:nbsp|quot|[lr][sd]quo)(?![A-Za-z=;])"
        r"|</?(?P<tag>[a-z]+[1-6]?)(?:\s[^<>]{0,400})?/?>|<!--.{0,400}?-->|<!\[CDATA\[|\]\]>|<!DOCTYPE[^>]{0,200}>"
    ),
}
FOUND = pattern(PATTERNS["entity"])


def check(paragraph: Paragraph) -> Iterator[Finding]:
    for match in FOUND.finditer(paragraph.text):
        span = paragraph.span(*match.span())
        found = match.group()
        if match["tag"] and match["tag"] not in TAGS:
            continue
        if found[0] != "&":
            yield Finding(span, "markup left in the story: a tag", fix=delete(span, "delete the tag"))
            continue
        right = unescape(found)
        if right == "¿":
            # A Windows-1252 mark that an older system could not store.
            yield Finding(span, f"garbled character: “{found}” (the original is lost)")
        elif right:
            yield Finding(
                span,
                f"markup left in the story: “{found}” (use {right if right.strip() else 'a space'})",
                fix=replace(span, right, f"write {right if right.strip() else 'a space'}", safe=True),
            )


def unescape(entity: str) -> str:
    """Return the character of an entity, however often it was encoded; an empty string if it is not an entity."""
    from html import unescape  # slow to import, and most copy has no entity

    sign = entity if entity.endswith(";") else entity + ";"
    for _ in range(4):
        sign = unescape(sign)
    if len(sign) > 2 or not sign.isprintable():
        return " " if sign in ("\xa0", "\xad", "\u200b", "\u2002", "\u2003", "\u2009") else ""
    return sign
