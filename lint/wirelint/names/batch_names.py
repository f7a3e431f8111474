"""Names of a story for the comparison with those of other stories, with the keys under which they are compared."""

from array import array
from collections.abc import Iterator
from typing import Final, NamedTuple
from zlib import crc32

from wirelint.names.full_names import count_names
from wirelint.names.index import Words, has_sound_keys, may_be_evidence, other_words, sound_keys
from wirelint.names.known_names import is_name
from wirelint.names.similarity.keys import make_keys
from wirelint.text.words import load_words

# Minimum letters of a single-word name.
_SHORTEST_SINGLE = 6
# What a key starts with: names that may differ in one word, in both words, names of one word.
ONE_WORD, BOTH_WORDS, SINGLE = "1", "2", "3"
# Uses of a single word in the full names of its story: as the given name, after it.
AS_GIVEN: Final = 1
AS_SURNAME: Final = 2
# The type of an array of hashes.
HASHES: Final = "I"


class StoryName(NamedTuple):
    """A name in a story.

    Attributes:
        words: the words, folded.
        times: the number of occurrences.
        written: the first occurrence as written.
        uses: of a single word, AS_GIVEN and AS_SURNAME or zero.
        context: the hashes of the single names of the story (see `hash_name`), as the bytes of an array.
    """

    words: Words
    times: int
    written: str
    uses: int
    context: bytes


class Located(NamedTuple):
    """A name with the offsets of its first occurrence, in code points, and the keys under which it is compared."""

    start: int
    end: int
    name: StoryName
    keys: tuple[str, ...]


def find_story_names(text: str) -> Iterator[Located]:
    """Yield the names of a story that can be compared."""
    names = list(count_names(text))
    uses: dict[str, int] = {}
    for (_, _, words), _ in names:
        if len(words) > 1:
            for at, word in enumerate(words):
                uses[word] = uses.get(word, 0) | (AS_SURNAME if at else AS_GIVEN)
    context = array(HASHES, (hash_name(words[0]) for (_, _, words), _ in names if len(words) == 1)).tobytes()
    for (start, end, words), times in names:
        keys = make_name_keys(words)
        if keys:
            use = uses.get(words[0], 0) if len(words) == 1 else 0
            yield Located(start, end, StoryName(words, times, text[start:end], use, context), keys)


def hash_name(word: str) -> int:
    """Return a hash of a folded word in 32 bits. The lowest bit is set if the word is a known name."""
    return crc32(word.encode("utf-8", "surrogatepass")) & ~1 | is_name(word)


def make_name_keys(words: Words) -> tuple[str, ...]:
    """Return the keys of a name: none if it is not compared."""
    if len(words) == 1:
        [word] = words
        is_compared = len(word) >= _SHORTEST_SINGLE and word not in load_words() and not is_name(word)
        keyed = make_keys(words)[word] if is_compared else None
        return tuple(f"{SINGLE} {key}" for key in keyed[2]) if keyed else ()
    # “United” alone does not make two of the many names that begin with it one.
    keys = [f"{ONE_WORD} {at} {' '.join(rest)}" for at, rest in other_words(words) if may_be_evidence(rest)]
    if has_sound_keys(words):
        keys += (f"{BOTH_WORDS} {key}" for key in dict.fromkeys(sound_keys(*words)))
    return tuple(keys)
