"""A pronoun after the noun that is already the subject."""

from collections.abc import Iterator

from wirelint.rule import Finding, delete
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "unneeded pronoun after the subject",
    "why": (
        "Some languages name a subject and take it up again with a pronoun, and translation engines keep both. "
        "English has one of them: the verb has two subjects."
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

PRONOUNS = (" it ", " he ", " she ", " they ")
VERBS = frozenset("is was are were has had have will would does did can".split())
# Code points before the pronoun in which its subject begins: after a comma, and at once.
FAR, NEAR = 140, 60
# After a relative clause: “The flood, which drowned 12 cows, it was”.
RELATIVE = pattern(
    r"(?:\A|[.!?][”\"]? )(?:The|A|An) [a-z]+(?: [a-z]+){0,3}, (?:which|who|that) (?!(?:he|she|it|they|we|you|i)\b)[^,.;:“”\"]{3,70},\Z"
)
# After a name in reported speech: “said that France, it will”. A place or time in front has a preposition.
NAMED = pattern(r"\bthat (?:the )?(?P<word>[A-Z][a-z]+)(?: [A-Z][a-z]+)?,\Z")
NO_NAMES = frozenset("In At On By For If When As Since After".split())
# At once: only with no other verb, as in “the lock it was built for is old”.
BARE = pattern(
    r"(?:\A|[.!?][”\"]? )(?:The|This|That|These|Those|Our|His|Her|Their|Its|A|An)(?: [A-Za-z-]+){0,2} (?P<noun>[A-Za-z-]+)\Z"
)
# Nouns that open a sentence as adverbs: “the last time it was shut”.
TIMES = frozenset("time times week month year day night morning evening moment way minute".split())


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for pronoun in PRONOUNS:
        at = text.find(pronoun)
        while at >= 0:
            end = at + len(pronoun)
            if text[end : end + 6].partition(" ")[0] in VERBS:
                yield from check_pronoun(paragraph, at, end - 1)
            at = text.find(pronoun, end - 1)


def check_pronoun(paragraph: Paragraph, at: int, end: int) -> Iterator[Finding]:
    """Check a pronoun and its verb.

    Args:
        paragraph: the paragraph.
        at: the offset of the space before the pronoun.
        end: the offset of the space after it.
    """
    text = paragraph.text
    is_bare = text[at - 1] != ","
    first = max(0, at - (NEAR if is_bare else FAR))
    opening = text[first:at]
    if is_bare:
        match = BARE.search(opening)
        if not match or (first and not match.start()) or match["noun"] in TIMES:
            return
        is_plural = text[at + 1 : end] == "they"
        # Tests before the tagger: the number of the noun, and another verb in the same sentence.
        rest = text[end + 1 :].partition(". ")[0].split(" ")
        if (
            match["noun"].endswith("s") != is_plural
            or not VERBS.isdisjoint(rest[1:])
            or not is_only_verb(paragraph, at + 1)
        ):
            return
    elif not (RELATIVE.search(opening) or ends_with_name(opening)):
        return
    fix = delete(paragraph.span(at + 1, end + 1), "delete the pronoun") if is_bare else None
    yield Finding(paragraph.span(at + 1, end), f"unneeded pronoun after the subject: “{text[at + 1 : end]}”", fix=fix)


def ends_with_name(opening: str) -> bool:
    match = NAMED.search(opening)
    if not match:
        return False
    from wirelint.text.lexicon.calendar import MONTHS, WEEKDAYS  # few sentences have a name there

    return match["word"] not in NO_NAMES and match["word"].lower() not in MONTHS | WEEKDAYS


def is_only_verb(paragraph: Paragraph, at: int) -> bool:
    """Return whether the verb after a noun and a pronoun at an offset is the only one of the sentence."""
    from wirelint.text.clause_verbs import count_main_verbs  # few sentences begin so

    sentence = paragraph.sentence_at(at)
    tokens, offset = sentence.tokens, paragraph.start + at - sentence.start
    index = next((index for index, token in enumerate(tokens) if token.start >= offset), 0)
    return index > 0 and tokens[index - 1].tag.is_noun and count_main_verbs(tokens) == 1
