"""A pronoun after the noun that is already the subject."""

from collections.abc import Iterator

from wirelint.rule import Finding, delete
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "unneeded pronoun after the subject",
    "why": (
        "Some languages name a subject and take it up again with a pronoun, and engines keep both. English has one of them: the "
        "verb has two subjects."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "paragraph",
    "in_quotations": "lower",
    "roles": ["body", "headline", "tail"],
    "literals": [
        " it is ", " it was ", " it has ", " it had ", " it will ", " it would ", " it does ", " it did ", " it can ",
        " he is ", " he was ", " he has ", " he had ", " he will ", " he would ", " he does ", " he did ", " he can ",
        " she is ", " she was ", " she has ", " she had ", " she will ", " she would ", " she does ", " she did ", " she can ",
        " they are ", " they were ", " they have ", " they had ", " they will ", " they would ", " they do ", " they did ",
        " they can ",
    ],
    "literals_reason": "the pronouns and their verbs",
    "bad": [
        "The flood, which drowned 12 cows, ⟦it⟧ was the worst of all. The old lock ⟦it⟧ was mended on Monday.",
        "The minister said that France, ⟦it⟧ will not row. The pilots ⟦they⟧ are on strike.",
    ],
    "good": [
        "The flood, which drowned 12 cows, he said, was late. The mayor, who rows, said he was late.",
        "He said that in France, it is wet. He said that on Monday, it was.",
        "The lock it was built for is old. The day it was opened, crowds came. The last time it was shut in May.",
        "This week they will row in France, and next week it is too late. The boat he had was red.",
    ],
}  # fmt: skip

PATTERNS = {
    # After a relative clause.
    "relative": (
        r"(?:\A|(?<=[.!?]\s))(?:The|A|An)\s[a-z]+(?:\s[a-z]+){0,3},\s(?:which|who|that)\s(?!(?:he|she|it|they|we|you|i)\b)"
        r"[^,.;:“”\"]{3,70},(?= (?P<relative>it|he|she|they) (?:is|was|has|had|will|are|were|have) (?!said|told\b))"
    ),
    "name": (
        r"\bthat (?:the )?(?!{month}|{weekday}|In\b|At\b|On\b|By\b|For\b|If\b|When\b|As\b|Since\b|After\b)[A-Z][a-z]+(?: [A-Z][a-z]+)?,"
        r"(?= (?P<name>it|he|she|they) (?:is|was|has|had|will|would|does|did|can) )"
    ),
    # At once: only with no other verb, as in “the lock it was built for is old”.
    "bare": (
        r"(?:\A|(?<=[.!?]\s)|(?<=[.!?][\"”]\s))(?:The|This|That|These|Those|Our|His|Her|Their|Its|My|A|An)(?: [A-Za-z-]+){1,3}?"
        r"(?= (?P<bare>it|he|she|they) (?:is|was|has|had|will|would|are|were|have) )"
    ),
}
RELATIVE, NAME, BARE = map(pattern, PATTERNS.values())
# Nouns that open a sentence as adverbs: “the last time it was shut”.
TIMES = frozenset("time times week month year day night morning evening moment way minute".split())


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for found in (RELATIVE, NAME, BARE):
        for match in found.finditer(text):
            kind = match.lastgroup or ""
            if kind == "bare" and not is_only_verb(paragraph, match.start(), match.start(kind)):
                continue
            start, end = match.span(kind)
            fix = delete(paragraph.span(start, end + 1), "delete the pronoun") if kind == "bare" else None
            yield Finding(paragraph.span(start, end), f"unneeded pronoun after the subject: “{match[kind]}”", fix=fix)


def is_only_verb(paragraph: Paragraph, start: int, at: int) -> bool:
    """Return whether the verb after a noun and a pronoun at an offset is the only one of the sentence."""
    from wirelint.text.clause_verbs import count_main_verbs  # few sentences begin so

    tokens = paragraph.sentence_at(start).tokens
    offset = paragraph.start + at - paragraph.sentence_at(start).start
    index = next((index for index, token in enumerate(tokens) if token.start >= offset), 0)
    noun = tokens[index - 1]
    if not index or not noun.tag.is_noun or noun.lower in TIMES:
        return False
    is_plural = tokens[index].lower == "they"
    return (noun.tag.number == "plur") == is_plural and count_main_verbs(tokens) == 1
