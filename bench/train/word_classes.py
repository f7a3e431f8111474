"""What the tagger knows about words: the tags that they had, their verb forms, and clusters of words in the same places."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bench.train.trees import Sample
from bench.verb_forms import BASE, ING, PARTICIPLE, PAST, THIRD, verb_forms
from wirelint.text.tagger.model import OPEN, UNKNOWN, Word
from wirelint.text.tagger.tagset import TAGS
from wirelint.text.words import load_words

FEWEST = 4  # the frequency of a word whose tags are its kind
FREQUENT = 8  # that of a word whose most frequent tag is part of its kind
SHARE = 0.08  # of the tags of a word that count
SINGLE, SINGLE_SHARE = 20, 0.995  # the frequency of a word with only one tag, and the share of that tag
OPEN_WORDS = frozenset(("to",))  # it has two tags, whatever the shares
LETTERS = ((BASE, "B"), (THIRD, "Z"), (PAST, "D"), (PARTICIPLE, "N"), (ING, "G"))


class WordClasses:
    """The kinds, clusters and single tags of words.

    Attributes:
        words: what is known about each word in lower case.
        index: the index of each tag by its name.
    """

    def __init__(self, samples: Iterable[Sample], clusters: Mapping[str, int]) -> None:
        self.index = {name: at for at, name in enumerate(TAGS)}
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for sample in samples:
            for word, tag in zip(sample.words, sample.tags, strict=True):
                counts[word.lower()][tag] += 1
        shapes = describe_forms()
        kinds = {word: letters for word, letters in shapes.items() if letters}
        singles: dict[str, int] = {}
        for word, tags in counts.items():
            if tags.total() >= FEWEST:
                kinds[word] = name_kind(tags, shapes.get(word, ""))
            [(top, count)] = tags.most_common(1)
            if tags.total() >= SINGLE and count >= SINGLE_SHARE * tags.total() and word not in OPEN_WORDS:
                singles[word] = self.index[top]
        merge_rare(kinds)
        self.words: dict[str, Word] = {}
        for word in sorted({*kinds, *clusters, *singles}):
            cluster = str(clusters[word]) if word in clusters else ""
            self.words[word] = Word(kinds.get(word, ""), cluster, singles.get(word))

    def find_word(self, lower: str) -> Word:
        return self.words.get(lower, UNKNOWN)


def name_kind(tags: Counter[str], letters: str) -> str:
    """Return the tags that a word often has; then "!" and the most frequent one, or the letters of its form."""
    total = tags.total()
    often = "|".join(sorted(tag for tag, count in tags.items() if count >= SHARE * total and count > 1))
    [(top, _)] = tags.most_common(1)
    return f"{often}!{top}" if total >= FREQUENT else often + letters


def merge_rare(kinds: dict[str, str]) -> None:
    """Replace rare kinds by less specific ones, so that the index of each fits into one byte."""
    for separator in ("!", "|"):
        common = {kind for kind, _ in Counter(kinds.values()).most_common(OPEN - 25)}
        for word, kind in kinds.items():
            if kind not in common:
                kinds[word] = kind.partition(separator)[0]
    common = {kind for kind, _ in Counter(kinds.values()).most_common(OPEN)}
    for word, kind in list(kinds.items()):
        if kind not in common:
            del kinds[word]


def describe_forms() -> dict[str, str]:
    """Return letters for the forms that each word of the word list can be, by what else is in the list.

    B, Z, D, N, G are verb forms; n is a noun, p a plural, j an adjective, r an adverb.
    """
    words = frozenset(load_words())
    forms = verb_forms(load_words())
    return {word: describe_form(word, words, forms.get(word, 0)) for word in sorted(words | forms.keys())}


def describe_form(word: str, words: frozenset[str], bits: int) -> str:
    letters = "".join(letter for bit, letter in LETTERS if bits & bit)
    stems: Sequence[str] = (
        word[:-1],
        word[:-2] if word.endswith("es") else "",
        word[:-3] + "y" if word.endswith("ies") else "",
    )
    if word.endswith("s") and not bits & THIRD and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        letters += "p" * any(stem in words for stem in stems)
    if word + "s" in words or word + "es" in words or (word[-1] == "y" and word[:-1] + "ies" in words):
        letters += "n"
    if word.endswith("ly") and any(stem in words for stem in (word[:-2], word[:-3] + "y", word[:-2] + "le")):
        letters += "r"
    compared = word + "er" in words and word + "est" in words
    if word + "ly" in words or compared or word[:-1] + "ily" in words or word + "ness" in words:
        letters += "j"
    return letters
