import re
from collections.abc import Iterator

from wirelint.rule import Finding, replace
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "text in another script left in the story",
    "why": (
        "An engine copies an unknown word, keeps the full-width marks of the source, or writes a Cyrillic or Greek "
        "letter that only looks Latin. No search finds such a word, and a screen reader stumbles over it."
    ),
    "severity": "error",
    "confidence": "high",
    "groups": True,
    "scope": "paragraph",
    "roles": "all",
    "bad": [
        "The mayor of the ⟦港⟧ district spoke, the ⟦старая пристань⟧ is shut and the ⟦부두⟧-side bar is open.",
        "The keeper ⟦（⟧Ann Roe⟦）⟧ left early⟦，⟧ but the lock stayed open⟦。⟧",
        "The ⟦hаrbour⟧ office raised the ⟦fеe⟧ again. ⟦Τhe⟧ lock leaks.",
        "The ferry costs ⟦１２⟧ crowns, and ⟦カフェ⟧ Roe is shut.",
    ],
    "good": [
        "The α-variant, a β cell, 5 μm of γ-rays and Ω were seen; the ć in Milić and the ł in Łódź are Latin.",
        "The harbour (港) is named after the word “пристань”, the sign read “Καλημέρα κόσμε”, and her name, Hai (海, sea), was known.",
        "Roe’s ice costs £3 or €4 at 20° on the “Pier”™ … and that’s — as ever — fine.",
    ],
}

LETTERS = (
    r"\u0370-\u1cff\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\u2dff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\ua4cf"
    r"\ua500-\ua71f\ua800-\uab2f\uab70-\ud7ff\uf900-\ufaff\ufb13-\ufdff\ufe70-\ufefc\uff66-\uffdc\U00020000-\U0003ffff"
)
# Full-width letters, digits and marks, and marks of Chinese and Japanese.
WIDE = r"\u3000-\u3004\u3008-\u3020\u302a-\u3030\u3036\u3037\u303d-\u3040\ufe30-\ufe4f\uff01-\uff65\uffe0-\uffe6"
# Matches whole runs, so that a word or a phrase is one finding.
FOUND = pattern(rf"[{LETTERS}](?:[{LETTERS}\u0300-\u036f]|[ ·・-](?=[{LETTERS}]))*|[{WIDE}]+")
WIDE_ONE = pattern(f"[{WIDE}]")
# Letters that look like Latin ones, with those.
ALIKE = dict(
    zip(
        "АВЕЗІЈКМНОРСТУХЅԚԜаеіјорсухѕԁԛԝһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ",
        "ABE3IJKMHOPCTYXSQWaeijopcyxsdqwhlABEZHIKMNOPTYXovp",
        strict=True,
    )
)
CAPITALS = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
PLAIN = {
    "\u3000": " ", "、": ",", "。": ".", "【": "[", "】": "]", "「": "“", "」": "”", "『": "“", "』": "”", "《": "“", "》": "”", "〜": "~",
}  # fmt: skip
MARKS = ("・", "ー")
CURRENCIES = tuple("฿֏৳៛؋௹૱")
NAMES = (
    ("\u0400", "\u052f", "Cyrillic"), ("\u0370", "\u03ff", "Greek"), ("\u1f00", "\u1fff", "Greek"), ("\u0590", "\u05ff", "Hebrew"),
    ("\u0600", "\u077f", "Arabic"), ("\u0900", "\u097f", "Devanagari"), ("\u0e00", "\u0e7f", "Thai"), ("\u10a0", "\u10ff", "Georgian"),
    ("\u0530", "\u058f", "Armenian"), ("\u3041", "\u30ff", "Japanese kana"), ("\u4e00", "\u9fff", "Chinese characters"),
    ("\u3400", "\u4dbf", "Chinese characters"), ("\uac00", "\ud7ff", "Hangul"), ("\u1100", "\u11ff", "Hangul"),
)  # fmt: skip
OPEN, CLOSE = "([“‘\"'«（【「", ")]”’\"'»）】」"


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    # Most paragraphs have a dash or a curly mark; few have characters outside Windows-1252.
    if text.isascii() or len(text.encode("cp1252", "ignore")) == len(text):
        return
    done = 0
    for match in FOUND.finditer(text):
        if match.start() < done:
            continue
        found = match.group()
        script = next((name for first, last, name in NAMES if first <= found[0] <= last), "")
        if script in ("Cyrillic", "Greek"):
            word = whole_word(text, match, script)
            if word is not None:
                done = word[1]
                yield mixed_finding(paragraph, *word, script)
                continue
            if script == "Greek" and len(found) == 1:
                continue  # a symbol
        if found in CURRENCIES:
            continue
        if found in MARKS or WIDE_ONE.match(found):
            yield wide_finding(paragraph, match)
        elif not is_explained(text, *match.span()):
            words = f"text in {script or 'another script'} left in the story: “{found}”"
            yield Finding(paragraph.span(*match.span()), words)


def whole_word(text: str, match: "re.Match[str]", script: str) -> tuple[int, int] | None:
    """Return the bounds of the word around a match if it mixes Latin letters with similar ones of another script."""
    start, end = match.start(), match.end()
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    word = text[start:end]
    latin = sum("A" <= sign <= "ɏ" for sign in word)
    # μm, kΩ, βc: units and symbols are shorter than words.
    return (
        (start, end)
        if latin >= 2
        and (script == "Cyrillic" or ((latin >= 3 or word[0] in CAPITALS) and any(sign in ALIKE for sign in word)))
        else None
    )


def mixed_finding(paragraph: Paragraph, start: int, end: int, script: str) -> Finding:
    """Return the finding for a word of two scripts."""
    word = paragraph.text[start:end]
    right = "".join(ALIKE.get(sign, sign) for sign in word)
    span = paragraph.span(start, end)
    strange = "”, “".join(dict.fromkeys(sign for sign in word if sign > "\u036f"))
    fix = replace(span, right, f"write “{right}” in Latin letters", safe=True) if max(right) <= "\u024f" else None
    return Finding(span, f"wrong letter in this word: “{strange}” is {script}", fix=fix)


def wide_finding(paragraph: Paragraph, match: "re.Match[str]") -> Finding:
    """Return the finding for full-width characters, with their plain forms if there are any."""
    found = match.group()
    span = paragraph.span(*match.span())
    right = "".join(PLAIN.get(sign) or (chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign) for sign in found)
    # Quotation marks inside quotation marks would be unreadable.
    shown = right if right in ("“", "”", "‘", "’", '"', "'") else f"“{right}”"
    fix = None if max(right) > "\u2fff" else replace(span, right, f"write {shown}")
    return Finding(span, f"wrong mark: “{found}” is full-width or belongs to Chinese and Japanese", fix=fix)


def is_explained(text: str, start: int, end: int) -> bool:
    """Return whether the words are quoted or in brackets, as in explanations."""
    opened = text[max(0, start - 40) : start].rstrip()
    closed = text[end : end + 40].lstrip()
    if opened[-1:] in OPEN and opened and (closed[:1] in CLOSE + ",;" and closed):
        return True
    if closed[:1] in CLOSE and closed and opened[-1:] in OPEN + ",;:/":
        return True
    # Inside a longer bracket: (in Greek, …).
    return "(" in opened and ")" not in opened[opened.rfind("(") :] and ")" in closed
