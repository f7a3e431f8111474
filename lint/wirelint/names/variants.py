"""Names spelled two ways in one story.

Similarity alone says little: Austria and Australia, brothers Ahmed and Ahmad are closer than many spellings of one name.
What the story says beside them decides: a given name or surname that both share, one form introduced in full and the
other not, one form that stands once. Pairs that cannot be one name are set aside first (vetoes), the rest are scored.
"""

from collections.abc import Collection, Iterator
from functools import lru_cache
from math import log

from wirelint.names.frequency import frequency_rank
from wirelint.names.known_names import is_name, load_lexicon
from wirelint.names.mentions import (
    Mention,
    Variant,
    find_mentions,
    is_listed,
    is_named,
    letter_runs,
    share_sentence,
)
from wirelint.names.similarity.distance import shared_head, similarity
from wirelint.names.similarity.model import load_model, score_pair
from wirelint.names.similarity.sounds import skeleton_of
from wirelint.names.spelling_forms import find_joined, find_marked
from wirelint.text.lazy_pattern import pattern
from wirelint.text.words import load_words

# A part of a name as like another as this is that part misspelled too.
_CONTEXT_LIKE = 0.6
# What English puts at the end of a name to make a people, a language, a plural, a place or another name of it.
_ENDINGS = frozenset(
    "s es n an ian ans ians i is ish ese er ers ic ics ist ists ism ite ites ns in ies y son sons land town ville burg field"
    " ton man men ia istan stan na us al ale ad iad ean eans nian nians ette ine".split()
)
# What a people's name ends in and what that of its place or of another form of it does, in order of length.
_OF_PLACES = frozenset(("ene enia", "ene enian", "ien ian", "ian ien", "iens ians", "ians iens"))
_STEM = 4  # letters that a place and its people share besides
_CASES = frozenset("a u om em ym".split())
_PEOPLES = frozenset("s an ans ian ians n ns ese ish ia".split())
# Endings that a woman's surname or patronymic has, and those that her father's has in their place.
_WOMAN = pattern(r"(?<=ov|ev|in|yn)a$|(?<=[sc]k)(?:aya|aia|a)$|(?<=ov|ev)na$")
_MAN = pattern(r"(?<=[sc]k)(?:i|y|ii|iy|yi|yy|ij|oy)$|(?<=ov|ev)ich$")
_KIN = pattern(
    r"\b(?:brothers?|sisters?|siblings?|twins?|cousins?|sons?|daughters?|father|mother|nephew|niece|uncle|aunt)\b"
)
_NEAR = 60  # code points
_MANY = 16
LEAST_PAIR, MOST_PAIR = -3.0, 4.0  # half the log odds of a pair


def find_variants(text: str, close: Collection[tuple[str, str]]) -> Iterator[Variant]:
    """Yield the names that a story spells two ways; `close` are its words that come close, of `find_close`."""
    marked = frozenset(a for a, b in close if a == b)
    if marked:
        yield from find_marked(text, marked)
    if "-" in text:
        yield from find_joined(text)
    pairs = [pair for pair in sorted(close) if may_be_one(*pair) or may_be_case(*pair)]
    if not pairs:
        return
    model = load_model()
    for a, b, mentions_a, mentions_b in find_pairs(text, pairs):
        features = context_of(text, a, b, mentions_a, mentions_b)
        score = model.story_bias + sum(model.story.get(name, 0.0) * value for name, value in features.items())
        # Aligning two words costs most: what cannot be reported however near they are is not aligned.
        if score + model.story["pair"] * MOST_PAIR < model.least:
            continue
        if score + model.story["pair"] * rate_pair(a, b) >= model.least:
            other, doubtful = sorted((mentions_a, mentions_b), key=frequency_rank)
            yield Variant(doubtful, other, True)


def find_pairs(text: str, pairs: list[tuple[str, str]]) -> Iterator[tuple[str, str, list[Mention], list[Mention]]]:
    """Yield the pairs of which nothing in the story says that they are two names, with where they stand."""
    found = find_mentions(text, frozenset(word for pair in pairs for word in pair))
    # To look for a few words is quicker than to part a story into its own; for many in a long one it is slower by far.
    runs = letter_runs(text) if len(found) > _MANY else None
    named = {word: is_named(text, word, mentions, runs) for word, mentions in found.items()}
    for a, b in pairs:
        if not (named[a] and named[b]) or differ(text, a, b, found[a], found[b]):
            continue
        if not is_inflected(a, b) or _share_given(found[a], found[b]):
            yield a, b, found[a], found[b]


@lru_cache(1 << 15)
def may_be_one(a: str, b: str) -> bool:
    """Tell whether two folded words that come close may be spellings of one name, wherever they stand."""
    return a != b and not is_inflected(a, b) and _may_be_misspelled(a, b)


@lru_cache(1 << 15)
def may_be_case(a: str, b: str) -> bool:
    """Tell whether one word may be the other in a case of a Slavic language, left on by an engine: Lavrov, Lavrova."""
    short, long = sorted((a, b), key=len)
    return (
        long.startswith(short)
        and long[len(short) :] in _CASES
        and is_inflected(a, b)
        and _may_be_misspelled(*sorted((a, b)))
    )


def _may_be_misspelled(a: str, b: str) -> bool:
    """Tell whether two words, in order, are not known to be two."""
    words = load_words()
    english = a in words and b in words
    lexicon = load_lexicon()
    if (a in lexicon.places or b in lexicon.places) and _are_of_one_place(a, b):
        return False
    if (english and not (is_name(a) and is_name(b))) or (a in lexicon.places and b in lexicon.places):
        return False
    return f"{a} {b}" not in lexicon.short


def is_inflected(a: str, b: str) -> bool:
    """Tell whether one word is the other, or their common stem, with an ending: Iraq, Iraqi; Ivanov, Ivanova."""
    for she, he in ((a, b), (b, a)):
        if she[-1] == "a" and _WOMAN.search(she) and _WOMAN.sub("", she) == _MAN.sub("", he):
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


def _are_of_one_place(a: str, b: str) -> bool:
    """Tell whether two words are a place and its people, or two forms of these: Slovenia, Slovene; Nigerian, Nigerien."""
    stem = shared_head(a, b)
    one, other = sorted((a, b), key=len)
    return any(one[at:] + " " + other[at:] in _OF_PLACES for at in (stem - 2, stem - 1) if at >= _STEM)


def _are_endings(rest: str, longer: str) -> bool:
    """Tell whether what two words have after a common stem are endings both: Slovak-ia, Slovak-s."""
    if len(rest) <= 3 and len(longer) >= 3 and (rest in ("", "a", "e", "o") or rest in _ENDINGS):
        return longer in _ENDINGS or _PEOPLES.issuperset((rest, longer))
    return _PEOPLES.issuperset((rest, longer))


def differ(text: str, a: str, b: str, mentions_a: list[Mention], mentions_b: list[Mention]) -> bool:
    """Tell whether the story says that two words are two names."""
    lefts_a, lefts_b = _lefts(mentions_a), _lefts(mentions_b)
    rights_a, rights_b = _rights(mentions_a), _rights(mentions_b)
    if b in lefts_a or b in rights_a or a in lefts_b or a in rights_b:
        return True
    same_left, same_right = lefts_a & lefts_b, rights_a & rights_b
    akin = _akin(lefts_a, lefts_b, first=True) or _akin(rights_a, rights_b, first=False)
    if lefts_a and lefts_b and not (same_left or same_right or akin or _initial(lefts_a, lefts_b)):
        return True  # Boris Johnson, Jane Johnston
    orphan = _is_orphan(mentions_a, mentions_b)
    if rights_a and rights_b and not (same_left or same_right or akin or orphan):
        return True  # Ahmed Mansour, Ahmad Haddad
    if same_right and not same_left and _are_kin(text, mentions_a, mentions_b):
        return True
    return _mix_roles(mentions_a, mentions_b) or share_sentence(text, mentions_a, mentions_b)


def rate_pair(a: str, b: str) -> float:
    """Return how far two words speak for one name by themselves, within bounds."""
    return max(LEAST_PAIR, min(MOST_PAIR, score_pair(a, b) / 2))


def features_in(text: str, a: str, b: str, mentions_a: list[Mention], mentions_b: list[Mention]) -> dict[str, float]:
    """Return what the score of a pair in a story is made of."""
    return {"pair": rate_pair(a, b), **context_of(text, a, b, mentions_a, mentions_b)}


def context_of(text: str, a: str, b: str, mentions_a: list[Mention], mentions_b: list[Mention]) -> dict[str, float]:
    """Return what a story says of a pair, and what the words say without being aligned."""
    shared_left = bool(_lefts(mentions_a) & _lefts(mentions_b))
    shared_right = bool(_rights(mentions_a) & _rights(mentions_b))
    fewest = min(len(mentions_a), len(mentions_b))
    words = load_words()
    first = min(mentions_a, mentions_b)
    known = is_name(a) + is_name(b)
    shared = shared_left or shared_right
    return {
        "similarity": similarity(a, b),
        "far": float(similarity(a, b) < 0.7),
        "skeleton": float(skeleton_of(a) == skeleton_of(b)),
        "first": float(a[0] == b[0]),
        "length": log((len(a) + len(b)) / 2),
        "short": float(min(len(a), len(b)) < 5),
        "given": float(shared_left),
        "surname": float(shared_right),
        "orphan": float(_is_orphan(mentions_a, mentions_b)),
        "late": float(_is_orphan(mentions_a, mentions_b) and _is_bare(first)),
        "bare": float(_is_bare(mentions_a) and _is_bare(mentions_b)),
        "once": float(fewest == 1),
        "fewest": log(fewest),
        "most": log(max(len(mentions_a), len(mentions_b))),
        "prefix": float(a.startswith(b) or b.startswith(a)),
        "known": float(known == 2 and not shared),
        "known_shared": float(known == 2 and shared),
        "unknown": float(known == 0),
        "listed": float(any(all(is_listed(text, m) for m in mentions) for mentions in (mentions_a, mentions_b))),
        "word": float(a in words or b in words),
    }


def _share_given(a: list[Mention], b: list[Mention]) -> bool:
    """Tell whether two forms stand with one given name and with no other: an ending is then no wife's or daughter's."""
    lefts = _lefts(a)
    return lefts == _lefts(b) and len(lefts) == 1


def _are_kin(text: str, a: list[Mention], b: list[Mention]) -> bool:
    """Tell whether the story speaks of a relative right beside one of two full names that share the surname."""
    return any(_KIN.search(text, max(0, m.start - _NEAR), m.end + _NEAR) for m in (*a, *b))


def _lefts(mentions: list[Mention]) -> set[str]:
    return {m.left for m in mentions if m.left}


def _rights(mentions: list[Mention]) -> set[str]:
    return {m.right for m in mentions if m.right}


def _is_bare(mentions: list[Mention]) -> bool:
    return not any(m.left or m.right for m in mentions)


def _is_orphan(a: list[Mention], b: list[Mention]) -> bool:
    """Tell whether one form is introduced with a given name and the other stands alone throughout."""
    return bool((_lefts(a) and _is_bare(b)) or (_lefts(b) and _is_bare(a)))


def _mix_roles(a: list[Mention], b: list[Mention]) -> bool:
    """Tell whether one form is only a given name and the other only a surname."""

    def roles(mentions: list[Mention]) -> tuple[bool, bool, bool]:
        return (
            any(m.right and not m.left for m in mentions),
            any(m.left and not m.right for m in mentions),
            any(not m.left and not m.right for m in mentions),
        )

    given_a, family_a, bare_a = roles(a)
    given_b, family_b, bare_b = roles(b)
    return not (bare_a or bare_b) and (
        (family_a and given_b and not given_a and not family_b)
        or (family_b and given_a and not given_b and not family_a)
    )


def _akin(a: set[str], b: set[str], first: bool) -> bool:
    """Tell whether a neighbour of one form is nearly one of the other's: both parts of the name vary."""
    return any(
        similarity(one, other) >= _CONTEXT_LIKE and (not first or (one[0] == other[0] and len(one) > 3))
        for one in a - b
        for other in b - a
    )


def _initial(a: set[str], b: set[str]) -> bool:
    return any((len(one) == 1 or len(other) == 1) and one[0] == other[0] for one in a for other in b)
