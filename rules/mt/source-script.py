from collections.abc import Iterator

from wirelint.rule import Finding, replace
from wirelint.text import Paragraph

RULE = {
    "message": "text in another script left in the story",
    "why": (
        "A translation engine copies an unknown word, keeps the full-width marks of the source, or writes a Cyrillic "
        "or Greek letter that only looks Latin. No search finds such a word, and a screen reader stumbles over it."
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

CURRENCIES = tuple("฿֏৳៛؋௹૱")
# Scripts with letters that look Latin.
ALIKE = ("Cyrillic", "Greek")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    # Most paragraphs have a dash or a curly mark; few have characters outside Windows-1252.
    if text.isascii() or len(text.encode("cp1252", "ignore")) == len(text):
        return
    from wirelint.text.explained import is_set_off
    from wirelint.text.language_name import script_of
    from wirelint.text.scripts import find_runs, is_wide, mixed_word

    done = 0
    for match in find_runs(text):
        if match.start() < done:
            continue
        found = match.group()
        script = script_of(found[0]).removesuffix(" script")
        if script in ALIKE:
            word = mixed_word(text, *match.span())
            if word is not None:
                done = word[1]
                yield mixed_finding(paragraph, *word, script)
                continue
            if script == "Greek" and len(found) == 1:
                continue  # a symbol
        if found in CURRENCIES:
            continue
        if is_wide(found):
            yield wide_finding(paragraph, *match.span())
        elif not is_set_off(text, *match.span()):
            # Japanese has these characters too.
            name = "Chinese characters" if script == "Chinese" else script or "another script"
            words = f"text in {name} left in the story: “{found}”"
            yield Finding(paragraph.span(*match.span()), words)


def mixed_finding(paragraph: Paragraph, start: int, end: int, script: str) -> Finding:
    """Return the finding for a word of two scripts."""
    from wirelint.text.scripts import latin_form

    span = paragraph.span(start, end)
    word = paragraph.text[start:end]
    strange = "”, “".join(dict.fromkeys(sign for sign in word if sign > "\u036f"))
    right = latin_form(word)
    fix = None if right is None else replace(span, right, f"write “{right}” in Latin letters", safe=True)
    return Finding(span, f"wrong letter in this word: “{strange}” is {script}", fix=fix)


def wide_finding(paragraph: Paragraph, start: int, end: int) -> Finding:
    """Return the finding for full-width characters, with their plain forms if there are any."""
    from wirelint.text.scripts import plain_form

    span = paragraph.span(start, end)
    found = paragraph.text[start:end]
    right = plain_form(found)
    # Quotation marks inside quotation marks would be unreadable.
    shown = right if right in ("“", "”", "‘", "’", '"', "'") else f"“{right}”"
    fix = None if right is None else replace(span, right, f"write {shown}")
    return Finding(span, f"wrong mark: “{found}” is full-width or belongs to Chinese and Japanese", fix=fix)
