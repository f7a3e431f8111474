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
        "an t", "an u", "an v", "an w", "an x", "an y", "an z", "an eu", "an ew", "an on", "an 1", "an 2", "an 3", "an 4", "an 5",
        "an 6", "an 7", "an 9", "an $", "an £", "an €", "an “", "an \"", "an ‘",
    ],
    "bad": [
        "It was ⟦an⟧ long way to ⟦a⟧ old pier, ⟦an⟧ university and ⟦a⟧ hour of rain.",
        "⟦A⟧ FBI agent and ⟦a⟧ MP saw ⟦a⟧ 8-metre boat, ⟦an⟧ $5 fare and ⟦an⟧ one-man crew.",
        "⟦An⟧ boat is ⟦a⟧ “ideal” gift, said ⟦an⟧ UN envoy. ⟦An⟧ European left. He wore ⟦a⟧ honorary cap for ⟦a⟧ 11-year-old.",
    ],
    "good": [
        "It was an hour before a European, an FBI agent, a one-time MP and an heir saw a $5 note, a $1 coin and an $8 one.",
        "An 11-year-old, an 18th-century house, a 180-seat ferry, an 80s band, a 1,100-berth port and a NATO ship.",
        "A US boat, a UN ship, a U-turn, an X-ray, a unit, an unidentified man, a eulogy, a ewe, a useful uniform, an unpaid user.",
        "An historic hotel, a herb and an herb, Plan A is off, from A in May, a SIM card, a LOT of rain, and An Post sent it.",
        "An EU summit, an Xbox, an Ewood Park crowd, an example.org page. Vitamin A and the letter a are old. A or B? An MBA, an SUV, an NHS nurse, an iPhone and a MiG.",
    ],
}  # fmt: skip

# Starts with a set, which `re` searches fast.
FOUND = pattern(
    r"[Aa](?<![\w&'’./@#-].)(?: (?=[\"“‘]?[aeiouAEIOUhHFLMNRSX18$£€])|n (?=[\"“‘]?[^aAiI\W_]|[\"“‘]?[$£€]))"
    r"[\"“‘]?(?P<word>[$£€]?[\w&]+(?:[-,.’']\w+)*)"
)
# Words before which "a" is a letter of the alphabet, or belongs to another sentence.
NO_NOUN = frozenset(
    "I It If In Is As At On Or Of And An a am an and are as at if i in is it of off on or our us up un une et e o y u".split()
)
# Words that start with a vowel letter and a consonant sound.
GLIDES = pattern(
    r"eu(?!ler)|ew|one(?![r])|once|oui|uni(?![nm]|d(?!i[rm]))|unim(?:od)|unan|us(?:e|a[bg]|ing|u)|ur(?:an|in[ae]|olog|eth|ug)|ut(?:ens|er[iou]|il|op|ah)"
    r"|ubiq|uk(?:ul|ra|$)|ugand|usb$|ufo|uefa|unesco|usurp|usur"
)
SILENT = pattern(r"hour|hono(?:u?r|rar)|honest|heir")
# Words that are pronounced with or without h, or take both articles.
EITHER = pattern(
    r"herb|hist|hotel|habit|hallu|hero|horr|hyst|hered|hispan|homage|haras|hypo|hydr|hyp|hil|heg|hab|hot|hum|hor|hait|hawa|haban"
    r"|u[iy]gh|ur|ou|oax|oi|uz|yv|yp|yt|yb|ys|uu|uk|us$|eus|eul|ewa|uma|ud|ug|ul|um"
)
PAGE, CODE = pattern(r"\.[a-z]{2}"), pattern(r"[A-Za-z]\d|[muen][A-Z]")
CAPITALS, FIRM, DIGITS = pattern(r"[A-Z]{2,}(?=s?$|\d|&)"), pattern(r"[A-Z]&[A-Z]"), pattern(r"\d+")
LETTERS = frozenset("AEFHILMNORSX")
# Acronyms that are spelled out in speech although they could be words.
SPELLED = frozenset(
    "FBI FA FDA FAA HIV HIA LA LAPD MEP MIA MLA MRI MSP MOU NBA NEA NGO NIH NSA NUM RAC ROI RSPCA SEC SUV SOS SAS SUP SOE".split()
)
AS_YOU = frozenset("US USA UK UN UAE UFO USB UV UNHCR USAID UKIP UEFA UNESCO UNICEF UPS URL".split())


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
        if (
            article == "An"
            and word[0].isupper()
            and word not in AS_YOU
            and not (word[0] in "EU" and GLIDES.match(word.lower()))
        ) or word.replace("’", "'").split("'")[0] in NO_NOUN:
            continue
        vowel = starts_with_vowel_sound(word)
        if vowel is None or vowel == (len(article) == 2):
            continue
        right = article[0] + ("n" if vowel else "")
        span = paragraph.span(start, start + len(article))
        yield Finding(span, f"wrong article: “{article} {word}” (use “{right}”)", fix=replace(span, right))


def starts_with_vowel_sound(word: str) -> bool | None:
    """Return whether a word starts with a vowel sound, None if that is not certain."""
    word = word.lstrip("$£€")
    if not word:
        return None
    if PAGE.search(word):
        return None  # a page, a file
    head = word.partition("-")[0].partition(".")[0].partition("’")[0].partition("'")[0]
    if head[:1].isdigit():
        return number_starts_with_vowel_sound(head)
    if CODE.match(head):
        return head[0].upper() in LETTERS  # M23, H5N1, mRNA, uPVC
    if not word[0].isascii() or len(head) == 0:
        return None
    if len(head) == 1:
        return head.upper() in LETTERS if len(word) > 1 or head.isupper() else None
    capitals = CAPITALS.match(head)
    if capitals or FIRM.match(head):
        return acronym_starts_with_vowel_sound(capitals.group() if capitals else head)
    lower = head.lower()
    if lower[0] == "x" or (head[0].isupper() and lower.startswith("ew")):
        return None
    if SILENT.match(lower):
        return True
    if GLIDES.match(lower):
        return False
    if EITHER.match(lower):
        return None
    return lower[0] in "aeiou"


def number_starts_with_vowel_sound(head: str) -> bool | None:
    number = DIGITS.match(head)
    digits = number.group() if number else ""
    grouped = "," in head
    if digits[:1] == "8" or digits in ("11", "18"):
        return True
    if len(digits) == 4 and not grouped and digits[:2] in ("11", "18"):
        return None
    return False


def acronym_starts_with_vowel_sound(capitals: str) -> bool | None:
    first = capitals[0]
    if capitals in AS_YOU:
        return False
    if first in "AEIO":
        return None if capitals in ("ONE", "EUR", "EURO") else True
    if first in LETTERS:
        return True if capitals in SPELLED or not set(capitals) & set("AEIOUY") else None
    if first == "U":
        return None
    return False
