"""Which capitalised words of a text come close to each other: a test cheap enough for every story.

Two spellings of a name share a key. The keys of a word are its consonant skeleton (`sounds`), and that with one consonant
left out; short words, whose consonants say little, also have their letters with one left out
(as in Garbe's SymSpell, 2012). Words are looked up by key and never compared all with all, so time is linear in the text.
"""

from collections.abc import Iterable

from wirelint.names.similarity.folding import capitalised, fold_name, trim
from wirelint.names.similarity.sounds import skeletons_of
from wirelint.text.lexicon.calendar import MONTHS, WEEKDAYS
from wirelint.text.lexicon.titles import TITLES

# "It'll", "They've": no names, but one that ends in d, s or m may be (Sa'd, Isma'm).
_CONTRACTED = ("'ll", "’ll", "'re", "’re", "'ve", "’ve", "n't", "n’t")
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
_NO_NAMES = TITLES | MONTHS | WEEKDAYS | OPENERS
SHORTEST = 4  # letters of a name that is looked at
SHORTEST_IN_CAPITALS = 6  # shorter ones are acronyms
_FEW = 3  # consonants of a word that is short
# Words cached with their keys: bounded, because an archive has millions.
_CACHED = 1 << 15

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
            whole = (skeleton,) if len(skeleton) > 1 else ()
            keyed[word] = folded, written, (*whole, "." + folded, *less)
    return keyed


_keyed: dict[str, Keyed | None] = {}


def find_close(text: str) -> set[tuple[str, str]]:
    """Return the pairs of folded words, in order, that share a key; a word with itself where its marks or capitals vary."""
    words = capitalised(text)
    if len(_keyed) > _CACHED:
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
    from wirelint.names.similarity.distance import are_close  # few stories have such pairs

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
    return {pair for pair in pairs if are_close(*pair)}
