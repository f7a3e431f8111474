import re
from collections.abc import Iterator
from itertools import pairwise

from wirelint.rule import Finding, Label
from wirelint.text import Paragraph, Sentence, Span, pattern

RULE = {
    "message": "wrong pronoun: the sentence before is about a person of the other sex",
    "why": (
        "Japanese, Chinese and Finnish omit the pronoun or have one for “he” and “she”. An engine that translates "
        "sentence by sentence guesses each time. Readers look for a second person."
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
    ],
}  # fmt: skip

# At the beginning of a sentence.
PATTERNS = {"pronoun": " (?:He|She) "}

WOMEN = frozenset(
    "Aisha Alice Anastasia Angela Anna Annika Astrid Barbara Birgit Camilla Caroline Carolina Charlotte Christina Christine Claudia Cristina Daria Deborah Diana"
    " Ekaterina Elena Elizabeth Emily Emma Fatima Galina Gudrun Guðrún Hannah Helena Helga Ingibjörg Ingrid Irina Isabel Isabella Jane Jennifer Jessica Julia"
    " Julie Katarina Kate Katherine Katrín Khadija Kristín Laura Larisa Linda Lisa Lucia Lucy Lyudmila Margaret Margarita Maria Marie Marina Mary Michelle Monika"
    " Nadezhda Natalia Natalya Nancy Noriko Oksana Olga Olivia Patricia Paula Polina Rachel Rebecca Ruth Sandra Sara Sarah Sigrún Silvia Sofia Sophia Sophie Susan"
    " Svetlana Tatiana Tatyana Teresa Theresa Ursula Valentina Veronika Victoria Yekaterina Yoko Yulia Yuriko Zainab Mrs Ms Miss".split()
)
MEN = frozenset(
    "Abdullah Adam Ahmed Alejandro Alexander Alexei Alexey Anatoly Andrei Andrew Andriy Anthony Antonio Benjamin Bill Björn Bob Boris Brian Carlos Charles"
    " Christopher Daniel David Dmitry Dmytro Donald Edward Einar Eric Erik Fernando Francisco Frank Gary George Giovanni Giuseppe Guðmundur Gunnar Hassan Henry"
    " Hiroshi Hussein Ibrahim Igor Ivan Jack James Jens Jim Joe John José Joseph Juan Kenji Kenneth Kevin Konstantin Kristján Larry Lars Luis Magnús Mahmoud Mark"
    " Matthew Maxim Michael Miguel Mikhail Mohamed Mohammad Mohammed Muhammad Mykola Nicholas Nikolai Nikolay Oleg Oleksandr Olaf Omar Otto Patrick Paul Pavel Pedro"
    " Peter Petro Philip Pierre Richard Robert Roberto Ronald Scott Sergei Sergey Sergio Serhiy Sigurður Stephen Steven Takashi Taro Thomas Timothy Tom Tony Viktor"
    " Vladimir Volodymyr William Yuri Yury Mr".split()
)
FEMALE = frozenset(
    "actress woman girl mother grandmother queen princess spokeswoman chairwoman businesswoman congresswoman policewoman nun widow bride".split()
)
MALE = frozenset(
    "actor man boy father grandfather king prince spokesman chairman businessman congressman policeman monk widower bridegroom".split()
)
# With one of these words the sentence is also about another person.
OTHERS = frozenset(
    "he him his himself she her hers herself they them their who whose son sons daughter daughters wife husband brother sister parents couple partner boyfriend"
    " girlfriend coach rival predecessor successor colleague friend boss manager president minister mayor driver officer doctor judge lawyer suspect victim player"
    " child baby teacher student patient king queen prince princess leader chief captain pilot man woman boy girl men women boys girls person somebody someone nobody".split()
)
PLACED = frozenset("in at from to near of on since until after before last".split())
WORD = pattern(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    sentences: tuple[Sentence, ...] = ()
    text = paragraph.text
    for pronoun, names, nouns in (("He", WOMEN, FEMALE), ("She", MEN, MALE)):
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
        if word in names or (word in nouns and person is None) or (names is WOMEN and word.endswith("dóttir")):
            if person is not None and not (surname and not parted):
                return None
            person, surname = person or match, True
        elif word[0].isupper() and at:
            if surname and not parted:
                continue
            # A place or a day can occur next to a person. Any other capitalised word can be a person.
            if (words[at - 1].group().lower() not in PLACED) and not (
                names is WOMEN and words[at + 1 :] and words[at + 1].group().endswith("dóttir")
            ):
                return None
        else:
            surname = False
            # “John Ode, the pilot” is one person.
            apposed = person is not None and text[: match.start()].endswith((", the ", ", a ", ", an "))
            if word.lower() in OTHERS and word not in nouns and not apposed:
                return None
    return person
