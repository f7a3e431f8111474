"""Inflected forms of English verbs, nouns and short adjectives: regular endings, with the irregular forms of `irregular`."""

import re
from typing import Final, NamedTuple

from wirelint.text.irregular import COMPARISONS, DOUBLING, PLURALS, PREFIXES, VERBS, Parts

# A consonant, a vowel and a consonant that doubles. A syllable before it is not doubled unless it is stressed.
_DOUBLES = re.compile(r"(?:qu|[^aeiou])[aeiou][bdfgklmnprtvz]\Z")
_SYLLABLES = re.compile(r"[aeiouy]+")
# British English doubles a final l after one vowel in any syllable, American English does not: travelled, traveled.
_FINAL_L = re.compile(r"(?:[^aeiou]|[iu])[aeiou]l\Z")
_HISSES = ("s", "x", "z", "ch", "sh")


class VerbForms(NamedTuple):
    """The forms of a verb. Each field is a tuple of variants, for instance British and American spellings.

    Attributes:
        base: discuss, organise
        s: discusses
        ing: discussing
        past: discussed, went
        participle: discussed, gone
    """

    base: tuple[str, ...]
    s: tuple[str, ...]
    ing: tuple[str, ...]
    past: tuple[str, ...]
    participle: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every form once."""
        return tuple(dict.fromkeys(word for variants in self for word in variants))


def inflect_verb(base: str) -> VerbForms:
    """Return the forms of a verb. A verb in -ise gets the forms in -ize too.

    Args:
        base: the base form in lower case: discuss, go, organise.
    """
    if base == "be":
        return VerbForms(("be",), ("is",), ("being",), ("was", "were"), ("been",))
    if base in _ALSO_Z or (base.endswith("ise") and len(base) > 6 and base not in _ONLY_S):
        forms = zip(_regular(base), _regular(base[:-3] + "ize"), strict=True)
        return VerbForms(*(british + american for british, american in forms))
    regular = _regular(base)
    parts = _irregular_parts(base)
    return regular._replace(past=parts[0], participle=parts[1]) if parts else regular


def inflect_noun(singular: str) -> tuple[str, str]:
    """Return the singular and the plural of a noun in lower case."""
    if singular in PLURALS:
        return singular, PLURALS[singular]
    for tail, plural in (("man", "men"), ("child", "children"), ("wife", "wives")):
        if singular.endswith(tail) and singular not in ("human", "german", "roman"):
            return singular, singular[: -len(tail)] + plural
    return singular, _with_s(singular)


def inflect_adjective(word: str) -> tuple[str, str]:
    """Return the comparative and the superlative of a short adjective in lower case: big, bigger, biggest."""
    if word in COMPARISONS:
        return COMPARISONS[word]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        stem = word[:-1] + "i"
    elif word.endswith("e"):
        stem = word[:-1]
    else:
        stem = word + word[-1] if _DOUBLES.search(word) else word
    return stem + "er", stem + "est"


# Verbs in -ise of one or two syllables with a variant in -ize, and verbs in -ise that have none.
_ALSO_Z: Final = frozenset(("apologise", "baptise", "realise"))
_ONLY_S: Final = frozenset(
    "advertise advise arise chastise comprise compromise despise devise disguise enterprise exercise franchise improvise"
    " merchandise practise promise revise supervise surmise surprise televise".split()
)

# Verbs that only look prefixed: relay (a message) has relayed.
_NOT_PREFIXED: Final = frozenset(("relay", "relent", "reread"))


def _irregular_parts(base: str) -> Parts | None:
    if base in VERBS:
        return VERBS[base]
    for prefix in PREFIXES:
        parts = _irregular_parts(base.removeprefix(prefix)) if base.startswith(prefix) else None
        if parts and base not in _NOT_PREFIXED:
            past, participle = parts
            return tuple(prefix + word for word in past), tuple(prefix + word for word in participle)
    return None


def _regular(base: str) -> VerbForms:
    stems = _stems(base)
    ing = tuple(_ing(stem) for stem in stems)
    past = tuple(_ed(stem) for stem in stems)
    return VerbForms((base,), (_third_person(base),), ing, past, past)


def _stems(base: str) -> tuple[str, ...]:
    """Return the base with its last consonant doubled where an ending doubles it; both variants if spellings differ."""
    if base.endswith("ic"):
        return (base + "k",)  # panicked
    is_short = len(_SYLLABLES.findall(base)) == 1
    if base in DOUBLING or (is_short and _DOUBLES.search(base)):
        return (base + base[-1],)
    return (base + "l", base) if _FINAL_L.search(base) and not is_short else (base,)


def _third_person(base: str) -> str:
    return {"have": "has", "do": "does", "go": "goes", "undergo": "undergoes"}.get(base) or _with_s(base)


def _with_s(word: str) -> str:
    if word.endswith(_HISSES) or (word.endswith("o") and word in ("veto", "echo", "torpedo", "embargo")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _ing(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")):
        return stem[:-1] + "ing"
    return stem + "ing"


def _ed(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return stem[:-1] + "ied"
    return stem + "ed"
