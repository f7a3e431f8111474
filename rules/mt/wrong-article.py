from collections.abc import Iterator

from wirelint.rule import Finding, replace
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "wrong article before the next word",
    "why": (
        "“A” and “an” follow the sound of the next word, not its first letter. A word added or removed after the "
        "article was chosen leaves the wrong one."
    ),
    "severity": "warning",
    "confidence": "high",
    "scope": "paragraph",
    "roles": "all",
    "literals": [
        "a a", "a e", "a i", "a o", "a u", "a h", "a f", "a l", "a m", "a n", "a r", "a s", "a x", "a 8", "a 1", "a $", "a £", "a €",
        "a “", "a \"", "a ‘",
        "an b", "an c", "an d", "an f", "an g", "an h", "an j", "an k", "an l", "an m", "an n", "an p", "an q", "an r", "an s",
        "an t", "an u", "an v", "an w", "an x", "an y", "an z", "an eu", "an ew", "an on", "an ou",
        "an 0", "an 1", "an 2", "an 3", "an 4", "an 5",
        "an 6", "an 7", "an 9", "an $", "an £", "an €", "an “", "an \"", "an ‘",
    ],
    "literals_reason": "the articles are too frequent to be derived",
    "bad": [
        "It was ⟦an⟧ long way to ⟦a⟧ old pier, ⟦an⟧ university and ⟦a⟧ hour of rain.",
        "⟦A⟧ FBI agent and ⟦a⟧ MP saw ⟦a⟧ 8-metre boat, ⟦an⟧ $5 fare and ⟦an⟧ one-man crew.",
        "⟦An⟧ boat is ⟦a⟧ “ideal” gift, said ⟦an⟧ UN envoy. ⟦An⟧ European left. He wore ⟦a⟧ LED badge for ⟦a⟧ 11-year-old.",
        "The court heard ⟦an the⟧ appeal, and ⟦a our⟧ reader wrote.",
    ],
    "good": [
        "It was an hour before a European, an FBI agent, a one-time MP and an heir saw a $5 note, a $1 coin and an $8 one.",
        "An 11-year-old, an 18th-century house, a 180-seat ferry, an 80s band, a 1,100-berth port and a NATO ship.",
        "A US boat, a UN ship, a U-turn, an X-ray, a unit, an unidentified man, a eulogy, a ewe, a useful uniform, an unpaid user.",
        "The road from Gob an Choire ends at Cnoc an Fhia, and the train at Frankfurt an der Oder. An unannounced guest came.",
        "An historic hotel, a herb and an herb, Plan A is off, from A in May, a SIM card, a LOT of rain, and An Post sent it.",
        (
            "An EU summit, an Xbox, an Ewood Park crowd, an example.org page. Vitamin A and the letter a are old. "
            "A or B? An MBA, an SUV, an NHS nurse, an iPhone and a MiG. An MPhil, an mRNA or fMRI scan and an LLMs talk."
        ),
    ],
}  # fmt: skip

# No article precedes them.
DETERMINERS = frozenset("the this these those his her their its our my your".split())
LONGEST = 40  # code points of the word before an article
# Starts with a set, which `re` searches fast.
FOUND = pattern(
    r"[Aa](?<![\w&'’./@#-].)(?: (?=[\"“‘]?[aeiouAEIOUhHFLMNRSX18$£€])|n (?=[\"“‘]?[^aAiI\W_]|[\"“‘]?[$£€]))"
    r"[\"“‘]?(?P<word>[$£€]?[\w&]+(?:[-,.’']\w+)*)"
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for match in FOUND.finditer(text):
        word = match["word"]
        start = match.start()
        article = text[start : text.index(" ", start)]
        if article[0] == "A" and (
            start and text[start - 1] not in '"“‘(' and text[max(0, start - 3) : start].strip()[-1:] not in '.!?:”"’—–'
        ):
            continue
        if word in DETERMINERS:
            yield Finding(paragraph.span(start, match.end()), f"two articles where one belongs: “{article} {word}”")
            continue
        from wirelint.text.vowel_sound import starts_with_vowel_sound  # few stories have such a pair

        vowel = starts_with_vowel_sound(word)
        # “An Post” is a name; “An UN envoy” is not.
        if article == "An" and word[0].isupper() and not (word[0] in "EU" and vowel is False):
            continue
        if vowel is None or vowel == (len(article) == 2) or (article == "an" and is_part_of_name(text, start, word)):
            continue
        right = article[0] + ("n" if vowel else "")
        span = paragraph.span(start, start + len(article))
        yield Finding(span, f"wrong article: “{article} {word}” (use “{right}”)", fix=replace(span, right))


def is_part_of_name(text: str, start: int, word: str) -> bool:
    """Return whether an “an” is a word of a foreign name: Cnoc an Fhia, Frankfurt an der Oder."""
    before = text[max(0, start - LONGEST) : start].rstrip(" ").rpartition(" ")[2]
    if not (before[:1].isupper() and before.isalpha()):
        return False
    from wirelint.text.words import load_words

    return word == "der" or (word[0].isupper() and word.lower() not in load_words())
