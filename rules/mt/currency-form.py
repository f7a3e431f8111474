from collections.abc import Iterator

from wirelint.rule import Finding, delete
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "wrong form of an amount of money",
    "why": (
        "The sign is separated from its number, the currency is named twice, or its code follows the number. The "
        "engine joined what the source language keeps apart or in another order."
    ),
    "severity": "info",
    "confidence": "high",
    "scope": "paragraph",
    "roles": ["headline", "body", "crosshead", "caption", "tail"],
    "literals": ["$ ", "£ ", "€ ", "RMB", "US dollar", " dollar", " pound", " euro", " USD", "0$", "0€", "0£"],
    "bad": [
        "The lock cost ⟦US $ 4.25⟧ million, the pier ⟦$ 5⟧ and the rope ⟦€ 130,000⟧.",
        "A pilot earns ⟦4150 RMB⟧ or ⟦30 yuan RMB⟧, and a mate ⟦1,000 RMB yuan⟧.",
        "The board paid ⟦872 US dollars⟧ and then ⟦1.2 million US dollars⟧ and ⟦50 USD⟧.",
        "They spent ⟦$5 dollars⟧, ⟦£7.50 pounds⟧, ⟦$3 million USD⟧ and ⟦€2 million euros⟧ on rope, and ⟦20$⟧ on tea.",
    ],
    "good": [
        "It cost US$3.52 million, $5 or £7; the dollar rose, and €20 bought a rope. The yuan (RMB) fell to RMB 160.",
        "She had 5 dollars, 20 US dollar bills and a 100-US-dollar note, and the USD 50 note was false.",
        "The $5 dollar-store rope broke; the €2 eurobond and a $3 pound of tea sold. The 2$ sign is a key; she wrote 20 $ 5 times.",
        "Half a million US dollars were lost; the 2010 US dollar rate fell.",
    ],
}

SCALE = r"(?: (?:thousand|million|billion|trillion)\b)?"
# Each starts with a set or a literal, which `re` searches fast.
APART = pattern(r"[$£€] (?=\d)(?<![\d$£€]..)(?<![\d$£€] ..)[\d.,]*\d")
COUNTRY = pattern(r"(?<!\w)(?:(?:US|NZ|HK|CA|AU) ?|[AC])\Z")
TWICE = pattern(
    rf"[$£€]\d[\d,.]*{SCALE} (?:(?<=\$)|(?:(?:US )?dollars?\b(?!-)|USD\b|pounds?\b|euros?\b|US\$))",
)
SAME = {"$": ("dollar", "US dollar", "USD", "US$"), "£": ("pound",), "€": ("euro",)}
BEHIND = pattern(rf"\d(?<![\w.,$£€-].)[\d,.]*{SCALE} ?(?:RMB(?: yuan)?\b(?! ?\d)|yuan RMB\b|US dollars\b|USD\b(?!/))")
SIGN_BEHIND = pattern(r"\d(?<![\w.,$£€-].)(?:[\d,]*\d)?(?:\.\d\d)?[$£€](?![\w$£€])")
KEY = pattern(r"\A (?:sign|key|symbol)")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in APART.finditer(text):
        start, end = match.span()
        country = COUNTRY.search(text, max(0, start - 3), start)
        sign = start + 1
        fix = delete(paragraph.span(sign, sign + 1), "delete the space")
        yield Finding(
            paragraph.span(country.start() if country else start, end),
            "extra space between the currency sign and the amount",
            fix=fix,
        )
    for match in TWICE.finditer(text):
        if match.group().rsplit(" ", 1)[1].rstrip("s") in SAME[match.group()[0]]:
            yield Finding(paragraph.span(*match.span()), f"repeated currency: “{match.group()}”")
    for match in BEHIND.finditer(text):
        yield Finding(paragraph.span(*match.span()), f"wrong form of an amount of money: “{match.group()}”")
    for match in SIGN_BEHIND.finditer(text):
        if not KEY.match(text[match.end() : match.end() + 8]):
            yield Finding(paragraph.span(*match.span()), "wrong place for the currency sign: after the amount")
