from collections.abc import Iterator

from wirelint.rule import Finding, replace
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "garbled characters",
    "why": (
        "A program read UTF-8 as Windows-1252 or Latin-1, or lost a character that it could not read. Each accent, "
        "dash and quotation mark then shows as two or three wrong characters."
    ),
    "severity": "error",
    "confidence": "high",
    "groups": True,
    "scope": "paragraph",
    "roles": "all",
    "bad": [
        "The harbour⟦â€™⟧s cranes are new ⟦â€”⟧ and loud.",
        "“It is over,⟦â€⟧ said Chloe Roe.",
        "The cafe⟦Â\u00a0⟧of Zo⟦Ã«⟧ Roe sells ice for ⟦Â£⟧3, and Goran Mili⟦Ä‡⟧ buys it.",
        "The pilot didn⟦ï¿½⟧t answer, the fee was ⟦\ufffd⟧3 and the crew couldn⟦\x92⟧t wait.",
    ],
    "good": [
        "“The word is ‘café’…” said Zoë Roe of the CAFÉ “CLICHÉ”—a bar in São Paulo that charges £3.",
        "Â is a letter, and so is â; the host of the cliché…” laughed.",
    ],
}  # fmt: skip

# Characters of Windows-1252 and Latin-1 for the bytes 80 to BF, the continuation bytes of UTF-8.
_NEXT = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x80-\xbf"
# Starts with a set, which `re` searches fast.
FOUND = pattern(
    f"[\x80-\x84\x86-\x9f\xc2-\xf4\ufffd](?:(?<=[\xc2-\xf4])[{_NEXT}]+(?:[\xc2-\xf4][{_NEXT}]+)*|(?<![\xc2-\xf4]))"
)
# Marks that can follow an accented letter: CLICHÉ”, café…”
MARKS = frozenset("‘’“”–—…‚„‹›«»®™•\xa0")
LOST = "\ufffd"


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if text.isascii():
        return
    for match in FOUND.finditer(text):
        start, end = match.span()
        wrong = match.group()
        right = repair(wrong)
        while right is None and len(wrong) > 1:
            # The last character can be a mark of its own: “â€™” is an apostrophe and a closing mark.
            wrong = wrong[:-1]
            right = repair(wrong)
            end -= 1
        if right is not None and is_sure(wrong, right):
            again = repair(right)
            right = right if again is None else again
            if LOST in right or "\ufeff" in right:
                yield Finding(paragraph.span(start, end), f"garbled character: “{wrong}” (the original is lost)")
                continue
            if right == "\xa0":
                right = " "
            fix = replace(paragraph.span(start, end), right, f"write {right}", safe=True)
            use = right if right.strip() else "a space"
            yield Finding(paragraph.span(start, end), f"garbled characters: “{wrong}” (use {use})", fix=fix)
        elif match.group() == LOST:
            yield Finding(paragraph.span(start, start + 1), "garbled character: the original is lost")
        elif match.group().startswith("â€"):
            # The third byte has no character in Windows-1252 and was dropped. Most often it was a closing mark.
            fix = replace(paragraph.span(start, start + 2), "”", "write ”")
            yield Finding(paragraph.span(start, start + 2), "garbled quotation mark: “â€” (use ”)", fix=fix)


def repair(wrong: str) -> str | None:
    """Return the text of the bytes of `wrong` read as UTF-8; for a control character, as Windows-1252. None if invalid."""
    data = bytearray()
    for sign in wrong:
        try:
            data += sign.encode("cp1252")
        except UnicodeEncodeError:
            if ord(sign) > 0xFF:
                return None
            data.append(ord(sign))
    try:
        if len(wrong) == 1:
            return data.decode("cp1252") if data[0] < 0xA0 else None
        return data.decode()
    except UnicodeDecodeError:
        return None


def is_sure(wrong: str, right: str) -> bool:
    """Return whether `wrong` is certainly an error, not an accented letter before a mark."""
    if len(right) > 1 or len(wrong) == 1 or wrong[0] in "ÂÃâï":
        return True
    return not MARKS.intersection(wrong[1:])
