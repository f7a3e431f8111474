"""Which capitalised words of a text come close to each other: a test cheap enough for every story.

Two spellings of a name share a key. Its keys are what is left of its consonants when kindred ones are one (c, k and q),
and that with one of them left out; short words, whose consonants say little, also have their letters with one left out
(as in Garbe's SymSpell, 2012). Words are looked up by key and never compared all with all, so time is linear in the text.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from wirelint.text.lazy_pattern import pattern

# A capital that begins a word, then its letters; an apostrophe may stand among them.
CAPITALISED = pattern(r"[A-ZÀ-ÖØ-ÞĀ-Ž](?<![\w'’].)\w[\w'’ʼʻ`]+")
# Letters whose accent is part of their shape, so that no decomposition takes it off.
_SHAPED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ħ": "h", "ə": "a"}
)
# "It'll", "They've": no names, but one that ends in d, s or m may be (Sa'd, Isma'm).
_CONTRACTED = ("'ll", "’ll", "'re", "’re", "'ve", "’ve", "n't", "n’t")
_MARKS = str.maketrans("", "", ".'’ʼʻ`_0123456789")
# Letters that spell one sound, the longer before those that they hold.
_SAME = tuple(
    pair.split("=") for pair in "tch=j sch=s dzh=j kh=k gh=k ch=j sh=s zh=j ph=f ts=s tz=s dj=j th=t ck=k x=ks".split()
)
_DOUBLED = pattern(r"(.)\1+")
# Kindred consonants; j stays for the sounds that _SAME makes.
_LETTERS = str.maketrans("cqgzdb*", "kkkstpa", "aeiouyhw")
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
# What often has a capital because a sentence begins with it; none of it is near enough to a name to be its misspelling.
OPENERS = frozenset(
    "about according additionally after again against ahead almost along already also although always amid among"
    " another anyone anything around asked away back because been before behind being below besides better between beyond"
    " both came come consider could despite does down during each early earlier either else even ever every everyone"
    " everything experts first following four from further given going have having here hers high however indeed inside"
    " instead into just last late later least less like likewise long looking made make many maybe meanwhile more"
    " moreover most much near nearly neither never nevertheless next nobody none nothing once only other others otherwise"
    " over overall part people perhaps police prior rather right same second several shall should shortly similarly since"
    " some someone something sometimes soon still such take than thank that thats their them then there thereafter"
    " therefore these they thing things think this those though three through throughout thus today together told tomorrow"
    " toward under unless unlike until upon very want well went were what whatever when whenever where whereas whether"
    " which while whose will with within without would year years yesterday your".split()
)
_NO_NAMES = TITLES | CALENDAR | OPENERS
SHORTEST = 4  # letters of a name that is looked at
SHORTEST_IN_CAPITALS = 6  # shorter ones are acronyms
_FEW = 3  # consonants of a word that is short
# How alike two words must be, from 0 to 1, and how many letters one may be longer.
LEAST_LIKE, MOST_LONGER = 0.5, 3
# Words kept with their keys: bounded, for an archive has millions.
_KEPT = 1 << 15


@lru_cache(1)
def capitalised(text: str) -> frozenset[str]:
    """Return the words of a text that begin with a capital, as written; kept for the next rule that asks."""
    return frozenset(CAPITALISED.findall(text))


@lru_cache(1)
def stems_of(text: str) -> frozenset[str]:
    """Return the words of a text that begin with a capital, with and without possessive endings; kept as those are."""
    words = capitalised(text)
    return words.union([trim(word) for word in words if not word.isalpha()])


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
    (skeleton,) = skeletons_of((folded,))
    return skeleton


def skeletons_of(folded: Iterable[str]) -> list[str]:
    """Return the skeleton of each folded word: worked out for all at once, which takes a third of the time."""
    sound = "".join(["\n" + word for word in folded])
    for vowel in "eiouy":
        sound = sound.replace("\n" + vowel, "\na")
    # What begins with a vowel keeps it through what follows.
    sound = sound.replace("\na", "\n*a")
    for spelt, letter in _SAME:
        if spelt in sound:
            sound = sound.replace(spelt, letter)
    return _DOUBLED.sub(r"\1", sound.translate(_LETTERS)).split("\n")[1:]


def trim(word: str) -> str:
    """Return a word as written without a possessive ending, its apostrophes straight."""
    word = word.translate(_APOSTROPHES)
    return word.removesuffix("'s").removesuffix("'S").rstrip("'")


# A word by what it is looked up: its letters in lower case; the word without its possessive ending, "" where capitals
# throughout hide what it is; the keys that it shares with other spellings of it.
Keyed = tuple[str, str, tuple[str, ...]]


def key(words: Iterable[str]) -> dict[str, Keyed | None]:
    """Return capitalised words with their keys; None for one too short, an acronym, or no name."""
    keyed: dict[str, Keyed | None] = dict.fromkeys(words)
    named: list[tuple[str, str]] = []
    for word in keyed:
        plain = word.isalpha()
        folded = word.lower() if plain and word.isascii() else fold_name(word)
        if len(folded) < SHORTEST or folded in _NO_NAMES or (not plain and word.endswith(_CONTRACTED)):
            continue
        if len(word) >= SHORTEST_IN_CAPITALS or not word.isupper():
            named.append((word, folded))
    for (word, folded), skeleton in zip(named, skeletons_of([folded for _, folded in named]), strict=True):
        written = "" if word.isupper() else word if word.isalpha() else trim(word)
        if len(skeleton) > _FEW:
            shorter = [skeleton[:at] + skeleton[at + 1 :] for at in range(len(skeleton))]
            keyed[word] = folded, written, (skeleton, *shorter)
        else:
            less = {"." + folded[:at] + folded[at + 1 :] for at in range(len(folded))}
            bones = (skeleton,) if len(skeleton) > 1 else ()
            keyed[word] = folded, written, (*bones, "." + folded, *less)
    return keyed


@lru_cache(_KEPT)
def likeness(a: str, b: str) -> float:
    """Return 1 less the share of letters that change: edit distance in which two neighbours may change places."""
    longest = max(len(a), len(b))
    if not longest:
        return 1.0
    head = shared_head(a, b)
    tail = shared_head(a[head:][::-1], b[head:][::-1])
    x, y = a[head : len(a) - tail], b[head : len(b) - tail]
    return 1 - (_steps(x, y) if x and y else len(x) + len(y)) / longest


def _steps(x: str, y: str) -> int:
    """Return the edit distance of two words, neither empty, in which two neighbours may change places.

    A column of the table at a time, as bits: Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit
    distances", 2003.
    """
    places: dict[str, int] = {}
    for at, letter in enumerate(x):
        places[letter] = places.get(letter, 0) | 1 << at
    column, last = (1 << len(x)) - 1, 1 << len(x) - 1
    up, down, level, before = column, 0, 0, 0
    cost = len(x)
    for letter in y:
        here = places.get(letter, 0)
        level = (((here & up) + up) ^ up) | here | down | ((~level & here) << 1 & before)
        more, less = down | ~(level | up), level & up
        cost += bool(more & last) - bool(less & last)
        more, less = more << 1 | 1, less << 1
        up, down = (less | ~(level | more)) & column, more & level & column
        before = here
    return cost


def shared_head(a: str, b: str) -> int:
    """Return how many letters two words have in common at the front."""
    at = 0
    for left, right in zip(a, b, strict=False):
        if left != right:
            break
        at += 1
    return at


_keyed: dict[str, Keyed | None] = {}


def find_close(text: str) -> set[tuple[str, str]]:
    """Return the pairs of folded words, in order, that share a key; a word with itself where its marks or capitals vary."""
    words = capitalised(text)
    if len(_keyed) > _KEPT:
        _keyed.clear()
    if new := [word for word in words if word not in _keyed]:
        _keyed.update(key(new))
    named: dict[str, Keyed] = {}
    pairs: set[tuple[str, str]] = set()
    seen: set[str] = set()
    shared: set[str] = set()
    count = 0
    for keyed in map(_keyed.__getitem__, words):
        if keyed is None:
            continue
        folded, written, keys = keyed
        if folded in named:
            other = named[folded][1]
            if other != written and other and written:
                pairs.add((folded, folded))
            if other:
                continue
        else:
            # One step for all keys of a word: only where some were there before is it asked which.
            seen.update(keys)
            count += len(keys)
            if len(seen) < count:
                shared.update(keys)
                count = len(seen)
        named[folded] = keyed
    if shared:
        pairs |= _pair(keyed for keyed in named.values() if not shared.isdisjoint(keyed[2]))
    return pairs


def _pair(words: Iterable[Keyed]) -> set[tuple[str, str]]:
    """Return the pairs of words that share a key and come close."""
    by_key: dict[str, list[str]] = {}
    pairs: set[tuple[str, str]] = set()
    for folded, _, keys in words:
        for key in keys:
            others = by_key.get(key)
            if others is None:
                by_key[key] = [folded]
            else:
                for other in others:
                    pairs.add((other, folded) if other < folded else (folded, other))
                others.append(folded)
    return {pair for pair in pairs if may_be_close(*pair)}


@lru_cache(_KEPT)
def may_be_close(a: str, b: str) -> bool:
    longest, shortest = max(len(a), len(b)), min(len(a), len(b))
    if longest - shortest > MOST_LONGER:
        return False
    # What is between a head and a tail that they share cannot cost more than its letters.
    head = shared_head(a, b)
    tail = min(shared_head(a[::-1], b[::-1]), shortest - head)
    return longest - head - tail <= longest * (1 - LEAST_LIKE) or likeness(a, b) >= LEAST_LIKE
