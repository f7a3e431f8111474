"""Which capitalised words of a text come close to each other: a test cheap enough for every story.

Two spellings of a name share a key. Its keys are what is left of its consonants when kindred ones are one (c, k and q),
and that with one of them left out; short words, whose consonants say little, also have their letters with one left out
(as in Garbe's SymSpell, 2012). Words are looked up by key and never compared all with all, so time is linear in the text.
"""

import unicodedata
from functools import lru_cache

from wirelint.text.pattern import pattern

# A capital that begins a word, then its letters; an apostrophe may stand among them.
CAPITALISED = pattern(r"[A-ZÀ-ÖØ-ÞĀ-Ž](?<![\w'’].)\w[\w'’ʼʻ`]+")
# Letters whose accent is part of their shape, so that no decomposition takes it off.
_SHAPED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ħ": "h", "ə": "a"}
)
# "It'll", "They've": no names, but one that ends in d, s or m may be (Sa'd, Isma'm).
_CONTRACTED = ("'ll", "’ll", "'re", "’re", "'ve", "’ve", "n't", "n’t")
_MARKS = str.maketrans("", "", ".'’ʼʻ`_0123456789")
_SAME = dict(
    pair.split("=") for pair in "tch=j sch=s dzh=j kh=k gh=k ch=j sh=s zh=j ph=f ts=s tz=s dj=j th=t ck=k x=ks".split()
)
_SPELT = pattern("|".join(_SAME))
_DOUBLED = pattern(r"(.)\1+")
# Kindred consonants; j stays for the sounds that _SAME makes.
_LETTERS = str.maketrans("cqgzdb", "kkkstp", "aeiouyhw")
_APOSTROPHES = str.maketrans("’ʼʻ`", 4 * "'")
# Words before or after a name that are no part of it: titles, ranks, offices, trades.
TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady baroness gen general maj major col colonel lt lieutenant capt captain sgt"
    " sergeant adm admiral cmdr commander brig brigadier marshal pres president vice prime minister premier chancellor"
    " king queen prince princess duke sheikh sheik shaikh imam mullah ayatollah pope cardinal bishop archbishop rev"
    " reverend father sister sen senator rep representative gov governor mayor judge justice prof professor ambassador"
    " secretary chairman chairwoman chief director spokesman spokeswoman deputy foreign defense defence interior"
    " finance former coach manager striker midfielder defender goalkeeper winger star actor actress singer author"
    " analyst economist detective inspector constable officer attorney counsel leader mp".split()
)
CALENDAR = frozenset(
    "january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday".split()
)
_NO_NAMES = TITLES | CALENDAR
SHORTEST = 4  # letters of a name that is looked at
SHORTEST_IN_CAPITALS = 6  # shorter ones are acronyms
_FEW = 3  # consonants of a word that is short
# How alike two words must be, from 0 to 1, and how many letters one may be longer.
LEAST_LIKE, MOST_LONGER = 0.5, 3
# Words kept with their keys: bounded, for an archive has millions.
_KEPT = 1 << 15

_keys: dict[str, tuple[str, ...]] = {}


@lru_cache(_KEPT)
def fold_name(word: str) -> str:
    """Return the letters of a word in lower case, without accents, marks and the possessive ending."""
    word = word.lower()
    if not word.isalpha():
        word = word.removesuffix("'s").removesuffix("’s").translate(_MARKS)
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.translate(_SHAPED))
        word = "".join(filter(str.isalpha, word))
    return word


def skeleton_of(folded: str) -> str:
    """Return the consonants of a folded word, kindred ones as one, doubled ones once; a vowel at the front stays as `a`."""
    sound = _SPELT.sub(lambda spelt: _SAME[spelt.group()], folded)
    bones = _DOUBLED.sub(r"\1", sound.translate(_LETTERS))
    return "a" + bones if folded[0] in "aeiouy" else bones


def trim(word: str) -> str:
    """Return a word as written without a possessive ending, its apostrophes straight."""
    word = word.translate(_APOSTROPHES)
    return word.removesuffix("'s").removesuffix("'S").rstrip("'")


def keys_of(word: str) -> tuple[str, ...]:
    """Return a capitalised word folded and trimmed, then its keys; nothing for one that is too short or an acronym."""
    folded = fold_name(word)
    if len(folded) < SHORTEST or (word.isupper() and len(word) < SHORTEST_IN_CAPITALS) or word.endswith(_CONTRACTED):
        return ()
    if folded in _NO_NAMES:
        return ()
    skeleton = skeleton_of(folded)
    keys = {skeleton} if len(skeleton) > 1 else set()
    if len(skeleton) > _FEW:
        keys.update(skeleton[:at] + skeleton[at + 1 :] for at in range(len(skeleton)))
    else:
        keys.update("." + folded[:at] + folded[at + 1 :] for at in range(len(folded)))
        keys.add("." + folded)
    # Capitals throughout hide where one belongs.
    return (folded, "" if word.isupper() else trim(word), *keys)


@lru_cache(_KEPT)
def likeness(a: str, b: str) -> float:
    """Return 1 less the share of letters that change: edit distance in which two neighbours may change places."""
    longest = max(len(a), len(b))
    if not longest:
        return 1.0
    head = shared_head(a, b)
    tail = shared_head(a[head:][::-1], b[head:][::-1])
    x, y = a[head : len(a) - tail], b[head : len(b) - tail]
    before: list[int] = []
    above = list(range(len(y) + 1))
    for i, left in enumerate(x, 1):
        row = [i]
        for j, right in enumerate(y, 1):
            cost = min(above[j] + 1, row[-1] + 1, above[j - 1] + (left != right))
            if i > 1 and j > 1 and left == y[j - 2] and x[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, above = above, row
    return 1 - above[-1] / longest


def shared_head(a: str, b: str) -> int:
    """Return how many letters two words have in common at the front."""
    at = 0
    for left, right in zip(a, b, strict=False):
        if left != right:
            break
        at += 1
    return at


def find_close(text: str) -> set[tuple[str, str]]:
    """Return the pairs of folded words, in order, that share a key; a word with itself where its marks or capitals vary."""
    at: dict[str, str] = {}
    more: dict[str, set[str]] = {}
    written: dict[str, str] = {}
    pairs: set[tuple[str, str]] = set()
    for word in set(CAPITALISED.findall(text)):
        keys = _keys.get(word)
        if keys is None:
            if len(_keys) > _KEPT:
                _keys.clear()
            keys = _keys[word] = keys_of(word)
        if not keys:
            continue
        folded, trimmed, *rest = keys
        if trimmed and written.setdefault(folded, trimmed) != trimmed:
            pairs.add((folded, folded))
        for key in rest:
            other = at.setdefault(key, folded)
            if other != folded:
                others = more.setdefault(key, {other})
                if folded not in others:
                    for one in others:
                        pairs.add((one, folded) if one < folded else (folded, one))
                    others.add(folded)
    return {pair for pair in pairs if may_be_close(*pair)}


def may_be_close(a: str, b: str) -> bool:
    return abs(len(a) - len(b)) <= MOST_LONGER and likeness(a, b) >= LEAST_LIKE
