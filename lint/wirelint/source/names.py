"""Names of the story that the source does not have, by how they sound. For sources in Cyrillic and Latin script only.

Chinese, Japanese and Korean names cannot be told apart by transliteration, and Arabic leaves out vowels.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from wirelint.names.countries import load_countries
from wirelint.names.known_names import load_lexicon
from wirelint.names.similarity.distance import similarity
from wirelint.names.similarity.folding import fold_name
from wirelint.text import Document, Span
from wirelint.text.lexicon.calendar import MONTHS, WEEKDAYS
from wirelint.text.words import load_words

LANGUAGES: Final = frozenset(("ru", "uk", "is", "de", "cs", "fr", "es", "pl", "it", "pt", "tr"))
# Two or more capitalised words. Particles such as `de` may be between them.
_WORD: Final = r"[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]+(?:-[A-ZÀ-Ž][^\W\d_]+)?"
_NAME: Final = re.compile(rf"(?<![\w’'-]){_WORD}(?: (?:(?:al|bin|da|de|del|der|di|du|el|la|van|von) )?{_WORD})+")
_CAPITALISED: Final = re.compile(r"[^\W\d_a-zа-яіїєґё][^\W\d_]+(?:-[^\W\d_]+)*")
_LEAST_LETTERS: Final = 3
# Each name is compared with each capitalised word near it. Longer copy has any name.
_MOST_WORDS: Final = 800
# From these similarities on, two words can be one name: of the words, of short words, and of their skeletons.
_SIMILAR, _SIMILAR_SHORT, _SIMILAR_SKELETON = 0.7, 0.5, 0.8
_LEAST_SKELETON: Final = 3
# Words of a name that the source needs to have, if it does not have the longest one.
_MOST_NEEDED: Final = 2
# Letters of a word that is enough for a name if the source spells it alike.
_LEAST_SURE: Final = 5
# Words with the same letters at their start are one name.
_HEAD: Final = 4
_CACHE_SIZE: Final = 1 << 14
_ROMANISED: Final = (
    "а:a б:b в:v г:g ґ:g д:d е:e ё:e є:e ж:zh з:z и:i і:i ї:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ў:u ф:f х:kh ц:ts"
    " ч:ch ш:sh щ:sh ъ: ы:i ь: э:e ю:iu я:ia"
)
_CYRILLIC: Final = str.maketrans(dict(pair.split(":") for pair in _ROMANISED.split(" ")))
_SPELLINGS: Final = (
    ("dzh", "j"), ("y", "i"), ("w", "v"), ("x", "ks"), ("ck", "k"), ("ph", "f"), ("qu", "k"), ("q", "k"), ("tz", "ts"),
)  # fmt: skip
# Letters that romanisations interchange, the longer groups first. Vowels and h are dropped.
_SOUNDS: Final = (
    ("tsch", "J"), ("sch", "J"), ("tch", "J"), ("shch", "J"), ("zh", "J"), ("sh", "J"), ("ch", "J"), ("cz", "J"),
    ("sz", "J"), ("dj", "J"), ("ts", "S"), ("kh", "K"), ("gh", "K"), ("th", "T"), ("ce", "S"), ("ci", "S"), ("ge", "J"), ("gi", "J"),
)  # fmt: skip
_CLASSES: Final = str.maketrans(
    dict(zip("bpfvwtdkgqcszjmnlr", "BBFFFTTKKKKSSJMNLR", strict=True)) | dict.fromkeys("aeiouyh")
)


class UnknownName(NamedTuple):
    """A name of the story without a counterpart in the source: its span in the story and its words."""

    span: Span
    words: str


def find_unknown_names(document: Document, source: Document, reach: int | None) -> Iterator[UnknownName]:
    """Yield the names of a story that its source does not have.

    Args:
        document: the story.
        source: its source.
        reach: how many paragraphs away a name may be; None for the whole source.
    """
    words_by_paragraph = [_words_of(paragraph.text) for paragraph in source.paragraphs]
    everywhere = frozenset().union(*words_by_paragraph) if reach is None else frozenset()
    for paragraph in document.paragraphs:
        near = everywhere
        if reach is not None:
            near = frozenset().union(*words_by_paragraph[max(paragraph.index - reach, 0) : paragraph.index + reach + 1])
        for match in _NAME.finditer(paragraph.text):
            words = [word for word in re.findall(_WORD, match[0]) if len(word) >= _LEAST_LETTERS]
            if len(near) > _MOST_WORDS:
                continue
            if len(words) >= 2 and not any(map(_is_common, words)) and not _has_any(words, near):
                yield UnknownName(paragraph.span(*match.span()), match[0])


def name_heads(text: str) -> frozenset[str]:
    """Return the first letters of the capitalised words of a text, in a form that texts in two languages can share."""
    return frozenset(word[:_HEAD] for word in map(romanise, _CAPITALISED.findall(text)) if len(word) >= _HEAD)


def _is_common(word: str) -> bool:
    """Return whether a word of a name is English, or of a country: translators have other names for these."""
    folded = fold_name(word)
    is_date = folded in MONTHS or folded in WEEKDAYS
    return is_date or folded in load_words() or folded in load_lexicon().places or word in load_countries().forms


def _has_any(words: Sequence[str], near: frozenset[str]) -> bool:
    """Return whether a source has the longest word of a name, two others, one spelled alike, or all of them as one word."""
    romanised = sorted(map(romanise, words), key=len, reverse=True)
    if any(_has(word, near) for word in (romanised[0], "".join(map(romanise, words)))):
        return True
    others = [word for word in romanised[1:] if _has(word, near)]
    return len(others) >= _MOST_NEEDED or any(len(word) >= _LEAST_SURE and word in near for word in others)


def _has(word: str, near: frozenset[str]) -> bool:
    return word in near or any(_are_alike(word, other) for other in near)


@lru_cache(_CACHE_SIZE)
def _are_alike(word: str, other: str) -> bool:
    """Return whether two words in Latin letters can be one name. The source may add an ending."""
    if other.startswith(word[:_HEAD]) and word.startswith(other[:_HEAD]):
        return True
    if max(similarity(word, other), similarity(word, other[: len(word)])) >= _SIMILAR:
        return True
    skeleton, other_skeleton = skeleton_of(word), skeleton_of(other)
    if len(skeleton) < _LEAST_SKELETON or len(other_skeleton) < _LEAST_SKELETON:
        return skeleton[:1] == other_skeleton[:1] and similarity(word, other) >= _SIMILAR_SHORT
    return (
        max(similarity(skeleton, other_skeleton), similarity(skeleton, other_skeleton[: len(skeleton)]))
        >= _SIMILAR_SKELETON
    )


def _words_of(text: str) -> frozenset[str]:
    """Return the capitalised words of a text in Latin letters, and the parts of those with a hyphen."""
    words = _CAPITALISED.findall(text)
    return frozenset(romanise(part) for word in words for part in {word, word.replace("-", ""), *word.split("-")})


@lru_cache(_CACHE_SIZE)
def romanise(word: str) -> str:
    """Return a word in plain Latin letters in lower case, spelled in one of the ways in which romanisations differ."""
    plain = fold_name(word.lower().translate(_CYRILLIC))
    for letters, usual in _SPELLINGS:
        plain = plain.replace(letters, usual)
    if plain.startswith(("ui", "ue", "ua")):
        plain = f"v{plain[1:]}"  # Уильям
    return "".join(letter for at, letter in enumerate(plain) if not at or plain[at - 1] != letter)


@lru_cache(_CACHE_SIZE)
def skeleton_of(word: str) -> str:
    """Return the consonants of a word in plain Latin letters, each replaced by its class of sounds."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    skeleton = word.translate(_CLASSES)
    return "".join(sound for at, sound in enumerate(skeleton) if not at or skeleton[at - 1] != sound)
