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
        "A translation engine that loses its place writes a word again, and so does an editor who moves a phrase. "
        "Both slip through because the eye reads the word once."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "paragraph",
    "roles": "all",
    "bad": [
        "The bus driver wanted ⟦to to⟧ stop at the lido. ⟦The the⟧ ferry was late again. A ⟦harbour harbour⟧ pilot saw the light.",
        "It was the end ⟦of of⟧, he said, a long road. The new pier ⟦is is⟧ open and the old ⟦one one⟧ is shut.",
        "The gate ⟦in in⟧ the wall was open. There have ⟦been no delays been⟧ announced.",
        "The goalkeeper ⟦does does⟧ not travel. The crew that he sailed ⟦with with⟧ her brother was paid.",
        "The clinic opened ⟦it it⟧ in May, and no patient who ⟦could could⟧ walk stayed.",
    ],
    "good": [
        "It has been what it has been. She has been and been seen. He had had enough, and she said that that was fine.",
        "The singer of Duran Duran saw Bora Bora, and the New New Thing was played. The talks go on on Monday. She gave her her ticket.",
        "It was very very late, no no, a bye bye party with a cha cha. They moved on, on foot. He said: “It is.” Is this it? Is it?",
        "What it is is a new pier, and whoever moves in in June pays less.",
        "The score was 2 2 and then 3 3, and plan b b was dropped. La la la la, the sea sang, and the sailors rowed and rowed and rowed.",
        "What he does does not matter. All he had had was gone, and she knew that that would hurt. Whatever they do do not sign.",
        "The skull of Homo sapiens sapiens is here, and Vulpes vulpes is the fox. Liar liar, the crowd sang at the referee.",
        "What they do do well is wait. The ones who know know, he said. What matters matters, she added. All that it has has to be sold.",
        "Those who lead lead by example. Those who voted voted early. How the lock works works for us. The boats that leave leave at noon.",
        "He told you you were wrong. Without it it would fail. I promised you you would be paid.",
    ],
}

# Punctuation that can follow a word. After the first of two words it separates them, after the second it does not.
AFTER = ".,;:!?…)]\"'”’»"
# Said with two verbs in speech: “the point is is that it is late”.
SPOKEN = pattern(r"\b(?:it|this|that|thing|point|problem|question|truth|fact|issue|reality)\s$")
# After one of these, the first word can end a clause: “the crew that he came with with”. “Said that” is none.
RELATIVE = pattern(
    r"\b(?:what|who|whom|whose|which|(?<!said )(?<!says )that|where|when|how|why|all"
    r"|(?:what|who|where)ever|(?:any|every|no|some)thing|things?)\b[^.!?]*$"
)
# Words of which two in a row are always one too many.
NEVER_TWICE = frozenset("a an and the of or our my their your than".split())
# Objects that another clause can follow: “if you need it it is here”.
OBJECTS = frozenset("her him it them us you".split())
PIECE = pattern(r"\S+")
BEEN = pattern(
    r"been (?<= been )(?!to\b)(?:(?!(?:and|or|as|if|what|that|who|which|ha(?:s|d|ve)|never|not|yet|but)\b)[a-z]+ ){1,2}been\b"
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
    pieces: list[re.Match[str]] = []
    # Runs in C and has few hits: the second of two equal words starts with the first.
    for index in compress(count(), map(str.startswith, words[1:], words)):
        word, second = words[index], words[index + 1]
        if second != word and second.rstrip(AFTER) != word:
            continue
        if not word.replace("-", "").replace("'", "").isalpha() or (len(word) == 1 and word not in "ai"):
            continue
        pieces = pieces or list(PIECE.finditer(paragraph.text))
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
    if (word in ("is", "was") and SPOKEN.search(before)) or (word == "do" and RELATIVE.search(before)):
        return  # “the point is is that”, “what they do do is talk”
    from wirelint.text.clause_verbs import ends_subject_clause  # few stories have a word twice
    from wirelint.text.latin_names import is_species_name

    if word not in common and is_species_name(pieces[index - 1].group() if index else "", first.group(), word):
        return
    sentence = paragraph.sentence_at(start)
    if ends_subject_clause(sentence.text, *(at + paragraph.start - sentence.start for at in (start, first.end(), end))):
        return
    confidence: Confidence = "high"
    if word not in common:
        beside = (*paragraph.words[max(0, index - 1) : index], *paragraph.words[index + 2 : index + 3])
        if any(near.rstrip(AFTER) == word for near in beside):
            return  # a refrain
        confidence = "medium"
    is_sure = word in NEVER_TWICE or not (word in OBJECTS or RELATIVE.search(before))
    fix = delete(paragraph.span(first.end(), end), f"delete one “{second.group()[: len(word)]}”") if is_sure else None
    yield Finding(paragraph.span(start, end), f"repeated word: “{word}”", fix=fix, confidence=confidence)
