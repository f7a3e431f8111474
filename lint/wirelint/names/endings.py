"""Names and words that are one stem with two endings: a place and its people, a woman and her father, a plural."""

from wirelint.names.similarity.distance import shared_head
from wirelint.text.lazy_pattern import pattern

# English endings that make a people, a language, a plural, a place or another name from a name.
_ENDINGS = frozenset(
    "s es ness n an ian ans ians i is ish ese er ers ic ics ist ists ism ite ites ns in ies y son sons land town ville burg field"
    " ton man men ia istan stan na us al ale ad iad ean eans nian nians ette ine".split()
)
# Pairs of endings of a people and its place, or of two forms of either, sorted by length.
_PLACE_ENDINGS = frozenset(("ene enia", "ene enian", "ien ian", "ian ien", "iens ians", "ians iens"))
_MIN_STEM = 4  # minimum letters that a place and its people share before the ending
_PEOPLE_ENDINGS = frozenset("oid oids s an ans ian ians n ns ese ish ia".split())
# Slavic endings of a woman's surname or patronymic, and the endings of her father's that they replace.
_FEMALE_ENDING = pattern(r"(?<=ov|ev|in|yn)a$|(?<=[sc]k)(?:aya|aia|a)$|(?<=ov|ev)na$")
_MALE_ENDING = pattern(r"(?<=[sc]k)(?:i|y|ii|iy|yi|yy|ij|oy)$|(?<=ov|ev)ich$")


def is_inflected(a: str, b: str) -> bool:
    """Return whether one word is the other, or their common stem, with an ending (Iraq, Iraqi; Ivanov, Ivanova)."""
    for female, male in ((a, b), (b, a)):
        if (
            female[-1] == "a"
            and _FEMALE_ENDING.search(female)
            and _FEMALE_ENDING.sub("", female) == _MALE_ENDING.sub("", male)
        ):
            return True
    short, long = sorted((a, b), key=len)
    ending = long[len(short) :]
    if long.startswith(short) and ending in _ENDINGS and ending != short[-1]:
        return True
    stem = shared_head(a, b)
    return any(
        _are_endings(short[cut:], long[cut:])
        for cut in (stem, stem - 1)
        if cut >= 4 and (cut == stem or short[cut] in "aei")
    )


def are_place_and_people(a: str, b: str) -> bool:
    """Return whether two words are a place and its people, or two forms of either (Slovenia, Slovene)."""
    stem = shared_head(a, b)
    one, other = sorted((a, b), key=len)
    return any(one[at:] + " " + other[at:] in _PLACE_ENDINGS for at in (stem - 2, stem - 1) if at >= _MIN_STEM)


def _are_endings(rest: str, longer: str) -> bool:
    """Return whether both remainders after a common stem are endings (Slovak-ia, Slovak-s)."""
    if len(rest) <= 3 and len(longer) >= 3 and (rest in ("", "a", "e", "o") or rest in _ENDINGS):
        return longer in _ENDINGS or _PEOPLE_ENDINGS.issuperset((rest, longer))
    return _PEOPLE_ENDINGS.issuperset((rest, longer))
