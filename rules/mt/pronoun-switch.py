import re
from collections.abc import Iterator
from itertools import pairwise

from wirelint.rule import Finding, Label
from wirelint.text import Paragraph, Sentence, Span, pattern
from wirelint.text.lexicon.given_names import MEN, WOMEN
from wirelint.text.lexicon.people import FEMALE, MALE, PERSONAL_PRONOUNS, PERSONS, PROFESSIONS, RELATIONS
from wirelint.text.lexicon.titles import NOBILITY

RULE = {
    "message": "wrong pronoun: the sentence before is about a person of the other sex",
    "why": (
        "Japanese, Chinese and Finnish omit the pronoun or have one for “he” and “she”. A translation engine that "
        "translates sentence by sentence guesses each time. Readers look for a second person."
    ),
    "severity": "error",
    "confidence": "medium",
    "scope": "paragraph",
    "in_quotations": "lower",
    "bad": [
        "Maria Roe was elected in Oldport on Monday. ⟦He⟧ is the first woman in the post.",
        "The actress fell ill in May. ⟦He⟧ cancelled the tour. Mr Ode spoke on Monday. ⟦She⟧ is the mayor.",
        "Gudrun Oddsdóttir rowed to the pier. ⟦He⟧ was late. John Ode, the pilot, was early. ⟦She⟧ slept.",
    ],
    "good": [
        "Maria Roe met Bob Ode. He is the mayor. Mr Ode spoke to a woman. She is the mayor.",
        "Maria Roe has a new rival. She is the mayor. John Ode and his wife left. She drove.",
        "Maria Roe told the coach so. He left. The actress spoke of her son. He is four.",
        "Maria Roe praised Dockside. He left. She praised Maria Roe. He rowed.",
        "Kim Scott fell ill in May. She cancelled the tour. The actor was ill. She slept. The chairman left. She drove.",
        "Victoria lost the match on Monday. He was late. Mr Ode and his husband rowed. She was early.",
    ],
}  # fmt: skip

# At the beginning of a sentence.
PATTERNS = {"pronoun": " (?:He|She) "}

# Names and titles that identify a person as a woman or a man.
COURTESY = frozenset(("Mr", "Mrs", "Ms", "Miss"))
FEMALE_NAMES = WOMEN | (COURTESY - {"Mr"})
MALE_NAMES = MEN | {"Mr"}
# “Actor” and words in -man are also said of women.
MEN_NOUNS = MALE - {"actor", "chairman", "spokesman", "congressman", "businessman", "policeman"}
# With one of these words the sentence is also about another person.
OTHERS = (PERSONAL_PRONOUNS | RELATIONS | PERSONS | PROFESSIONS | NOBILITY).union(
    "president minister mayor officer judge leader chief captain men women boys girls".split()
)
PLACED = frozenset("in at from to near of on since until after before last".split())
WORD = pattern(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    sentences: tuple[Sentence, ...] = ()
    text = paragraph.text
    for pronoun, names, nouns in (("He", FEMALE_NAMES, FEMALE), ("She", MALE_NAMES, MEN_NOUNS)):
        # Searching for the words is faster than splitting sentences.
        if f" {pronoun} " not in text or not has_any(text, names, nouns):
            continue
        sentences = sentences or paragraph.sentences
        for first, second in pairwise(sentences):
            if second.text.startswith(f"{pronoun} "):
                person = find_person(first.text, names, nouns)
                if person is not None:
                    at = second.start - paragraph.start
                    yield Finding(
                        paragraph.span(at, at + len(pronoun)),
                        f"wrong pronoun: “{pronoun}”, but the sentence before is about {'a woman' if pronoun == 'He' else 'a man'}",
                        (Label(Span(first.start + person.start(), first.start + person.end()), "the person named"),),
                    )


def has_any(text: str, names: frozenset[str], nouns: frozenset[str]) -> bool:
    words = text.split(" ")
    return not names.isdisjoint(words) or not nouns.isdisjoint(words) or "dóttir" in text


def find_person(text: str, names: frozenset[str], nouns: frozenset[str]) -> "re.Match[str] | None":
    """Return the match of the only person of a sentence, identified as a woman or a man; None if there can be another."""
    words = list(WORD.finditer(text))
    person: re.Match[str] | None = None
    surname = False  # whether the word can belong to the preceding name
    for at, match in enumerate(words):
        word = match.group()
        parted = not text[words[at - 1].end() : match.start()].isspace() if at else True
        known = (word in names and tells_sex(text, words, at, surname and not parted)) or (
            word in nouns and person is None
        )
        if known or (names is FEMALE_NAMES and word.endswith("dóttir")):
            if person is not None and not (surname and not parted):
                return None
            person, surname = person or match, True
        elif word[0].isupper() and at:
            if surname and not parted:
                continue
            # A place or a day can occur next to a person. Any other capitalised word can be a person.
            if (words[at - 1].group().lower() not in PLACED) and not (
                names is FEMALE_NAMES and words[at + 1 :] and words[at + 1].group().endswith("dóttir")
            ):
                return None
        else:
            surname = False
            # “John Ode, the pilot” is one person.
            apposed = person is not None and text[: match.start()].endswith((", the ", ", a ", ", an "))
            if word.lower() in OTHERS and word not in nouns and not apposed:
                return None
    return person


def tells_sex(text: str, words: list["re.Match[str]"], at: int, is_surname: bool) -> bool:
    """Return whether a word of a sentence is a title, or a given name before a surname, not a surname or a place of that form."""
    if is_surname or words[at].group() in COURTESY:
        return True
    before = text[: words[at].start()].rstrip()
    follows_name = at and before[-1:].isalnum() and words[at - 1].group()[0].isupper()
    followed = at + 1 < len(words) and words[at + 1].group()[0].isupper() and text[words[at].end()] in " -"
    return followed and not follows_name
