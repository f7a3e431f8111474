"""Lookup of similar capitalised words in a text, fast enough for every story.

Two spellings of a name share a key. The keys of a word are its consonant skeleton (see `sounds`) and the skeleton
without each one of its consonants. Short words have too few consonants, so their keys also include their letters
without each one of them, as in Garbe's SymSpell (2012). Words are looked up by key and not compared pairwise, so the
time is linear in the text.
"""

from collections.abc import Iterable

from wirelint.names.similarity.folding import capitalised, fold_name, trim
from wirelint.names.similarity.sounds import skeletons_of
from wirelint.text.lexicon.calendar import MONTHS, WEEKDAYS
from wirelint.text.lexicon.titles import TITLES

# Endings of contractions ("It'll", "They've"). Endings in d, s and m are missing because names have them (Sa'd,
# Isma'm).
_CONTRACTED = ("'ll", "’ll", "'re", "’re", "'ve", "’ve", "n't", "n’t")
# Words that often start a sentence. None is close enough to a name to be a misspelling of it.
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
SHORTEST = 4  # minimum letters of a name
_LONGEST = 40  # maximum letters: longer words are no names, and their keys would take quadratic time and memory
SHORTEST_IN_CAPITALS = 6  # minimum letters of a name in capitals: shorter words are acronyms
_MAX_GROUP = 16  # words compared that share a key; more do so only in lists and by chance
_MAX_SHORT_CONSONANTS = 3  # maximum consonants of a short word
# Limited because an archive contains millions of words.
_CACHE_SIZE = 1 << 15

# A word for lookup: its folded form; its form without a possessive ending, "" for a word in capitals; its keys.
KeyedWord = tuple[str, str, tuple[str, ...]]


def make_keys(words: Iterable[str]) -> dict[str, KeyedWord | None]:
    """Return the keys of capitalised words. A word that is too short, an acronym or no name has None."""
    keyed: dict[str, KeyedWord | None] = dict.fromkeys(words)
    named: list[tuple[str, str]] = []
    for word in keyed:
        plain = word.isalpha()
        folded = word.lower() if plain and word.isascii() else fold_name(word)
        if not SHORTEST <= len(folded) <= _LONGEST or folded in _NO_NAMES or (not plain and word.endswith(_CONTRACTED)):
            continue
        if len(word) >= SHORTEST_IN_CAPITALS or not word.isupper():
            named.append((word, folded))
    for (word, folded), skeleton in zip(named, skeletons_of([folded for _, folded in named]), strict=True):
        written = "" if word.isupper() else word if word.isalpha() else trim(word)
        if len(skeleton) > _MAX_SHORT_CONSONANTS:
            shorter = [skeleton[:at] + skeleton[at + 1 :] for at in range(len(skeleton))]
            keyed[word] = folded, written, (skeleton, *shorter)
        else:
            shortened = {"." + folded[:at] + folded[at + 1 :] for at in range(len(folded))}
            whole = (skeleton,) if len(skeleton) > 1 else ()
            keyed[word] = folded, written, (*whole, "." + folded, *shortened)
    return keyed


_cache: dict[str, KeyedWord | None] = {}


def find_close(text: str) -> set[tuple[str, str]]:
    """Return the pairs of similar folded words in a text, each pair sorted.

    A word is paired with itself if it occurs with different marks or capitals.
    """
    words = capitalised(text)
    if len(_cache) > _CACHE_SIZE:
        _cache.clear()
    if new := [word for word in words if word not in _cache]:
        _cache.update(make_keys(new))
    named: dict[str, KeyedWord] = {}
    pairs: set[tuple[str, str]] = set()
    seen: set[str] = set()
    shared: set[str] = set()
    count = 0
    for keyed in map(_cache.__getitem__, words):
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
            # One update per word; the shared keys are determined only if some were seen before.
            seen.update(keys)
            count += len(keys)
            if len(seen) < count:
                shared.update(keys)
                count = len(seen)
        named[folded] = keyed
    if shared:
        pairs |= _find_close_pairs(keyed for keyed in named.values() if not shared.isdisjoint(keyed[2]))
    return pairs


def _find_close_pairs(words: Iterable[KeyedWord]) -> set[tuple[str, str]]:
    """Return the pairs of similar words that share a key."""
    from wirelint.names.similarity.distance import are_close  # loaded here because few stories have such pairs

    by_key: dict[str, list[str]] = {}
    pairs: set[tuple[str, str]] = set()
    for folded, _, keys in words:
        for key in keys:
            others = by_key.get(key)
            if others is None:
                by_key[key] = [folded]
            else:
                if len(others) == _MAX_GROUP:
                    continue
                for other in others:
                    pairs.add((other, folded) if other < folded else (folded, other))
                others.append(folded)
    return {pair for pair in pairs if are_close(*pair)}
