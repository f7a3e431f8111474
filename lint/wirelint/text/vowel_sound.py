"""Whether a word, a number or an acronym starts with a vowel sound in English."""

from wirelint.text.lazy_pattern import pattern

# Words that start with a vowel letter and a consonant sound.
_GLIDES = pattern(
    r"eu(?!ler)|ew|one(?![r])|once|oui|uni(?![nm]|d(?!i[rm]))|unim(?:od)|unanim|us(?:e|a[bg]|ing|u)|ur(?:an|in[ae]|olog|eth|ug)|ut(?:ens|er[iou]|il|op|ah)"
    r"|ubiq|uk(?:ul|ra|$)|ugand|usb$|ufo|uefa|unesco|usurp|usur"
)
_SILENT = pattern(r"hour|hono(?:u?r|rar)|honest|heir")
# Words that are pronounced with or without h, or take both articles.
_EITHER = pattern(
    r"herb|hist|hotel|habit|hallu|hero|horr|hyst|hered|hispan|homage|haras|hypo|hydr|hyp|hil|heg|hab|hot|hum|hor|hait|hawa|haban"
    r"|u[iy]gh|ur|ou|oax|oi|uz|yv|yp|yt|yb|ys|uu|uk|us$|eus|eul|ewa|uma|ud|ug|ul|um"
)
_PAGE, _CODE = pattern(r"\.[a-z]{2}"), pattern(r"[A-Za-z]\d|[muen][A-Z]|[a-z][A-Z]{2}|[A-Z][a-z]?[A-Z]\d")
# Words of which only the start is spelled out: MSc, FFmpeg.
_MIXED = pattern(r"[A-Z]{2,}[a-z]")
_CAPITALS, _FIRM, _DIGITS = pattern(r"[A-Z]{2,}(?=s?$|\d|&)"), pattern(r"[A-Z]&[A-Z]"), pattern(r"\d+")
_LETTERS = frozenset("AEFHILMNORSX")
# Acronyms that are spelled out in speech although they could be words.
_SPELLED = frozenset(
    "FBI FA FDA FAA HEVC HIV HIA LA LAPD LED MEP MIA MLA MRI MSP MOU NBA NEA NGO NIH NSA NUM RAC ROI RSPCA SEC SUV SOS SAS SUP SOE".split()
)
# Words, as written, before which “a” and “an” are no article: function words, also of French and Italian ("a un").
_NEVER_AFTER_ARTICLE = frozenset(
    "I It If In Is As At On Or Of And An a am an and are as at if i in is it of off on or our us up un une et e o y u".split()
)
_AS_YOU = frozenset("US USA UK UN UAE UFO USB UV UNHCR USAID UKIP UEFA UNESCO UNICEF UPS URL".split())


def starts_with_vowel_sound(word: str) -> bool | None:
    """Return whether a word starts with a vowel sound, None if that is not certain or no article precedes the word.

    Args:
        word: a word as it is written, a number, an acronym or a sum with its currency sign.
    """
    word = word.lstrip("$£€")
    if not word or word.replace("’", "'").partition("'")[0] in _NEVER_AFTER_ARTICLE:
        return None
    if _PAGE.search(word):
        return None  # a page, a file
    head = word.partition("-")[0].partition(".")[0].partition("’")[0].partition("'")[0]
    if head[:1].isdigit():
        return _number_starts_with_vowel_sound(head)
    if _CODE.match(head):
        return head[0].upper() in _LETTERS  # M23, H5N1, mRNA, uPVC
    if not word[0].isascii() or len(head) == 0:
        return None
    if len(head) == 1:
        return head.upper() in _LETTERS if len(word) > 1 or head.isupper() else None
    capitals = _CAPITALS.match(head)
    if capitals or _FIRM.match(head):
        return _acronym_starts_with_vowel_sound(capitals.group() if capitals else head)
    lower = head.lower()
    if _MIXED.match(head) or lower[0] == "x" or (head[0].isupper() and lower.startswith("ew")):
        return None
    if _SILENT.match(lower):
        return True
    if _GLIDES.match(lower):
        return False
    if _EITHER.match(lower):
        return None
    return lower[0] in "aeiou"


def _number_starts_with_vowel_sound(head: str) -> bool | None:
    number = _DIGITS.match(head)
    digits = number.group() if number else ""
    grouped = "," in head
    if digits[:1] == "8" or digits in ("11", "18"):
        return True
    if len(digits) == 4 and not grouped and digits[:2] in ("11", "18"):
        return None
    return False


def _acronym_starts_with_vowel_sound(capitals: str) -> bool | None:
    first = capitals[0]
    if capitals in _AS_YOU:
        return False
    if first in "AEIO":
        return None if capitals in ("ONE", "EUR", "EURO") else True
    if first in _LETTERS:
        return True if capitals in _SPELLED or not set(capitals) & set("AEIOUY") else None
    if first == "U":
        return None
    return False
