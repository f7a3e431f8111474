"""Features of the gaps between the words of a sentence: evidence that a finite verb was lost there.

A gap is seen by the coarse tags and words beside it, by what its clause has so far (a word that opens it, a noun that can
be its subject, finite verbs) and by what comes next. Gap 0 is before the first token.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from wirelint.text.tagger import Token

_SUBJECTS: Final = frozenset(("he", "she", "they", "we", "i"))
_OBJECTS: Final = frozenset("him them us me himself herself themselves itself".split())
_OPENERS: Final = frozenset(
    "that who which whom whose what whatever whoever whether how why where when if because as than while after before since until"
    " although though unless whereas once".split()
)
# These open a clause only as a conjunction; before a noun they are prepositions.
_PREPOSITIONS: Final = frozenset("as than after before since until".split())
_OPENING_TAGS: Final = frozenset("SCONJ PRON:which PRON:who ADV:wh PRON:whose ADP DET PRON:other".split())
_MARKS: Final = frozenset(',;:()"—–-') | {"--"}
# Tags inside a noun phrase, before its last noun.
_PHRASE: Final = frozenset(
    "DET ADJ NUM NOUN:sing PROPN:sing PROPN:plur PRON:possessive PART:possessive ADV VERB:participle VERB:ing NOUN:plur".split()
)
_NOMINAL: Final = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
# Margins above which a word that is not tagged as a finite verb is nearly one.
_NEAR: Final = -120
_LESS_NEAR: Final = -320
_FAR: Final = 6  # words


class Clause(NamedTuple):
    """What a clause has before a token.

    Attributes:
        start: the index of its first token.
        finite: the number of its finite verbs, at most 2.
        opener: the word or mark that opens it.
        subject: the coarse tag of the noun that can be its subject.
    """

    start: int = 0
    finite: int = 0
    opener: str = ""
    subject: str = ""


def describe_gaps(tokens: Sequence[Token]) -> list[list[str]]:
    """Return the features of each gap: one more than there are tokens."""
    words = [token.lower for token in tokens]
    tags = [coarse_tag(token) for token in tokens]
    clauses = find_clauses(tokens, words)
    ahead = look_ahead(tokens, words, tags)
    behind = find_last_verbs(tokens, tags)
    finite = sum(token.tag.is_finite for token in tokens)
    balance = max(
        -2, min(2, finite - sum(clause.opener in _OPENERS and clause.start == at for at, clause in enumerate(clauses)))
    )
    whole = (tags[0], words[-1], finite, balance, min(len(words) // 6, 5)) if tokens else ("", "", 0, 0, 0)
    word_row = ["<<", "<", *words, ">", ">>", ">>>"]
    tag_row = ["<<<", "<<", "<", *tags, ">", ">>", ">>>"]
    return [
        _gap_features(
            word_row[at : at + 4],
            tag_row[at : at + 6],
            _clause_before(at, tokens, clauses),
            ahead[at],
            behind[at],
            at,
            whole,
        )
        for at in range(len(tokens) + 1)
    ]


def _clause_before(at: int, tokens: Sequence[Token], clauses: Sequence[Clause]) -> Clause:
    """Return what the clause of a gap has up to and including the token before it."""
    if not at:
        return Clause()
    clause = clauses[at - 1]
    finite = min(2, clause.finite + tokens[at - 1].tag.is_finite)
    subject = clause.subject
    if not subject and at < len(tokens) and clauses[at].start == clause.start:
        subject = clauses[at].subject
    return clause._replace(finite=finite, subject=subject)


def _gap_features(
    words: Sequence[str],
    tags: Sequence[str],
    clause: Clause,
    ahead: str,
    behind: str,
    at: int,
    whole: tuple[str, str, int, int, int],
) -> list[str]:
    far, before, after, next_word = words
    tag3, tag2, tag1, next1, next2, next3 = tags
    first, last, finite, balance, length = whole
    state = f"{clause.subject} {clause.finite} {clause.opener}"
    around = f"{balance}{behind}"
    return [
        "a" + before, "b" + after, f"c{tag1} {next1}", f"d{tag2} {tag1} {next1}", f"e{tag1} {next1} {next2}",
        f"f{tag2} {tag1} {next1} {next2}", f"g{state} {next1}", f"h{state} {tag1} {next1}", f"i{state} {ahead}",
        f"j{state} {ahead} {next1}", f"k{balance} {finite} {state}", f"l{balance} {tag1} {next1}", f"m{after} {tag1}",
        f"n{before} {next1}", f"o{far} {tag1} {next1}", f"p{first} {at == 1} {next1}", f"q{last} {finite} {length}",
        f"r{state} {next1} {next2}", f"s{around} {ahead} {next1}", f"t{around} {state}", f"u{around} {tag1} {next1}",
        f"v{finite} {first} {last}", f"w{state} {after}", f"x{state} {tag1} {next1} {ahead}",
        f"y{next1} {next2} {next3} {clause.finite}", f"z{tag3} {tag2} {tag1} {next1} {clause.subject}", f"A{after} {next_word}",
        f"B{min(at - clause.start, _FAR)} {state}", f"C{clause.subject} {clause.finite} {ahead} {next1} {finite}",
        f"D{before} {after}", f"E{clause.subject} {clause.finite} {tag1} {next1} {next2} {ahead}", f"F{balance} {finite} {length}",
    ]  # fmt: skip


def coarse_tag(token: Token) -> str:
    """Return a short tag: the number of nouns, the case of pronouns, the form of verbs, and how nearly it is a finite verb."""
    tag = token.tag
    if tag.upos == "PUNCT":
        return token.text
    name = f"{tag.upos[:2]}{tag.kind[:2]}"
    if tag.is_noun:
        name = "N" + tag.number[0]
    elif tag.kind == "personal":
        name = "Pn" if token.lower in _SUBJECTS else "Po" if token.lower in _OBJECTS else "P"
    elif tag.is_verb:
        name = tag.upos[0] + tag.form[:2]
    if tag.is_finite or not (tag.is_noun or tag.is_verb or tag.upos == "ADJ"):
        return name
    return name + ("~" if token.margin > _NEAR else "-" if token.margin > _LESS_NEAR else "")


def find_clauses(tokens: Sequence[Token], words: Sequence[str]) -> list[Clause]:
    """Return for each token what its clause has before it; a subject counts from its last word on."""
    found = []
    clause = Clause()
    for at, (token, word) in enumerate(zip(tokens, words, strict=True)):
        tag = token.tag
        opens = word in _OPENERS and tag.name in _OPENING_TAGS and not (tag.upos == "ADP" and word in _PREPOSITIONS)
        if opens or word in _MARKS:
            clause = Clause(at, 0, word)
        elif tag.upos == "CCONJ":
            clause = Clause(at, 0, "cc")
        found.append(clause)
        if tag.is_finite:
            clause = clause._replace(finite=min(clause.finite + 1, 2))
        if tag.upos in _NOMINAL and not clause.subject and not _follows_preposition(at, clause.start, tokens):
            clause = clause._replace(subject=coarse_tag(token)[:2])
    return found


def _follows_preposition(at: int, start: int, tokens: Sequence[Token]) -> bool:
    first = at
    while first > start and tokens[first - 1].tag.name in _PHRASE:
        first -= 1
    return first > 0 and tokens[first - 1].tag.upos == "ADP"


def look_ahead(tokens: Sequence[Token], words: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Return for each gap the next finite verb, opener or mark after it."""
    ahead = [">"]
    for token, word, tag in zip(reversed(tokens), reversed(words), reversed(tags), strict=True):
        if token.tag.is_finite:
            found = tag
        elif word in _OPENERS or word in _MARKS:
            found = word
        else:
            found = "cc" if token.tag.upos == "CCONJ" else ahead[-1]
        ahead.append(found)
    return ahead[::-1]


def find_last_verbs(tokens: Sequence[Token], tags: Sequence[str]) -> list[str]:
    """Return for each gap the last finite verb before it."""
    behind = ["-"]
    for token, tag in zip(tokens, tags, strict=True):
        behind.append(tag if token.tag.is_finite else behind[-1])
    return behind
