import os
import re
from collections.abc import Iterator
from functools import cache
from itertools import compress, count

from wirelint.rule import Confidence, Finding, delete
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "repeated word",
    "why": (
        "An engine that loses its place writes a word again, and so does an editor who moves a phrase. Both slip "
        "through because the eye reads the word once."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "paragraph",
    "roles": "all",
    "bad": [
        "The bus driver wanted ⟦to to⟧ stop at the lido.",
        "⟦The the⟧ ferry was late again, the harbour office said.",
        "It was the end ⟦of of⟧, he said, a long road. The new pier ⟦is is⟧ open and the old ⟦one one⟧ is shut.",
        "A ⟦harbour harbour⟧ pilot saw the light.",
        "The gate ⟦in in⟧ the wall was open. There have ⟦been no delays been⟧ announced.",
        "The goalkeeper ⟦does does⟧ not travel. The crew that he sailed ⟦with with⟧ her brother was paid.",
        "The clinic opened ⟦it it⟧ in May, and no patient who ⟦could could⟧ walk stayed.",
    ],
    "good": [
        "It has been what it has been. She has been and been seen.",
        "He had had enough, and she said that that was fine.",
        "The singer of Duran Duran flew to Bora Bora, and the New New Thing was played. It was very very late, no no, it was a bye bye party with a cha cha.",
        "What it is is a new pier, and whoever moves in in June pays less.",
        "They moved on, on foot. He said: “It is.” Is this it? Is it?",
        "The score was 2 2 and then 3 3, and plan b b was dropped. La la la la, the sea sang, and the sailors rowed and rowed and rowed.",
        "The talks go on on Monday, and she gave her her ticket.",
        "What he does does not matter. All he had had was gone, and she knew that that would hurt. Whatever they do do not sign.",
        "Those who lead lead by example. Those who voted voted early. How the lock works works for us. The boats that leave leave at noon.",
        "He told you you were wrong. Without it it would fail. I promised you you would be paid.",
    ],
}

# Punctuation that can follow a word. After the first of two words it separates them, after the second it does not.
AFTER = ".,;:!?…)]\"'”’»"
# Said with two verbs in speech: “the point is is that it is late”.
SPOKEN = pattern(r"\b(?:it|this|that|thing|point|problem|question|truth|fact|issue|reality)\s$")
BE = frozenset(("is", "was"))
# With one of these before it, the first word can end a clause: “the crew that he came with with”. “Said that” is none.
RELATIVE = pattern(
    r"\b(?:what|who|whom|whose|which|(?<!said )(?<!says )that|where|when|how|why|all|(?:what|who|where)ever|(?:any|every|no|some)thing|things?)\b[^.!?]*$"
)
# Words of which two in a row are always one too many.
NEVER_TWICE = frozenset("a an and the of or our my their your than".split())
# Objects that another clause can follow: “if you need it it is here”.
OBJECTS = frozenset("her him it them us you".split())
PIECE = pattern(r"\S+")
BEEN = pattern(
    r"been (?<= been )(?!to\b)(?:(?!and\b|or\b|as\b|if\b|what\b|that\b|who\b|which\b|ha[sd]\b|have\b|never\b|not\b|yet\b|but\b)[a-z]+ ){1,2}been\b"
)
DATA = os.path.join(os.path.dirname(__file__), "data", "doubled-words.toml")


@cache
def read_lists() -> "tuple[frozenset[str], frozenset[str], dict[str, frozenset[str]]]":
    """Return the words doubled on purpose, the common words, and by word those that it belongs to."""
    from wirelint.text.inflection import inflect_verb  # few stories have a word twice
    from wirelint.text.toml_table import read_table

    table = read_table(DATA)
    belongs: dict[str, frozenset[str]] = {}
    for word, lists in table["belongs_to"].items():
        forms = (inflect_verb(verb).all for verb in lists["verbs"].split())
        belongs[word] = frozenset(lists.get("words", "").split()).union(*forms)
    return frozenset(table["intended"].split()), frozenset(table["common"].split()), belongs


def check(paragraph: Paragraph) -> Iterator[Finding]:
    words = paragraph.words
    if words.count("been") > 1:
        for match in BEEN.finditer(paragraph.text):
            yield Finding(paragraph.span(*match.span()), "repeated “been” in one verb")
    # Runs in C and has few hits: the second of two equal words starts with the first.
    starts = list(compress(count(), map(str.startswith, words[1:], words)))
    if not starts:
        return
    pieces: list[re.Match[str]] = []
    for index in starts:
        word, second = words[index], words[index + 1]
        if second != word and second.rstrip(AFTER) != word:
            continue
        if not word.replace("-", "").replace("'", "").isalpha() or (len(word) == 1 and word not in "ai"):
            continue
        if not pieces:
            pieces = list(PIECE.finditer(paragraph.text))
        yield from check_pair(paragraph, word, pieces, index)


def check_pair(paragraph: Paragraph, word: str, pieces: list["re.Match[str]"], index: int) -> Iterator[Finding]:
    text = paragraph.text
    first, second = pieces[index], pieces[index + 1]
    start, end = first.start(), second.start() + len(word)
    if text[second.start()].isupper() and word != "i":
        return  # a name, or the next sentence
    intended, common, belongs_to = read_lists()
    before = text[max(0, start - 80) : start].lower()
    if word in intended or (index and paragraph.words[index - 1] in belongs_to.get(word, ())):
        return
    if (word in BE and SPOKEN.search(before)) or ends_subject_clause(paragraph, start, first.end(), end):
        return
    confidence: Confidence | None = None
    if word not in common:
        beside = (*paragraph.words[max(0, index - 1) : index], *paragraph.words[index + 2 : index + 3])
        if any(near.rstrip(AFTER) == word for near in beside):
            return  # a refrain
        confidence = "medium"
    is_sure = word in NEVER_TWICE or not (word in OBJECTS or RELATIVE.search(before))
    fix = delete(paragraph.span(first.end(), end), f"delete one “{second.group()[: len(word)]}”") if is_sure else None
    yield Finding(paragraph.span(start, end), f"repeated word: “{word}”", fix=fix, confidence=confidence)


def ends_subject_clause(paragraph: Paragraph, start: int, middle: int, end: int) -> bool:
    """Return whether the first of two equal verbs ends a clause that is the subject of the second: “what he does does”.

    Then the sentence has no main verb without the second one. A repetition does not confuse the tagger where it is left out.
    """
    from wirelint.text.clause_verbs import count_main_verbs  # few stories have a word twice
    from wirelint.text.tagger import tag_text

    sentence = paragraph.sentence_at(start)
    base = sentence.start - paragraph.start
    tokens = tag_text(sentence.text[: middle - base] + sentence.text[end - base :])
    at = next((at for at, token in enumerate(tokens) if token.start >= start - base), None)
    if at is None or not tokens[at].tag.is_finite or count_main_verbs(tokens):
        return False
    # A participle may be the main verb in truth: “no patient who could could walk out stayed”.
    return all(token.tag.form != "participle" for token in tokens[at + 1 :])
