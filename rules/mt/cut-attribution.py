from collections.abc import Iterator
from itertools import chain

from wirelint.rule import Finding
from wirelint.text import Sentence, pattern

RULE = {
    "message": "missing statement: the sentence names the speaker but not what was said",
    "why": (
        "A translation engine that cuts a long sentence separates the speaker from what was said, or closes a "
        "quotation before its last words. Readers learn who spoke, but not what was said."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "sentence",
    "roles": ["body", "tail"],
    "bad": [
        "The lock is shut. ⟦Ann Roe, who runs the command team of the pier, said.⟧ It leaks. ⟦The harbour office said that.⟧",
        "⟦In a talk with Dockside, Ann Roe, once head of the lido, said.⟧ It was late.",
        "⟦Bob Ode, head of the lido, said.⟧ It was late.",
        "“It is clear that this is the effect ⟦of,“⟧ she says.",
        "“We saw the boat and ⟦the,”⟧ he said.",
    ],
    "good": [
        "“It leaks,” Ann Roe, who runs the pier, said. The lock is shut, the keeper, Bob Ode, said.",
        "“Does it leak?” Ann Roe, who runs the pier, said. Few believed what the harbour office said.",
        "“That is a thing to take advantage of,” he said. “Who is that of,” she asked.",
        "“It leaks. The mayor said that. It is shut,” she said. Nobody but the mayor said that.",
        "It is all he said. He is the man who said that.",
    ],
}  # fmt: skip

PATTERNS = {
    # A subject and its predicate at the start of a sentence, followed by the verb of saying.
    "subject": (
        r"(?:(?:In|At|On|After|During) [^,\"“”]+, )?"
        r"(?:(?:[Tt]he |[Aa]n? )?(?:[A-Z][\w’'.-]+ ){0,3}[A-Z][\w’'.-]+|[Tt]he [a-z]+(?: [a-z]+){0,3}), "
        r"(?!(?:but|and|so|yet|it|he|she|they|we|I|there|this)\b)[^,\"“”‘;:]+(?:, [^,\"“”‘;:]+)?"
        r", (?:said|says|stated|reported|announced|noted|explained|stressed|emphasi[sz]ed|declared)\.$"
    ),
    "that": (
        r"(?:The (?:[a-z]+ ){1,3}|(?:[A-Z][\w-]+ ){1,3})(?:said|says|stated|added|noted|reported|announced) that\.$"
    ),
    "cut": r"(?<!\w)(?:the|an?|and|because|than)(?:,[\"”“]|[\"”],)(?=\s|$)",
    "cut_of": r"(?<=\bthe )\w+ of(?:,[\"”“]|[\"”],)(?=\s|$)",
}
SUBJECT, THAT = pattern(PATTERNS["subject"]), pattern(PATTERNS["that"])
CLOSED = (pattern(PATTERNS["cut"]), pattern(PATTERNS["cut_of"]))
NO_SUBJECT = pattern(r"(?:Nobody|No|He|She|They|It|We|I|Who|What|You)\b")


def check(sentence: Sentence) -> Iterator[Finding]:
    text = sentence.text
    before = sentence.paragraph.text[: sentence.start - sentence.paragraph.start].rstrip()[-1:]
    match = SUBJECT.match(text)
    if match and (not before or before not in "\"”’'“,") and not makes_statement(text.partition(",")[0]):
        yield Finding(sentence.span(0, len(text)))
    match = THAT.match(text)
    span = sentence.span(0, len(text))
    if match and not NO_SUBJECT.match(text) and not sentence.paragraph.document.quotations.contains(*span):
        yield Finding(sentence.span(0, len(text)))
    for match in chain.from_iterable(expression.finditer(text) for expression in CLOSED):
        at = match.start() + (match.group().rindex(" ") + 1 if " " in match.group() else 0)
        yield Finding(sentence.span(at, match.end()), "quotation cut off before its last words")


def makes_statement(clause: str) -> bool:
    """Return whether a clause contains a finite verb."""
    from wirelint.text.lexicon.clauses import AUXILIARIES  # few sentences have such a clause

    return any(word in AUXILIARIES or word.endswith("ed") for word in clause.split())
