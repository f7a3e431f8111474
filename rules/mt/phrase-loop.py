import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from wirelint.rule import Confidence, Finding, delete
from wirelint.text import Paragraph, pattern

if TYPE_CHECKING:
    from wirelint.text.loops import Loop

RULE = {
    "message": "repeated phrase",
    "why": (
        "A translation engine that loses its place repeats the last few words, with a comma, “and” or nothing "
        "between. Two source words that mean nearly the same can have this effect, too."
    ),
    "severity": "error",
    "confidence": "high",
    "removes": True,
    "scope": "paragraph",
    "roles": "all",
    "bad": [
        "The lock will be repaired ⟦by the harbour board by the harbour board⟧ in May.",
        "Two pilots ⟦left the burning ferry and left the burning ferry⟧ at dawn.",
        "Fares rise in spring, ⟦the port authority notes, the port authority notes⟧.",
        "He was held ⟦on suspicion on suspicion on suspicion⟧ of theft.",
        "They met ⟦Terry Roe told us erry Roe told us⟧ of the fog.",
        "She left the meeting. ⟦Nobody asked her why. Nobody asked her why⟧.",
        "“We have ⟦seen the new pier seen the new pier⟧ in the paper,” she said.",
    ],
    "good": [
        "The Bank of Port Roe, the Bank of Port Roe said, is open. The crane sang on and on and on and on.",
        "“Save the old lido, save the old lido,” they shouted. “We want our ferry. We want our ferry. We want our ferry.”",
        "It says what she does, not what she does not. The rope is lost, the net is lost, the net he made.",
        "12 new cases, 12 new cases, and 1 case more; more and more and more and more boats came.",
        (
            "She bought an Ode 11, an Ode 11 Pro and an Ode 11 Pro Max; day after day, day after day, it rained; "
            "it was the best of the best of his years; it was give and take, give and take."
        ),
        "Nobody asked her why. Nobody asked him either. Nobody asked.",
        "The tide had been her best ally, and her best ally, the tide, had left. “You’d have to row — you’d have to row all night.”",
        "La la the sea, la la the sea, the choir sang / and the wind blew / and the wind blew.",
    ],
}

SENTENCE_END = (".", "!", "?", "…", ".”", '."', "!”", "?”", '!"', '?"')
# Words that join two things of one kind: “right and wrong, right and wrong”.
DASHES = frozenset("-–—")
JOINING = frozenset("and or but nor then & plus also".split())
WORD = pattern(r"\S+")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    words = paragraph.words
    # Runs in C and settles most paragraphs: a repeated phrase contains a repeated pair of words.
    if len(set(pairwise(words))) >= len(words) - 1:
        return
    from wirelint.text.loops import find_loops  # few stories repeat a pair in a paragraph

    for loop in find_loops(words):
        yield from check_loop(paragraph, loop)


def check_loop(paragraph: Paragraph, loop: "Loop") -> Iterator[Finding]:
    from wirelint.text.loops import PUNCTUATION, strip_words

    (start, period, run), length = loop, loop.length
    pieces = list(WORD.finditer(paragraph.text))
    copy = [piece.group() for piece in pieces[start : start + period]]
    phrase = strip_words(paragraph.words[start : start + length])
    if len(set(phrase)) < min(3, length) or not any(word.isalpha() and len(word) > 2 for word in phrase):
        return  # "again and again, again and again", "2 2 2"
    after = copy[length - 1]
    is_separated = not after[-1].isalnum() or copy[-1] in DASHES
    if not is_separated and length == period and any(word[-1] in ",.;:!?" for word in copy[:-1]):
        return  # a mark inside and none between: "all is lost, I say all is lost, I say"
    following = pieces[start + period + length].group() if start + period + length < len(pieces) else ""
    if phrase[0][:1].isdigit():
        return  # a table, a score
    names = all(
        word != word.lower() or word[:1].isdigit() or len(word) < 4
        for word in (piece.strip(PUNCTUATION) for piece in copy[:length])
    )
    if names and (is_separated or following[:1].isupper() or following[:1].isdigit()):
        return  # an apposition, a list of names
    if length == 3 and (phrase[0] == phrase[2] or (is_separated and phrase[1] in JOINING)):
        return  # "day after day, day after day", "right and wrong, right and wrong"
    if copy[-1] == "and" and after[-1] == "," == pieces[start + period + run - 1].group()[-1]:
        return  # “it was her best ally, and her best ally, the tide, left”
    begin, end = pieces[start].start(), pieces[start + period + run - 1].end()
    if " / " in paragraph.text[max(0, begin - 80) : end + 80]:
        return  # verse
    end = begin + len(paragraph.text[begin:end].rstrip(PUNCTUATION))
    begin += len(pieces[start].group()) - len(pieces[start].group().lstrip(PUNCTUATION))
    if (
        is_separated
        and (run < 2 * period or after.endswith(SENTENCE_END))
        and is_at_clause_edge(pieces, start, after)
        and paragraph.is_quoted(begin, begin + 1)
    ):
        return  # a chant, or for effect
    words = " ".join(piece.group() for piece in pieces[start : start + length]).strip(PUNCTUATION)
    words = words if len(words) <= 40 else words[:39] + "…"
    first_end = pieces[start + period - 1].end() if length == period else pieces[start + length - 1].end()
    first_end = begin + len(paragraph.text[begin:first_end].rstrip(PUNCTUATION))
    # A repeated sentence, or one that begins as the last one ended, can be rhetoric.
    has_stop = any(word.endswith(SENTENCE_END) for word in copy)
    fix = delete(paragraph.span(first_end, end), "delete the second") if run == length and not has_stop else None
    goes_on = has_stop and not pieces[start + period + run - 1].group().endswith(SENTENCE_END)
    confidence: Confidence | None = "low" if goes_on else None
    yield Finding(paragraph.span(begin, end), f"repeated phrase: “{words}”", fix=fix, confidence=confidence)


def is_at_clause_edge(pieces: Sequence["re.Match[str]"], start: int, after: str) -> bool:
    """Return whether the phrase is at the start or the end of a clause."""
    if start == 0 or after.endswith(SENTENCE_END):
        return True
    return not pieces[start].group()[0].isalnum() or not pieces[start - 1].group()[-1].isalnum()
