"""Names that one story spells in two ways.

Similarity alone is weak evidence: Austria and Australia, or two brothers Ahmed and Ahmad, are more similar than many
spellings of one name. The story adds evidence: a shared given name or surname, one spelling introduced in full and the
other not, one spelling that occurs once. Vetoes reject pairs that cannot be one name; a logistic regression scores the
rest.
"""

from collections.abc import Collection, Iterator
from functools import lru_cache
from math import log

from wirelint.names.endings import are_place_and_people, is_inflected
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
from wirelint.names.similarity.distance import similarity
from wirelint.names.similarity.model import load_model, score_pair
from wirelint.names.similarity.sounds import skeleton_of
from wirelint.names.spelling_forms import find_hyphen_variants, find_mark_variants
from wirelint.names.typing_slips import is_typing_slip
from wirelint.text.lazy_pattern import pattern
from wirelint.text.words import load_words

# From this similarity on, a neighbouring word counts as a variant of the other spelling's neighbour.
_MIN_NEIGHBOUR_SIMILARITY = 0.6
_CASE_ENDINGS = frozenset("a u om em ym".split())
_RELATIVE = pattern(
    r"\b(?:brothers?|sisters?|siblings?|twins?|cousins?|sons?|daughters?|father|mother|nephew|niece|uncle|aunt)\b"
)
_RELATIVE_DISTANCE = 60  # code points
_MAX_SEPARATE_SEARCHES = 16
_MAX_PAIRS = 300  # a text with more pairs of similar words is a list of names, not a story
MIN_PAIR_SCORE, MAX_PAIR_SCORE = -3.0, 4.0  # half the log odds of a pair


def find_variants(text: str, close: Collection[tuple[str, str]]) -> Iterator[Variant]:
    """Yield the names that a story spells in two ways.

    Args:
        text: the text of the story.
        close: pairs of similar folded words, as `find_close` returns them.
    """
    words_with_marks = frozenset(a for a, b in close if a == b)
    if words_with_marks:
        yield from find_mark_variants(text, words_with_marks)
    if "-" in text:
        yield from find_hyphen_variants(text)
    pairs = [pair for pair in sorted(close) if may_be_same_name(*pair) or may_be_case_form(*pair)]
    if not 0 < len(pairs) <= _MAX_PAIRS:
        return
    model = load_model()
    for a, b, mentions_a, mentions_b in find_named_pairs(text, pairs):
        other, doubtful = sorted((mentions_a, mentions_b), key=frequency_rank)
        words = (a, b) if doubtful is mentions_a else (b, a)
        if not is_inflected(a, b) and is_typing_slip(text, words, doubtful, other):
            yield Variant(doubtful, other, True)
            continue
        if are_separate(text, a, b, mentions_a, mentions_b):
            continue
        features = context_features(text, a, b, mentions_a, mentions_b)
        score = model.story_bias + sum(model.story.get(name, 0.0) * value for name, value in features.items())
        # Alignment is the slowest step, so pairs that cannot reach the threshold are skipped before it.
        if score + model.story["pair"] * MAX_PAIR_SCORE < model.least:
            continue
        if score + model.story["pair"] * bounded_pair_score(a, b) >= model.least:
            yield Variant(doubtful, other, True)


def find_named_pairs(
    text: str, pairs: list[tuple[str, str]]
) -> Iterator[tuple[str, str, list[Mention], list[Mention]]]:
    """Yield the pairs of which both words are names in the story, each with the mentions of both words."""
    found = find_mentions(text, frozenset(word for pair in pairs for word in pair))
    # Separate searches are faster for a few words, a set of all words for many.
    letters = letter_runs(text) if len(found) > _MAX_SEPARATE_SEARCHES else None
    named = {word: is_named(text, word, mentions, letters) for word, mentions in found.items()}
    for a, b in pairs:
        if named[a] and named[b]:
            yield a, b, found[a], found[b]


def are_separate(text: str, a: str, b: str, mentions_a: list[Mention], mentions_b: list[Mention]) -> bool:
    """Return whether evidence in the story separates two words, or one is an inflected form of the other."""
    return are_distinct(text, a, b, mentions_a, mentions_b) or (
        is_inflected(a, b) and not _share_given_name(mentions_a, mentions_b)
    )


@lru_cache(1 << 15)
def may_be_same_name(a: str, b: str) -> bool:
    """Return whether two similar folded words may be spellings of one name in any story."""
    return a != b and not is_inflected(a, b) and _may_be_one_word(a, b)


@lru_cache(1 << 15)
def may_be_case_form(a: str, b: str) -> bool:
    """Return whether one word may be a Slavic case form of the other, left in by an engine (Lavrov, Lavrova)."""
    short, long = sorted((a, b), key=len)
    return (
        long.startswith(short)
        and long[len(short) :] in _CASE_ENDINGS
        and is_inflected(a, b)
        and _may_be_one_word(*sorted((a, b)))
    )


def _may_be_one_word(a: str, b: str) -> bool:
    """Return whether two words, sorted, are not known to be two different names or words."""
    words = load_words()
    english = a in words and b in words
    lexicon = load_lexicon()
    if (a in lexicon.places or b in lexicon.places) and are_place_and_people(a, b):
        return False
    if (english and not (is_name(a) and is_name(b))) or (a in lexicon.places and b in lexicon.places):
        return False
    return f"{a} {b}" not in lexicon.short


def are_distinct(text: str, a: str, b: str, mentions_a: list[Mention], mentions_b: list[Mention]) -> bool:
    """Return whether the story shows that two words are two names."""
    lefts_a, lefts_b = _left_neighbours(mentions_a), _left_neighbours(mentions_b)
    rights_a, rights_b = _right_neighbours(mentions_a), _right_neighbours(mentions_b)
    if b in lefts_a or b in rights_a or a in lefts_b or a in rights_b:
        return True
    longer, shorter, mentions = (a, b, mentions_a) if len(a) > len(b) else (b, a, mentions_b)
    if longer.startswith(shorter) and text[mentions[0].end - 1].isupper():
        return True  # PragerU, Prager University
    same_left, same_right = lefts_a & lefts_b, rights_a & rights_b
    have_similar_neighbours = _have_similar_neighbours(lefts_a, lefts_b, first=True) or _have_similar_neighbours(
        rights_a, rights_b, first=False
    )
    if (
        lefts_a
        and lefts_b
        and not (same_left or same_right or have_similar_neighbours or _share_initial(lefts_a, lefts_b))
    ):
        return True  # Boris Johnson, Jane Johnston
    if _is_person(a, b, mentions_a, mentions_b) or _is_person(b, a, mentions_b, mentions_a):
        return True
    is_short_reference = _is_short_reference(mentions_a, mentions_b)
    if rights_a and rights_b and not (same_left or same_right or have_similar_neighbours or is_short_reference):
        return True  # Ahmed Mansour, Ahmad Haddad
    if same_right and not same_left and _mentions_relative(text, mentions_a, mentions_b):
        return True
    return _differ_in_role(mentions_a, mentions_b) or share_sentence(text, mentions_a, mentions_b)


def _is_person(known: str, other: str, mentions: list[Mention], others: list[Mention]) -> bool:
    """Return whether one form is a known name that is always alone, and the other a person: Google, Tim Koogle.

    A slip for a person who is known would be in a full name only once: the person, not the firm, comes in later. A given name
    is none for a place: Georgia, Giorgia Meloni.
    """
    if not is_name(known) or not _has_no_neighbours(mentions):
        return False
    if (
        known in load_lexicon().places
        and is_name(other)
        and all(mention.right and not mention.left for mention in others)
    ):
        return True
    return (
        len(mentions) > len(others)
        and all(mention.left and is_name(mention.left) for mention in others)
        and any(not mention.is_ambiguous and mention.start < others[0].start for mention in mentions)
    )


def bounded_pair_score(a: str, b: str) -> float:
    """Return half the log odds that two words are one name, limited to MIN_PAIR_SCORE and MAX_PAIR_SCORE."""
    return max(MIN_PAIR_SCORE, min(MAX_PAIR_SCORE, score_pair(a, b) / 2))


def context_features(
    text: str, a: str, b: str, mentions_a: list[Mention], mentions_b: list[Mention]
) -> dict[str, float]:
    """Return the features of a pair that need no alignment of the two words."""
    shared_left = bool(_left_neighbours(mentions_a) & _left_neighbours(mentions_b))
    shared_right = bool(_right_neighbours(mentions_a) & _right_neighbours(mentions_b))
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
        "orphan": float(_is_short_reference(mentions_a, mentions_b)),
        "late": float(_is_short_reference(mentions_a, mentions_b) and _has_no_neighbours(first)),
        "bare": float(_has_no_neighbours(mentions_a) and _has_no_neighbours(mentions_b)),
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


def _share_given_name(a: list[Mention], b: list[Mention]) -> bool:
    """Return whether both forms occur with the same given name only, so that an ending does not mark a relative."""
    lefts = _left_neighbours(a)
    return lefts == _left_neighbours(b) and len(lefts) == 1


def _mentions_relative(text: str, a: list[Mention], b: list[Mention]) -> bool:
    """Return whether the story mentions a relative near one of two full names with the same surname."""
    return any(
        _RELATIVE.search(text, max(0, m.start - _RELATIVE_DISTANCE), m.end + _RELATIVE_DISTANCE) for m in (*a, *b)
    )


def _left_neighbours(mentions: list[Mention]) -> set[str]:
    return {m.left for m in mentions if m.left}


def _right_neighbours(mentions: list[Mention]) -> set[str]:
    return {m.right for m in mentions if m.right}


def _has_no_neighbours(mentions: list[Mention]) -> bool:
    return not any(m.left or m.right for m in mentions)


def _is_short_reference(a: list[Mention], b: list[Mention]) -> bool:
    """Return whether one form occurs with a given name and the other always occurs alone."""
    return bool((_left_neighbours(a) and _has_no_neighbours(b)) or (_left_neighbours(b) and _has_no_neighbours(a)))


def _differ_in_role(a: list[Mention], b: list[Mention]) -> bool:
    """Return whether one form is only a given name and the other only a surname."""

    def roles(mentions: list[Mention]) -> tuple[bool, bool, bool]:
        return (
            any(m.right and not m.left for m in mentions),
            any(m.left and not m.right for m in mentions),
            any(not m.left and not m.right for m in mentions),
        )

    given_a, family_a, alone_a = roles(a)
    given_b, family_b, alone_b = roles(b)
    return not (alone_a or alone_b) and (
        (family_a and given_b and not given_a and not family_b)
        or (family_b and given_a and not given_b and not family_a)
    )


def _have_similar_neighbours(a: set[str], b: set[str], first: bool) -> bool:
    """Return whether a neighbour of one form is similar to one of the other's, so that both words of the name vary."""
    return any(
        similarity(one, other) >= _MIN_NEIGHBOUR_SIMILARITY and (not first or (one[0] == other[0] and len(one) > 3))
        for one in a - b
        for other in b - a
    )


def _share_initial(a: set[str], b: set[str]) -> bool:
    return any((len(one) == 1 or len(other) == 1) and one[0] == other[0] for one in a for other in b)
